"""Known spellings that a mistyped word may have been meant as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.spelling_index import SpellingIndex


class Misspellings:
    """Finds known spellings again by what people get wrong when they type.

    One slip in a word of five letters or more, two from nine on; in a word of four only two
    letters swapped. The start or the end of the word is taken to be right.
    """

    def __init__(self) -> None:
        self._short = SpellingIndex(lambda words: (_bucket(word[0], len(word)) for word in words))
        self._short_by_end = SpellingIndex(
            lambda words: (_bucket(word[-_INTACT:], len(word)) for word in words)
        )
        self._by_start = SpellingIndex(lambda words: (word[:_INTACT] for word in words))
        self._by_end = SpellingIndex(lambda words: (word[-_INTACT:] for word in words))

    def add(self, spellings: Sequence[str]) -> None:
        """Let spellings be found."""
        short = [s for s in spellings if _SHORTEST <= len(s) <= _SURE_START]
        self._short.add(short)
        self._short_by_end.add(short)
        long = [s for s in spellings if len(s) >= _SURE_START - 1]
        self._by_start.add(long)
        self._by_end.add(long)

    def near(self, spelling: str) -> list[tuple[str, int]]:
        """The known spellings that a likely slip makes of this one, nearest first.

        Each with the number of slips, at most two.
        """
        if len(spelling) < _SHORTEST:
            return []
        if len(spelling) == _SHORTEST:
            return [(known, 1) for known in self._swapped(spelling)]
        found = process.extract(
            spelling,
            list(dict.fromkeys(self._candidates(spelling))),
            scorer=OSA.distance,
            score_cutoff=1 if len(spelling) < _TWO_SLIPS else 2,
            limit=_MOST,
        )
        return [(known, int(distance)) for known, distance, _ in found]

    def _swapped(self, spelling: str) -> Iterator[str]:
        for first in dict.fromkeys(spelling[:2]):
            for known in self._short.get(_bucket(first, _SHORTEST)):
                if sorted(known) == sorted(spelling) and OSA.distance(known, spelling) == 1:
                    yield known

    def _candidates(self, spelling: str) -> Iterable[str]:
        if len(spelling) < _SURE_START:
            for length in range(len(spelling) - 1, len(spelling) + 2):
                yield from self._short.get(_bucket(spelling[0], length))
                yield from self._short_by_end.get(_bucket(spelling[-_INTACT:], length))
        else:
            # One slip leaves the start or the end of a long word as it was, and two mostly do.
            yield from self._by_start.get(spelling[:_INTACT])
            yield from self._by_end.get(spelling[-_INTACT:])


def _bucket(part: str, length: int) -> str:
    return f"{part}{length}"


_SHORTEST = 4
_SURE_START = 7
_TWO_SLIPS = 9
_INTACT = 3
_MOST = 12
