"""Preview, and editing one section of a page."""

import pytest

from tests.wiki.web.asking import heading, written
from tests.wiki.web.forms import form
from tests.wiki.web.world import World

SECTIONS = "Avant.\n\n## Freins\n\nLe temps.\n\n### Détail\n\nDes réunions.\n\n## Leviers\n\nL'envie.\n"


class TestPreview:
    def test_a_preview_shows_the_text_and_keeps_everything_that_was_typed(self, world: World) -> None:
        world.write("Aperçue", "un")
        browser = world.browser("member")
        asked = browser.get("/open/Aper%C3%A7ue/+edit")
        text = "\n## Titre\n\n**gras** [[Nulle part]] <b>x</b>\n"
        answer = browser.send(
            asked, "/+edit", {"text": text, "summary": "essai", "minor": "1"}, to="/open/Aper%C3%A7ue/+preview"
        )
        found = form(answer, "/+edit")
        assert answer.status == 200
        assert "<strong>gras</strong>" in answer.text
        assert 'class="missing" href="/open/Nulle_part"' in answer.text
        assert "&lt;b&gt;x" in answer.text
        assert "edit-section" not in answer.text
        assert (found.value("text"), found.value("summary"), found.value("minor")) == (text, "essai", "1")
        assert (found.value("base"), found.value("key")) == ("1", form(asked, "/+edit").value("key"))
        assert world.page("Aperçue").head == 1

    def test_a_preview_of_a_page_that_is_not_there_yet_creates_nothing(self, world: World) -> None:
        browser = world.browser("member")
        asked = browser.get("/open/%C3%80_venir/+edit")
        answer = browser.send(asked, "/+edit", {"text": "bientôt"}, to="/open/%C3%80_venir/+preview")
        assert (answer.status, heading(answer)) == (200, "Create “À venir”")
        assert browser.get("/open/%C3%80_venir").status == 404


class TestSections:
    @pytest.fixture
    def title(self, world: World, request: pytest.FixtureRequest) -> str:
        title = f"Sections {request.node.name}"
        world.write(title, SECTIONS)
        return title

    def url(self, world: World, title: str, verb: str = "edit") -> str:
        return world.site.urls.title(world.space(), title, verb)

    def test_a_section_is_offered_alone_and_saving_it_touches_nothing_else(self, world: World, title: str) -> None:
        browser = world.browser("member")
        page = browser.get(self.url(world, title, ""))
        assert f'href="{self.url(world, title)}?section=2"' in page.text
        asked = browser.get(f"{self.url(world, title)}?section=2")
        assert heading(asked) == "Edit section: Détail"
        assert written(asked) == "### Détail\n\nDes réunions.\n\n"
        answer = browser.send(asked, "/+edit", {"text": "### Détail\r\n\r\nMoins de réunions.\r\n\r\n"})
        assert answer.location.endswith("?done=saved&n=2#user-detail")
        assert world.text(title) == SECTIONS.replace("Des réunions", "Moins de réunions")

    def test_a_section_that_others_left_alone_is_saved_beside_their_changes(self, world: World, title: str) -> None:
        browser = world.browser("member")
        asked = browser.get(f"{self.url(world, title)}?section=3")
        world.change(title, "Tout avant.\n\n## Neuf\n\nNeuf.\n" + SECTIONS, by="other")
        browser.send(asked, "/+edit", {"text": "## Leviers\n\nL'envie et le rire.\n"})
        assert world.text(title) == "Tout avant.\n\n## Neuf\n\nNeuf.\n" + SECTIONS.replace(
            "L'envie", "L'envie et le rire"
        )

    def test_a_preview_of_a_section_stays_in_the_section(self, world: World, title: str) -> None:
        browser = world.browser("member")
        asked = browser.get(f"{self.url(world, title)}?section=3")
        answer = browser.send(asked, "/+edit", {"text": "## Leviers\n\nPeu."}, to=self.url(world, title, "preview"))
        found = form(answer, "/+edit")
        assert (found.value("section"), found.value("text")) == ("3", "## Leviers\n\nPeu.")

    def test_a_section_that_is_not_there_is_a_404(self, world: World, title: str) -> None:
        assert world.browser("member").get(f"{self.url(world, title)}?section=9").status == 404
        assert world.browser("member").get(f"{self.url(world, title)}?section=x").status == 400

    def test_a_form_with_an_impossible_section_keeps_its_text(self, world: World, title: str) -> None:
        browser = world.browser("member")
        asked = browser.get(f"{self.url(world, title)}?section=3")
        answer = browser.send(asked, "/+edit", {"text": "mes mots", "section": "9"})
        assert (answer.status, written(answer)) == (422, "mes mots")
        assert world.page(title).head == 1

    def test_a_section_emptied_goes_and_the_rest_stays(self, world: World, title: str) -> None:
        browser = world.browser("member")
        asked = browser.get(f"{self.url(world, title)}?section=1")
        browser.send(asked, "/+edit", {"text": ""})
        assert world.text(title) == "Avant.\n\n## Leviers\n\nL'envie.\n"
