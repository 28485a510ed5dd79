"""Files of pages: names that last, versions that stay, pages that notice."""

from dataclasses import replace

from storage.records import File, FileVersion, NewFile, Page
from tests.storage.world import World, at

DIGESTS = [f"{number:x}" * 64 for number in range(10)]


def test_a_file_is_found_by_its_page_and_key(world: World) -> None:
    page, other = world.write("Accueil"), world.write("Ailleurs")
    added = _add(world, _new(world, page, "Plan.png", minutes=1))
    expected = File(
        id=added.id,
        page=page.id,
        name="Plan.png",
        key="plan.png",
        current=FileVersion(
            number=1,
            digest=DIGESTS[0],
            media="image/png",
            bytes=1234,
            at=at(1),
            person=world.anne,
            licence="CC0-1.0",
            width=40,
            height=30,
        ),
    )
    files = world.storage.files
    assert added == expected
    assert files.find(page.id, "plan.png") == expected
    assert files.find(other.id, "plan.png") is None
    assert files.find(page.id, "Plan.png") is None
    assert (files.of_page(page.id), files.of_page(other.id)) == ([expected], [])


def test_the_same_name_is_one_file_with_one_more_version(world: World) -> None:
    page = world.write("Accueil")
    first = _add(world, _new(world, page, "plan.png"))
    new = replace(_new(world, page, "Plan.png", digest=1, minutes=2), person=world.jean.id, licence="")
    second = _add(world, new)
    assert (second.id, second.name, second.current.number, second.current.person) == (
        first.id, "Plan.png", 2, world.jean,
    )  # fmt: skip
    assert world.storage.files.versions(first.id) == [second.current, first.current]
    assert world.storage.files.of_page(page.id) == [second]


def test_files_are_listed_by_name(world: World) -> None:
    page = world.write("Accueil")
    for name in ("b.pdf", "c.pdf", "a.pdf"):
        _add(world, _new(world, page, name))
    assert [file.name for file in world.storage.files.of_page(page.id)] == ["a.pdf", "b.pdf", "c.pdf"]


def test_a_deleted_file_is_off_its_page_with_all_its_versions_kept(world: World) -> None:
    page = world.write("Accueil")
    _add(world, _new(world, page, "plan.png"))
    file = _add(world, _new(world, page, "plan.png", digest=1))
    _delete(world, file, minutes=5)
    gone = replace(file, deleted=at(5))
    files = world.storage.files
    assert (files.of_page(page.id), files.deleted_of(page.id)) == ([], [gone])
    assert files.find(page.id, "plan.png") == gone
    assert [version.number for version in files.versions(file.id)] == [2, 1]
    _delete(world, file, minutes=9)
    assert files.find(page.id, "plan.png") == gone
    world.storage.write(lambda: files.undelete(file.id))
    assert (files.of_page(page.id), files.deleted_of(page.id)) == ([file], [])


def test_one_more_version_brings_a_deleted_file_back(world: World) -> None:
    page = world.write("Accueil")
    file = _add(world, _new(world, page, "plan.png"))
    _delete(world, file)
    back = _add(world, _new(world, page, "plan.png", digest=1))
    assert (back.id, back.deleted, back.current.number) == (file.id, None, 2)


def test_a_page_and_its_talk_are_drawn_again_when_its_files_change(world: World) -> None:
    page, other = world.write("Accueil"), world.write("Ailleurs")
    talk = world.talk(page)
    pages = [page, other]
    files = world.storage.files
    file = _add(world, _new(world, page, "a.png"))
    before = world.storage.pages.get(talk.id).epoch
    acts = (
        lambda: _add(world, _new(world, page, "plan.png")),
        lambda: _delete(world, file),
        lambda: world.storage.write(lambda: files.undelete(file.id)),
    )
    assert [world.redrawn_by(pages, act) for act in acts] == [{"Accueil"}] * 3
    assert world.storage.pages.get(talk.id).epoch == before + 3


def test_what_changes_nothing_draws_nothing_again(world: World) -> None:
    page = world.write("Accueil")
    file = _add(world, _new(world, page, "a.png"))
    files = world.storage.files
    assert world.redrawn_by([page], lambda: world.storage.write(lambda: files.undelete(file.id))) == set()
    _delete(world, file)
    assert world.redrawn_by([page], lambda: _delete(world, file)) == set()


def test_every_digest_is_told_old_and_deleted_ones_too_and_a_logo_s(world: World) -> None:
    page = world.write("Accueil")
    _add(world, _new(world, page, "a.png"))
    file = _add(world, _new(world, page, "a.png", digest=1))
    _add(world, _new(world, page, "b.png", digest=1))
    _delete(world, file)
    branded = replace(world.storage.spaces.by_id(world.space.id), logo=f"{DIGESTS[2]}.png")
    world.storage.write(lambda: world.storage.spaces.update(branded))
    assert world.storage.files.digests() == set(DIGESTS[:3])


def test_files_stay_with_a_page_that_is_renamed_or_deleted_and_back(world: World) -> None:
    page = world.write("Accueil")
    file = _add(world, _new(world, page, "a.png"))
    world.rename(page, "Maison")
    world.delete(page)
    world.undelete(page)
    assert world.storage.files.of_page(page.id) == [file]


def _new(world: World, page: Page, name: str, *, digest: int = 0, minutes: float = 0) -> NewFile:
    return NewFile(
        page=page.id,
        name=name,
        key=name.casefold(),
        digest=DIGESTS[digest],
        media="image/png",
        bytes=1234,
        person=world.anne.id,
        at=at(minutes),
        licence="CC0-1.0",
        width=40,
        height=30,
    )


def _add(world: World, file: NewFile) -> File:
    return world.storage.write(lambda: world.storage.files.add(file))


def _delete(world: World, file: File, *, minutes: float = 0) -> None:
    world.storage.write(lambda: world.storage.files.delete(file.id, at=at(minutes)))
