"""Words by which a text that may name protected law is told from the many that do not, in a few microseconds."""

from collections.abc import Collection, Mapping, Sequence

from registrar.model.law_spelling import ENDINGS, oddly_spelt, plain_words, run_together

START_OF: Mapping[str, Sequence[str]] = {"ni": ("northern", "n", "ni"), "wellbeing": ("well", "wellbeing")}
"""First words of names as a text has them, where two words of a text are one in a name."""


class Marks:
    """For the word for law in each name, or its only word, the first words of the names that have it."""

    def __init__(self) -> None:
        self._firsts: dict[str, set[str]] = {}

    def add(self, name: Sequence[str], kind: str) -> None:
        """A name with the word for law in it, or its first word where it has none."""
        self._firsts.setdefault(kind, set()).update(START_OF.get(name[0], name[:1]))

    def spell(self, same: Mapping[str, str]) -> None:
        """Adds words that stand for others."""
        for other, word in same.items():
            for firsts in self._firsts.values():
                firsts.update([other] if word in firsts else [])
            if word in self._firsts:
                self._firsts[other] = self._firsts[word]

    def in_text(self, text: str, known: Collection[str]) -> bool:
        """Whether a text may name a law. `known`: the words of all names, which may be run together."""
        if oddly_spelt(text):
            return True
        words = frozenset(plain_words(text))
        if any(not self._firsts[word].isdisjoint(words) for word in words & self._firsts.keys()):
            return True
        return any(run_together(word, known) for word in words if word.endswith(ENDINGS))
