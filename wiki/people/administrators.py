"""A site is never without somebody who administers it, and can come in to do so."""

from storage import Storage
from storage.records import Person, Role


def is_last_administrator(storage: Storage, person: Person) -> bool:
    """Whether nobody else who administers the site has a password, or an address for a link."""
    people = storage.people
    if people.holding(person.id).site is not Role.ADMINISTRATOR:
        return False
    return not any(
        (account.password or account.email) and people.holding(account.person.id).site is Role.ADMINISTRATOR
        for account in people.accounts()
        if account.person.id != person.id
    )
