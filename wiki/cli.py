"""The command `palabre`. Exit codes: 0 done, 1 refused with one clear line, 2 usage."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial

from storage.errors import AlreadyServed, NameTaken, StorageError
from storage.records import Role, Scope
from wiki.app import plugins_of
from wiki.commands import care, importing, people, serving, spaces, transfer
from wiki.commands.opened import Order, Refused, is_text
from wiki.commands.plugged import run
from wiki.errors import BadAddress, BadName, BadPassword, BadSlug, CommonPassword, LooksAlike, PalabreError
from wiki.settings import read_settings
from wiki.transfer.mediawiki.planning import Onto

_TOLD: dict[type[Exception], str] = {
    AlreadyServed: "another process serves this database; stop it first, or change pages through it.",
    BadAddress: "this is no e-mail address; write one such as anne@example.org.",
    BadName: "a name needs 1 to 80 visible characters.",
    BadPassword: "a password needs at least 8 characters.",
    BadSlug: "{} cannot be a space's address: use small letters, digits and hyphens; api and wiki are taken.",
    CommonPassword: "this password is among the first that others would try; choose a sentence.",
    LooksAlike: "{} looks like the name of another account; add something that tells them apart.",
    NameTaken: "{}; choose another one.",
}

_ROLES = [role.value for role in Role]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    given = sys.argv[1:] if argv is None else list(argv)
    parser, commands = _parser()
    if not all(map(is_text, given)):
        parser.error("what was typed is not UTF-8")
    try:
        if not commands.names & set(given[:1]):  # ours never wait for plugins, and none takes their place
            _of_plugins(commands, given)
        arguments = parser.parse_args(given)
        settings = read_settings(os.environ, data=arguments.data, demo=getattr(arguments, "demo", False))
        arguments.run(Order(arguments=arguments, settings=settings))
    except OSError as error:
        print(f"palabre: {error.filename or 'the disk'} cannot be used: {error.strerror}.", file=sys.stderr)
        return 1
    except (Refused, PalabreError, StorageError) as error:
        print(f"palabre: {_TOLD.get(type(error), '{}').format(error)}", file=sys.stderr)
        return 1
    return 0


class _Commands:
    """The commands of one group; all take `--data`."""

    def __init__(self, group: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
        self._group = group

    @property
    def names(self) -> set[str]:
        return set(self._group.choices)

    def add(self, name: str, run: Callable[[Order], None], told: str) -> argparse.ArgumentParser:
        added = self._group.add_parser(name, parents=[_with_data()], help=told, description=told)
        added.set_defaults(run=run)
        return added

    def group(self, name: str) -> "_Commands":
        parser = self._group.add_parser(name, help=f"{name}s")
        return _Commands(parser.add_subparsers(required=True, metavar="ACTION"))


def _parser() -> tuple[argparse.ArgumentParser, _Commands]:
    parser = argparse.ArgumentParser(prog="palabre", description="A wiki for cooperative networks.")
    commands = _Commands(parser.add_subparsers(required=True, metavar="COMMAND"))
    _serving(commands)
    _accounts(commands.group("account"))
    token = commands.add("token", people.token, "print a new API token of an account")
    _named(token)
    token.add_argument("--scope", choices=[scope.value for scope in Scope], default=Scope.WRITE.value)
    token.add_argument("--days", type=int, metavar="N", help="how long it is good; without it, without end")
    _spaces(commands.group("space"))
    _invited(commands.add("invite", people.invite, "print a new join link of a space"))
    _imports(commands.group("import"))
    _care(commands)
    return parser, commands


def _of_plugins(commands: _Commands, given: Sequence[str]) -> None:
    """What the plugins of the site that `--data` names bring along."""
    named, _ = _with_data().parse_known_args(given)
    for command in plugins_of(read_settings(os.environ, data=named.data)).commands():
        command.takes(commands.add(command.name, partial(run, command), command.told))


def _serving(commands: _Commands) -> None:
    serve = commands.add("serve", serving.serve, "serve the wiki")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--demo", action="store_true", help="begin with the demo, in an empty database only")


def _accounts(commands: _Commands) -> None:
    add = commands.add("add", people.add, "add an account; its password is read from standard input")
    _named(add, password=True)
    add.add_argument("--email", metavar="ADDRESS", default="", help="for links to sign in, and notices")
    _with_role(add, default=Role.MEMBER)
    _named(commands.add("password", people.password, "change a password, read from standard input"), password=True)
    email = commands.add("email", people.email, "change the e-mail address of an account")
    _named(email)
    email.add_argument("address", help="nothing between quotes takes it away")
    role = commands.add("role", people.role, "give an account a role")
    _named(role)
    role.add_argument("role", choices=_ROLES)
    role.add_argument("--space", metavar="SLUG", help="in this space only")


def _spaces(commands: _Commands) -> None:
    new = commands.add("add", spaces.add, "add a space")
    new.add_argument("slug")
    new.add_argument("title")
    commands.add("list", spaces.show, "list the spaces: slug, title, number of pages")


def _imports(commands: _Commands) -> None:
    mediawiki = commands.add("mediawiki", importing.mediawiki, "import a MediaWiki's dump, with all its versions")
    mediawiki.add_argument("file", metavar="FILE", help="an XML dump with full history, perhaps packed as .bz2 or .gz")
    mediawiki.add_argument("--space", metavar="SLUG", required=True)
    mediawiki.add_argument(
        "--onto",
        choices=[onto.value for onto in Onto],
        default=Onto.ASK.value,
        help="where a title is taken: ask (refuse, and name them), skip (leave out), suffix (import beside)",
    )


def _care(commands: _Commands) -> None:
    commands.add("check", care.check, "check that all data is whole")
    commands.add("reindex", care.reindex, "make again everything that derives from texts")
    backup = commands.add("backup", transfer.backup, "put everything into one file, while people write")
    backup.add_argument("file", metavar="FILE")
    restore = commands.add("restore", transfer.restore, "bring a backup back, to an empty place")
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--force", action="store_true", help="move what is there aside first")


def _with_data() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", metavar="DIR", help="where the database and files are (PALABRE_DATA, else ./data)")
    return common


def _named(parser: argparse.ArgumentParser, *, password: bool = False) -> None:
    parser.add_argument("name")
    if password:
        parser.add_argument("--password-stdin", action="store_true", required=True, help="the only way it is read")


def _invited(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("space", metavar="SPACE")
    parser.add_argument("--role", choices=_ROLES, default=Role.GUEST.value)
    parser.add_argument("--days", type=int, default=7, help="how long it is good (7)")
    parser.add_argument("--uses", type=int, default=0, help="for how many people (any number)")
    parser.add_argument("--page", default="", metavar="TITLE", help="the page that it leads to")


def _with_role(parser: argparse.ArgumentParser, *, default: Role) -> None:
    parser.add_argument("--role", choices=_ROLES, default=default.value)
    parser.add_argument("--space", metavar="SLUG", help="in this space only; without it, on the whole site")
