"""Prints how many milliseconds rendering takes: `python tests/bench/markup.py` from the top folder."""

from collections.abc import Callable
from time import perf_counter

from wiki.markup.renderer import Renderer

SIZE = 100_000
LARGEST = 1 << 20
TARGETS = {"prose": 150, "tables": 250}
WORST = 3000
SHOWN = 5

PARAGRAPH = (
    "La notion de coopération est au cœur de l’économie sociale et solidaire, mais la place des *technologies\n"
    "numériques* y est souvent encore faible : quels ponts créer entre l’esprit **coopératif** « canal historique »\n"
    "et les dynamiques nouvelles ? Voir [[Forum des usages coopératifs|le forum]], la page [[Brest]] et\n"
    "https://www.example.org/forum/2010 ; puis la note[^1] et le [programme](Programme).\n\n"
    "- une liste d’idées, puis une autre\n- encore une\n\n"
)
ROW = "| Mélanie | Écrire ensemble | [[Salle B|salle B]] | 14 h 30 | 25 |\n"
TABLE = "\n| Qui | Quoi | Où | Quand | Places |\n|:---|---|:---:|---|---:|\n" + ROW * 40
ATELIER = ":::{atelier} Écrire ensemble\n:heure: 14:30\n:salle: B\n\n" + PARAGRAPH + ":::\n\n"

ORDINARY = {"prose": PARAGRAPH, "tables": TABLE, "blocks": ATELIER, "headings": "## Une idée\n\nPuis une phrase.\n\n"}

HOSTILE: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "[" * n,
    "link openings": lambda n: "[a](" * (n // 4),
    "wiki link openings": lambda n: "[[a" * (n // 3),
    "emphasis": lambda n: "*a _b " * (n // 6),
    "stars": lambda n: "*" * n + "a",
    "code ticks": lambda n: "".join("`" * length + " " for length in range(1, int((2 * n) ** 0.5))),
    "quotes": lambda n: ">" * n,
    "nested lists": lambda n: "".join(" " * depth + "- a\n" for depth in range(int((2 * n) ** 0.5))),
    "table that breaks off": lambda n: "a|b\n-|-\n" * (n // 8) + "a|b|c\n",
    "closing hashes far away": lambda n: "# a" + " " * n + "b",
    "block openings": lambda n: ":::{a} b\n" * (n // 9),
    "growing block openings": lambda n: "".join(":" * size + "{a}\n" for size in range(3, int((2 * n) ** 0.5))),
    "nested blocks": lambda n: (
        "".join(":" * size + "{a}\n" for size in range(int(n**0.5), 2, -1))
        + "".join(":" * size + "\n" for size in range(3, int(n**0.5)))
    ),
    "fences": lambda n: "```\n~~~~\n" * (n // 9),
    "footnotes": lambda n: "".join(f"[^{number}]: a\n" for number in range(n // 16)) + "[^1]" * (n // 8),
    "references": lambda n: "[a]: b\n" * (n // 14) + "[a][a" * (n // 10),
    "addresses": lambda n: "https://a" * (n // 9),
    "definitions": lambda n: "a\n: b\n\n" * (n // 7),
    "same headings": lambda n: "# a\n" * (n // 4),
    "entities": lambda n: "&#" * (n // 2),
    "angle brackets": lambda n: "<a " * (n // 3),
    "comments": lambda n: "<!--" * (n // 4),
    "strikes": lambda n: "~~a" * (n // 3),
    "images": lambda n: "![a](b" * (n // 6),
    "backslashes": lambda n: "\\" * n + "[[a]]",
    "empty lines": lambda n: "\n" * n,
    "spaces": lambda n: " " * n + "a",
    "fields": lambda n: ":::{a}\n" + ":b: c\n" * (n // 6) + ":::",
    "tasks": lambda n: "- [ ] a\n" * (n // 8),
    "nested items": lambda n: ("- " * 19 + "a\n") * (n // 40),
    "short rows under a long head": lambda n: "a|" * (n // 8) + "\n" + "-|" * (n // 8) + "\n" + "|\n" * (n // 4),
    "references in quotes": lambda n: "[a]: b\n> [a]: b\n\n" * (n // 17),
    "one long reference": lambda n: f"[a]: {'é' * (n // 4)}\n\n" + "[a] " * (n // 8),
    "marks that never match": lambda n: "**a " + "!--b* " * (n // 6),
    "addresses in brackets": lambda n: "[https://a]" * (n // 11),
    "ampersands": lambda n: "&" * n,
    "links": lambda n: "[[a]]" * (n // 5),
    "blocks": lambda n: ":::{a}\n:::\n" * (n // 11),
}


def milliseconds(text: str, rounds: int) -> float:
    """The best of some renderings of `text`."""
    renderer = Renderer()
    return min(_once(renderer, text) for _ in range(rounds))


def _once(renderer: Renderer, text: str) -> float:
    start = perf_counter()
    renderer.render(text)
    return (perf_counter() - start) * 1000


def main() -> None:
    """Ordinary texts of 100 kB, then the slowest hostile ones of 1 MiB."""
    for name, piece in ORDINARY.items():
        target = f" (target < {TARGETS[name]})" if name in TARGETS else ""
        print(f"{name:24} {milliseconds(piece * (SIZE // len(piece.encode())), 5):6.0f} ms for 100 kB{target}")
    hostile = {name: milliseconds(make(LARGEST), 1) for name, make in HOSTILE.items()}
    for name in sorted(hostile, key=lambda name: -hostile[name])[:SHOWN]:
        print(f"{name:24} {hostile[name]:6.0f} ms for 1 MiB (target < {WORST})")


if __name__ == "__main__":
    main()
