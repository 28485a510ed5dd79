"""Why a connection is closed: the codes that browsers are told."""

from enum import IntEnum


class Closing(IntEnum):
    """From 4000 on they are our own, and what a browser does about each is in its provider."""

    MALFORMED = 1008
    TOO_LONG = 1009
    FAILED = 1011
    STOPPING = 1012
    TOO_MUCH = 1013
    SIGNED_OUT = 4401
    FORBIDDEN = 4403
    GONE = 4404
    OTHER = 4409
