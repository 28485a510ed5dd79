"""Prints how many milliseconds rendering takes: `python tests/bench/markup.py` from the top folder."""

from collections.abc import Callable
from time import perf_counter

from wiki.markup.renderer import Renderer

SIZE = 100_000

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
}


def milliseconds(text: str) -> float:
    """The best of three renderings of `text`."""
    renderer = Renderer()
    return min(_once(renderer, text) for _ in range(3))


def _once(renderer: Renderer, text: str) -> float:
    start = perf_counter()
    renderer.render(text)
    return (perf_counter() - start) * 1000


def main() -> None:
    """Ordinary texts of 100 kB, then hostile ones of 20 and 40 kB: the last column should stay near 2."""
    for name, piece in ORDINARY.items():
        print(f"{name:24} {milliseconds(piece * (SIZE // len(piece.encode()))):8.1f} ms for 100 kB")
    for name, make in HOSTILE.items():
        small, large = (milliseconds(make(size)) for size in (20_000, 40_000))
        print(f"{name:24} {small:8.1f} {large:8.1f} ms for 20 and 40 kB, × {large / small:.1f}")


if __name__ == "__main__":
    main()
