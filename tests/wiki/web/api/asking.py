"""Ask the API as a person's program does."""

import json

from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World

API = "/api/v1"
HERE = f"{API}/spaces/open/pages"


def call(world: World, method: str, path: str, body: object = None, *, role: str = "member", **headers: str) -> Answer:
    """`path` begins below `/api/v1`, or (without a slash) with a page of the open space."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if role != "nobody":
        sent.setdefault("authorization", f"Bearer {world.token(role)}")
    if body is not None:
        sent.setdefault("content-type", "application/json")
    raw = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    return world.web.ask(method, f"{API}{path}" if path.startswith("/") else f"{HERE}/{path}", sent, raw)


def problem(answer: Answer) -> tuple[int, str]:
    """The status and title of a problem document, which says the same status inside."""
    assert answer.header("content-type") == "application/problem+json"
    told = answer.json()
    assert (told["type"], told["status"], bool(told["detail"])) == ("about:blank", answer.status, True)
    return answer.status, told["title"]
