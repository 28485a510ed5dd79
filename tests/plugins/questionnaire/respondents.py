"""Respondents, as the script of the page is one: they hold a secret, and send what it sends."""

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

from plugins.questionnaire.model.pieces import Piece, piece_of
from plugins.questionnaire.model.secrets import Keys, keys_of, open_box, read_secret, seal
from plugins.questionnaire.web.kinds import ANSWERS, FINISHED, PIECE
from tests.wiki.web.asking import Answer, Browser
from tests.wiki.web.world import World, made
from wiki.loader import Plugins

TEXT = (Path(__file__).parents[3] / "plugins/questionnaire/texts/freins-et-leviers.md").read_text(encoding="utf-8")
PAGE = "Freins et leviers"
AT = "/open/Freins_et_leviers"


@contextmanager
def questionnaire_site(folder: Path, *, text: str = TEXT, space: str = "open", **more: Any) -> Iterator[World]:
    """A site with one questionnaire."""
    with made(folder, plugins=Plugins(["questionnaire"]), **more) as world:
        world.write(PAGE, text, space=space)
        yield world


def links(world: World, pasted: str, at: str = AT, **fields: str) -> list[str]:
    """The secrets of the links that an animator makes for these people, in the order of her list."""
    browser = world.browser("animator")
    answer = browser.send(browser.get(f"{at}/+invite-respondents"), "invite-respondents", {"list": pasted, **fields})
    assert answer.status == 200, answer.text
    return [unescape(one) for one in re.findall(r'class="slip-url"><a href="[^"#]*#([a-z2-7]{32})"', answer.text)]


def boxes(world: World) -> int:
    """How many hold what somebody answered."""
    return world.site.storage.records.total(world.page(PAGE).id, ANSWERS.name)


def pieces(world: World) -> list[Piece]:
    """All that is shared, as a reader finds it."""
    found = world.site.records.of_page(world.viewer("reader"), PIECE, world.page(PAGE), limit=999)
    return sorted((piece_of(one.value) for one in found), key=lambda piece: piece.text)


def finished(world: World) -> int:
    """How many have finished, as far as a reader is told."""
    return world.site.records.count(world.viewer("reader"), FINISHED, world.page(PAGE)).get("q-freins", 0)


class Respondent:
    """One person with her link, on one device; `shared` is everybody's link, by which she came."""

    def __init__(self, world: World, secret: str, at: str = AT, *, shared: str = "") -> None:
        self.world, self.at, self.secret = world, at, secret
        self.keys: Keys = keys_of(read_secret(secret) or "")
        self.browser: Browser = world.browser("nobody")
        self.held: dict[str, Any] = {"answers": {}, "testimony": {}, "pieces": {}, "gone": []}
        self.sealed = ""
        invitation = keys_of(shared).invitation if shared else self.keys.invitation
        self.by = {"answers": self.keys.answers, "invitation": invitation}
        self.door = self._knock(invitation)

    def post(self, verb: str, told: dict[str, Any]) -> Answer:
        headers = {"content-type": "application/json"}
        return self.browser.request("POST", f"{self.at}/+{verb}", headers, json.dumps(told).encode())

    def _knock(self, invitation: str) -> Any:
        opened = self.post("answer-open", {"invitation": invitation})
        return (opened if opened.status == 200 else self.post("answer-open", {"answers": self.keys.answers})).json()

    @property
    def ticket(self) -> str:
        return str(self.door["ticket"])

    def keep(self, *, times: int = 1) -> Answer:
        """Seal what is held and send it, as often as the net makes it."""
        sealed = seal(self.held, self.keys.box)
        base = hashlib.sha256(self.sealed.encode()).hexdigest() if self.sealed else ""
        answers = [self.post("answer-box", {**self.by, "box": sealed, "base": base}) for _ in range(times)]
        if answers[-1].status == 200:
            self.sealed = sealed
        return answers[-1]

    def kept(self) -> Any:
        """What the site gives back, opened."""
        found = self.post("answer-box", self.by).json()["box"]
        return open_box(found, self.keys.box) if found else None

    def share(self, ref: str, text: str, *, name: str = "", genre: str = "frein", handle: str = "") -> dict[str, Any]:
        """What is sent for one piece."""
        handle = handle or self.world.site.records.new_key()
        self.held["pieces"][ref] = {"handle": handle, "share": "avec nom" if name else "sans nom"}
        asked = {"question": ref, "asked": "Quel frein ?", "genre": genre, "category": "politique"}
        return {"handle": handle, **asked, "text": text, "name": name}

    def send(self, *pieces: dict[str, Any]) -> Answer:
        return self.post("share", {"ticket": self.ticket, "pieces": list(pieces)})

    def finish(self) -> Answer:
        return self.post("finished", self.by)
