"""Known spellings, found again with one typing error."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

_LONGEST = 40


class Spellings:
    """Numbered spellings in alphabetical order, forward and backward.

    One typing error leaves either the first or the last letters of a word as they were: only
    spellings that share those are compared.
    """

    def __init__(self, spellings: Sequence[str]) -> None:
        self._numbers = sorted(range(len(spellings)), key=spellings.__getitem__)
        self._forward = [spellings[number] for number in self._numbers]
        self._backward = sorted(range(len(spellings)), key=lambda at: self._forward[at][::-1])

    def __len__(self) -> int:
        return len(self._forward)

    def exact(self, spelling: str) -> list[int]:
        """Numbers of all words spelt so."""
        start = bisect_left(self._forward, spelling)
        return self._numbers[start : bisect_right(self._forward, spelling, start)]

    def near(self, spelling: str) -> list[int]:
        """Numbers of all words spelt so but for one letter more, less, other, or out of turn."""
        if len(spelling) > _LONGEST:
            return []
        kept = max(1, (len(spelling) - 1) // 2)
        found = dict.fromkeys(chain(self._from(spelling[:kept]), self._up_to(spelling[-kept:])))
        at = list(found)
        near = process.extract(
            spelling,
            [self._forward[number] for number in at],
            scorer=OSA.distance,
            score_cutoff=1,
            limit=None,
        )
        return [self._numbers[at[position]] for _, _, position in near]

    def _from(self, start: str) -> range:
        """Positions of the spellings that start so."""
        first = bisect_left(self._forward, start)
        cut = len(start)
        return range(first, bisect_right(self._forward, start, first, key=lambda s: s[:cut]))

    def _up_to(self, end: str) -> Iterator[int]:
        """Positions of the spellings that end so."""
        order, cut = self._backward, len(end)

        def ending(at: int) -> str:
            return self._forward[at][-cut:][::-1]

        first = bisect_left(order, end[::-1], key=ending)
        return iter(order[first : bisect_right(order, end[::-1], first, key=ending)])
