"""The past of a page by the API."""

from tests.wiki.web.world import World

HERE = "/api/v1/spaces/open/pages"


def test_versions_come_newest_first_in_pages(world: World) -> None:
    world.write("Longue", *(f"texte {number}" for number in range(1, 8)))
    browser = world.browser("nobody")
    first = browser.get(f"{HERE}/Longue/+versions?limit=3").json()
    assert ([one["version"] for one in first["versions"]], first["before"]) == ([7, 6, 5], 5)
    second = browser.get(f"{HERE}/Longue/+versions?limit=3&before=5").json()
    assert ([one["version"] for one in second["versions"]], second["before"]) == ([4, 3, 2], 2)
    last = browser.get(f"{HERE}/Longue/+versions?before=2").json()
    assert ([one["version"] for one in last["versions"]], last["before"]) == ([1], None)
    assert "text" not in last["versions"][0]


def test_one_version_comes_with_its_text(world: World) -> None:
    world.write("Une", "un\n", "deux\n")
    told = world.browser("nobody").get(f"{HERE}/Une/+versions/1").json()
    assert (told["version"], told["text"], told["authors"]) == (1, "un\n", ["Malo Membre"])


def test_a_difference_is_told_row_by_row(world: World) -> None:
    world.write("Deux", "un\n\nLe chat noir.\n", "un\n\nLe chat blanc.\n\ntrois\n")
    told = world.browser("nobody").get(f"{HERE}/Deux/+diff?from=1&to=2").json()
    assert (told["from"], told["to"], told["words"]) == (1, 2, True)
    changed = next(row for row in told["rows"] if row["kind"] == "changed")
    assert changed == {
        "kind": "changed",
        "old": 3,
        "new": 3,
        "left": [["=", "Le chat "], ["-", "noir"], ["=", "."]],
        "right": [["=", "Le chat "], ["+", "blanc"], ["=", "."]],
    }
    assert "same" not in {row["kind"] for row in told["rows"]}


def test_what_is_not_there_is_a_problem(world: World) -> None:
    world.write("Courte", "un")
    browser = world.browser("nobody")
    for path, status in [
        ("+versions/2", 404),
        ("+versions/0", 404),
        ("+versions?limit=x", 400),
        ("+versions?before=-1", 400),
        ("+diff", 400),
        ("+diff?from=1", 400),
        ("+diff?from=1&to=9", 404),
        ("+talk/+versions", 404),
        ("+nothing", 404),
    ]:
        answer = browser.get(f"{HERE}/Courte/{path}")
        assert (path, answer.status) == (path, status)
        assert answer.header("content-type") == "application/problem+json"
