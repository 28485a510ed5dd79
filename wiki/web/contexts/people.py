"""Contexts of coming in, of the demo, and of errors."""

from dataclasses import dataclass
from typing import ClassVar

from wiki.web.contexts.frame import View


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRole:
    """A button that signs in as one of the demo's people (POST, hidden field `person`)."""

    person: int
    name: str
    role: str
    explained: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInView(View):
    """Fields `name`, `password`, `next`; at `link_action` `email`, `next`. `roles` are the demo's buttons, on this
    machine only.
    """

    template: ClassVar[str] = "people/login.html"
    action: str
    next: str
    name: str
    problem: str
    link_action: str
    roles: tuple[DemoRole, ...]
    demo_action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupView(View):
    """The first administrator. Fields `token`, `name`, `password`."""

    template: ClassVar[str] = "people/setup.html"
    action: str
    token: str
    name: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoView(View):
    """Ask before removing the demo (POST); `written` counts versions by people who are not the demo's."""

    template: ClassVar[str] = "people/demo.html"
    action: str
    spaces: tuple[str, ...]
    written: int
    cancel_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorView(View):
    """What went wrong and what to do next. `kept` is the text that was being sent, shown so that it can be copied.

    `again_url` (with its `again` words) is where to go on; `reference` names the error in the server's log. With
    `resend_url` the kept text can be sent again from here (fields text, summary, base, key, section, csrf), once
    signed in at `sign_in_url` where that is needed.
    """

    template: ClassVar[str] = "errors/error.html"
    heading: str
    explanation: str
    kept: str
    again: str
    again_url: str
    reference: str
    resend_url: str = ""
    sign_in_url: str = ""
    summary: str = ""
    base: str = ""
    key: str = ""
    section: str = ""
