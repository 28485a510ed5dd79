"""Every theme's templates without catalogues: every message is its own English."""

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wiki import places
from wiki.web.looks import Looks

LOOKS = Looks([places.themes()])


@pytest.fixture(scope="module", params=LOOKS.themes)
def environment(request: pytest.FixtureRequest) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(LOOKS.themes[request.param].templates),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: text, lambda one, many, count: one if count == 1 else many, newstyle=True
    )
    return environment
