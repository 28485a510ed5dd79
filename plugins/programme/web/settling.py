"""« Clore les notes », then « Valider »: a version named for the atelier, by all who wrote."""

from functools import partial

from starlette.responses import Response

from plugins.programme.loading import programme_around
from plugins.programme.model import notes
from plugins.programme.model.notes import State
from plugins.programme.web.changing import current
from plugins.programme.web.contexts import SettleNotes
from plugins.programme.web.naming import title_of, url_of
from storage.records import Page
from wiki.content.changing import Head
from wiki.errors import Forbidden, Missing
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.drawing import draw
from wiki.web.editing import landed
from wiki.web.heads import head_of
from wiki.web.languages import message

WORDS = {
    State.WRITTEN: message("being written"),
    State.TO_CHECK: message("to be checked"),
    State.CHECKED: message("checked"),
}
_SUMMARIES = {
    State.WRITTEN: message("notes opened again: %(title)s"),
    State.TO_CHECK: message("notes closed: %(title)s"),
    State.CHECKED: message("notes checked: %(title)s"),
}
_STEPS = {
    State.WRITTEN: message("Go on writing"),
    State.TO_CHECK: message("Close the notes"),
    State.CHECKED: message("Say that they are right"),
}
_NEXT = {State.WRITTEN: State.TO_CHECK, State.TO_CHECK: State.CHECKED, State.CHECKED: State.WRITTEN}
_MOST = 2_000  # versions that are looked through for authors


async def form(call: Call) -> Response:
    head, words = current(call), call.words
    state = _state(head)
    people = call.site.storage.people.names(_authors(call, call.live_page))
    view = SettleNotes(
        action=url_of(call, call.live_page, "settle"),
        cancel_url=url_of(call, call.live_page),
        state=words(WORDS[state]),
        summary=_summary(call, head, _NEXT[state]),
        authors=", ".join(people.values()),
        length=words.count("%(num)s word", "%(num)s words", len(head.text.split())),
        steps=_steps(call, state),
    )
    return draw(call, view, title=next_step(call, state)[1], page=head_of(call, current=""))


async def settle(call: Call) -> Response:
    """Close the notes, say that they are right (which takes somebody who may begin pages), or open them again."""
    head = current(call)
    state = notes.as_state(call.field("state"))
    _state(head)
    if state is State.CHECKED and not call.may(Verb.CREATE):
        raise Forbidden
    outcome = await call.site.pages.amend(
        call.live_page,
        partial(notes.settled, state=state),
        by=call.person,
        summary=_summary(call, head, state),
        also=_authors(call, call.live_page),
    )
    return await landed(call, outcome)


def next_step(call: Call, state: State) -> tuple[str, str]:
    """What comes after this state: the value of the field, and how the step is called."""
    step = _NEXT[state]
    return step.value, call.words(_STEPS[step])


def _steps(call: Call, state: State) -> tuple[tuple[str, str], ...]:
    """What may be done to notes that are in this state, what is usual first."""
    after = [_NEXT[state], *([State.WRITTEN] if state is State.TO_CHECK else [])]
    allowed = [step for step in after if step is not State.CHECKED or call.may(Verb.CREATE)]
    return tuple((step.value, call.words(_STEPS[step])) for step in allowed)


def _state(head: Head) -> State:
    """How far the notes are settled. Raises `Missing` for a page that holds none."""
    try:
        return notes.state_of(notes.head_of(head.text))
    except notes.NoNotes as error:
        raise Missing from error


def _summary(call: Call, head: Head, state: State) -> str:
    ref = notes.head_of(head.text).first(notes.OF) or ""
    return call.words(_SUMMARIES[state], title=_atelier(call, ref))


def _atelier(call: Call, ref: str) -> str:
    """How the atelier is called; the page, where it is no longer in the programme."""
    entries = programme_around(call, call.live_page).entries
    found = next((entry.atelier for entry in entries if entry.atelier.ref == ref), None)
    return title_of(call.words, found.title) if found else call.live_page.title


def _authors(call: Call, page: Page) -> tuple[int, ...]:
    """Everybody who wrote in it, who began first; who writes at this moment comes last."""
    storage = call.site.storage
    versions = storage.versions.history(page.id, before=page.head + 1, limit=_MOST)
    people = [author.person.id for version in reversed(versions) for author in version.authors]
    writing = [person for person, _, _ in storage.live.shares(page.id, until=storage.live.last(page.id))]
    return tuple(dict.fromkeys(people + writing))
