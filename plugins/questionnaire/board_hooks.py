"""What the board, the synthesis, the cahier des charges and the figures add to the plugin's hooks."""

from collections.abc import Callable

from plugins.questionnaire.model import elsewhere
from plugins.questionnaire.web import board, dots, exports, requirements, results, showing, synthesis
from wiki.hooks import BlockType, FactKind, Insert, MenuEntry, Route, Verb
from wiki.web.address import Level
from wiki.web.blocks import Shown
from wiki.web.call import Call
from wiki.web.languages import message
from wiki.web.route import get, post

_TYPES = ("questionnaire",)

ROUTES: tuple[Route, ...] = (
    get(Level.PAGE, board.VERB, Verb.READ, board.show),
    post(Level.PAGE, board.VERB, Verb.EDIT, board.act),
    get(Level.PAGE, "dots", Verb.READ, dots.show),
    post(Level.PAGE, "dots", Verb.READ, dots.put),
    get(Level.PAGE, "synthesis", Verb.CREATE, synthesis.form),
    post(Level.PAGE, "synthesis", Verb.CREATE, synthesis.make),
    get(Level.PAGE, "publish-synthesis", Verb.EDIT, synthesis.ask_publishing),
    post(Level.PAGE, "publish-synthesis", Verb.EDIT, synthesis.publish),
    get(Level.PAGE, requirements.VERB, Verb.READ, requirements.show),
    post(Level.PAGE, requirements.VERB, Verb.EDIT, requirements.act),
    get(Level.PAGE, requirements.TABLE, Verb.READ, requirements.as_table, act="list"),
    get(Level.PAGE, requirements.MARKDOWN, Verb.READ, requirements.as_markdown, act="list"),
    get(Level.PAGE, "results", Verb.READ, results.show),
    get(Level.PAGE, exports.SHARED, Verb.READ, exports.as_shared, act="list"),
    get(Level.PAGE, exports.RESULTS, Verb.READ, exports.as_figures, act="list"),
)


def _type(
    name: str, template: str, context: Callable[[Call, Shown], object], *unread: str, fresh: bool = False
) -> BlockType:
    return BlockType(
        name=name, template=f"plugins/questionnaire/{template}.html", context=context, unread=unread, fresh=fresh
    )


BLOCKS: tuple[BlockType, ...] = (
    _type("frein", "groupe", showing.group, "extraits", "leviers"),
    _type("levier", "groupe", showing.group, "extraits", "leviers"),
    _type("exigence", "exigence", showing.requirement, "levier"),
    _type("synthèse", "synthese", showing.head, "page", fresh=True),
    _type("extrait", "extrait", showing.excerpt, "code", "page", fresh=True),
    _type("compte", "compte", showing.figure, "de", "page", fresh=True),
)
FACTS: tuple[FactKind, ...] = (FactKind(kind=elsewhere.KIND, read=elsewhere.read),)
MENU: tuple[MenuEntry, ...] = (
    MenuEntry(name=message("Board"), verb=board.VERB, right=Verb.READ, types=_TYPES),
    MenuEntry(name=message("My dots"), verb="dots", right=Verb.READ, types=_TYPES),
    MenuEntry(name=message("Specification"), verb=requirements.VERB, right=Verb.READ, types=_TYPES),
    MenuEntry(name=message("Figures"), verb="results", right=Verb.READ, types=_TYPES),
)
INSERTS: tuple[Insert, ...] = (
    Insert(
        word=message("obstacle"),
        label=message("An obstacle, for the board"),
        texts={"fr": ":::{frein} \n:id: g-{id}\n\n:::\n"},
    ),
    Insert(
        word=message("lever"),
        label=message("A lever, for the board"),
        texts={"fr": ":::{levier} \n:id: g-{id}\n\n:::\n"},
    ),
)
