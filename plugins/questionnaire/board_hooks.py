"""What the board, the synthesis, the cahier des charges and the figures add to the plugin's hooks."""

from plugins.questionnaire.model import elsewhere
from plugins.questionnaire.web import board, dots, exports, requirements, results, showing, synthesis
from wiki.hooks import BlockType, FactKind, Insert, MenuEntry, Route, Verb
from wiki.web.address import Level
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
BLOCKS: tuple[BlockType, ...] = (
    BlockType(name="frein", template="plugins/questionnaire/groupe.html", context=showing.group),
    BlockType(name="levier", template="plugins/questionnaire/groupe.html", context=showing.group),
    BlockType(name="exigence", template="plugins/questionnaire/exigence.html", context=showing.requirement),
    BlockType(name="synthèse", template="plugins/questionnaire/synthese.html", context=showing.head, fresh=True),
    BlockType(name="extrait", template="plugins/questionnaire/extrait.html", context=showing.excerpt, fresh=True),
    BlockType(name="compte", template="plugins/questionnaire/compte.html", context=showing.figure, fresh=True),
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
