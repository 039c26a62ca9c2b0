"""Known spellings, found again with one typing error."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.postings import Small

_LONGEST = 40


class Spellings:
    """Numbered spellings in alphabetical order, forward and backward.

    One typing error leaves either the first or the last letters of a word as they were: only
    spellings that share those are compared.
    """

    def __init__(self, spellings: Sequence[str]) -> None:
        self._numbers = sorted(range(len(spellings)), key=spellings.__getitem__)
        self._forward = [spellings[number] for number in self._numbers]
        backward = [spelling[::-1] for spelling in self._forward]
        self._backward = np.array(sorted(range(len(backward)), key=backward.__getitem__), np.int32)
        self._lengths = np.array([len(spelling) for spelling in self._forward], np.int32)

    def exact(self, spelling: str) -> list[int]:
        """Numbers of all words spelt so."""
        start = bisect_left(self._forward, spelling)
        return self._numbers[start : bisect_right(self._forward, spelling, start)]

    def near(self, spelling: str) -> list[int]:
        """Numbers of all words spelt so but for one letter more, less, other, or out of turn."""
        if len(spelling) > _LONGEST:
            return []
        kept = max(1, (len(spelling) - 1) // 2)
        at = np.concatenate((self._from(spelling[:kept]), self._up_to(spelling[-kept:])))
        at = np.unique(at[abs(self._lengths[at] - len(spelling)) <= 1])
        positions: list[int] = at.tolist()
        near = process.extract(
            spelling,
            [self._forward[position] for position in positions],
            scorer=OSA.distance,
            score_cutoff=1,
            limit=None,
        )
        return [self._numbers[positions[place]] for _, _, place in near]

    def _from(self, start: str) -> Small:
        """Positions of the spellings that start so."""
        cut = len(start)
        first = bisect_left(self._forward, start)
        last = bisect_right(self._forward, start, first, key=lambda known: known[:cut])
        return np.arange(first, last, dtype=np.int32)

    def _up_to(self, end: str) -> Small:
        """Positions of the spellings that end so."""
        order, cut, backward = self._backward, len(end), end[::-1]

        def ending(at: int) -> str:
            return self._forward[at][-cut:][::-1]

        first = bisect_left(order, backward, key=ending)
        return order[first : bisect_right(order, backward, first, key=ending)]
