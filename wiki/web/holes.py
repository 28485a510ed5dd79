"""Fill a rendering's holes for one viewer: links by what exists, « modifier » by rights, blocks by their plugin."""

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import anyio.to_thread
from markupsafe import Markup, escape

from storage.records import Link, Page, Space
from wiki.content.derive import aim
from wiki.markup.anchors import slug
from wiki.markup.blocks import Block, Field
from wiki.markup.rendered import BlockHole, FileHole, Hole, LinkHole, Rendered, Said, SaidHole, SectionHole, Target
from wiki.people.permissions import Verb, may
from wiki.web.blocks import Shown
from wiki.web.call import Call
from wiki.web.file_holes import FileFilling
from wiki.web.languages import message

_log = logging.getLogger("palabre.blocks")
_SAID = {
    Said.REDIRECTION: message("Redirects to"),
    Said.NO_READER: message(
        "This text comes from an older wiki and stands here as it was typed: to show it as a page, this site needs "
        "pandoc (pip install palabre[import])."
    ),
    Said.UNREADABLE: message(
        "This text comes from an older wiki and stands here as it was typed: it could not be read as a page."
    ),
}
FRESH = "drawn for every reader"
"""What stands in `call.kept` once a block was shown that is not to be kept."""
_MANY = 400  # pieces: about a millisecond of links


def _no_text() -> str:
    return ""


class Filling:
    """Renderings in one space for one viewer; `edit_url` is the form of the page, empty for those who may not.

    `text` gives that in which the offsets of blocks count, and `page` is where it stands.
    """

    def __init__(
        self,
        call: Call,
        space: Space,
        *,
        edit_url: str = "",
        text: Callable[[], str] = _no_text,
        page: Page | None = None,
    ) -> None:
        self._call = call
        self._space = space
        self._edit_url = edit_url
        self._text = cache(text)  # each block of a page asks for it
        self._page = page
        self._spaces: Mapping[str, Space] = {other.slug: other for other in call.site.storage.spaces.all()}
        self._by_id: Mapping[int, Space] = {other.id: other for other in self._spaces.values()}
        self._files = FileFilling(call)
        self._existing: set[tuple[int, str]] = set()

    async def fill(self, rendered: Rendered) -> Markup:
        """The whole body as safe HTML; a page of very many links is filled off the event loop."""
        if len(rendered.pieces) <= _MANY:
            return self._fill(rendered)
        return await anyio.to_thread.run_sync(self._fill, rendered)

    def fill_all(self, parts: Sequence[Rendered]) -> list[Markup]:
        """Each of several bodies, their links looked up together; takes long for many, so call it off the loop."""
        links = [link for part in parts for target in part.links if (link := self._aim(target))]
        self._existing = self._call.site.storage.pages.existing([(link.space, link.key) for link in links])
        return [self._join(part) for part in parts]

    def _fill(self, rendered: Rendered) -> Markup:
        return self.fill_all([rendered])[0]

    def _join(self, rendered: Rendered) -> Markup:
        return Markup("").join(
            Markup(piece) if isinstance(piece, str) else self._hole(piece)  # noqa: S704 (pieces were cleaned)
            for piece in rendered.pieces
        )

    def _hole(self, hole: Hole) -> Markup:
        if isinstance(hole, LinkHole):
            return self._link(hole)
        if isinstance(hole, FileHole):
            return self._files.fill(hole)
        if isinstance(hole, SectionHole):
            return self._section(hole)
        if isinstance(hole, SaidHole):
            return escape(self._call.words(_SAID[hole.said]))
        return self._block(hole)

    def _link(self, hole: LinkHole) -> Markup:
        fragment = f"#user-{slug(hole.target.section)}" if hole.target.section else ""
        link = self._aim(hole.target)
        if link is None:
            return _anchor(fragment, hole.label) if fragment else escape(hole.label)
        space = self._by_id[link.space]
        if not may(self._call.viewer, Verb.READ, space):
            return escape(hole.label)  # whether it exists is none of their business
        url = self._call.site.urls.title(space, link.title)
        if (link.space, link.key) in self._existing:
            return _anchor(url + fragment, hole.label)
        title = self._call.words("This page does not exist yet")
        return Markup('<a class="missing" href="{}" title="{}">{}</a>').format(url, title, hole.label)

    def _section(self, hole: SectionHole) -> Markup:
        if not self._edit_url:
            return Markup("")
        label = self._call.words("Edit section: %(title)s", title=hole.title)
        return Markup('<a class="edit-section" href="{}?section={}" aria-label="{}">{}</a>').format(
            self._edit_url, hole.number, label, self._call.words("Edit")
        )

    def _block(self, hole: BlockHole) -> Markup:
        body = self._join(hole.body)
        kind = self._call.site.extensions.blocks[hole.block.key]
        if kind.fresh:
            self._call.kept[FRESH] = True
        templates = self._call.site.looks.environment(self._space.theme, self._call.language)
        shown = Shown(block=hole.block, text=self._text(), page=self._page, editable=bool(self._edit_url))
        try:
            template, view = templates.get_template(kind.template), kind.context(self._call, shown)
            return Markup(template.render(block=hole.block, body=body, view=view))  # noqa: S704 (autoescaped)
        except (Exception, SystemExit):  # one that wants to leave does not take the site with it
            _log.exception("the block %s could not be shown", kind.name)
            failed = self._call.words("The plugin that shows “%(name)s” failed: here is what it says.", name=kind.name)
            return _labelled(hole.block, body, failed)

    def _aim(self, target: Target) -> Link | None:
        return aim(target, space=self._space, spaces=self._spaces)


def _labelled(block: Block, body: Markup, failed: str) -> Markup:
    """What is shown of a block when its plugin fails: that it did, and all that the block says, in readable prose."""
    return Markup(
        '<section class="block"><p class="block-failed">{}</p>'
        '<p class="block-label"><span class="block-name">{}</span> '
        '<strong class="block-title">{}</strong></p><dl class="block-fields">{}</dl>'
        '<div class="block-body">{}</div></section>'
    ).format(failed, block.name, block.title, Markup("").join(map(_field, block.fields)), body)


def _field(line: Field) -> Markup:
    return Markup("<dt>{}</dt><dd>{}</dd>").format(line.name, line.value)


def _anchor(url: str, label: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url, label)
