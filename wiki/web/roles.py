"""Roles in the reader's language."""

from storage.records import Role
from wiki.web.call import Call


def role_names(call: Call) -> dict[Role, str]:
    words = call.words
    return {
        Role.ADMINISTRATOR: words("Administration"),
        Role.ANIMATOR: words("Facilitation"),
        Role.MEMBER: words("Member"),
        Role.GUEST: words("Guest"),
        Role.READER: words("Reading"),
    }


def roles_explained(call: Call) -> dict[Role, str]:
    """What each may do, as the rest of a sentence."""
    words = call.words
    return {
        Role.ADMINISTRATOR: words("may do everything"),
        Role.ANIMATOR: words("writes, renames, deletes and restores"),
        Role.MEMBER: words("writes, creates and renames pages"),
        Role.GUEST: words("writes in pages that exist"),
        Role.READER: words("reads"),
    }
