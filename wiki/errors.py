"""One tree of errors. Handlers raise; `wiki.web.errors` answers in the reader's language and keeps what was typed."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from storage.records import Record


class PalabreError(Exception):
    """The root of this tree."""


class BadSetting(PalabreError):
    """A setting stops the start."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"{name}={value!r} cannot be used: it should be {expected}.")


class TitleFault(StrEnum):
    """Why a title is refused."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    HIDDEN = "hidden characters"
    RESERVED = "reserved characters"
    SEGMENT = "segment"


class BadTitle(PalabreError):
    """A title that cannot be. `culprit` is the part at fault, safe to show."""

    def __init__(self, fault: TitleFault, culprit: str = "") -> None:
        super().__init__(f"{fault}: {culprit}")
        self.fault = fault
        self.culprit = culprit


TOO_LONG = "too long"


class BadText(PalabreError):
    """A text that cannot be kept: `too long` (over 1 MiB of UTF-8) or `not text`."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class BadRecord(PalabreError):
    """What was sent cannot be kept as a record: it is too long, nested too deep, or no JSON."""


class RecordChanged(PalabreError):
    """What a change started from is no longer what the record says; `record` is what it is now."""

    def __init__(self, record: Record) -> None:
        super().__init__("changed")
        self.record = record


class RecordsFull(PalabreError):
    """No more records of this kind are kept here, of anybody or of this person."""


class UndeclaredKind(Exception):
    """A mistake of a plugin's: it asks for records of a kind that it did not declare when the site started."""


class BadSlug(PalabreError):
    """A space's address must be small letters, digits and hyphens, and not reserved."""


class BadSpace(PalabreError):
    """What is said of a space cannot be: `fields` names what is at fault (`title`, `zone`, `accent`…)."""

    def __init__(self, fields: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(fields)))
        self.fields = fields


class BadRequest(PalabreError):
    """What came in makes no sense; `field` names where."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class BadPassword(PalabreError):
    """A password that is too short (fewer than 8 characters) or too long (more than 1,024 bytes)."""


class CommonPassword(BadPassword):
    """A password that is among the first to be tried by whoever wants in."""


class BadName(PalabreError):
    """A person's name that is empty, longer than 80 characters (`too_long`), or has hidden characters."""

    def __init__(self, name: str, *, too_long: bool = False) -> None:
        super().__init__(name)
        self.too_long = too_long


class LooksAlike(PalabreError):
    """A name that would be taken for that of another account."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class BadAddress(PalabreError):
    """What was typed cannot be an e-mail address."""


class LastAdministrator(PalabreError):
    """Nobody else administers the site: she cannot go."""


class DeadLink(PalabreError):
    """A link in a mail that was used, is too old, or was never given."""


class Missing(PalabreError):
    """Nothing is there, or nothing that this person may know of."""


class Forbidden(PalabreError):
    """The person is known and has not the right."""


class BlockedHere(Forbidden):
    """The person is blocked in this space."""


class SignInNeeded(PalabreError):
    """The right would need a signed-in person."""


class LinkOver(PalabreError):
    """A join link, or a way back, that leads nowhere: unknown, closed, used up, or too old."""


class TooMany(PalabreError):
    """Too many tries: wait `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"wait {seconds} seconds")
        self.seconds = seconds


class WrongHost(PalabreError):
    """The site was asked under a name that is not its own."""


class NotGenuine(PalabreError):
    """A form that was not sent from our own page: its token is missing, old, or of another session."""


class TextHidden(PalabreError):
    """The text of this version may be read by administrators only."""


class TooLarge(PalabreError):
    """The request's body is over the limit."""


class FileTooLarge(TooLarge):
    """A file is over the limit."""


class UploadFault(StrEnum):
    """Why a file is refused."""

    NONE = "none"
    TOO_LARGE = "too large"
    UNKNOWN = "unknown"
    ACTIVE = "active"
    MIXED = "mixed"
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too many pixels"
    OTHER_KIND = "other kind"


class BadUpload(PalabreError):
    """A file that cannot be kept."""

    def __init__(self, fault: UploadFault) -> None:
        super().__init__(fault)
        self.fault = fault


class BackupFailed(PalabreError):
    """A backup that could not be made; an older one is as it was."""


class BadArchive(PalabreError):
    """A backup that is not to be trusted: nothing was touched."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"this backup is not restored: {reason}. Nothing was touched.")


class RestoreRefused(PalabreError):
    """A backup cannot take its place here: nothing was touched."""


class RestoreUnfinished(PalabreError):
    """A restore was cut short in `data`; what was there before is in the folders `aside`, or still in its place."""

    def __init__(self, data: Path, aside: Sequence[str]) -> None:
        super().__init__(
            f"a restore to {data} is under way or was cut short; run `palabre restore FILE --force` again. "
            f"What was there before is in {', '.join(aside) or data}."
        )


class MethodNotAllowed(PalabreError):
    """Another method is needed here."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        super().__init__(", ".join(allowed))
        self.allowed = allowed


class OtherFormat(PalabreError):
    """Texts of different formats cannot be merged, nor all be changed in the same ways."""


class StillMoving(PalabreError):
    """The page changed five times while a save was being merged: try again in a moment."""


class RoomOpen(PalabreError):
    """People write on this page together: it changes through them alone."""


class WrongPassword(PalabreError):
    """No account has this name and password."""


class Blocked(PalabreError):
    """The password is right, but this account is blocked on the whole site."""
