"""The API is what its description says: schemathesis, with all its checks, asks it whatever it can think of."""

import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation
from schemathesis.engine import events, from_schema

from tests.wiki.web.world import World, made
from wiki.web.dispatch import Dispatch

# Its machinery for running applications warns of its own loose ends.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning")]
# What is right to answer besides what it expects: the base is not named, is not the page's, or the title cannot be.
_WELL_REFUSED = ["2xx", "3xx", "401", "403", "404", "409", "412", "422", "428"]
_BASE_MISSING = ["400", "401", "403", "404", "415", "428"]
KNOWN = {
    "space": {"enum": ["open", "closed"]},
    "title": {"enum": ["Accueil", "Voisine", "Absente"]},
    "If-Match": {"enum": ['"1"', '"2"', '"3"']},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is wrong, and how often each status was answered."""

    faults: list[str]
    statuses: Counter[int]
    narrow: bool


@pytest.fixture
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A site without limits, with two pages."""
    with made(tmp_path_factory.mktemp("contract"), limits=0) as world:
        world.write("Accueil", "un", "deux", "trois", by="administrator")
        world.write("Voisine", "un [[Accueil]]", "deux [[Accueil]]")
        world.change("Accueil", "## Sujet\n\nDit.\n", talk=True)
        yield world


def described(world: World) -> dict[str, Any]:
    told: dict[str, Any] = world.browser("nobody").get("/api/openapi.json").json()
    return told


def narrowed(document: dict[str, Any]) -> dict[str, Any]:
    """The description of a site that has these spaces and pages alone, so that most requests find something."""
    narrow = copy.deepcopy(document)
    for item in narrow["paths"].values():
        for operation in item.values():
            for parameter in operation["parameters"]:
                parameter["schema"].update(KNOWN.get(parameter["name"], {}))
    narrow["components"]["schemas"]["Renaming"]["properties"]["title"].update(KNOWN["title"])
    return narrow


def examine(world: World, document: dict[str, Any], *, token: str, examples: int, narrow: bool = False) -> Found:
    """The same requests each time. In a `narrow` description other titles than its own are good ones too."""
    document = narrowed(document) if narrow else document
    config = SchemathesisConfig.from_dict(
        {
            "seed": 20240705,
            "base-url": "http://127.0.0.1:8000/",
            "continue-on-failure": True,
            "headers": {"Authorization": f"Bearer {token}"} if token else {},
            "generation": {"max-examples": examples, "deterministic": True, "database": "none", "no-shrink": True},
            "checks": {
                "positive_data_acceptance": {"expected-statuses": _WELL_REFUSED},
                "missing_required_header": {"expected-statuses": _BASE_MISSING},
            },
        }
    )
    schema = schemathesis.openapi.from_dict(document, config=config)
    schema.app = Dispatch(world.site)
    found = Found(faults=[], statuses=Counter(), narrow=narrow)
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            found.faults.append(repr(event))
        if isinstance(event, events.ScenarioFinished):
            _read(event, found)
    return found


def _open(path: str) -> list[ParameterLocation]:
    """Where a narrow description names the titles that are there, and any other, or no space, is as good."""
    body = [ParameterLocation.BODY] if path.endswith("/+rename") else []
    query = [ParameterLocation.QUERY] if path.endswith(("/search", "/suggest", "/recent")) else []
    return [ParameterLocation.PATH, *body, *query]


def _read(event: events.ScenarioFinished, found: Found) -> None:
    for interaction in event.recorder.interactions.values():
        assert interaction.response is not None
        found.statuses[interaction.response.status_code] += 1
    for case, checks in event.recorder.checks.items():
        value = event.recorder.cases[case].value
        elsewhere = found.narrow and value.meta is not None and any(map(value.meta.is_negative_at, _open(value.path)))
        for check in checks:
            if check.failure_info is None or (elsewhere and check.name == "negative_data_rejection"):
                continue
            found.faults.append(f"{check.name}: {check.failure_info.failure.message}\n{check.failure_info.code_sample}")


def test_an_administrator_finds_it_as_described_wherever_she_asks(small: World) -> None:
    found = examine(small, described(small), token=small.token("administrator"), examples=4)
    assert found.faults == []
    assert found.statuses[200] > 30


def test_she_finds_it_as_described_on_pages_that_are_there(small: World) -> None:
    found = examine(small, described(small), token=small.token("administrator"), examples=6, narrow=True)
    assert found.faults == []
    assert {200, 201, 204, 304, 400, 401, 404, 405, 412, 415, 428} <= set(found.statuses)


def test_nobody_finds_it_as_described(small: World) -> None:
    found = examine(small, described(small), token="", examples=4)
    assert found.faults == []
    assert {200, 400, 401, 404, 405} <= set(found.statuses)
    assert not {201, 204} & set(found.statuses)


def test_it_would_find_what_is_not_as_described(small: World) -> None:
    """The tests above would be satisfied by an examiner who sees nothing."""
    document = described(small)
    spaces = document["paths"]["/api/v1/spaces"]["get"]
    document["paths"] = {"/api/v1/spaces": {"get": spaces}}
    document["components"]["schemas"]["Space"]["properties"]["slug"]["type"] = "integer"
    found = examine(small, document, token="", examples=1)
    assert any(fault.startswith("response_schema_conformance") for fault in found.faults)
