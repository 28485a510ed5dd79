"""Whoever asks too often is told when to come again."""

import pytest

from tests.wiki.web.api.asking import call, problem
from tests.wiki.web.world import made


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/search?q=x", None), ("GET", "Page/+diff?from=1&to=1", None), ("POST", "Page/+undo/9", {}),
        ("GET", "/recent", None), ("GET", "/spaces/open/pages", None), ("GET", "Page/+versions", None),
        ("PUT", "Page/+watch", None), ("POST", "Page/+talk", {"text": "x", "topic": "y"}),
    ],
)  # fmt: skip
def test_too_many_are_refused_for_as_long_as_it_says(
    tmp_path_factory: pytest.TempPathFactory, method: str, path: str, body: object
) -> None:
    with made(tmp_path_factory.mktemp("limits"), limits=0.005) as world:
        world.write("Page", "un")
        answers = [call(world, method, path, body) for _ in range(4)]
        assert answers[0].status in {200, 201, 204, 404}
        assert problem(answers[-1]) == (429, "This is going too fast")
        assert 1 <= int(answers[-1].header("retry-after")) <= 60
        assert call(world, "GET", "Page").status == 200
