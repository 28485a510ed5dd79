"""Templates are compiled once for all languages; each theme keeps its own."""

from pathlib import Path

from jinja2 import Template

from wiki import places
from wiki.web.looks import BASE, Looks

NAME = "errors/error.html"


def code(template: Template) -> object:
    return template.root_render_func.__code__


def test_a_template_is_compiled_once_for_all_languages_and_sites() -> None:
    first, second = (Looks([places.themes()]) for _ in range(2))
    french = first.environment(BASE, "fr").get_template(NAME)
    assert code(first.environment(BASE, "en").get_template(NAME)) is code(french)
    assert code(second.environment(BASE, "fr").get_template(NAME)) is code(french)


def test_words_are_still_those_of_the_language() -> None:
    looks = Looks([places.themes()])
    said = {
        language: looks.environment(BASE, language).from_string("{{ _('Save') }}").render() for language in ("en", "fr")
    }
    assert said == {"en": "Save", "fr": "Enregistrer"}


def test_a_template_of_another_theme_or_time_is_its_own(tmp_path: Path) -> None:
    theme = tmp_path / "local"
    template = theme / "templates" / NAME
    template.parent.mkdir(parents=True)
    (theme / "theme.toml").write_text("")

    def drawn() -> str:
        return Looks([tmp_path, places.themes()]).environment("local", "en").get_template(NAME).render()

    template.write_text("one")
    assert drawn() == "one"
    template.write_text("two")
    assert drawn() == "two"
