"""« Freins et leviers »: ask ahead, share by choice, draw the synthesis."""

from collections.abc import Sequence
from pathlib import Path

from plugins.questionnaire import board_hooks
from plugins.questionnaire.web import answering, drafting, inviting, paper, plain, previewing, reminding
from plugins.questionnaire.web import blocks as shown
from plugins.questionnaire.web.kinds import KINDS
from wiki.hooks import BlockType, FactKind, Insert, MenuEntry, Model, RecordKind, Route, Verb, hook
from wiki.web.address import Level
from wiki.web.languages import message
from wiki.web.route import Handler, get, post

_TEXTS = Path(__file__).parent / "texts"
_TYPES = ("questionnaire",)


@hook
def records() -> Sequence[RecordKind]:
    return KINDS


@hook
def blocks() -> Sequence[BlockType]:
    return [
        BlockType(
            name="questionnaire", template="plugins/questionnaire/block.html", context=shown.questionnaire, fresh=True
        ),
        *board_hooks.BLOCKS,
    ]


@hook
def facts() -> Sequence[FactKind]:
    return board_hooks.FACTS


@hook
def routes() -> Sequence[Route]:
    return [
        _by_link("answer", answering.page, method="GET"),
        _by_link("answer-worker", answering.worker, method="GET"),
        _by_link("answer", plain.answer),
        _by_link("answer-open", answering.open_link),
        _by_link("answer-box", answering.box),
        _by_link("share", answering.share_pieces),
        _by_link("finished", answering.finished),
        get(Level.PAGE, "preview-questionnaire", Verb.READ, previewing.preview),
        get(Level.PAGE, "paper-questionnaire", Verb.READ, paper.show),
        _by_link("type-paper", paper.begin, method="GET"),
        _by_link("type-paper", paper.type_in),
        get(Level.PAGE, "invite-respondents", Verb.MODERATE, inviting.form),
        post(Level.PAGE, "invite-respondents", Verb.MODERATE, inviting.invite),
        get(Level.PAGE, "remind-respondents", Verb.MODERATE, reminding.form),
        post(Level.PAGE, "remind-respondents", Verb.MODERATE, reminding.remind),
        get(Level.PAGE, "questionnaire", Verb.EDIT, drafting.form, rest=True),
        post(Level.PAGE, "questionnaire", Verb.EDIT, drafting.save, rest=True),
        *board_hooks.ROUTES,
    ]


def _by_link(verb: str, handler: Handler, *, method: str = "POST") -> Route:
    """What a personal link opens, by what it sends in its body: no cookie counts, so that no form of ours is needed."""
    posts = method == "POST"
    return Route(
        level=Level.PAGE, verb=verb, method=method, right=Verb.OPEN, handler=handler, form=not posts,
        act="write" if posts else "", by_link=True,
    )  # fmt: skip


@hook
def models() -> Sequence[Model]:
    return [
        Model(
            name="freins-et-leviers",
            title=message("Questionnaire: obstacles and levers"),
            words=message("Sent ahead: what holds cooperation back, what helps; each decides what to share."),
            texts=_texts("freins-et-leviers"),
        ),
        Model(
            name="dans-un-groupe",
            title=message("Questionnaire: what happens in a group"),
            words=message(
                "Half an hour by oneself: involvement, what is left unsaid, identity, the look from outside."
            ),
            texts=_texts("dans-un-groupe"),
        ),
    ]


def _texts(name: str) -> dict[str, str]:
    """A model in both languages; the words of its blocks are the same."""
    files = {"fr": f"{name}.md", "en": f"{name}.en.md"}
    return {language: (_TEXTS / file).read_text(encoding="utf-8") for language, file in files.items()}


@hook
def inserts() -> Sequence[Insert]:
    return board_hooks.INSERTS


@hook
def menu() -> Sequence[MenuEntry]:
    return [
        MenuEntry(name=message("Draft the questions"), verb="questionnaire", right=Verb.EDIT, types=_TYPES),
        MenuEntry(name=message("Preview as a respondent"), verb="preview-questionnaire", right=Verb.READ, types=_TYPES),
        MenuEntry(name=message("Invite to answer"), verb="invite-respondents", right=Verb.MODERATE, types=_TYPES),
        *board_hooks.MENU,
    ]
