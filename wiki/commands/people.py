"""Accounts and tokens from the terminal; they may be made beside a running server."""

from datetime import timedelta

from storage.records import Role, Scope
from wiki.commands.opened import (
    Opened,
    Order,
    Refused,
    account_named,
    password_from_stdin,
    site_administrator,
    space_called,
    wait,
)

_MOST_DAYS = 3650


def add(order: Order) -> None:
    asked = order.arguments
    with Opened(order.settings) as site:
        space, role = space_called(site, asked.space), Role(asked.role)
        password = password_from_stdin()
        wait(lambda: site.accounts.add(asked.name, password, role=role, space=space, email=asked.email))


def password(order: Order) -> None:
    with Opened(order.settings) as site:
        account = account_named(site, order.arguments.name)
        new = password_from_stdin()
        wait(lambda: site.accounts.set_password(account, new))


def email(order: Order) -> None:
    """Change an address without asking there."""
    with Opened(order.settings) as site:
        account = account_named(site, order.arguments.name)
        wait(lambda: site.accounts.set_email(account, order.arguments.address))


def role(order: Order) -> None:
    asked = order.arguments
    with Opened(order.settings) as site:
        account, space = account_named(site, asked.name), space_called(site, asked.space)
        wait(lambda: site.governing.set_role(account.person, Role(asked.role), space=space, by=None))


def token(order: Order) -> None:
    """Print an API token, alone."""
    with Opened(order.settings) as site:
        account, days = account_named(site, order.arguments.name), order.arguments.days
        if days is not None and not 1 <= days <= _MOST_DAYS:
            raise Refused(f"a token is good for 1 to {_MOST_DAYS} days, or without end.")
        scope, expires = Scope(order.arguments.scope), site.now() + timedelta(days=days) if days else None
        print(wait(lambda: site.accounts.make_token(account, label="palabre token", scope=scope, expires=expires)))


def invite(order: Order) -> None:
    """Print a join link, alone; in the name of an administrator, for nobody else stands behind the terminal."""
    asked = order.arguments
    with Opened(order.settings) as site:
        space = space_called(site, asked.space)
        assert space is not None
        if not 1 <= asked.days <= 366 or asked.uses < 0:
            raise Refused("a link is good for 1 to 366 days, and for a number of people (0: any number).")
        by, role, life = site_administrator(site), Role(asked.role), timedelta(days=asked.days)
        made = wait(lambda: site.joining.invite(space, role, by=by, life=life, uses=asked.uses))
        path = site.urls.site(f"join/{site.joining.token(made)}", to=asked.page)
        print(site.urls.full(path) if site.urls.origin else f"http://127.0.0.1:8000{path}")
