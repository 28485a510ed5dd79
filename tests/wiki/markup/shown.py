"""Spells a `Rendered` out, holes and all, so that tests can read it."""

from wiki.markup.rendered import BlockHole, FileHole, LinkHole, Piece, Rendered, SaidHole, SectionHole
from wiki.markup.renderer import Renderer


def shown(rendered: Rendered) -> str:
    """The HTML with its holes spelled out: `{link …}`, `{section …}`, `{block …}…{/block}`."""
    return "".join(map(_shown, rendered.pieces))


def _shown(piece: Piece) -> str:
    match piece:
        case LinkHole(target=target, label=label):
            prefix = f"{target.prefix}:" if target.prefix else ""
            section = f"#{target.section}" if target.section else ""
            return "{link " + prefix + target.title + section + "|" + label + "}"
        case FileHole(name=name, words=words, title=title, shown=is_image, linked=linked):
            kind = ("image" if is_image else "file") + (" in link" if linked else "")
            return "{" + f"{kind} {name}|{words}" + (f"|{title}" if title else "") + "}"
        case SectionHole(number=number, title=title):
            return f"{{section {number} {title}}}"
        case BlockHole(block=block, body=body):
            fields = "".join(f" {field.key}={field.value}" for field in block.fields)
            return f"{{block {block.key} {block.title}{fields}}}\n{shown(body)}{{/block}}"
        case SaidHole(said=said):
            return f"{{said {said}}}"
        case str():
            return piece


def html(text: str, *registered: str) -> str:
    """`text` rendered and spelled out."""
    return shown(Renderer(frozenset(registered)).render(text)).strip()
