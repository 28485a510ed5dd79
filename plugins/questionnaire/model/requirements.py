"""A cahier des charges: requirements in the questionnaire's page, with numbers that last and where they are from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plugins.questionnaire.model.groups import Group, Side, freins_of
from plugins.questionnaire.model.questionnaire import blocks_in, find, line, prose_of
from wiki.markup.block_lines import with_block, with_fields, with_title
from wiki.markup.blocks import Block

NAME, ID, NUMBER, LEVER, ADDED = "exigence", "id", "numéro", "levier", "ajoutée par"
WHO, WANT, PURPOSE = "en tant que", "je veux", "afin de"
WEIGHT, CARRIED, DOUBTS = "importance", "portée par", "doutes"
TOLD = (WHO, WANT, PURPOSE, WEIGHT, CARRIED, DOUBTS)
GIVEN = "exigences"
"""The field of the questionnaire's block that remembers the last number given."""
MOST = 1_000


class NoSuchRequirement(LookupError):
    """No requirement of this name stands in the text (any more)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """`number` is 0 where the text gives none, or an earlier one's. `lever` is the id of a group, `added` a name."""

    ref: str
    number: int
    title: str
    lever: str
    added: str
    who: str
    want: str
    purpose: str
    weight: str
    carried: str
    doubts: str
    prose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Exigence ← levier ← frein ← verbatims; `lever` is None where it stands no more or never did."""

    requirement: Requirement
    lever: Group | None
    freins: tuple[Group, ...]

    @property
    def pieces(self) -> tuple[str, ...]:
        """The codes of all that it leads back to: the lever's, then the freins'."""
        groups = (*([self.lever] if self.lever else []), *self.freins)
        return tuple(dict.fromkeys(code for group in groups for code in group.pieces))


def requirements_in(text: str) -> tuple[Requirement, ...]:
    """The requirements of a text, in the order of their numbers."""
    found, refs, numbers = [], set[str](), set[int]()
    for at, block in enumerate(_blocks(text), start=1):
        ref, number = block.first(ID) or "", _number(line(block, NUMBER))
        ref = ref if ref and ref not in refs and "/" not in ref else f"~{at}"
        number = 0 if number in numbers else number
        refs.add(ref)
        numbers.add(number)
        found.append(_read(text, block, ref, number))
    return tuple(sorted(found, key=lambda one: (one.number == 0, one.number)))


def chain(requirement: Requirement, groups: Sequence[Group]) -> Chain:
    """Where a requirement comes from."""
    lever = next((one for one in groups if one.ref == requirement.lever and one.side is Side.LEVIER), None)
    return Chain(requirement=requirement, lever=lever, freins=freins_of(lever, groups) if lever else ())


def last_number(text: str) -> int:
    """The last that was given here, as far as the text says."""
    questionnaire = find(text)
    given = _number(line(questionnaire, GIVEN)) if questionnaire else 0
    return max([given, *(_number(line(block, NUMBER)) for block in _blocks(text))])


def require(
    text: str,
    *,
    title: str,
    identity: str,
    values: Mapping[str, str],
    lever: str = "",
    added: str = "",
    given: int = 0,
) -> str:
    """`text` with one more requirement, after the last one or at the end, under the next number: above `given`."""
    number = max(given, last_number(text)) + 1
    fields = {ID: identity, NUMBER: str(number), LEVER: lever, ADDED: "" if lever else added, **values}
    lines = "".join(f":{name}: {' '.join(value.split())}\n" for name, value in fields.items() if value.strip())
    ends = [block.end for block in _blocks(text)]
    text = with_block(text, max(ends, default=len(text)), f":::{{{NAME}}} {' '.join(title.split())}\n{lines}:::\n")
    questionnaire = find(text)
    return with_fields(text, questionnaire, {GIVEN: str(number)}) if questionnaire else text


def rewrite(text: str, ref: str, *, title: str, values: Mapping[str, str]) -> str:
    """`text` with other words of a requirement; its number and where it is from stay. Raises `NoSuchRequirement`."""
    block = _block(text, ref)
    text = with_fields(text, block, {name: value for name, value in values.items() if name in TOLD})
    return text if " ".join(title.split()) == block.title else with_title(text, block, title)


def levers_needed(requirements: Iterable[Requirement]) -> frozenset[str]:
    """The ids of levers on which a requirement stands."""
    return frozenset(one.lever for one in requirements if one.lever)


def _blocks(text: str) -> tuple[Block, ...]:
    return tuple(block for block in blocks_in(text) if block.key == NAME)[:MOST]


def _block(text: str, ref: str) -> Block:
    refs: set[str] = set()
    for at, block in enumerate(_blocks(text), start=1):
        own = block.first(ID) or ""
        own = own if own and own not in refs and "/" not in own else f"~{at}"
        refs.add(own)
        if own == ref:
            return block
    raise NoSuchRequirement(ref)


def _read(text: str, block: Block, ref: str, number: int) -> Requirement:
    who, want, purpose, weight, carried, doubts = (line(block, name) for name in TOLD)
    return Requirement(
        ref=ref,
        number=number,
        title=block.title,
        lever=block.first(LEVER) or "",
        added=line(block, ADDED),
        who=who,
        want=want,
        purpose=purpose,
        weight=weight,
        carried=carried,
        doubts=doubts,
        prose=prose_of(text, block),
    )


def _number(raw: str) -> int:
    return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 7 else 0
