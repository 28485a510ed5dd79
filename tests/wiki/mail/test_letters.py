"""Letters: both languages, both parts, and nothing that somebody wrote becomes a header."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wiki.mail.conftest import LINK
from tests.wiki.mail.relays import parts
from tests.wiki.web.world import NOON
from wiki.errors import BadAddress
from wiki.mail.letters import Letter, Recipient, compose
from wiki.mail.views import LinkMail, NoticeMail
from wiki.mail.writing import Writing
from wiki.people.addresses import parse_address

HEADERS = ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"]
VIEWS = {
    "sign_in": LinkMail(name="Zoé <b>", link=LINK),
    "address": LinkMail(name="Zoé <b>", link=LINK),
    "address_changed": NoticeMail(name="Zoé <b>"),
    "address_taken": NoticeMail(name="Zoé <b>"),
}
BREAKS = ("\r\nBcc: evil@example.org", "\nX: y", "\r X", "\u2028X", "\u2029X", "\x00", "\x0b", "\x85X", "a" * 5000)


def travelled(letter: Letter) -> EmailMessage:
    """The letter as it is read at the other end."""
    message = compose(letter, sender="wiki@example.org", name="Palabre", at=NOON, identity="1.2")
    read = message_from_bytes(message.as_bytes(), policy=SMTP)
    assert isinstance(read, EmailMessage)
    return read


@pytest.mark.parametrize("template", VIEWS)
@pytest.mark.parametrize(("language", "hello"), [("fr", "Bonjour Zoé"), ("en", "Hello Zoé"), ("", "Bonjour Zoé")])
def test_a_mail_says_the_same_as_text_and_as_html_in_the_language_of_its_reader(
    writing: Writing, template: str, language: str, hello: str
) -> None:
    letter = writing.write(Recipient(address="zoe@example.org", language=language), template, VIEWS[template])
    mail = travelled(letter)
    text, html = parts(mail)
    assert f"{hello} <b>," in text
    assert f"{hello} &lt;b&gt;," in html
    assert f'<html lang="{language or "fr"}">' in html
    assert "https://wiki.example.org" in text
    assert 'href="https://wiki.example.org"' in html
    assert (LINK in text, f'href="{LINK}"' in html) == (("link" in dir(VIEWS[template])),) * 2
    assert mail["Subject"] == letter.subject
    assert "Palabre" in mail["Subject"]
    assert not text.startswith(str(mail["Subject"]))


def test_a_mail_tells_where_it_comes_from_and_answers_to_nobody(writing: Writing) -> None:
    mail = travelled(writing.write(Recipient(address="zoe@example.org"), "sign_in", VIEWS["sign_in"]))
    assert mail.keys() == HEADERS
    assert (mail["From"], mail["To"]) == ("Palabre <wiki@example.org>", "zoe@example.org")
    assert (mail["Message-ID"], mail["Auto-Submitted"]) == ("<1.2@example.org>", "auto-generated")
    assert mail["Date"].datetime == NOON


@pytest.mark.parametrize("hostile", BREAKS)
def test_what_people_write_makes_no_header_of_its_own(hostile: str) -> None:
    mail = travelled(Letter(recipient="zoe@example.org", subject=f"Page{hostile}", text=hostile, html=hostile))
    assert mail.keys() == HEADERS
    assert str(mail["Subject"]).startswith("Page")
    assert compose(
        Letter(recipient="zoe@example.org", subject="x", text="x", html="x"),
        sender="wiki@example.org", name=f"Réseau{hostile}", at=NOON, identity="1",
    ).keys() == HEADERS  # fmt: skip


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_subject_travels_in_one_header(subject: str) -> None:
    mail = travelled(Letter(recipient="zoe@example.org", subject=subject, text="t", html="h"))
    assert mail.keys() == HEADERS


@pytest.mark.parametrize(
    "address",
    ["", "zoe", "zoe@", "zoe@example.org\r\nBcc: x@y.org", "zoe@example.org\x00", "a@b.org, c@d.org", "é@example.org",
     "zoe\u2028@example.org", "<zoe@example.org>"],
)  # fmt: skip
def test_what_is_no_address_gets_no_mail(address: str) -> None:
    with pytest.raises(ValueError):
        compose(
            Letter(recipient=address, subject="s", text="t", html="h"),
            sender="wiki@example.org", name="P", at=NOON, identity="1",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Anne.Le-Gall@Example.ORG ", "Anne.Le-Gall@example.org"),
        ("anne@café.fr", "anne@xn--caf-dma.fr"),
        ("a+b@example.org", "a+b@example.org"),
    ],
)
def test_an_address_is_kept_in_one_spelling(typed: str, kept: str) -> None:
    assert parse_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "anne", "anne@", "@example.org", "a@b", "a b@example.org", "a@example.org\r\nBcc: b@example.org",
     "é@example.org",     "a@example.org\x00", "a@example.org\u2028b", "Anne <a@example.org>", "a@[127.0.0.1]",
     f"a@{'b' * 250}.org", "\ud800@x.org",     f"{'a' * 5000}@example.org"],
)  # fmt: skip
def test_what_cannot_be_an_address_is_refused(typed: str) -> None:
    with pytest.raises(BadAddress):
        parse_address(typed)
