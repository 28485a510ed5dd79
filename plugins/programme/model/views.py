"""How a text shows its programme: the field `vue` of its block `:::{programme}`, read and set."""

from enum import StrEnum

from plugins.programme.model.blocks import ateliers_in
from wiki.markup.block_lines import with_block, with_fields
from wiki.markup.blocks import Block, scan
from wiki.markup.names import fold

NAME, FIELD = "programme", "vue"


class Look(StrEnum):
    """What the field may say."""

    GRID = "grille"
    AGENDA = "agenda"
    SESSION = "par session"
    KIND = "par type"

    @property
    def word(self) -> str:
        """How an address says it."""
        return self.name.lower()


_LOOKS = {fold(look): look for look in Look}


def look_of(block: Block) -> Look | None:
    """What the block asks for, a grid where it asks for nothing; None for what cannot be read."""
    said = block.first(FIELD)
    return _LOOKS.get(fold(said)) if said else Look.GRID


def shown_as(text: str, look: Look) -> str:
    """`text` with its programme shown so; one that shows none shows it before its first atelier, or at its end."""
    said = "" if look is Look.GRID else look
    block = next((one for one in scan(text) if one.key == NAME), None)
    if block:
        return with_fields(text, block, {FIELD: said})
    first = next(iter(ateliers_in(text)), None)
    place = first.block.start if first else len(text)
    field = f":{FIELD}: {said}\n" if said else ""
    return with_block(text, place, f":::{{{NAME}}}\n{field}:::\n")
