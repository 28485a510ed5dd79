"""People with an account or without, and what their page asks of them."""

from storage.records import Person, PersonKind, Role
from tests.wiki.web.asking import Answer, Browser
from tests.wiki.web.forms import form
from tests.wiki.web.world import World

PASSWORD = "un mot de passe"


def browser_of(world: World, person: Person) -> Browser:
    browser = Browser(world.web)
    browser.cookies[world.site.cookies.session] = world.web.run(world.site.sessions.open(person))
    return browser


def guest(world: World, name: str = "Inès") -> Person:
    person = world.site.storage.write(lambda: world.site.storage.people.add(PersonKind.GUEST, name))
    world.site.storage.write(lambda: world.site.storage.people.set_role(person.id, Role.GUEST, space=world.space().id))
    return person


def fields_at(page: Answer, action: str) -> set[str]:
    return {name for name, _ in form(page, action).fields}
