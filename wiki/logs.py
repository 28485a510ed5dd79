"""What may stand on the server's log: no secret of an address, and no line that looks like ours and is none."""

import logging
import re

SHOWN = {"shown": True}
"""Given as `extra`: a line that is there to hand a secret to whoever reads the log."""

FORMAT = "%(levelname)s %(name)s: %(message)s"
_LONGEST_LINE, _MOST_LINES = 2000, 300
_BELOW = "    "  # what a line's further lines begin with: a traceback's, or a forged one
_SECRETS = (
    re.compile(r"(/\+(?:join|return|enter|address|stop)/)[^\s/?#\"'<>]+"),
    re.compile(r"([?&](?:token|csrf|key)=)[^&\s\"'<>]+"),
    re.compile(r"()\bpalabre_[A-Za-z0-9_-]{16,}"),
    re.compile(r"(?i)((?:authorization|cookie|password)[\"']?\s*[:=]\s*)(?:bearer\s+)?[^\s,;]+"),
)
_NO_ERROR = "ASGI callable returned without completing handshake."  # uvicorn, of each live connection that is refused


class CarefulFormatter(logging.Formatter):
    """Masks secrets, and writes control characters as `\\x1b`; further lines of a message stand further in."""

    def __init__(self) -> None:
        super().__init__(FORMAT)

    def format(self, record: logging.LogRecord) -> str:
        told = super().format(record)
        if not getattr(record, "shown", False):
            for secret in _SECRETS:
                told = secret.sub(r"\1…", told)
        lines = [_visible(line)[:_LONGEST_LINE] for line in told.split("\n")[:_MOST_LINES]]
        return f"\n{_BELOW}".join(lines)


def configure(level: str) -> None:
    """Log to the standard error from `level` on, uvicorn's lines included."""
    handler = logging.StreamHandler()
    handler.setFormatter(CarefulFormatter())
    handler.addFilter(lambda record: record.msg != _NO_ERROR)
    logging.basicConfig(level=level.upper(), handlers=[handler])


def _visible(line: str) -> str:
    return "".join(
        character if character.isprintable() or character in "\t\u00a0\u202f" else repr(character)[1:-1]
        for character in line
    )
