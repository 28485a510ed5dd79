"""Keep the interface's catalogues whole: `python -m tests.house.catalogues` tells what is wrong, `--update` repairs."""

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from tests.house.typography import ill_set

ROOT = Path(__file__).parents[2]
PLURALS = {"fr": "(n > 1)", "en": "(n != 1)"}
Forms = tuple[str, ...]  # one, or singular and plural

_CODE = ("wiki/**/*.py", "plugins/**/*.py")
_TEMPLATES = tuple(f"{place}/**/templates/**/*.{kind}" for place in ("themes", "plugins") for kind in ("html", "txt"))
# How code says a sentence, and how many forms of it are given: `call.words("…")`, `call.words.count("…", "…", n)`,
# and `message("…")` for what is said later.
_SAID = {"_": 1, "gettext": 1, "words": 1, "message": 1, "ngettext": 2, "count": 2, "forms": 2}
_IN_TEMPLATES = {"_": None, "gettext": None, "ngettext": (1, 2)}
_JINJA = {"newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
_PLACEHOLDER = re.compile(r"%\(\w+\)\w")
_HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural={plural};\\n"

"""


def main(arguments: list[str]) -> int:
    """Check the catalogues, or first update them; 1 when something is left to do."""
    wanted = extract(ROOT)
    faults = []
    for language in PLURALS:
        path = ROOT / "wiki" / "locale" / language / "LC_MESSAGES" / "palabre.po"
        if "--update" in arguments:
            path.write_bytes(written(updated(wanted, read(path, language), language), language))
        faults += find_faults(wanted, read(path, language), language)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def extract(root: Path) -> Catalog:
    """Every message of the code and the templates below `root`, with the files that say it."""
    found = Catalog()
    for path, said in (*_each(root, _CODE, _of_code), *_each(root, _TEMPLATES, _of_template)):
        found.add(said if len(said) > 1 else said[0], locations=[(path, 0)])
    return found


def _each(
    root: Path, patterns: tuple[str, ...], read: Callable[[Path], Iterator[Forms]]
) -> Iterator[tuple[str, Forms]]:
    for path in sorted(path for pattern in patterns for path in root.glob(pattern)):
        yield from ((path.relative_to(root).as_posix(), said) for said in read(path))


def _of_code(path: Path) -> Iterator[Forms]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and (forms := _SAID.get(_name(node.func))):
            given = [arg.value for arg in node.args[:forms] if isinstance(arg, ast.Constant)]
            texts = [value for value in given if isinstance(value, str)]
            if len(texts) == forms:
                yield tuple(texts)


def _of_template(path: Path) -> Iterator[Forms]:
    for _, said, _, _ in extract_from_file("jinja2", path, keywords=_IN_TEMPLATES, options=_JINJA):
        yield (said,) if isinstance(said, str) else said


def _name(called: ast.expr) -> str:
    match called:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def read(path: Path, language: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def updated(wanted: Catalog, known: Catalog, language: str) -> Catalog:
    """The messages of `wanted` with their translations from `known`; new ones are left empty, but English is its id."""
    catalog = Catalog(locale=language)
    for message in _messages(wanted):
        forms = _key(message) if language == "en" else _translation(message, known)
        catalog.add(message.id, forms if message.pluralizable else forms[0], locations=message.locations)
    return catalog


def _translation(message: Message, known: Catalog) -> Forms:
    old = known.get(message.id)
    if old and not old.fuzzy and _key(old) == _key(message):
        return _strings(old)
    return ("",) * len(_key(message))


def written(catalog: Catalog, language: str) -> bytes:
    """The catalogue as a file that changes only where a message does: sorted, without dates or line numbers."""
    file = BytesIO()
    write_po(file, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False, ignore_obsolete=True)
    header = _HEADER.format(language=language, plural=PLURALS[language])
    return header.encode() + file.getvalue().rstrip() + b"\n"


def find_faults(wanted: Catalog, catalog: Catalog, language: str) -> list[str]:
    """What keeps a catalogue from being whole, one line each."""
    needed, there = ({_key(message) for message in _messages(each)} for each in (wanted, catalog))
    faults = [("missing", key) for key in needed - there]
    faults += [("said nowhere", key) for key in there - needed]
    faults += [("obsolete", _key(message)) for message in catalog.obsolete.values()]
    faults += [(fault, _key(message)) for message in _messages(catalog) for fault in _faults(message, language)]
    return sorted(f"{language}: {fault}: {key[0]!r}" for fault, key in faults)


def _faults(message: Message, language: str) -> Iterator[str]:
    key, strings = _key(message), _strings(message)
    if message.fuzzy:
        yield "fuzzy"
    if not all(strings):
        yield "not translated"
        return
    if _placeholders_differ(key, strings):
        yield "other placeholders"
    if language == "en" and strings != key:
        yield "differs from its id"
    if language == "fr":
        yield from (fault for string in strings for fault in ill_set(string))


def _placeholders_differ(key: Forms, strings: Forms) -> bool:
    """The first of two forms may say its number in words (« la page et sa version »), as may its id."""
    wanted, given = ([sorted(_PLACEHOLDER.findall(form)) for form in forms] for forms in (key, strings))
    return given[-1] != wanted[-1] or given[0] not in wanted


def _messages(catalog: Iterable[Message]) -> list[Message]:
    """All but the header."""
    return [message for message in catalog if message.id]


def _key(message: Message) -> Forms:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _strings(message: Message) -> Forms:
    return tuple(message.string or ()) if message.pluralizable else (str(message.string or ""),)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
