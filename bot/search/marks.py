"""The words and phrases that mark a question as one that follows another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from bot.knowledge.model import Concept
from bot.language.sound import Hearing
from bot.language.words import spaced
from bot.search.analysis import FRAME
from bot.search.vocabulary import Vocabulary, Wording

MORE, OTHER, JOINS, POINTS, REFERS = "more", "other", "joins", "points", "refers"
DENIES: Final = "denies"
BOTH, EITHER = "both", "either"
PREVIOUS: Final = "previous-one"
PLACES: Final = {"first-one": 0, "second-one": 1, "third-one": 2, "fourth-one": 3, "last-one": -1}
"""Which one of what is listed is meant by such words."""
_DIES = "dies"

Marked = Mapping[str, frozenset[int]]
"""The ids of marks, each with the places of its words."""


class Marks:
    """Finds the marks in a question's words."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._vocabulary = Vocabulary(FRAME, Hearing())
        self._vocabulary.add(list(_wordings(concepts)))

    def of(self, words: Sequence[str]) -> Marked:
        """The marks in a question."""
        readings = [self._vocabulary.words.read(word, typos=False) for word in words]
        marked: dict[str, frozenset[int]] = {}
        for naming in self._vocabulary.named_by(readings):
            places = frozenset(range(naming.start, naming.end))
            marked[naming.concept] = marked.get(naming.concept, frozenset()) | places
        # "more" is also Bengali in Latin letters: "manush more keno?"
        more = marked.pop(MORE, frozenset()) - marked.get(_DIES, frozenset())
        return marked | {MORE: more} if more else marked


def pointing(marked: Marked) -> str | None:
    """The mark that points to one of what is listed; of several the first, and the longest."""
    found = ((min(at), -len(at), id) for id, at in marked.items() if id in (PREVIOUS, *PLACES))
    return min(found, default=(0, 0, None))[-1]


def _wordings(concepts: Iterable[Concept]) -> Iterator[Wording]:
    for concept in concepts:
        for texts, english in ((concept.bn, False), (concept.latin, False), (concept.en, True)):
            yield Wording(concept.id, tuple(spaced(texts)), english)
