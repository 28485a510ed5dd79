"""What an answer costs the server, against a bare Starlette route that sends the same bytes."""

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.servers import Server, answer_of, bare, cpu_per_request, have_wrk, palabre

ROUNDS = 5
PAGE = "/forum/Lettre_n°_3_aux_inscrits".replace("°", "%C2%B0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One kind of answer and what it may cost, in times the bare route."""

    name: str
    headers: Mapping[str, str]
    target: float


def main() -> None:
    if not have_wrk():
        print("serving: wrk is missing (Debian: apt install wrk)")
        return
    with tempfile.TemporaryDirectory() as folder, palabre(Path(folder), "--demo") as server:
        for case in _cases(server):
            _measure(Path(folder), server, case)


def _cases(server: Server) -> list[Case]:
    etag = dict(answer_of(server.base + PAGE, {})["headers"])["etag"]  # type: ignore[call-overload]
    return [
        Case(name="anonymous view", headers={}, target=2.2),
        Case(name="304", headers={"If-None-Match": etag}, target=2.0),
        Case(name="signed-in view", headers={"Cookie": _sign_in(server)}, target=4.5),
    ]


def _measure(folder: Path, server: Server, case: Case) -> None:
    """Rounds in turn, so that a machine that slows down slows both."""
    answer = answer_of(server.base + PAGE, case.headers)
    ours, floor = [], []
    with bare(folder, answer) as plain:
        for _ in range(ROUNDS):
            ours.append(cpu_per_request(server, PAGE, case.headers))
            floor.append(cpu_per_request(plain, PAGE, case.headers))
    ratio = statistics.median(one / other for one, other in zip(ours, floor, strict=True))
    size = len(str(answer["body"]).encode())
    print(
        f"{case.name:16} {size / 1000:5.1f} kB  {statistics.median(ours):6.0f} µs,"
        f" bare {statistics.median(floor):5.0f} µs, ratio {ratio:4.2f} (target ≤ {case.target})"
    )


def _sign_in(server: Server) -> str:
    """The cookie of the demo's animator."""
    script = (
        "import sys, re, httpx2\n"
        "client = httpx2.Client(base_url=sys.argv[1], follow_redirects=False)\n"
        "page = client.get('/+login').text\n"
        'token = re.search(r\'name="csrf" value="([^"]*)"\', page)[1]\n'
        'person = re.findall(r\'name="person" value="(\\d+)"\', page)[1]\n'
        "client.post('/+demo-login', data={'csrf': token, 'person': person})\n"
        "print('palabre=' + client.cookies['palabre'])\n"
    )
    told = subprocess.run([sys.executable, "-c", script, server.base], capture_output=True, text=True, check=True)
    return told.stdout.strip()


if __name__ == "__main__":
    main()
