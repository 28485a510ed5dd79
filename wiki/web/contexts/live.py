"""Context of a page that people write together."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from wiki.web.contexts.frame import View


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveView(View):
    """`url` is the live page's own: a socket is opened there, and a POST of `csrf` and `summary` makes a version.

    `script` opens the editor, and is empty where nothing is built; then, and without scripts, `edit_url` leads to the
    plain form (empty for those who may only read). `body` is the page as it stands, safe HTML. A POST to `bring_url`
    brings a text along that was written apart. `person` is the viewer's number, 0 for nobody's. `words` and `inserts`
    are JSON: what the script says, and what `/` offers (`word`, `label`, `text`); `modules` are those of plugins that
    are given the editor. `reading_url` answers what who only reads is shown of it, as `{"html": …}`.
    """

    template: ClassVar[str] = "live/live.html"
    body: Markup
    script: str
    url: str
    bring_url: str
    preview_url: str
    reading_url: str
    source_url: str
    files_url: str
    edit_url: str
    page_url: str
    page_id: int
    person: int
    writes: bool
    zone: str
    licence: str
    words: str
    inserts: str
    modules: str
