"""What can be asked about files of pages."""

from datetime import datetime
from typing import Protocol

from storage.records import File, FileVersion, NewFile


class Files(Protocol):
    """Names and versions of files; what lies on the disk is nobody's business here. `find` sees deleted ones too."""

    def find(self, page: int, key: str) -> File | None: ...
    def of_page(self, page: int) -> list[File]:
        """Files that are not deleted, by name."""

    def deleted_of(self, page: int) -> list[File]:
        """Files that were taken off the page, by name."""

    def versions(self, file: int) -> list[FileVersion]:
        """Newest first."""

    def digests(self) -> set[str]:
        """Every digest that a version has, or that a space shows as its logo."""

    # Changes
    def add(self, file: NewFile) -> File:
        """A new file, or one more version of the one with this name; a deleted one comes back."""

    def delete(self, file: int, *, at: datetime) -> None:
        """Take a file off its page; its versions stay."""

    def undelete(self, file: int) -> None:
        """Put a deleted file back on its page."""
