"""What can go wrong in durable memory; each error carries what its handler needs."""


class StorageError(Exception):
    """The root of this tree."""


class Stale(StorageError):
    """The page moved on since it was read: read it again, merge, try again. `head` is its current version number."""

    def __init__(self, head: int) -> None:
        super().__init__(f"the page is at version {head} by now")
        self.head = head


class TitleTaken(StorageError):
    """Something in the same space already has this title: `by` is `page`, `deleted page` or `redirect`."""

    def __init__(self, title: str, by: str) -> None:
        super().__init__(f"the title {title!r} is taken by a {by}")
        self.title = title
        self.by = by


class NameTaken(StorageError):
    """The slug of a space or the name of an account is already in use."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name!r} is already in use")
        self.name = name


class NotFound(StorageError):
    """Nothing is kept under this number or key."""


class Damaged(StorageError):
    """What is read is not what was stored: a text without its digest, a torn file."""


class Unavailable(StorageError):
    """The disk refuses: nothing was written. `reason` is `full`, `readonly`, `busy` (another writes) or `failed`."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class AlreadyServed(StorageError):
    """Another process serves this database."""


class UnknownDatabase(StorageError):
    """No adapter speaks this kind of database URL."""
