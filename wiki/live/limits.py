"""How much one connection may send, and how far it may fall behind."""

LARGEST_FRAME = 1 << 20  # bytes
MOST_PIECES = 12_000  # of one frame's text, and ranges that it takes out: about 40 ms of the site's time
MOST_NEW_WRITERS = 100  # Yjs clients that one frame brings: each visit of a device that was offline is one
MOST_RANGES = 50_000  # that were taken out of one document: whoever comes back tells of them all
MOST_PARKED = 50  # frames of one connection that wait for what they stand on
BYTES_OF_PIECE = 50
COST_OF_WRITER = 50  # pieces: what is known of her is kept
LARGEST_ANSWER = 64 << 10  # bytes of what somebody lacks, above which she is sent the whole document
LARGEST_STATE = 2_048  # bytes of what one client shows of herself
MOST_BEHIND = 4 << 20  # bytes that wait to be sent
LONGEST_SEND = 10.0  # seconds
LARGEST_DOCUMENT = 16 << 20  # bytes of a document with all that was taken out of it since it was made
MOST_IN_ROOM = 450
MOST_READERS = 350  # of them: who writes finds a place
MOST_OF_ONE = 8  # connections of one person to one room


class Bucket:
    """Fills at `rate` a second up to `most`; what is sent is taken out of it."""

    def __init__(self, *, rate: float, most: float, now: float) -> None:
        self._rate = rate
        self._most = self._left = most
        self._at = now

    def take(self, amount: float, now: float) -> bool:
        """Whether there is enough in it; what is refused takes nothing out."""
        self._left = min(self._most, self._left + (now - self._at) * self._rate)
        self._at = now
        if amount > self._left:
            return False
        self._left -= amount
        return True

    def spend(self, amount: float) -> None:
        """Take it out, even if there is less."""
        self._left -= amount


class Allowance:
    """What one connection may still send. A paste is one frame; a key that is held down makes about thirty a second."""

    def __init__(self, now: float) -> None:
        self._bytes = Bucket(rate=64 << 10, most=LARGEST_FRAME + 4096, now=now)
        self._texts = Bucket(rate=50, most=250, now=now)
        self._frames = Bucket(rate=150, most=600, now=now)

    def takes(self, size: int, *, text: bool, now: float) -> bool:
        """Whether it may send a frame of `size` bytes, which is one of `text`."""
        enough = (self._bytes.take(size, now), self._frames.take(1, now), not text or self._texts.take(1, now))
        return size <= LARGEST_FRAME and all(enough)


def effort(now: float) -> Bucket:
    """Pieces of text that one person may still send to a room, by however many connections."""
    return Bucket(rate=500, most=5 * MOST_PIECES, now=now)
