"""The blocks of a programme in a text: an atelier, and the head of its notes."""

from collections.abc import Iterator

from markupsafe import Markup

from plugins.programme.loading import programme_around
from plugins.programme.model import notes
from plugins.programme.model.atelier import Atelier, read_atelier
from plugins.programme.model.blocks import ateliers_in, values_of
from plugins.programme.model.programme import Entry
from plugins.programme.web.cards import card_of, time_of
from plugins.programme.web.contexts import AtelierBlock, NotesBlock, Way
from plugins.programme.web.naming import ANCHOR, STATES, url_of
from plugins.programme.web.points import expected_sentence
from plugins.programme.web.settling import WORDS, next_step
from plugins.programme.web.sums import deroule_view
from storage.records import Page
from wiki.people.permissions import Verb
from wiki.web.blocks import Shown
from wiki.web.call import Call
from wiki.web.codes import qr_code
from wiki.web.contexts import Item


def atelier(call: Call, shown: Shown) -> AtelierBlock:
    """The head of an atelier: when, where, who; what is wrong; its notes; what one may do."""
    ref, page = _refs(call, shown.text).get(shown.block.start, ""), shown.page
    told = read_atelier(ref, shown.block.title, values_of(shown.block))
    faults = tuple(expected_sentence(call, fault) for fault in told.faults)
    if page is None or not ref:  # a preview of a page that is not there yet, or one beyond all that are read
        return AtelierBlock(card=None, facts=_facts(call, told), anchor="", faults=faults)
    opened = tuple(notes_of(call, ref))
    opens = shown.editable and call.may(Verb.CREATE) and not opened
    return AtelierBlock(
        card=card_of(call, Entry(atelier=told, page=page.id, title=page.title)),
        facts=_facts(call, told),
        anchor=f"{ANCHOR}{ref}",
        faults=faults,
        deroule=deroule_view(call, shown.text, shown.block, told),
        notes=opened,
        acts=tuple(_acts(call, page, ref, editable=shown.editable)),
        open_notes_url=call.site.urls.page(call.space, page, f"notes/{ref}") if opens else "",
    )


def _refs(call: Call, text: str) -> dict[int, str]:
    """The names of the ateliers of a text by the places of their blocks, looked up once for all of them."""
    kept = call.kept.get(("ateliers", text))
    refs = kept if isinstance(kept, dict) else {placed.block.start: placed.ref for placed in ateliers_in(text)}
    call.kept["ateliers", text] = refs
    return refs


def _facts(call: Call, told: Atelier) -> tuple[tuple[str, str], ...]:
    """What its fields say, under their names; what is not said is left out."""
    words = call.words
    said = (
        (
            words("When"),
            " · ".join(filter(None, [call.clock.weekday(told.day) if told.day else "", time_of(call, told)])),
        ),
        (words("Room"), told.room),
        (words("Facilitation"), ", ".join(told.people)),
        (words("Capacity"), str(told.capacity or "")),
        (words("Kind"), told.kind),
        (words("State"), words(STATES[told.state])),
    )
    return tuple((name, value) for name, value in said if value)


def notes_of(call: Call, ref: str) -> Iterator[Item]:
    """The pages of notes of an atelier that the viewer may read."""
    for found in call.site.storage.derived.facts(notes.KIND, notes.OF, spaces=list(call.homes), keys=[ref]):
        state = notes.as_state(found.fact.value)
        said = f" ({call.words(WORDS[state])})" if state else ""
        yield Item(name=found.page.title + said, url=url_of(call, found.page))


def shown_first(call: Call, shown: Shown) -> bool:
    """Whether no other block of this kind was drawn before: what costs a whole programme is shown once in a text."""
    return call.kept.setdefault(("first of its kind", shown.block.key), shown.block.start) == shown.block.start


def notes_head(call: Call, shown: Shown) -> NotesBlock:
    """Of which atelier these are the notes, and the code by which others come here."""
    ref, page = shown.block.first(notes.OF) or "", shown.page
    if page is None or not shown_first(call, shown):
        return NotesBlock(card=None, code=Markup(""), address="", invite_url="")
    entry = next((e for e in programme_around(call, page).entries if e.atelier.ref == ref), None)
    address = call.full(call.site.urls.page(call.space, page))
    invitation = shown.block.first("invitation") or ""
    invites = call.may(Verb.INVITE)
    way = f"invitation/{invitation}" if invitation.isascii() and invitation.isdecimal() else "invite"
    return NotesBlock(
        card=card_of(call, entry) if entry else None,
        code=qr_code(address, title=call.words("Code that leads to %(url)s", url=address)),
        address=address,
        invite_url=call.site.urls.space(call.space, way, to=page.title, write=1) if invites else "",
        state=call.words(WORDS[state]) if (state := notes.state_of(shown.block)) else "",
        write_url=url_of(call, page, "live") if shown.editable else "",
        source_url=url_of(call, page, "source"),
        settle_url=url_of(call, page, "settle") if shown.editable else "",
        settle=next_step(call, state)[1],
    )


def _acts(call: Call, page: Page, ref: str, *, editable: bool) -> Iterator[Way]:
    words = call.words
    changing = (("atelier", words("Fill in")), ("move", words("Move")), ("deroule", words("Running order")))
    for verb, name in (*(changing if editable else ()), ("en-salle", words("On the screen of the room"))):
        yield Way(name=name, url=call.site.urls.page(call.space, page, f"{verb}/{ref}"))
