"""From a room to versions and back: nothing that was written, by whatever way, is lost or doubled."""

from tests.wiki.web.pens import Pen
from tests.wiki.web.world import World
from wiki.content.outcomes import Conflict, Merged, Saved


def test_what_is_written_together_becomes_one_version_by_all_who_wrote(world: World) -> None:
    page = world.write("Ensemble", "Au début.\n", by="administrator")
    malo, anouk = Pen(world, page, "member"), Pen(world, page, "animator")
    malo.write("Malo écrit.\n")
    anouk.listen()
    anouk.write("Anouk en écrit un peu plus.\n")
    head = world.web.run(world.site.pages.fold(page, summary="à deux"))
    assert (head.number, head.text) == (2, "Au début.\nMalo écrit.\nAnouk en écrit un peu plus.\n")
    assert head.version is not None
    told = [(author.person.name, author.inserted, author.deleted) for author in head.version.authors]
    assert (head.version.summary, told) == ("à deux", [("Anouk Animation", 27, 0), ("Malo Membre", 11, 0)])


def test_where_nothing_was_written_no_version_is_made(world: World) -> None:
    page = world.write("Rien", "Au début.")
    pen = Pen(world, page, "member")
    pen.write("!")
    del pen.text[len(pen.text) - 1 :]
    pen.beat()
    assert world.web.run(world.site.pages.fold(page)).number == 1


def test_a_form_that_is_saved_meanwhile_is_seen_at_once_by_those_who_write(world: World) -> None:
    page = world.write("Formulaire", "Un.\n\nDeux.\n")
    pen = Pen(world, page, "animator")
    pen.write("Écrit ensemble.")
    outcome = world.change("Formulaire", "Un, changé.\n\nDeux.\n", by="other", base=1)
    pen.listen()
    whole = "Un, changé.\n\nDeux.\nÉcrit ensemble."
    assert isinstance(outcome, Merged)
    assert (outcome.number, str(pen.text), world.text("Formulaire")) == (3, whole, whole)


def test_what_is_typed_while_a_form_is_saved_stays(world: World) -> None:
    page = world.write("Entre deux", "Un.\n\nDeux.\n")
    pen = Pen(world, page, "animator")
    pen.text += "Pas encore gardé."  # in the room, but before its beat
    world.change("Entre deux", "Un, changé.\n\nDeux.\n", by="other", base=1)
    pen.beat()
    assert str(pen.text) == "Un, changé.\n\nDeux.\nPas encore gardé."
    assert world.web.run(world.site.pages.fold(page)).text == str(pen.text)


def test_those_who_change_the_same_words_are_asked_and_the_room_goes_on(world: World) -> None:
    page = world.write("Mêmes mots", "Le matin.\n")
    pen = Pen(world, page, "animator")
    del pen.text[3:8]
    pen.text.insert(3, "soir")
    pen.beat()
    outcome = world.change("Mêmes mots", "Le midi.\n", by="other", base=1)
    assert isinstance(outcome, Conflict)
    assert (outcome.theirs_text, outcome.yours, str(pen.text)) == ("Le soir.\n", "Le midi.\n", "Le soir.\n")


def test_who_comes_back_finds_the_same_document_and_everything_in_it(world: World) -> None:
    page = world.write("Retour", "Un. ")
    pen = Pen(world, page, "member")
    pen.write("Deux. ")
    world.site.rooms.drop(pen.room)  # as when the server is killed: only what is on disk is left
    back = Pen(world, page, "animator")
    assert (back.room.text.generation, str(back.text)) == (pen.room.text.generation, "Un. Deux. ")
    assert world.web.run(world.site.pages.fold(page)).text == "Un. Deux. "


def test_what_was_saved_while_nobody_was_there_is_written_into_the_document_that_waited(world: World) -> None:
    page = world.write("Absence", "Un.\n\nDeux.\n")
    pen = Pen(world, page, "member")
    pen.write("Trois.")
    world.web.run(world.site.pages.fold(page))
    world.site.rooms.drop(pen.room)
    world.change("Absence", "Un, changé.\n\nDeux.\nTrois.", by="other")
    back = Pen(world, page, "animator")
    assert (str(back.text), world.page("Absence").head) == ("Un, changé.\n\nDeux.\nTrois.", 3)


def test_what_a_device_held_of_a_document_that_is_no_more_is_merged(world: World) -> None:
    page = world.write("Tunnel", "Un.\n\nDeux.\n")
    world.change("Tunnel", "Un, changé.\n\nDeux.\n", by="other")
    outcome = world.web.run(
        world.site.pages.bring(page, "Un.\n\nDeux.\n", "Un.\n\nDeux.\nDans le tunnel.\n", by=world.people["member"])
    )
    assert isinstance(outcome, Merged | Saved)
    assert world.text("Tunnel") == "Un, changé.\n\nDeux.\nDans le tunnel.\n"


def test_what_must_not_be_read_is_not_in_the_document_either(world: World) -> None:
    page = world.write("Secret", "Rien.", by="administrator")
    pen = Pen(world, page, "member")
    pen.write(" Un mot de passe : sésame.")
    world.web.run(world.site.live.renew(page))
    live = world.site.storage.live
    assert (live.document(page.id), live.strokes(page.id), live.plays(page.id)) == (None, [], [])
    assert world.text("Secret") == "Rien. Un mot de passe : sésame."
    again = Pen(world, page, "member")
    assert again.room.text.generation != pen.room.text.generation


def test_who_deletes_a_page_keeps_what_was_being_written_in_it(world: World) -> None:
    page = world.write("À jeter", "Un.")
    pen = Pen(world, page, "member")
    pen.write(" Deux.")
    head = world.web.run(world.site.pages.fold(page))
    world.web.run(world.site.removing.delete(page, head.number, by=world.people["animator"]))
    assert int(pen.connection.closing or 0) == 4404
    world.web.run(world.site.removing.undelete(world.page("À jeter"), by=world.people["animator"]))
    assert world.text("À jeter") == "Un. Deux."


def test_a_reader_is_told_how_many_write(world: World) -> None:
    page = world.write("En cours", "Un.")
    first, second = Pen(world, page, "member"), Pen(world, page, "animator")
    read = world.browser("nobody").get("/open/En_cours")
    assert "2 people are writing here now" in read.text
    first.leave()
    second.leave()
    assert "writing here now" not in world.browser("nobody").get("/open/En_cours").text


def test_a_document_to_which_nobody_came_back_is_forgotten(world: World) -> None:
    page = world.write("Oubli", "Un.")
    pen = Pen(world, page, "member")
    pen.write("!")
    del pen.text[len(pen.text) - 1 :]  # its strokes make no version
    pen.beat()
    pen.leave()
    live = world.site.storage.live
    world.web.run(world.site.live.stop())
    world.time.pass_by(minutes=29)
    world.web.run(world.site.live.forget_idle())
    assert live.document(page.id) is not None
    world.time.pass_by(minutes=2)
    world.web.run(world.site.live.forget_idle())
    assert (live.document(page.id), live.strokes(page.id), world.page("Oubli").head) == (None, [], 1)
