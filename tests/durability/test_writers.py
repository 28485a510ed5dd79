"""Many who write one page at once: each acknowledged text is there, each refused one is with its author."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from html import unescape
from random import Random

import pytest
from httpx2 import Response

from storage.records import Page, Person
from tests.durability.wikis import Wiki
from tests.people import Visitor
from wiki.content.outcomes import Conflict, Merged, Outcome, Saved
from wiki.content.pages import new_page

_MANY = 50


def test_twenty_forms_of_two_writers_merge_or_clash_and_lose_nothing(wiki: Wiki) -> None:
    anne, jean = wiki.person("Anne"), wiki.person("Jean")
    start = _paragraphs(15)
    page = _begin(wiki, anne, start)
    alone = [(anne, place) for place in range(5)] + [(jean, place) for place in range(5, 10)]
    sent = alone + [(person, place) for place in range(10, 15) for person in (anne, jean)]
    forms = [_open_form(wiki.browser(person), _reworded(start, place, person)) for person, place in sent]
    answers = dict(zip(sent, _at_once(forms), strict=True))

    saved = [who for who, answer in answers.items() if answer.status_code == 200]
    refused = [who for who, answer in answers.items() if answer.status_code == 409]
    assert len(saved) + len(refused) == len(sent)
    assert sorted(place for _, place in saved) == list(range(15))
    for person, place in refused:
        shown = unescape(answers[person, place].text)
        assert _reworded(start, place, person) in shown
        assert _word(anne, place) in shown
        assert _word(jean, place) in shown
    texts = wiki.texts(page)
    assert len(texts) == 1 + len(saved)
    assert [who for who in sent if _word(*who) in texts[-1]] == [who for who in sent if who in saved]
    assert not any(_word(*who) in text for who in refused for text in texts)
    assert wiki.faults() == []


def test_twenty_who_create_one_title_make_one_page(wiki: Wiki) -> None:
    people = [wiki.person(f"Personne {number}") for number in range(20)]
    texts = {person: f"{person.name} commence cette page." for person in people}
    place = wiki.place("Page")
    outcomes = _changes(wiki, [partial(wiki.site.pages.change, place, 0, texts[by], by=by) for by in people])
    page = wiki.page("Page")
    assert wiki.pages() == [page]
    _assert_one_saved(wiki, page, texts, dict(zip(people, outcomes, strict=True)))


def test_twenty_who_begin_one_discussion_make_one(wiki: Wiki) -> None:
    people = [wiki.person(f"Personne {number}") for number in range(20)]
    texts = {person: f"{person.name} demande la parole." for person in people}
    subject = _begin(wiki, people[0], "De quoi parlons-nous ?")
    place = new_page(wiki.space.id, wiki.place("Page").title, subject=subject)
    outcomes = _changes(wiki, [partial(wiki.site.pages.change, place, 0, texts[by], by=by) for by in people])
    talk = wiki.storage.pages.talk_of(subject.id)
    assert talk is not None
    assert wiki.pages() == [subject, talk]
    _assert_one_saved(wiki, talk, texts, dict(zip(people, outcomes, strict=True)))


def test_a_form_sent_twice_at_once_makes_one_version(wiki: Wiki) -> None:
    anne = wiki.person("Anne")
    page, browser = _begin(wiki, anne, "Bonjour."), wiki.browser(anne)
    for number in range(2, 12):
        form = browser.get("/forum/Page/+edit")
        twice = [partial(browser.send, form, "/+edit", {"text": f"Bonjour, {number} fois."})] * 2
        assert [answer.status_code for answer in _at_once(twice)] == [200, 200]
        assert wiki.storage.pages.get(page.id).head == number
    assert wiki.texts(page)[1:] == [f"Bonjour, {number} fois." for number in range(2, 12)]


def test_a_form_sent_again_after_others_wrote_on_makes_no_second_version(wiki: Wiki) -> None:
    anne, jean = wiki.person("Anne"), wiki.person("Jean")
    page, browser = _begin(wiki, anne, _paragraphs(3)), wiki.browser(anne)
    form = browser.get("/forum/Page/+edit")
    browser.send(form, "/+edit", {"text": _reworded(_paragraphs(3), 0, anne)})
    wiki.browser(jean).edit("/forum/Page", _paragraphs(3))
    assert browser.send(form, "/+edit", {"text": _reworded(_paragraphs(3), 0, anne)}).status_code == 200
    assert wiki.texts(page) == [_paragraphs(3), _reworded(_paragraphs(3), 0, anne), _paragraphs(3)]


def test_who_goes_back_to_the_form_and_writes_on_is_saved_again(wiki: Wiki) -> None:
    anne = wiki.person("Anne")
    page, browser = _begin(wiki, anne, _paragraphs(3)), wiki.browser(anne)
    form = browser.get("/forum/Page/+edit")
    first = _reworded(_paragraphs(3), 0, anne)
    second = _reworded(first, 2, anne)
    assert browser.send(form, "/+edit", {"text": first}).status_code == 200
    assert browser.send(form, "/+edit", {"text": second}).status_code == 200
    assert wiki.texts(page) == [_paragraphs(3), first, second]


def test_fifty_who_write_in_fifty_places_are_all_merged(wiki: Wiki) -> None:
    people = [wiki.person(f"Personne {number}") for number in range(_MANY)]
    start = _paragraphs(_MANY)
    page = _begin(wiki, people[0], start)
    texts = [_reworded(start, place, person) for place, person in enumerate(people)]
    outcomes = _changes(
        wiki,
        [partial(wiki.site.pages.change, page, 1, text, by=by) for text, by in zip(texts, people, strict=True)],
    )
    assert sorted(outcome.number for outcome in outcomes if isinstance(outcome, Saved | Merged)) == list(range(2, 52))
    for place, person in enumerate(people):
        start = _reworded(start, place, person)
    assert wiki.texts(page)[-1] == start
    assert wiki.faults() == []


@pytest.mark.parametrize("seed", range(4))
def test_fifty_who_insert_lines_anywhere_are_merged_or_keep_their_text(wiki: Wiki, seed: int) -> None:
    chance = Random(seed)
    people = [wiki.person(f"Personne {number}") for number in range(_MANY)]
    page = _begin(wiki, people[0], _paragraphs(12))

    async def insert(person: Person, wait: float) -> Outcome:
        await asyncio.sleep(wait)
        head = wiki.site.pages.head(page)
        lines = head.text.split("\n")
        lines.insert(chance.randrange(len(lines) + 1), f"Une ligne de {person.name}.")
        await asyncio.sleep(chance.random() / 10)
        return await wiki.site.pages.change(page, head.number, "\n".join(lines), by=person)

    outcomes = _changes(wiki, [partial(insert, person, chance.random() / 2) for person in people])
    texts = wiki.texts(page)
    for person, outcome in zip(people, outcomes, strict=True):
        line = f"Une ligne de {person.name}."
        if isinstance(outcome, Saved | Merged):
            assert [text.split("\n").count(line) for text in texts] == [0] * (outcome.number - 1) + [1] * (
                len(texts) - outcome.number + 1
            )
        else:
            assert isinstance(outcome, Conflict)
            assert not any(line in text for text in texts)
            assert wiki.draft(person, page).split("\n").count(line) == 1
    assert wiki.faults() == []


def _assert_one_saved(wiki: Wiki, page: Page, texts: dict[Person, str], outcomes: dict[Person, Outcome]) -> None:
    (first,) = (person for person, outcome in outcomes.items() if isinstance(outcome, Saved))
    assert wiki.texts(page) == [texts[first]]
    for person, outcome in outcomes.items():
        if person != first:
            assert isinstance(outcome, Conflict)
            assert (outcome.theirs_text, outcome.yours) == (texts[first], texts[person])
            assert wiki.draft(person, page) == texts[person]
    assert wiki.faults() == []


def _begin(wiki: Wiki, person: Person, text: str) -> Page:
    outcome = wiki.do(partial(wiki.site.pages.change, wiki.place("Page"), 0, text, by=person))
    assert isinstance(outcome, Saved)
    return outcome.page


def _open_form(browser: Visitor, text: str) -> Callable[[], Response]:
    """The page's form, filled in, and not yet sent."""
    form = browser.get("/forum/Page/+edit")
    return partial(browser.send, form, "/+edit", {"text": text})


def _at_once(acts: Sequence[Callable[[], Response]]) -> list[Response]:
    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result() for future in [pool.submit(act) for act in acts]]


def _changes(wiki: Wiki, changes: Sequence[Callable[[], Awaitable[Outcome]]]) -> list[Outcome]:
    async def gather() -> list[Outcome]:
        return list(await asyncio.gather(*(change() for change in changes)))

    return wiki.do(gather)


def _paragraphs(count: int) -> str:
    return "\n\n".join(f"Le paragraphe {place} dit mot{place} et s’arrête là." for place in range(count))


def _word(person: Person, place: int) -> str:
    return f"{person.name}écrit{place}"


def _reworded(text: str, place: int, person: Person) -> str:
    return text.replace(f" mot{place} ", f" {_word(person, place)} ")
