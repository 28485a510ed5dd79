"""The programme of a forum: prose and grid are one object."""

from collections.abc import Sequence

from plugins.programme.model import deroule_facts, notes
from plugins.programme.model import facts as atelier_facts
from plugins.programme.web import (
    atelier_form,
    deroule,
    exports,
    hall,
    material,
    moving,
    opening,
    pasting,
    points,
    printing,
    programme,
    reuse,
    session,
    settling,
    showing,
)
from plugins.programme.web import blocks as shown
from plugins.programme.web.coming import INSCRIPTION, come, leave
from plugins.programme.web.told import tell
from wiki.hooks import BlockType, FactKind, Insert, MenuEntry, Model, RecordKind, Route, SearchField, Verb, hook
from wiki.web.address import Level
from wiki.web.fact_changes import FactChanges
from wiki.web.languages import message
from wiki.web.route import get, post

_EDITION = """---
type: édition
début:
fin:
lieu:
thème:
salles:
repas:
horaires:
---

:::{programme}
:::
"""
_ATELIER = """:::{atelier} \n:id: at-{id}
:date:
:début:
:durée:
:salle:
:animation:
:état: idée

:::
"""


@hook
def blocks() -> Sequence[BlockType]:
    return [
        BlockType(name="atelier", template="plugins/programme/atelier.html", context=shown.atelier),
        BlockType(name="programme", template="plugins/programme/block.html", context=programme.block),
        BlockType(name="notes", template="plugins/programme/notes.html", context=shown.notes_head),
    ]


@hook
def facts() -> Sequence[FactKind]:
    return [
        FactKind(kind=atelier_facts.KIND, read=atelier_facts.read),
        FactKind(kind=notes.KIND, read=notes.read),
        FactKind(kind=deroule_facts.KIND, read=deroule_facts.read),
    ]


@hook
def records() -> Sequence[RecordKind]:
    return [INSCRIPTION]


@hook
def fact_changes() -> Sequence[FactChanges]:
    return [FactChanges(kind=atelier_facts.KIND, tell=tell)]


@hook
def routes() -> Sequence[Route]:
    return [
        get(Level.PAGE, "programme", Verb.READ, programme.show),
        post(Level.PAGE, "programme", Verb.EDIT, showing.choose),
        get(Level.PAGE, "points", Verb.READ, points.show),
        get(Level.PAGE, "atelier", Verb.EDIT, atelier_form.form, rest=True),
        post(Level.PAGE, "atelier", Verb.EDIT, atelier_form.save, rest=True),
        post(Level.PAGE, "remove-atelier", Verb.EDIT, atelier_form.remove, rest=True),
        get(Level.PAGE, "move", Verb.EDIT, moving.form, rest=True),
        post(Level.PAGE, "move", Verb.EDIT, moving.move, rest=True),
        post(Level.PAGE, "come", Verb.READ, come, rest=True),
        post(Level.PAGE, "leave", Verb.READ, leave, rest=True),
        get(Level.PAGE, "session", Verb.CREATE, session.form),
        post(Level.PAGE, "session", Verb.CREATE, session.begin),
        get(Level.PAGE, "paste", Verb.EDIT, pasting.form),
        post(Level.PAGE, "paste", Verb.EDIT, pasting.paste),
        get(Level.PAGE, "reuse", Verb.READ, reuse.form),
        post(Level.PAGE, "reuse", Verb.READ, reuse.reuse),
        get(Level.PAGE, "notes", Verb.CREATE, opening.form, rest=True),
        post(Level.PAGE, "notes", Verb.CREATE, opening.open_notes, rest=True),
        get(Level.PAGE, "settle", Verb.EDIT, settling.form),
        post(Level.PAGE, "settle", Verb.EDIT, settling.settle),
        get(Level.PAGE, "deroule", Verb.EDIT, deroule.form, rest=True),
        post(Level.PAGE, "deroule", Verb.EDIT, deroule.save, rest=True),
        get(Level.PAGE, "en-salle", Verb.READ, hall.show, rest=True),
        get(Level.PAGE, "material", Verb.READ, material.show),
        get(Level.PAGE, exports.CALENDAR, Verb.READ, exports.as_calendar, act="list"),
        get(Level.PAGE, exports.SCHEDULE, Verb.READ, exports.as_schedule, act="list"),
        get(Level.PAGE, exports.TABLE, Verb.READ, exports.as_table, act="list"),
        get(Level.PAGE, exports.PRINT, Verb.READ, printing.show, rest=True, act="list"),
    ]


@hook
def models() -> Sequence[Model]:
    return [
        Model(
            name="session",
            title=message("Session"),
            words=message("Its half-days become workshops, in its text and on the grid."),
            verb="session",
        ),
        Model(
            name="edition-programme",
            title=message("Edition with its programme"),
            words=message("Its days, rooms and meals; the workshops of its sessions on one grid."),
            texts={"fr": _EDITION},
        ),
    ]


@hook
def inserts() -> Sequence[Insert]:
    return [
        Insert(word=message("workshop"), label=message("A workshop of the programme"), texts={"fr": _ATELIER}),
    ]


@hook
def menu() -> Sequence[MenuEntry]:
    return [
        MenuEntry(name=message("Programme"), verb="programme", right=Verb.READ, types=("édition", "session")),
        MenuEntry(name=message("New session"), verb="session", right=Verb.CREATE, types=("édition",)),
        MenuEntry(
            name=message("Paste last year’s programme"),
            verb="paste",
            right=Verb.EDIT,
            types=("édition", "session", "programme"),
        ),
        MenuEntry(
            name=message("Take this session up again"),
            verb="reuse",
            right=Verb.CREATE,
            types=("session", "programme", "atelier"),
        ),
        MenuEntry(
            name=message("Material and instructions"),
            verb="material",
            right=Verb.READ,
            types=("édition", "session"),
        ),
    ]


@hook
def search_fields() -> Sequence[SearchField]:
    return [
        SearchField(words=("salle", "room"), kind=atelier_facts.KIND, name="salle"),
        SearchField(words=("animation", "facilitator"), kind=atelier_facts.KIND, name="animation"),
        SearchField(words=("état", "state"), kind=atelier_facts.KIND, name="etat"),
    ]
