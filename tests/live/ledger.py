"""What one writer did, and what of it the server has acknowledged: nothing else may be lost."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Deed:
    """One change of the text: a token put in, whose last character has `clock`, or one taken out."""

    token: str
    clock: int
    inserted: bool
    kept: bool = False
    lost: bool = False  # with the document in which it was done


@dataclass(slots=True)
class Ledger:
    """Deeds have numbers in the order in which they were done. A connection's frames hold deeds."""

    deeds: list[Deed] = field(default_factory=list)
    _frames: list[range] = field(default_factory=list)
    _first: int = 0  # of those in this document

    def put_in(self, token: str, clock: int) -> None:
        self.deeds.append(Deed(token=token, clock=clock, inserted=True))

    def taken_out(self, token: str) -> None:
        self.deeds.append(Deed(token=token, clock=0, inserted=False))

    def connected(self) -> None:
        """Frames are counted anew."""
        self._frames = []

    def sent_all(self) -> None:
        """A frame went out with all that the server may lack."""
        self._frames.append(range(self._first, len(self.deeds)))

    def sent_last(self) -> None:
        """A frame went out with a part of the last deed, or all of it."""
        self._frames.append(range(len(self.deeds) - 1, len(self.deeds)))

    def acknowledged(self, clock: int, count: int) -> None:
        """The server keeps this client's characters up to `clock`, and this connection's first `count` frames.

        A deed may be in several frames, of which all must be there.
        """
        open_frames = self._frames[count:]
        closed = {deed for frame in self._frames[:count] for deed in frame}
        waiting = {deed for frame in open_frames for deed in frame}
        for number, deed in enumerate(self.deeds):
            by_frame = number in closed and number not in waiting
            deed.kept = deed.kept or by_frame or (deed.inserted and 0 < deed.clock <= clock)

    def start_anew(self) -> None:
        """The document is another one: what was not kept is not known by its clocks any more."""
        self._frames, self._first = [], len(self.deeds)
        for deed in self.deeds:
            deed.clock, deed.lost = 0, not deed.kept

    def keep_all(self) -> None:
        """What was put in, and is not lost, was acknowledged by another way than a connection."""
        for deed in self.deeds:
            deed.kept = deed.kept or (deed.inserted and not deed.lost)

    @property
    def inserted(self) -> set[str]:
        """The tokens that were acknowledged."""
        return {deed.token for deed in self.deeds if deed.inserted and deed.kept}

    @property
    def taken(self) -> set[str]:
        """The tokens that somebody began to take out."""
        return {deed.token for deed in self.deeds if not deed.inserted}

    @property
    def gone(self) -> set[str]:
        """The tokens whose taking out was acknowledged."""
        return {deed.token for deed in self.deeds if not deed.inserted and deed.kept}

    @property
    def all_kept(self) -> bool:
        """Whether all that she can still hope for is acknowledged."""
        return all(deed.kept or deed.lost for deed in self.deeds)
