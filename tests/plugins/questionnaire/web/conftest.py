"""A site with one questionnaire, for the tests of what people do with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plugins.questionnaire.respondents import questionnaire_site
from tests.wiki.web.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with questionnaire_site(tmp_path) as world:
        yield world
