"""Every version of every page reads exactly as it was written, and costs little."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import open_storage
from storage.records import Page
from tests.storage.french import Prose
from tests.storage.world import World, build_world

_ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
_PARAGRAPHS = st.lists(st.sampled_from(["Freins", "Leviers 🌳", "é" * 300, "\r\n\0", "x" * 5000]), max_size=9).map(
    "\n\n".join
)
# A page number, and what to do to the page: write a text, or go back to a version.
_EDITS = st.lists(
    st.tuples(st.integers(0, 1), st.one_of(_ANYTHING, _PARAGRAPHS, st.integers(0, 30))), min_size=1, max_size=40
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits=_EDITS)
def test_every_version_reads_as_it_was_written(edits: list[tuple[int, str | int]]) -> None:
    storage = open_storage("sqlite:///:memory:")
    world = build_world(storage)
    written: dict[str, list[str]] = {"0": [], "1": []}
    for page, edit in edits:
        texts = written[str(page)]
        texts.append(edit if isinstance(edit, str) else texts[edit % len(texts)] if texts else "")
        world.write(str(page), texts[-1])
    for name, texts in written.items():
        assert _read(world, name) == texts
    assert storage.check() == []
    storage.close()


def test_long_histories_read_as_they_were_written(world: World) -> None:
    prose = Prose(1)
    texts = [prose.text(3000)]
    for number in range(1, 140):  # across key frames
        texts.append(prose.text(3000) if number % 60 == 0 else prose.edited(texts[-1]))
    for text in texts:
        world.write("Accueil", text)
    assert _read(world, "accueil") == texts
    assert world.storage.check() == []


def test_a_text_of_a_mebibyte_is_kept_small_and_read_again(world: World) -> None:
    prose = Prose(2)
    first = (prose.text(60_000) * 20)[: 1 << 20]
    texts = [first, first[:500_000] + prose.text(20_000) + first[500_000:], first]
    for text in texts:
        page = world.write("Accueil", text)
    assert _read(world, "accueil") == texts
    written, kept = world.storage.versions.size_of_texts(page.id)
    assert written == sum(len(text.encode()) for text in texts)
    assert kept < 0.1 * written


def test_a_text_is_kept_once_wherever_it_stands(world: World) -> None:
    pages = [world.write(name, text) for name in ("Un", "Deux") for text in ("même", "autre", "même")]
    versions = [world.storage.versions.get(page.id, number) for page in pages for number in (1, 3)]
    assert len({version.text for version in versions}) == 1


def test_a_text_that_is_current_in_one_page_and_old_in_another_reads_in_both(world: World) -> None:
    long = "Nous écrivons ensemble. " * 50
    current = world.write("Un", long)
    for text in (f"{long}!", long, f"{long}?"):
        world.write("Deux", text)
    assert (_read(world, "un"), _read(world, "deux")) == ([long], [f"{long}!", long, f"{long}?"])
    assert _sizes(world, current)[0] == len(long.encode())


def test_a_page_of_a_thousand_versions_weighs_less_than_15_percent_of_its_texts(world: World) -> None:
    prose = Prose(3)
    text = prose.text(9000)
    for _ in range(1000):
        page = world.write("Accueil", text)
        text = prose.edited(text)
    written, kept = _sizes(world, page)
    assert page.head == 1000
    assert written > 5_000_000
    assert kept < 0.15 * written


@pytest.mark.parametrize("text", ["", "\0", "é", "a" * 100_000, "œ’«»\u202f\u200d🇫🇷"])
def test_any_text_can_stand_anywhere_in_a_history(world: World, text: str) -> None:
    for written in (text, "entre", text + "!", text):
        world.write("Accueil", written)
    assert _read(world, "accueil") == [text, "entre", text + "!", text]


def test_a_text_that_is_no_unicode_is_refused_alone(world: World) -> None:
    with pytest.raises(UnicodeEncodeError):
        world.write("Accueil", "\ud800")
    assert world.write("Accueil", "Bonjour").head == 1


def _read(world: World, key: str) -> list[str]:
    page = world.storage.pages.find(world.space.id, key)
    return world.everything(page).texts[::-1] if page else []


def _sizes(world: World, page: Page) -> tuple[int, int]:
    return world.storage.versions.size_of_texts(page.id)
