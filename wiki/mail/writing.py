"""Mails written from templates: `mails/{name}.txt`, whose first line is the subject, and `mails/{name}.html`.

A plugin names its own by their place, as it does those of its pages: `plugins/wishes/mails/thanks`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from jinja2 import Environment

from wiki.mail.letters import Letter, Recipient, one_line

DEFAULT = "fr"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFrame:
    """What surrounds what a mail says: `site_url` is the address that people use."""

    site_title: str
    site_url: str
    language: str


class Writing:
    """Writes in the recipient's language; `environment` gives the templates of a language, HTML escaped by itself."""

    def __init__(self, environment: Callable[[str], Environment], *, site_title: str, site_url: str) -> None:
        self._environment = environment
        self._texts: dict[str, Environment] = {}
        self._site_title = site_title
        self._site_url = site_url

    def write(self, to: Recipient, template: str, view: object) -> Letter:
        """The letter that the templates of this name make of `view`."""
        language = to.language or DEFAULT
        frame = MailFrame(site_title=self._site_title, site_url=self._site_url, language=language)
        place = template if "/" in template else f"mails/{template}"
        text = self._text(language).get_template(f"{place}.txt").render(view=view, frame=frame)
        html = self._environment(language).get_template(f"{place}.html").render(view=view, frame=frame)
        subject, _, body = text.partition("\n")
        return Letter(recipient=to.address, subject=one_line(subject), text=f"{body.strip()}\n", html=html)

    def _text(self, language: str) -> Environment:
        """The same templates with nothing escaped: text is no HTML."""
        if language not in self._texts:
            self._texts[language] = self._environment(language).overlay(autoescape=False)
        return self._texts[language]
