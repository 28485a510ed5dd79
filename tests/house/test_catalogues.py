"""The catalogues hold every sentence of the interface, in both languages; the check that says so sees what is wrong."""

from pathlib import Path

import pytest
from babel.messages import Catalog

from tests.house.catalogues import extract, find_faults, main, read, updated, written

_HEADER = """\
msgid ""
msgstr ""
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"""
_SAVE = """
#: wiki/web/editing.py
msgid "Save"
msgstr "Enregistrer"
"""
_PAGES = """
#: themes/palabre/templates/lists.html wiki/web/lists.py
#, python-format
msgid "%(num)s page"
msgid_plural "%(num)s pages"
msgstr[0] "%(num)s page"
msgstr[1] "%(num)s pages"
"""
_BY = """
#: wiki/web/history.py
#, python-format
msgid "Deleted by %(who)s"
msgstr "Supprimée par %(who)s"
"""
_WHOLE = f"{_HEADER}{_PAGES}{_BY}{_SAVE}"


@pytest.fixture
def wanted() -> Catalog:
    """What a small interface says."""
    catalog = Catalog()
    catalog.add("Save", locations=[("wiki/web/editing.py", 0)])
    catalog.add("Deleted by %(who)s", locations=[("wiki/web/history.py", 0)])
    catalog.add(("%(num)s page", "%(num)s pages"), locations=[("wiki/web/lists.py", 0)])
    catalog.add("%(num)s page", locations=[("themes/palabre/templates/lists.html", 0)])
    return catalog


def test_nothing_is_wrong_with_the_catalogues(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main([]), capsys.readouterr().err) == (0, "")


def test_a_whole_catalogue_has_no_faults(wanted: Catalog, tmp_path: Path) -> None:
    assert find_faults(wanted, _catalogue(_WHOLE, tmp_path), "fr") == []


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        (_SAVE, "", "fr: missing: 'Save'"),
        (_SAVE, f'{_SAVE}\nmsgid "Gone"\nmsgstr "Parti"\n', "fr: said nowhere: 'Gone'"),
        (_SAVE, f'{_SAVE}\n#~ msgid "Old"\n#~ msgstr "Vieux"\n', "fr: obsolete: 'Old'"),
        ('msgid "Save"', '#, fuzzy\nmsgid "Save"', "fr: fuzzy: 'Save'"),
        ('"Enregistrer"', '""', "fr: not translated: 'Save'"),
        ('[1] "%(num)s pages"', '[1] ""', "fr: not translated: '%(num)s page'"),
        ('"Supprimée par %(who)s"', '"Supprimée par %(qui)s"', "fr: other placeholders: 'Deleted by %(who)s'"),
        ('"Supprimée par %(who)s"', '"Supprimée"', "fr: other placeholders: 'Deleted by %(who)s'"),
        ('[1] "%(num)s pages"', '[1] "des pages"', "fr: other placeholders: '%(num)s page'"),
        ('"Enregistrer"', '"L\'enregistrer"', "fr: a straight apostrophe: 'Save'"),
    ],
)
def test_what_is_wrong_is_named(right: str, wrong: str, fault: str, wanted: Catalog, tmp_path: Path) -> None:
    assert find_faults(wanted, _catalogue(_WHOLE.replace(right, wrong), tmp_path), "fr") == [fault]


def test_english_is_its_own_id(wanted: Catalog, tmp_path: Path) -> None:
    assert find_faults(wanted, updated(wanted, Catalog(), "en"), "en") == []
    assert find_faults(wanted, _catalogue(_WHOLE, tmp_path), "en") == [
        "en: differs from its id: 'Deleted by %(who)s'",
        "en: differs from its id: 'Save'",
    ]


def test_an_update_keeps_what_is_translated_and_drops_what_nobody_says(wanted: Catalog, tmp_path: Path) -> None:
    old = _WHOLE.replace(_BY, '\nmsgid "Gone"\nmsgstr "Parti"\n\n#~ msgid "Old"\n#~ msgstr "Vieux"\n')
    new = written(updated(wanted, _catalogue(old, tmp_path), "fr"), "fr").decode()
    assert new == _WHOLE.replace("Supprimée par %(who)s", "")


def test_an_update_of_what_is_whole_changes_nothing(wanted: Catalog, tmp_path: Path) -> None:
    assert written(updated(wanted, _catalogue(_WHOLE, tmp_path), "fr"), "fr").decode() == _WHOLE


def test_an_update_asks_again_for_what_was_fuzzy(wanted: Catalog, tmp_path: Path) -> None:
    fuzzy = _WHOLE.replace('msgid "Save"', '#, fuzzy\nmsgid "Save"')
    new = written(updated(wanted, _catalogue(fuzzy, tmp_path), "fr"), "fr").decode()
    assert new == _WHOLE.replace('"Enregistrer"', '""')


def test_sentences_are_found_in_code_and_in_templates(tmp_path: Path) -> None:
    _write(
        tmp_path / "wiki/web/pages.py",
        """\
said = call.words("Read") if page else words("Saved, with %(what)s.", what=what)
many = self._call.words.count("%(num)s page", "%(num)s pages", number)
later = message("Nothing " "is here")
words(said), text.count("\\n", 3), words(text[:3]), key["words"]
""",
    )
    _write(
        tmp_path / "themes/palabre/templates/pages/page.html",
        """\
{{ _("Read") }} <p title="{{ gettext('History') }}">{{ ngettext("One", "Many", number) }}</p>
{% trans who=name %}By {{ who }}{% endtrans %}{{ _(view.title) }}
""",
    )
    _write(tmp_path / "plugins/programme/templates/grid.html", '{{ _("Room") }}')
    _write(tmp_path / "tests/other.py", 'words("Not said to people")')
    found = {message.id: [place for place, _ in message.locations] for message in extract(tmp_path) if message.id}
    template = "themes/palabre/templates/pages/page.html"
    assert found == {
        "Read": ["wiki/web/pages.py", template],
        "Saved, with %(what)s.": ["wiki/web/pages.py"],
        ("%(num)s page", "%(num)s pages"): ["wiki/web/pages.py"],
        "Nothing is here": ["wiki/web/pages.py"],
        "History": [template],
        ("One", "Many"): [template],
        "By %(who)s": [template],
        "Room": ["plugins/programme/templates/grid.html"],
    }


def _catalogue(text: str, folder: Path) -> Catalog:
    path = folder / "palabre.po"
    path.write_text(text)
    return read(path, "fr")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
