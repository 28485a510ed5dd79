"""From line to line of a pasted programme: what the ones above say of those below."""

import re

from plugins.programme.model.drafts import Draft
from plugins.programme.model.named_days import NamedDay
from plugins.programme.model.pasted_line import Said, read_line
from plugins.programme.model.pasted_signs import signs_in
from plugins.programme.model.pasted_text import PlainLine
from wiki.markup.names import fold

_NEAR = 3  # lines below its title that still tell of an atelier
_LONGEST = 160  # characters of a title
_MOST_WORDS = 28
_SHORT = 7  # words, or a few more: what is longer, and ends with a full stop, is a sentence
_PROSE = re.compile(
    r"\b(?:est|sont|sera|seront|était|étaient|avait|ont|aura|auront|a lieu|nous|vous|ils?|elles?|on|voici|merci)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:ateliers|sessions|conférences|séances|rendez-vous|tables[ -]rondes|animations|rencontres)\b", re.IGNORECASE
)
_KIND = r"\b(?:atelier|session|séance|conférence|table[ -]ronde|plénière|animation|rencontre|barcamp)\b"
_QUOTED = re.compile(rf"{_KIND}[^«“\"]{{0,60}}[«“\"]\s?([^«»“”\"]{{3,{_LONGEST}}}?)\s?[»”\"]", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[^\s.][^\s.])[.!?]\s+(?=[A-ZÀ-ÖØ-Ý«])")
_RESTS = re.compile(r"(?:pause|repas|dejeuner|diner|petit_dejeuner|buffet)(?:_.{0,40})?")
_UNFOLDING = frozenset({"deroule", "deroulement", "deroule_de_l_atelier", "running_order"})
_BARE = frozenset({"programme"})


class Walk:
    """Reads line after line, and remembers what the ones above it say of those below."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.month: int | None = None
        self.year: int | None = None
        self._last_month: int | None = None
        self._day: NamedDay | None = None
        self._open: Draft | None = None
        """The atelier that the lines just below tell more of."""
        self._since = 0
        self._coming: Draft | None = None
        """Hours, or « Session 1 », whose title comes in the next line."""
        self._above: Said | None = None
        """A line that may turn out to be a title."""
        self._apart = True
        """Whether an empty line stands before that line."""
        self._blank = True
        self._listing: int | None = None
        """The indentation of a list of ateliers; -1 before its first item."""
        self._unfolding = False

    def read(self, line: PlainLine) -> None:
        if not line.words:
            self._blank = True
            return
        said = read_line(line)
        self._know_month(said)
        if not self._skips(said):
            self._since += 1
            if line.heading:
                self._listing = None
            if not said.title:
                self._detail(said)
            elif self._begins(said) or (
                self._coming is not None and not line.row and _titleable(_shortened(said.title))
            ):
                self._begin(said, _shortened(said.title))
            else:
                self._pass(said)
        self._blank = False

    def close(self) -> None:
        """Nothing comes any more."""
        self._let_go()

    def _know_month(self, said: Said) -> None:
        self._last_month = said.signs.month or self._last_month
        self.month, self.year = self.month or said.signs.month, self.year or said.signs.year

    def _skips(self, said: Said) -> bool:
        """Whether the line is a row of a running order, which is no programme."""
        if fold(said.line.words) in _UNFOLDING:
            self._unfolding = True
            return True
        listed = said.line.row or said.line.item
        self._unfolding = self._unfolding and listed
        at, last = said.signs.at, self.drafts[-1] if self.drafts else None
        within = said.line.row and at is not None and said.signs.until is None and not said.signs.day
        return self._unfolding or bool(within and last and at is not None and last.covers(at))

    def _detail(self, said: Said) -> None:
        signs = said.signs
        where = bool(signs.room or signs.people) or signs.at is not None or bool(signs.minutes)
        if said.label:
            self._let_go()
            self._coming = self._draft(said, said.label)
            self._open = self._above = None
        elif self._coming is not None and where and self._coming.takes(said):
            self._coming.take(said)
        elif signs.day and not where:
            self._let_go()
            self._day, self._open = signs.day, None
            if said.line.heading or self._blank:
                self._above = None
        elif self._continues(said) and self._open is not None:
            self._open.take(said)
        elif self._above is not None and where and fold(self._above.title) not in _BARE:
            above = self._above
            self._begin(above, _shortened(above.title))
            self.drafts[-1].take(said)
        elif signs.at is not None:
            self._let_go()
            self._coming, self._open = self._draft(said, ""), None
        self._day = signs.day or self._day

    def _continues(self, said: Said) -> bool:
        """Whether the line belongs to the atelier above it rather than to a title between the two."""
        if self._open is None or self._since > _NEAR or not self._open.takes(said):
            return False
        return self._above is None or not (self._above.line.heading or self._apart)

    def _begins(self, said: Said) -> bool:
        title, signs = _shortened(said.title), said.signs
        if said.amid or not _titleable(title):
            return False
        prose = bool(_PROSE.search(title))
        if said.line.words.endswith(".") and (prose or (said.between == "," and title.count(" ") > _SHORT)):
            return False
        if signs.at is not None:
            if said.first:
                return True
            sure = signs.until is not None or signs.day is not None
            return (sure and (bool(said.between) or not prose)) or said.between == "("
        if signs.day is not None:
            return _tells_day(said, title)
        return bool(said.label) or self._listed(said)

    def _listed(self, said: Said) -> bool:
        if self._listing is None or not said.line.item or said.title.endswith("?"):
            return False
        if self._listing < 0:
            self._listing = said.line.depth
        return self._listing == said.line.depth

    def _begin(self, said: Said, title: str) -> None:
        coming, self._coming = self._coming, None
        draft = self._draft(said, title)
        if coming is not None and (said.signs.at is None or coming.start is None):
            draft.day = said.signs.day or coming.day
            draft.start, draft.until = (
                (coming.start, coming.until) if draft.start is None else (draft.start, draft.until)
            )
            draft.room, draft.people = draft.room or coming.room, draft.people or coming.people
            draft.lines = [*coming.lines, *draft.lines]
        if said.signs.day is not None and said.first:
            self._day = said.signs.day
        self._above = None
        if _RESTS.fullmatch(fold(title)):
            self._open = None
            return
        self.drafts.append(draft)
        self._open, self._since = draft, 0

    def _draft(self, said: Said, title: str) -> Draft:
        draft = Draft(title, day=self._day, month=self._last_month)
        draft.take(said)
        return draft

    def _let_go(self) -> None:
        """« Session 1 », after which no title came, is one where something is told of it."""
        coming, self._coming = self._coming, None
        if coming is not None and coming.title and (coming.start is not None or coming.people):
            self.drafts.append(coming)

    def _pass(self, said: Said) -> None:
        """A line that tells of no atelier, or tells it amid its words."""
        line = said.line
        self._let_go()
        self._quoted(said)
        if line.heading:
            self._open = None
        if not line.item:
            announces = len(line.words) <= _LONGEST and bool(_SEVERAL.search(line.words))
            self._listing = -1 if announces and (line.heading or line.words.endswith(":")) else None
        whole = not line.row and _titleable(said.title) and not line.words.endswith((".", ":", ";", ","))
        self._above, self._apart = (said, self._blank) if whole else (None, True)

    def _quoted(self, said: Said) -> None:
        """« … une animation « Titre » ouverte à tous, le mercredi 9 de 17h à 18h30 … »."""
        if said.signs.at is None:
            return
        for sentence in _SENTENCE.split(said.line.words):
            quoted, signs = _QUOTED.search(sentence), signs_in(sentence)
            if quoted and signs.until is not None:
                line = PlainLine(start=said.line.start, end=said.line.end, words=sentence)
                self._begin(Said(line=line, signs=signs, title=quoted[1]), quoted[1].strip())


def _tells_day(said: Said, title: str) -> bool:
    """Whether a title beside a day, without an hour, is that of an atelier."""
    day, sign = said.signs.day, said.between
    if " " not in title or day is None or not sign:
        return False
    if day.number is None:
        return said.first and sign != ","
    return not (said.first and sign == ",")


def _titleable(title: str) -> bool:
    return 2 <= len(title) <= _LONGEST and title.count(" ") < _MOST_WORDS


def _shortened(title: str) -> str:
    """The first sentence."""
    return _SENTENCE.split(title, maxsplit=1)[0].strip()
