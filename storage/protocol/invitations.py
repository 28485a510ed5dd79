"""What can be asked about join links."""

from datetime import datetime
from typing import Protocol

from storage.records import Invitation, Person, Role


class Invitations(Protocol):
    """Join links of spaces."""

    def get(self, invitation: int) -> Invitation | None: ...
    def of_space(self, space: int) -> list[Invitation]:
        """Newest first, those that lead nowhere any more too."""

    def joined(self, invitation: int) -> list[Person]:
        """Who came by this link, blocked people too."""

    # Changes
    def add(
        self, space: int, role: Role, *, label: str, by: int, at: datetime, expires: datetime, uses: int
    ) -> Invitation: ...
    def use(self, invitation: int, *, at: datetime) -> Invitation | None:
        """Count one more use; None when the link is closed, over, or used up. Of two who take the last use one wins."""

    def close(self, invitation: int) -> None: ...
