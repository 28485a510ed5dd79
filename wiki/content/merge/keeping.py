"""End a clash without losing a word: choose a text for each clashing region, keep both, or weave both into one."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from wiki.content.diff.align import Gap, align, gaps
from wiki.content.diff.tokens import tokens
from wiki.content.merge.ends import assemble
from wiki.content.merge.records import Clash, Region
from wiki.content.merge.sentences import LONGEST, split_sentences, structured
from wiki.content.merge.stretches import Stretch, stretches

_WORD = re.compile(r"\S+|\s")


def resolve(clash: Clash, chosen: Iterable[str]) -> str:
    """The page with one chosen text for every clashing region, in order, and the agreed text elsewhere.

    Raises `ValueError` when there are not as many texts as clashing regions.
    """
    texts = list(chosen)
    places = [index for index, region in enumerate(clash.regions) if region.clash]
    decided = dict(zip(places, texts, strict=True))
    *body, end = [decided.get(index, region.merged or "") for index, region in enumerate(clash.regions)]
    return assemble(body, end)


def keep_both(clash: Clash) -> str:
    """The page with both texts wherever they clash: theirs, then what else yours has, as its own paragraph or line.

    A side that only took words away gives way to the other; a sentence that both have is kept once.
    """
    return resolve(clash, (_both(region) for region in clash.regions if region.clash))


def weave(clash: Clash) -> str:
    """The page with both edits wherever they clash, word by word, as if both had written at the same time.

    What either took out is gone, what either put in is there, and what both put in alike is there once.
    """
    return resolve(clash, (_woven(region) for region in clash.regions if region.clash))


def _woven(region: Region) -> str:
    base, theirs, yours = (_WORD.findall(text) for text in (region.base, region.theirs, region.yours))
    text = ""
    for word in (word for part in stretches(base, theirs, yours) for word in _beside(part)):
        touches = text and not (text[-1].isspace() or word.isspace())  # two words that never stood side by side
        text += f" {word}" if touches else word
    return text


def _beside(part: Stretch) -> list[str]:
    if agreed := part.agreed():
        return _WORD.findall(agreed.text)
    theirs, yours = _put_in(part.base, part.theirs), _put_in(part.base, part.yours)
    words, end = list[str](), 0
    for gap in gaps(align(theirs, yours), Gap(0, len(theirs), 0, len(yours))):
        words += [*theirs[end : gap.old_stop], *yours[gap.new_start : gap.new_stop]]
        end = gap.old_stop
    return [*words, *theirs[end:]]


def _put_in(base: Sequence[str], side: Sequence[str]) -> list[str]:
    known = {index for _, index in align(base, side)}
    return [word for index, word in enumerate(side) if index not in known]


def _both(region: Region) -> str:
    theirs_adds, yours_adds = _adds(region.base, region.theirs), _adds(region.base, region.yours)
    if theirs_adds and yours_adds:
        return _joined(region.theirs, _rest(region.theirs, region.yours))
    if theirs_adds or yours_adds:
        return region.theirs if theirs_adds else region.yours
    return max(region.theirs, region.yours, key=len)


def _adds(base: str, text: str) -> bool:
    """Whether `text` has anything that `base` had not."""
    return len(text) > LONGEST or bool(_signs(text) - _signs(base))


def _signs(text: str) -> Counter[str]:
    return Counter(token for token in tokens(text) if not token.isspace())


def _rest(theirs: str, yours: str) -> str:
    """The sentences of `yours` that `theirs` doesn't have, each as often as it has more of it."""
    shared = Counter(sentence.strip() for sentence in split_sentences(theirs))
    rest: list[str] = []
    for sentence in split_sentences(yours):
        if shared[sentence.strip()] > 0:
            shared[sentence.strip()] -= 1
        else:
            rest.append(sentence)
    return "".join(rest).strip("\n")


def _joined(theirs: str, rest: str) -> str:
    if not rest.strip():
        return theirs
    first, second = theirs.rstrip("\n"), rest.rstrip()
    between = "\n" if structured(first.rsplit("\n", 1)[-1]) and structured(second) else "\n\n"
    return f"{first}{between}{second}\n"
