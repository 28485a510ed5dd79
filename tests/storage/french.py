"""Prose that compresses like French, and people who change a little of it; the same for the same seed."""

from random import Random

_SYLLABLES = (
    "a à an au ba bi bou ca ce ché ci com con cou da de dé di dou é en er es ex fa fi for ga ge gné il in ja je la "
    "le lé li lo ma me mé mi mon na ne ni no nou o on ou pa pé pi por pro qua que ra re ré ri ron sa sé si son ta te "
    "té ti tion tou tra u un us va ve vé vi vou"
)
_SMALL = "de la le les et des un une pour dans que sur avec par est au en qui ce nous plus"


class Prose:
    """Texts from one vocabulary of common and rare words."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        self._rare = [
            "".join(self._chance.choices(_SYLLABLES.split(), k=self._chance.randint(2, 4))) for _ in range(3000)
        ]

    def text(self, size: int) -> str:
        """About `size` code points, in sections and paragraphs."""
        parts: list[str] = []
        while sum(map(len, parts)) < size:
            parts.append(f"## {self._words(3).capitalize()}")
            parts.append(" ".join(self.sentence() for _ in range(self._chance.randint(3, 8))))
        return "\n\n".join(parts)

    def sentence(self) -> str:
        return f"{self._words(self._chance.randint(6, 18)).capitalize()}."

    def edited(self, text: str) -> str:
        """One to three words changed, or a sentence put in, or one taken out."""
        words = text.split(" ")
        act = self._chance.random()
        place = self._chance.randrange(len(words))
        if act < 0.6:
            for _ in range(self._chance.randint(1, 3)):
                words[self._chance.randrange(len(words))] = self._word()
        elif act < 0.85:
            words.insert(place, self.sentence())
        else:
            del words[place : place + 8]
        return " ".join(words)

    def _words(self, count: int) -> str:
        return " ".join(self._word() for _ in range(count))

    def _word(self) -> str:
        if self._chance.random() < 0.45:
            return self._chance.choice(_SMALL.split())
        return self._rare[min(int(self._chance.paretovariate(0.7)), len(self._rare)) - 1]
