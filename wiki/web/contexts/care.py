"""Contexts of care: pages protected, versions hidden, harm undone, people blocked."""

from dataclasses import dataclass
from typing import ClassVar

from wiki.web.contexts.frame import Choice, View


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectStep:
    """One act and who may do it; `fixed` when that stands above the viewer's own role."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    fixed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectView(View):
    """Who may change a page. One field a step: `edit`, `rename`, `delete`."""

    template: ClassVar[str] = "care/protect.html"
    action: str
    steps: tuple[ProtectStep, ...]
    cancel_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HideView(View):
    """What of version `number` only administrators see. Fields `text`, `summary`, `author` (ticks), `reason`.

    `current` when it is the page's current version; `before_url` then restores the one before.
    """

    template: ClassVar[str] = "care/hide.html"
    action: str
    number: int
    at: str
    by: str
    said: str
    text: bool
    summary: bool
    author: bool
    hidden: bool
    current: bool
    before_url: str
    version_url: str
    cancel_url: str
