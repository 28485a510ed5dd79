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


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestLine:
    """One page that changed: `url` shows what, `stop_url` ends the mails about it (or about its whole space)."""

    title: str
    space: str
    what: str
    summaries: tuple[str, ...]
    url: str
    stop_url: str
    whole_space: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestMail:
    """`digest`: what changed of what a person follows; `stop_url` ends all such mails."""

    name: str
    lines: tuple[DigestLine, ...]
    stop_url: str
