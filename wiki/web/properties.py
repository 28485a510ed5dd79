"""Edit a page's properties by a form, which touches their lines and no others."""

from starlette.responses import Response

from storage.records import MARKDOWN
from wiki.errors import Missing
from wiki.markup.names import fold
from wiki.markup.properties import FrontMatterTooLarge, Properties, split, split_values, with_properties
from wiki.web.call import Call
from wiki.web.contexts import PropertiesView
from wiki.web.contexts.editing import PropertyField
from wiki.web.drawing import draw
from wiki.web.editing import landed
from wiki.web.forms import new_key, number
from wiki.web.heads import head_of
from wiki.web.places import format_of, place_to_change, refuse_hidden
from wiki.web.sheet import sent_key

_KNOWN = ("type", "édition", "mots-clés", "début", "fin", "lieu", "thème")
_EMPTY_ROWS = 2


async def form(call: Call) -> Response:
    page = call.live_page
    place_to_change(call, page.head)
    refuse_hidden(call, page)
    head = call.site.pages.head(page)
    if head.format != MARKDOWN:
        raise Missing
    fields = [PropertyField(name=line.name, value=" ; ".join(line.values)) for line in split(head.text)[0]]
    return _form(call, fields, base=head.number)


async def save(call: Call) -> Response:
    page = call.live_page
    base = number(call.field("base"), "base")
    if format_of(call, base) != MARKDOWN:
        raise Missing
    fields = _sent(call)
    if any(field.value.strip() and not field.name for field in fields):
        return _form(call, fields, base=base, problem=call.words("Give each value the name of its property."))
    refuse_hidden(call, page)
    version = call.site.history.version(call.viewer, call.space, page, base)
    text = call.site.history.text(call.viewer, call.space, version)
    try:
        changed = with_properties(text, _changes(split(text)[0], fields))
    except FrontMatterTooLarge:
        return _form(
            call, fields, base=base, problem=call.words("Together, the properties are too long: keep them under 4 kB.")
        )
    except ValueError:
        return _form(
            call, fields, base=base,
            problem=call.words("The name of a property needs letters, and has no colon in it."),
        )  # fmt: skip
    outcome = await call.site.pages.change(
        place_to_change(call, base),
        base,
        changed,
        by=call.person,
        summary=call.field("summary") or call.words("properties"),
        key=sent_key(call),
        typed=False,
    )
    return await landed(call, outcome)


def _changes(before: Properties, fields: list[PropertyField]) -> list[tuple[str, str]]:
    """The properties whose values differ; rows of one name count as one property, so that no value is lost."""
    sent: dict[str, tuple[str, list[str]]] = {}
    for field in fields:
        sent.setdefault(fold(field.name), (field.name, []))[1].extend(split_values(field.value))
    changed = [(name, " ; ".join(values)) for key, (name, values) in sent.items() if tuple(values) != before.all(key)]
    return changed + [(line.name, "") for line in before if line.key not in sent and line.values]


def _sent(call: Call) -> list[PropertyField]:
    """The rows that were filled in; one without a value removes the property."""
    names, values = call.form.getlist("name"), call.form.getlist("value")
    return [
        PropertyField(name=name.strip(), value=value)
        for name, value in zip(names, values, strict=False)
        if isinstance(name, str) and isinstance(value, str) and (name.strip() or value.strip())
    ]


def _form(call: Call, fields: list[PropertyField], *, base: int, problem: str = "") -> Response:
    page = call.live_page
    view = PropertiesView(
        action=call.site.urls.page(call.space, page, "properties"),
        cancel_url=call.site.urls.page(call.space, page),
        fields=(*fields, *(PropertyField(name="", value="") for _ in range(_EMPTY_ROWS))),
        known=_KNOWN,
        base=base,
        key=new_key(),
        problem=problem,
    )
    title = call.words("Properties of “%(title)s”", title=page.title)
    return draw(call, view, title=title, page=head_of(call, current="properties"), status=422 if problem else 200)
