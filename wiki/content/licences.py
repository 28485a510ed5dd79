"""Licences that a space may put its pages under, and a person her files, with where each can be read."""

LICENCES = {
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-NC-SA 4.0": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "LAL 1.3": "https://artlibre.org/licence/lal/",
}
RESERVED = "reserved"
"""« All rights reserved », for a file; an empty licence says that nobody knows."""

CHOICES = ("", *LICENCES, RESERVED)


def known_licence(raw: str) -> str:
    """A licence that a file may have; empty for any other word."""
    return raw if raw in CHOICES else ""
