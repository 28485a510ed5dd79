"""A search that finds nothing is made again with the words of the site, if that finds something."""

from tests.wiki.content.search.searching import find, titles
from tests.wiki.web.world import World


def test_another_spelling_is_used_at_once_and_named(world: World) -> None:
    world.write("Glossaire", "Les mots de l’interopérabilité.", space="open")
    findings = find(world, "interoperabillité")
    assert (findings.corrected, titles(findings)) == ("interopérabilité", ["Glossaire"])


def test_no_spelling_tells_words_of_what_may_not_be_read(world: World) -> None:
    world.write("Secret", "Le palimpseste.", space="closed")
    findings = find(world, "palimpseeste")
    assert (findings.spellings, findings.corrected, findings.total) == ((), "", 0)


def test_words_are_spelled_where_no_page_has_all_of_them_too(world: World) -> None:
    world.write("Glossaire", "Les mots de l’interopérabilité.", space="open")
    findings = find(world, "interoperabillité xyzzy")
    assert (findings.corrected, findings.partly, titles(findings)) == ("interopérabilité xyzzy", True, ["Glossaire"])


def test_no_spelling_of_some_words_tells_of_what_may_not_be_read(world: World) -> None:
    world.write("Glossaire", "Les mots de l’interopérabilité.", space="open")
    world.write("Secret", "Le palimpseste.", space="closed")
    findings = find(world, "interopérabilité palimpseeste")
    assert (findings.spellings, findings.corrected, titles(findings)) == ((), "", ["Glossaire"])


def test_what_may_not_be_read_has_no_say_in_what_a_word_is_corrected_to(world: World) -> None:
    """Else its words could be guessed one by one: those that it says would be the ones that nobody corrects."""
    world.write("Glossaire", "Le canard.", space="open")
    before = find(world, "canari")
    world.write("Secret", "Le canari, les canards.", space="closed")
    world.write("Oubli", "Le canari.", space="open")
    world.delete("Oubli")
    after = find(world, "canari")
    assert (before.corrected, before.spellings) == (after.corrected, after.spellings) == ("canard", ("canard",))
    assert find(world, "canari", role="member", spaces=("closed",)).total == 1


def test_a_form_that_only_others_may_read_is_not_proposed(world: World) -> None:
    world.write("Glossaire", "Les animations du lieu.", space="open")
    world.write("Secret", "Une animation.", space="closed")
    assert find(world, "anymation").spellings == ("animations",)


def test_a_page_in_another_language_is_found_by_its_words(world: World) -> None:
    world.write("Commons", "---\nlangue: en\n---\n\nMany gatherings of people.", space="open")
    assert titles(find(world, "gathered ")) == ["Commons"]
