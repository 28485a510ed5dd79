"""Measure comparisons: `python -m tests.bench.diff` prints CPU milliseconds (median of five) beside their targets."""

import random
import statistics
import time
from collections.abc import Callable, Iterator

from wiki.content.diff import compare


def _list(words: str) -> list[str]:
    return words.split()


_NOUNS = _list(
    "atelier réseau commun jardin école forum accueil partage récit outil territoire projet usage lien repas"
)
_VERBS = _list("prépare relie raconte propose anime partage transforme accueille documente soutient invente relit")
_OTHERS = _list("ouvert coopératif libre local joyeux utile fragile collectif durable patient numérique simple")
_LINKS = _list("dans avec pour sans vers chez selon malgré pendant depuis")


def sentence(chance: random.Random) -> str:
    """A French-looking sentence of about 75 characters."""
    start = f"L’{chance.choice(_NOUNS)} {chance.choice(_OTHERS)} {chance.choice(_VERBS)} "
    middle = f"les {chance.choice(_NOUNS)}s {chance.choice(_LINKS)} l’{chance.choice(_NOUNS)}"
    return f"{start}{middle}, {chance.choice(_LINKS)} {chance.randrange(2000)} {chance.choice(_NOUNS)}s."


def prose(chance: random.Random, size: int) -> str:
    """Paragraphs of three to seven sentences, at least `size` bytes in all."""
    paragraphs: list[str] = []
    while sum(len(paragraph.encode()) for paragraph in paragraphs) < size:
        paragraphs.append(" ".join(sentence(chance) for _ in range(chance.randint(3, 7))))
    return "\n\n".join(paragraphs) + "\n"


def edited(chance: random.Random, text: str, edits: int) -> str:
    """`text` with `edits` words replaced, here and there."""
    words = text.split(" ")
    for _ in range(edits):
        words[chance.randrange(len(words))] = chance.choice(_NOUNS)
    return " ".join(words)


def shuffled(chance: random.Random, text: str) -> str:
    """`text` with five paragraphs moved."""
    paragraphs = text.split("\n\n")
    for _ in range(5):
        paragraphs.insert(chance.randrange(len(paragraphs)), paragraphs.pop(chance.randrange(len(paragraphs))))
    return "\n\n".join(paragraphs)


def cases(chance: random.Random) -> Iterator[tuple[str, str, str, float]]:
    """Name, old text, new text, target in milliseconds."""
    small, large = prose(chance, 5_000), prose(chance, 100_000)
    yield "5 kB, 3 words", small, edited(chance, small, 3), 3
    yield "5 kB, paragraphs moved", small, shuffled(chance, small), 10
    yield "5 kB, rewritten", small, prose(chance, 5_000), 50
    yield "100 kB, 10 words", large, edited(chance, large, 10), 30
    yield "100 kB, 300 words", large, edited(chance, large, 300), 300
    yield "100 kB, a word in every line", large, large.replace("L’", "Notre "), 300
    yield "100 kB, paragraphs moved", large, shuffled(chance, edited(chance, large, 10)), 100
    yield "100 kB, rewritten", large, prose(chance, 100_000), 300


def hostile() -> Iterator[tuple[str, str, str, float]]:
    """Texts made to be slow; they may use up the budget, and not much more."""
    numbers = range(50_000)
    yield "1 MB on one line", "mot " * 250_000, "mot " * 125_000 + "x " + "mot " * 125_000, 1_000
    yield (
        "1 MB of different words",
        " ".join(map(str, range(150_000))),
        " ".join(map(str, range(150_000, 0, -1))),
        1_000,
    )
    yield "150 kB on one line, reversed", "a b " * 20_000, "b a " * 20_000, 1_000
    yield "100,000 equal lines", "a\n" * 100_000, "x\n" + "a\n" * 99_990 + "y\n", 1_000
    yield "100,000 empty lines", "\n" * 100_000, "x\n" + "\n" * 99_990 + "y\n", 1_000
    yield "50,000 different lines", "\n".join(map(str, numbers)), "\n".join(f"n{n}" for n in numbers), 1_000
    lines = [f"la ligne numéro {n} du compte rendu" for n in range(20_000)]
    yield "20,000 lines, one letter each", "\n".join(lines), "\n".join(f"{line}s" for line in lines), 1_000
    yield "20,000 lines, reversed", "\n".join(lines), "\n".join(reversed(lines)), 1_000


def cpu(job: Callable[[], object], times: int = 5) -> float:
    """Median CPU time of `job`, in milliseconds."""
    taken: list[float] = []
    for _ in range(times):
        start = time.process_time()
        job()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def main() -> None:
    """Print one line a case."""
    for name, old, new, target in (*cases(random.Random(2010)), *hostile()):
        taken = cpu(lambda old=old, new=new: compare(old, new))  # type: ignore[misc]
        diff = compare(old, new)
        print(f"{name:32} {taken:8.1f} ms of {target:5.0f}  {len(diff.rows):6} rows  words={diff.words}")


if __name__ == "__main__":
    main()
