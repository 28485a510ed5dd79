"""What the site's own mails say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkMail:
    """`sign_in` and `address`: to the person of this name, a link that holds a secret."""

    name: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeMail:
    """`address_changed` and `address_taken`: to the person of this name."""

    name: str
