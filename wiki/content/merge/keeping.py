"""End a clash without losing a word: choose a text for each clashing region, or keep both."""

from collections import Counter
from collections.abc import Iterable

from wiki.content.diff.tokens import tokens
from wiki.content.merge.ends import assemble
from wiki.content.merge.records import Clash, Region
from wiki.content.merge.sentences import LONGEST, split_sentences, structured


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
