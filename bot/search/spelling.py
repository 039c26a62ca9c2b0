"""Known spellings, found again with one typing error."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain
from operator import mul

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.postings import Numbers, Small, ranges

Codes = npt.NDArray[np.uint32]

_LONGEST = 40
_MODULUS = 1 << 64
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse
_INVERSE = np.uint64(pow(_BASE, -1, _MODULUS))
_POWERS = [pow(_BASE, at + 1, _MODULUS) for at in range(_LONGEST)]
_SHIFT = 32


class Spellings:
    """Numbered spellings in alphabetical order, and what is left of each without one letter.

    Two spellings that are one typing error apart have something left in common (Garbe,
    Symmetric Delete spelling correction, 2012): only those that have are compared.
    """

    def __init__(self, spellings: Sequence[str]) -> None:
        self._numbers = sorted(range(len(spellings)), key=spellings.__getitem__)
        self._ordered = [spellings[number] for number in self._numbers]
        codes, owners = _codes(self._ordered)
        order = np.argsort(codes, kind="stable")
        self._codes: Codes = codes[order]
        self._owners: Small = owners[order].astype(np.int32)

    def exact(self, spelling: str) -> list[int]:
        """Numbers of all words spelt so."""
        start = bisect_left(self._ordered, spelling)
        return self._numbers[start : bisect_right(self._ordered, spelling, start)]

    def near(self, spelling: str) -> list[int]:
        """Numbers of all words spelt so but for one letter more, less, other, or out of turn."""
        if len(spelling) > _LONGEST:
            return []
        without = (spelling[:at] + spelling[at + 1 :] for at in range(len(spelling)))
        codes = np.array([_code(spelling), *map(_code, without)], np.uint32)
        starts = self._codes.searchsorted(codes).tolist()
        ends = self._codes.searchsorted(codes, side="right").tolist()
        found = (self._owners[start:end] for start, end in zip(starts, ends, strict=True))
        positions = sorted(set(chain.from_iterable(owners.tolist() for owners in found)))
        near = process.extract(
            spelling,
            [self._ordered[position] for position in positions],
            scorer=OSA.distance,
            score_cutoff=1,
            limit=None,
        )
        return [self._numbers[positions[place]] for _, _, place in near]


def _code(spelling: str) -> int:
    """A polynomial of the letters; few spellings share one."""
    terms: Iterable[int] = map(mul, map(ord, spelling), _POWERS)
    return sum(terms) % _MODULUS >> _SHIFT


def _codes(spellings: Sequence[str]) -> tuple[Codes, Numbers]:
    """`_code` of all spellings and of what is left of each without one letter, and whose it is.

    Spellings that are too long have none.
    """
    short = [spelling if len(spelling) <= _LONGEST else "" for spelling in spellings]
    ends = np.cumsum([len(spelling) for spelling in short], dtype=np.int64)
    starts = np.concatenate((np.zeros(1, np.int64), ends))[:-1]
    owners, at = ranges(starts, ends)
    letters = np.frombuffer("".join(short).encode("utf-32-le", "replace"), np.uint32)
    terms = letters * np.array(_POWERS, np.uint64)[at - starts[owners]]
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(terms)))
    whole = sums[ends] - sums[starts]
    without = sums[at] - sums[starts[owners]] + (sums[ends[owners]] - sums[at + 1]) * _INVERSE
    codes = (np.concatenate((whole, without)) >> np.uint64(_SHIFT)).astype(np.uint32)
    return codes, np.concatenate((np.arange(len(short)), owners))
