"""A mail before it leaves: what it says in both its forms, and how it travels."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

_LONGEST = 200
_ADDRESS = re.compile(r"[!-;=?-~]+@[A-Za-z0-9.-]+")
_BREAKS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """An address, and the language that is read there (empty: the site's own)."""

    address: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail to one address: the same words as text and as HTML. `stop` is where one click ends such mails."""

    recipient: str
    subject: str
    text: str
    html: str
    stop: str = ""


def compose(letter: Letter, *, sender: str, name: str, at: datetime, identity: str) -> EmailMessage:
    """The letter as it travels, from `name` at the address `sender`.

    `identity` is what a second try of the same letter is known by. Raises `ValueError` for what cannot be an address.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(one_line(name), addr_spec=_address(sender))
    message["To"] = Address(addr_spec=_address(letter.recipient))
    message["Subject"] = one_line(letter.subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{identity}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.stop:
        message["List-Unsubscribe"] = f"<{letter.stop}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message


def one_line(text: str) -> str:
    """`text` without line ends and hidden characters, in single spaces: nothing that could begin another header."""
    seen = "".join(" " if unicodedata.category(character) in _BREAKS else character for character in text)
    return " ".join(seen.split())[:_LONGEST]


def _address(address: str) -> str:
    if not address.isascii() or not _ADDRESS.fullmatch(address):
        raise ValueError(f"{address!r} is no address")
    return address
