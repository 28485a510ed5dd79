"""QR codes (segno), drawn as SVG in the page itself: sharp on paper, no request more."""

import segno
from markupsafe import Markup


def qr_code(url: str, *, title: str) -> Markup:
    """The code of an address, dark on white, with its quiet zone, sized by the page's own CSS."""
    drawn = segno.make(url, micro=False, error="m").svg_inline(
        scale=1, border=4, dark="#000", light="#fff", title=title, svgclass="qr", lineclass=None, omitsize=True
    )
    return Markup(drawn)  # noqa: S704 (segno escapes the title; nothing else was given)
