"""Lines through versions: what is told of them is what reading all versions again tells."""

from hypothesis import given
from hypothesis import strategies as st

from storage.records import Query, Wanted
from wiki.content.search import past as module
from wiki.content.search.past import MOST, Stretch, build, gone, last_stretch, readable, standing, together

LINES = st.lists(st.sampled_from(["a", "b", "a b", "c", ""]), max_size=4)
TEXTS = st.lists(st.one_of(st.none(), LINES.map("\n".join)), min_size=1, max_size=8)
WORDS = st.lists(st.sampled_from("abct"), max_size=3)


def _want(word: str) -> Wanted:
    return Wanted(words=(word,), stems=(word,))


def _says(line: str, wanted: Wanted) -> bool:
    return wanted.words[0] in line.split()


def _titled(wanted: Wanted) -> bool:
    return wanted.words[0] == "t"


@given(TEXTS)
def test_every_line_stood_where_its_versions_say(texts: list[str | None]) -> None:
    past = build(7, texts)
    assert (past.page, past.number, past.hidden) == (
        7, len(texts), tuple(number for number, text in enumerate(texts, start=1) if text is None),
    )  # fmt: skip
    for number, text in enumerate(texts, start=1):
        assert set(standing(past, number)) == set((text or "").splitlines()) - {""}
    ever = {line for text in texts if text for line in text.splitlines() if line}
    assert set(gone(past, since=len(texts))) == ever - set((texts[-1] or "").splitlines())


@given(TEXTS, WORDS, WORDS, st.booleans())
def test_words_stood_together_in_those_versions_that_have_them_all(
    texts: list[str | None], wanted: list[str], unwanted: list[str], every: bool
) -> None:
    query = Query(wanted=tuple(map(_want, wanted)), unwanted=tuple(map(_want, unwanted)), every=every)
    naive = {
        number
        for number, text in enumerate(texts, start=1)
        if text is not None
        and (all if every else any)(word in [*text.split(), "t"] for word in wanted)
        and not any(word in [*text.split(), "t"] for word in unwanted)
    }
    past = build(7, texts)
    bits = together(past, query, _says, _titled)
    assert {number for number in range(len(texts) + 2) if bits >> number & 1} == naive
    assert last_stretch(bits, readable(past)) == _naive_stretch(naive, texts)


def _naive_stretch(stood: set[int], texts: list[str | None]) -> Stretch | None:
    """The last run of `stood` in the row of readable versions that another readable version follows."""
    row = [number for number, text in enumerate(texts, start=1) if text is not None]
    runs: list[list[int]] = [[]]
    for number in row:
        if number in stood:
            runs[-1].append(number)
        elif runs[-1]:
            runs.append([])
    ended = [run for run in runs if run and run[-1] != row[-1]]
    if not ended:
        return None
    first, last = ended[-1][0], ended[-1][-1]
    return Stretch(first=first, last=last, left=row[row.index(last) + 1])


def test_lines_are_told_as_they_stand_without_the_gaps_around_them() -> None:
    past = build(1, ["  * un  \n\n\t\ndeux\n* un\n"])
    assert past.lines == (("* un", ((1, 1),)), ("deux", ((1, 1),)))


def test_what_left_first_is_forgotten_when_it_is_too_much() -> None:
    past = build(1, ["ancien " * (MOST // 10), "moins " * (MOST // 10), "encore", "ancien " * (MOST // 10), ""])
    assert [line[:6] for line, _ in past.lines] == ["ancien", "encore"]
    assert sum(len(line) for line in gone(past, since=5)) <= MOST


def test_a_version_costs_its_own_lines_however_many_have_left() -> None:
    past = build(1, [f"toujours\nligne {number // 3}" for number in range(1000)])
    assert past.lines[0] == ("toujours", ((1, 1000),))
    assert (len(past.lines), past.lines[-1]) == (335, ("ligne 333", ((1000, 1000),)))
    assert module.together(past, Query(wanted=(_want("333"),)), _says, _titled) == 1 << 1000
