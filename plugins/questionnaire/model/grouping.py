"""Changes of a board in its page's text: pieces are grouped, groups linked; all other lines stay as they are."""

from collections.abc import Iterable, Mapping, Sequence

from plugins.questionnaire.model.groups import CATEGORY, ID, LEVERS, PIECES, Placed, Side, groups_in, placed_in
from plugins.questionnaire.model.questionnaire import find as find_questionnaire
from plugins.questionnaire.model.requirements import levers_needed, requirements_in
from wiki.markup.block_lines import with_block, with_fields, with_title, without


class NoSuchGroup(LookupError):
    """No group of this name stands in the text (any more)."""


class StillNeeded(ValueError):
    """The group holds prose, or something is built on it: it is not dissolved."""


def begin(
    text: str, codes: Sequence[str], *, side: Side, title: str, identity: str, category: str = "", prose: str = ""
) -> str:
    """`text` with a new group of these pieces, which leave those in which they were; it stands after the last one."""
    left = _listing(text, codes)
    text = _freed(text, codes)
    values = {ID: identity, CATEGORY: category, PIECES: _listed(codes)}
    lines = "".join(f":{name}: {' '.join(value.split())}\n" for name, value in values.items() if value)
    body = f"{prose.strip()}\n" if prose.strip() else ""
    text = with_block(text, _place(text), f":::{{{side}}} {' '.join(title.split())}\n{lines}{body}:::\n")
    return _tidied(text, left)


def move(text: str, codes: Sequence[str], *, to: str, identity: str = "") -> str:
    """`text` with these pieces in the group `to`, or in none where it is empty. Raises `NoSuchGroup`.

    A group that they leave with nothing in it, not even a title, goes too.
    """
    left = _listing(text, codes)
    if not to:
        return _tidied(_freed(text, codes), left)
    _found(text, to)
    text = _freed(text, codes, but=to)
    placed = _found(text, to)
    kept = dict.fromkeys((*placed.group.pieces, *codes))
    return _tidied(_filled(text, placed, {PIECES: _listed(kept)}, identity), left)


def split(text: str, ref: str, codes: Sequence[str], *, title: str, identity: str) -> str:
    """`text` with these pieces of a group in one of their own, of the same side and category. Raises `NoSuchGroup`."""
    group = _found(text, ref).group
    leaving = [code for code in codes if code in group.pieces]
    return begin(text, leaving, side=group.side, title=title, identity=identity, category=group.category)


def fill(text: str, ref: str, *, title: str, category: str, identity: str) -> str:
    """`text` with another title and category of a group. Raises `NoSuchGroup`."""
    placed = _found(text, ref)
    text = _filled(text, placed, {CATEGORY: category}, identity)
    return text if " ".join(title.split()) == placed.group.title else with_title(text, placed.block, title)


def link(text: str, frein: str, lever: str, *, identity: str = "", lever_identity: str = "") -> str:
    """`text` with a lever linked to a frein. Raises `NoSuchGroup`, also where they are not of these sides."""
    if _found(text, lever).group.side is not Side.LEVIER or _found(text, frein).group.side is not Side.FREIN:
        raise NoSuchGroup(lever)
    if lever.startswith("~"):  # a link names what lasts
        text = _filled(text, _found(text, lever), {}, lever_identity)
        lever = lever_identity
    placed = _found(text, frein)
    return _filled(text, placed, {LEVERS: _listed(dict.fromkeys((*placed.group.levers, lever)))}, identity)


def unlink(text: str, frein: str, lever: str) -> str:
    """`text` with a lever no longer linked to a frein. Raises `NoSuchGroup`."""
    placed = _found(text, frein)
    return _filled(text, placed, {LEVERS: _listed(one for one in placed.group.levers if one != lever)}, "")


def dissolve(text: str, ref: str) -> str:
    """`text` without a group; its pieces are in none, and no frein is linked to it.

    Raises `NoSuchGroup`, `StillNeeded` where prose stands in it, or a requirement on it.
    """
    placed = _found(text, ref)
    if placed.group.prose or ref in levers_needed(requirements_in(text)):
        raise StillNeeded(ref)
    text = without(text, placed.block)
    for one in reversed(placed_in(text)):
        if ref in one.group.levers:
            text = _filled(text, one, {LEVERS: _listed(lever for lever in one.group.levers if lever != ref)}, "")
    return text


def _place(text: str) -> int:
    """After the last group, else after the questionnaire, else at the end."""
    if groups := placed_in(text):
        return max(placed.block.end for placed in groups)
    questionnaire = find_questionnaire(text)
    return questionnaire.end if questionnaire else len(text)


def _freed(text: str, codes: Iterable[str], *, but: str = "") -> str:
    """`text` with these pieces in no group, wherever they are listed, but perhaps in one."""
    gone = set(codes)
    for placed in reversed(placed_in(text)):  # from the end to the beginning, so that offsets hold
        listed = placed.block.all(PIECES)
        if placed.group.ref != but and gone.intersection(listed):
            text = _filled(text, placed, {PIECES: _listed(code for code in listed if code not in gone)}, "")
    return text


def _listing(text: str, codes: Iterable[str]) -> frozenset[str]:
    """The groups with a name of their own that list any of these pieces."""
    wanted = set(codes)
    found = (placed.group.ref for placed in placed_in(text) if wanted.intersection(placed.block.all(PIECES)))
    return frozenset(ref for ref in found if not ref.startswith("~"))


def _tidied(text: str, refs: Iterable[str]) -> str:
    """`text` without those of these groups that say nothing, and on which nothing stands."""
    groups = groups_in(text)
    needed = levers_needed(requirements_in(text)).union(*(group.levers for group in groups))
    gone = set(refs) - needed
    for placed in reversed(placed_in(text)):
        group = placed.group
        if group.ref in gone and not (group.title or group.prose or group.levers or placed.block.all(PIECES)):
            text = without(text, placed.block)
    return text


def _filled(text: str, placed: Placed, values: Mapping[str, str], identity: str) -> str:
    """The fields of one group changed; one without an id of its own gets `identity`."""
    ids = {ID: identity} if identity and placed.group.ref.startswith("~") else {}
    return with_fields(text, placed.block, {**ids, **values})


def _listed(codes: Iterable[str]) -> str:
    return " ; ".join(codes)


def _found(text: str, ref: str) -> Placed:
    found = next((placed for placed in placed_in(text) if placed.group.ref == ref), None)
    if found is None:
        raise NoSuchGroup(ref)
    return found
