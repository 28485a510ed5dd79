"""Accounts and tokens from the terminal; they may be made beside a running server."""

from storage.records import Role
from wiki.commands.opened import Opened, Order, account_named, password_from_stdin, space_called, wait


def add(order: Order) -> None:
    asked = order.arguments
    with Opened(order.settings) as site:
        space, role = space_called(site, asked.space), Role(asked.role)
        password = password_from_stdin()
        wait(lambda: site.accounts.add(asked.name, password, role=role, space=space))


def password(order: Order) -> None:
    with Opened(order.settings) as site:
        account = account_named(site, order.arguments.name)
        new = password_from_stdin()
        wait(lambda: site.accounts.set_password(account, new))


def role(order: Order) -> None:
    asked = order.arguments
    with Opened(order.settings) as site:
        account, space = account_named(site, asked.name), space_called(site, asked.space)
        wait(lambda: site.accounts.set_role(account, Role(asked.role), space=space))


def token(order: Order) -> None:
    """Print an API token, alone."""
    with Opened(order.settings) as site:
        account = account_named(site, order.arguments.name)
        print(wait(lambda: site.accounts.make_token(account, label="palabre token")))
