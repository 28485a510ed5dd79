"""Texts as long as they may be, and pages that changed ten thousand times."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from html import unescape

import pytest

from storage.records import NewVersion, Page, Person, Share
from tests.durability.wikis import Wiki
from tests.people import words
from wiki.content.outcomes import Conflict, Merged, Saved
from wiki.content.texts import LONGEST

_VERSIONS = 10_000
_VERSION = re.compile(r"/forum/Page/\+version/(\d+)")
_PARAGRAPH = "Un paragraphe assez long pour que la page le devienne aussi ; en voici le numéro {}.\n\n"


def test_a_text_of_one_mebibyte_is_saved_shown_merged_and_compared(wiki: Wiki) -> None:
    anne, jean = wiki.person("Anne"), wiki.person("Jean")
    text = _of_size(LONGEST - 100)
    browser, change = wiki.browser(anne), wiki.site.pages.change
    assert browser.edit("/forum/Page", text).status_code == 200
    page = wiki.page("Page")
    at_the_start, at_the_end = f"Avant tout.\n\n{text}", f"{text}Après tout.\n"
    assert isinstance(wiki.do(partial(change, page, 1, at_the_start, by=anne)), Saved)
    assert isinstance(wiki.do(partial(change, page, 1, at_the_end, by=jean)), Merged)
    assert wiki.texts(page) == [text, at_the_start, f"Avant tout.\n\n{at_the_end}"]
    for path in ("/forum/Page/+version/1", "/forum/Page/+diff/1..3"):
        assert browser.get(path).status_code == 200, path


@pytest.mark.parametrize("letter", ["e", "é", "€"])
def test_a_longer_text_is_refused_and_stays_in_the_form(wiki: Wiki, letter: str) -> None:
    browser = wiki.browser(wiki.person("Anne"))
    text = letter * (LONGEST // len(letter.encode()) + 1)
    refused = browser.edit("/forum/Page", text)
    assert refused.status_code == 422
    assert "This is longer than a page can be." in words(refused.text)
    assert text in unescape(refused.text)
    assert wiki.pages() == []


def test_one_line_of_a_million_characters_is_like_any_other(wiki: Wiki) -> None:
    anne, jean = wiki.person("Anne"), wiki.person("Jean")
    line = " ".join(f"mot{number}" if number % 5 < 1 else "et encore" for number in range(100_000))[:1_000_000]
    page = _begin(wiki, anne, line)
    change = wiki.site.pages.change
    assert isinstance(wiki.do(partial(change, page, 1, line.replace("mot5 ", "MOT5 "), by=anne)), Saved)
    outcome = wiki.do(partial(change, page, 1, line.replace("mot90000 ", "MOT90000 "), by=jean))
    assert isinstance(outcome, Merged | Conflict)
    if isinstance(outcome, Conflict):
        assert wiki.draft(jean, page) == line.replace("mot90000 ", "MOT90000 ")
    browser = wiki.browser(anne)
    for path in ("/forum/Page", "/forum/Page/+edit", "/forum/Page/+diff/1..2"):
        assert browser.get(path).status_code == 200, path


def test_a_page_of_ten_thousand_versions_is_read_and_written_like_any_other(wiki: Wiki) -> None:
    anne = wiki.person("Anne")
    texts = list(_texts(_VERSIONS))
    saved = wiki.do(partial(wiki.site.pages.append_history, wiki.place("Page"), _history(anne, texts)))
    assert (saved.number, wiki.texts(saved.page)) == (_VERSIONS, texts)

    browser, numbers = wiki.browser(anne), list[int]()
    url = "/forum/Page/+history"
    while len(numbers) < 150:
        shown = browser.get(url).text
        numbers += [int(number) for number in dict.fromkeys(_VERSION.findall(shown))]
        url = f"/forum/Page/+history?before={numbers[-1]}"
        assert url.replace("&", "&amp;") in shown
    assert numbers == list(range(_VERSIONS, _VERSIONS - 150, -1))
    compared = browser.get(f"/forum/Page/+diff/1..{_VERSIONS}")
    assert f"<ins>{_VERSIONS - 1}</ins>" in compared.text
    assert browser.get("/forum/Page/+version/5000").status_code == 200
    assert browser.edit("/forum/Page", "Fin.").status_code == 200
    assert wiki.storage.pages.get(saved.page.id).head == _VERSIONS + 1


def _begin(wiki: Wiki, person: Person, text: str) -> Page:
    outcome = wiki.do(partial(wiki.site.pages.change, wiki.place("Page"), 0, text, by=person))
    assert isinstance(outcome, Saved)
    return outcome.page


def _of_size(size: int) -> str:
    """Paragraphs, so many bytes of UTF-8 long, give or take one."""
    whole = "".join(_PARAGRAPH.format(number) for number in range(size // len(_PARAGRAPH) + 1))
    return f"{whole.encode()[: size - 1].decode(errors='ignore')}\n"


def _texts(count: int) -> Iterator[str]:
    """Twelve lines, of which one differs from the text before."""
    lines = [f"Ligne {place}, au tour 0." for place in range(12)]
    for turn in range(count):
        lines[turn % 12] = f"Ligne {turn % 12}, au tour {turn}."
        yield "\n".join(lines)


def _history(person: Person, texts: list[str]) -> list[NewVersion]:
    first = datetime(2010, 7, 5, 12, tzinfo=UTC)
    return [
        NewVersion(text=text, at=first + timedelta(minutes=turn), authors=(Share(person=person.id, inserted=1),))
        for turn, text in enumerate(texts)
    ]
