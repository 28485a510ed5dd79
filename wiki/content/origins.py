"""Pages as they were called in the wiki from which they came, and where those lead that only led on there."""

import re
import unicodedata

from storage import Storage
from storage.records import WIKITEXT, Hides, Page
from wiki.content.titles import parse_title
from wiki.errors import BadTitle

# In the languages of the wikis that we know; MediaWiki understands the English word in all of them.
_REDIRECT = re.compile(
    r"\s*#(?:REDIRECT|REDIRECTION|ADKAS|WEITERLEITUNG|REDIRECCI[ÓO]N|REDIRECIONAMENTO|RINVIA|DOORVERWIJZING)"
    r"\s*:?\s*\[\[\s*:?([^\[\]|#\n]{1,500})",
    re.IGNORECASE,
)


def redirect_target(text: str) -> str:
    """The title to which a wikitext leads on; empty for any other text."""
    found = _REDIRECT.match(text)
    return found[1].strip() if found else ""


def page_called(storage: Storage, space: int, raw: str) -> Page | None:
    """The page that had this title there, or has it here; as MediaWiki reads it, the first letter is a capital."""
    text = " ".join(unicodedata.normalize("NFC", raw).replace("_", " ").split()).removeprefix(":").strip()
    for title in (text, text[:1].upper() + text[1:]):
        if (page := storage.origins.titled(space, title)) is not None:
            return storage.pages.get(page)
    try:
        key = parse_title(text).key
    except BadTitle:
        return None
    return storage.pages.titled(space, key)


def led_to(storage: Storage, page: Page) -> Page | None:
    """The page to which the current text of `page` leads on, if it is such a text and that page is there."""
    version = storage.versions.get(page.id, page.head)
    if version.format != WIKITEXT or page.subject or Hides.TEXT in version.hides:
        return None
    target = redirect_target(storage.versions.text(version))
    found = page_called(storage, page.space, target) if target else None
    return found if found and found.id != page.id and not found.deleted else None
