"""Dumps of invented wikis, written as MediaWiki 1.39 writes them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

NAMESPACES = {
    -2: "Média", -1: "Spécial", 0: "", 1: "Discussion", 2: "Utilisateur", 3: "Discussion utilisateur", 6: "Fichier",
    10: "Modèle", 11: "Discussion modèle", 14: "Catégorie", 15: "Discussion catégorie",
}  # fmt: skip
_ROOT = (
    '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="0.11" xml:lang="fr">'
)
HIDDEN = 'deleted="deleted"'


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """A version; None for a text, a summary or an author that is hidden."""

    oldid: int
    text: str | None
    at: str = "2010-07-05T12:50:18Z"
    by: str | None = "imported>Maïwenn"
    summary: str | None = ""
    minor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageThere:
    title: str
    versions: Sequence[There]
    ref: int
    ns: int = 0
    extra: str = ""
    after: str = field(default="")


def page(ref: int, title: str, *versions: There, ns: int = 0, extra: str = "", after: str = "") -> PageThere:
    return PageThere(title=title, versions=versions, ref=ref, ns=ns, extra=extra, after=after)


def written(*pages: PageThere, base: str = "http://wiki.example.org/index.php/Accueil", name: str = "veillee") -> bytes:
    """The whole file."""
    spaces = "".join(
        f'<namespace key="{key}" case="first-letter">{text}</namespace>\n' for key, text in NAMESPACES.items()
    )
    site = (
        f"<siteinfo><sitename>Veillée</sitename><dbname>{name}</dbname><base>{base}</base>"
        f"<generator>MediaWiki 1.39.17</generator><case>first-letter</case><namespaces>{spaces}</namespaces></siteinfo>"
    )
    return "\n".join([_ROOT, site, *map(_page, pages), "</mediawiki>\n"]).encode()


def _page(told: PageThere) -> str:
    versions = "\n".join(map(_revision, told.versions))
    return (
        f"<page>\n<title>{escape(told.title)}</title>\n<ns>{told.ns}</ns>\n<id>{told.ref}</id>\n{told.extra}"
        f"{versions}\n{told.after}</page>"
    )


def _revision(told: There) -> str:
    summary = f"<comment {HIDDEN} />" if told.summary is None else f"<comment>{escape(told.summary)}</comment>"
    text = f"<text {HIDDEN} />"
    if told.text is not None:
        text = f'<text bytes="{len(told.text.encode())}" sha1="x" xml:space="preserve">{escape(told.text)}</text>'
    return (
        f"<revision>\n<id>{told.oldid}</id>\n<timestamp>{told.at}</timestamp>\n{_contributor(told.by)}\n"
        f"{'<minor/>' if told.minor else ''}{summary if told.summary != '' else ''}\n<origin>{told.oldid}</origin>\n"
        f"<model>wikitext</model>\n<format>text/x-wiki</format>\n{text}\n<sha1>x</sha1>\n</revision>"
    )


def _contributor(by: str | None) -> str:
    if by is None:
        return f"<contributor {HIDDEN} />"
    if by.replace(".", "").isdigit():
        return f"<contributor><ip>{by}</ip></contributor>"
    return f"<contributor><username>{escape(by)}</username><id>0</id></contributor>"


PROGRAMME = page(
    2,
    "Programme de la veillée",
    There(oldid=21, text="= Soirée =\n\nOn se retrouve à 20 h.", at="2010-06-21T08:12:04Z", summary="création"),
    There(oldid=22, text="= Soirée =\n\nOn se retrouve à 21 h.", at="2010-07-02T09:05:33Z", by="192.0.2.7"),
    There(
        oldid=25,
        text="= Soirée =\n\nOn se retrouve à 21 h.\n\n'''Soupe''' pour tout le monde.\n",
        summary="/* Soirée */ la soupe  à part",
        minor=True,
    ),
)
TALK = page(
    3,
    "Discussion:Programme de la veillée",
    There(oldid=23, text="== L'heure ==\n21 h, c'est tard. ~~~~", at="2010-07-03T07:30:00Z"),
    There(oldid=24, text="== L'heure ==\n21 h, c'est tard.\n:Non.", at="2010-07-04T18:02:00Z", by="192.0.2.200"),
    ns=1,
)
REDIRECT = page(
    5, "Programme", There(oldid=26, text="#REDIRECTION [[Programme de la veillée]]"),
    extra='<redirect title="Programme de la veillée" />\n',
)  # fmt: skip
ODD = (
    page(6, "+1", There(oldid=31, text="Plus un, on vient à deux.")),
    page(7, "Bal", There(oldid=32, text="Le bal du samedi.")),
    page(8, "BAL", There(oldid=33, text="Bureau d'aide locale.")),
    page(9, "Discussion:Oubli", There(oldid=34, text="Personne n'en a fait une page."), ns=1),
    page(10, "Modèle:Soupe", There(oldid=35, text="{{{1}}} bols"), ns=10),
    page(11, "Catégorie:Économie de la fête", There(oldid=36, text="Voir [[Bal]].", by="Loïc"), ns=14),
)
HIDING = page(
    12, "Liste",
    There(oldid=41, text="Une liste publique."),
    There(oldid=42, text=None, by="Loïc"),
    There(oldid=43, text="Une liste courte.", by=None, summary=None),
)  # fmt: skip
WHOLE = (PROGRAMME, TALK, REDIRECT, *ODD, HIDING)
