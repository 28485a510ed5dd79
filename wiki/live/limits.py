"""How much one connection may send, and how far it may fall behind."""

from dataclasses import dataclass

LARGEST_FRAME = 1 << 20  # bytes
LARGEST_STATE = 2_048  # bytes of what one client shows of herself
MOST_BEHIND = 4 << 20  # bytes that wait to be sent
LONGEST_SEND = 10.0  # seconds
MOST_IN_ROOM = 400
MOST_OF_ONE = 8  # connections of one person to one room


@dataclass(slots=True)
class Bucket:
    """Fills at `rate` a second up to `most`; what is sent is taken out of it."""

    rate: float
    most: float
    left: float
    at: float

    def take(self, amount: float, now: float) -> bool:
        """Whether there was enough in it."""
        self.left = min(self.most, self.left + (now - self.at) * self.rate) - amount
        self.at = now
        return self.left >= 0


@dataclass(slots=True)
class Allowance:
    """What one connection may still send: bytes, frames of text, frames of any kind."""

    size: Bucket
    texts: Bucket
    frames: Bucket

    def takes(self, size: int, *, text: bool, now: float) -> bool:
        enough = (self.size.take(size, now), self.frames.take(1, now), not text or self.texts.take(1, now))
        return size <= LARGEST_FRAME and all(enough)


def allowance(now: float) -> Allowance:
    """A paste is one frame; a key that is held down makes about thirty a second."""
    size = Bucket(rate=64 << 10, most=(1 << 20) + 4096, left=(1 << 20) + 4096, at=now)
    texts = Bucket(rate=50, most=250, left=250, at=now)
    return Allowance(size=size, texts=texts, frames=Bucket(rate=150, most=600, left=600, at=now))
