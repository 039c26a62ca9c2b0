"""Postings: for each key (a stem, a piece of a word) the passages that have it, with weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from bot.search import passage_tuning as tuning

Numbers: TypeAlias = npt.NDArray[np.int64]
Small: TypeAlias = npt.NDArray[np.int32]
Integers: TypeAlias = Numbers | Small
Scores: TypeAlias = npt.NDArray[np.float32]
Rarity: TypeAlias = npt.NDArray[np.float64]

# How many entries are merged at a time, to keep the memory for building small.
_BLOCK = 1 << 18


class Table:
    """Counts of keys in places, stored key by key; places within a key are in order."""

    def __init__(self, keys: Integers, places: Integers, counts: Integers, size: int) -> None:
        self.starts = np.zeros(size + 1, np.int64)
        np.cumsum(np.bincount(keys, minlength=size), out=self.starts[1:])
        self.keys: Small = keys.astype(np.int32)
        self.places: Small = places.astype(np.int32)
        self.counts: Small = counts.astype(np.int32)

    @classmethod
    def count(cls, keys: Numbers, places: Numbers, size: int, breadth: int) -> Table:
        """Count how often each of `size` keys occurs in each of `breadth` places."""
        pairs, counts = np.unique(keys * np.int64(breadth) + places, return_counts=True)
        keys, places = np.divmod(pairs, breadth)
        return cls(keys, places, counts, size)

    def regroup(self, groups: Numbers, members: Numbers, size: int, breadth: int) -> Table:
        """Count for each of `size` groups where its members, keys of this table, occur.

        `groups` are in order; `members` has one member of the group beside it.
        """
        sizes = np.diff(self.starts)[members]
        ends = np.searchsorted(groups, np.arange(size), side="right")
        reached = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))[ends]
        blocks = np.searchsorted(reached, np.arange(_BLOCK, reached[-1:].sum() + _BLOCK, _BLOCK))
        parts = [np.zeros((3, 0), np.int32)]
        start = 0
        for end in ends[np.minimum(blocks, size - 1)].tolist():
            parts.append(self._merge(groups[start:end], members[start:end], breadth))
            start = end
        keys, places, counts = np.concatenate(parts, axis=1)
        return Table(keys, places, counts, size)

    def _merge(self, groups: Numbers, members: Numbers, breadth: int) -> Small:
        at, entries = ranges(self.starts[members], self.starts[members + 1])
        pairs = groups[at] * np.int64(breadth) + self.places[entries]
        order = np.argsort(pairs, kind="stable")
        pairs = pairs[order]
        first = np.flatnonzero(np.diff(pairs, prepend=-1))
        counts = self.counts[entries[order]]
        summed = np.add.reduceat(counts, first) if len(first) else counts
        keys, places = np.divmod(pairs[first], breadth)
        return np.stack((keys, places, summed)).astype(np.int32)


def ranges(starts: Integers, ends: Integers) -> tuple[Numbers, Numbers]:
    """Lay ranges of integers end to end: for each integer its range's position, and itself."""
    lengths = ends - starts
    owners = np.repeat(np.arange(len(starts)), lengths)
    offsets = np.arange(len(owners)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    offsets += starts[owners]
    return owners, offsets


class Postings:
    """For each key the passages that have it, with what the key adds to each one's score.

    The weights are BM25's (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009),
    with an inverse document frequency that is never negative (Lucene's), times `share`.
    """

    def __init__(self, table: Table, breadth: int, share: float = 1.0) -> None:
        self._starts = table.starts
        self._places = table.places
        self.rarity = rarity(np.diff(table.starts), breadth)
        lengths = np.bincount(table.places, table.counts, minlength=breadth)
        mean = max(float(lengths.sum()) / max(breadth, 1), 1.0)
        hold = 1 - tuning.LENGTH + tuning.LENGTH * lengths / mean
        counts = table.counts.astype(np.float32)
        hold = (tuning.SATURATION * hold).astype(np.float32)[table.places]
        rarities = (share * self.rarity).astype(np.float32)[table.keys]
        self._weights = rarities * counts * np.float32(tuning.SATURATION + 1) / (counts + hold)

    def add(
        self, scores: Scores, keys: Sequence[int] | Numbers, strengths: Sequence[float] = ()
    ) -> None:
        """Add to each passage's score the weights of those of `keys` that it has.

        With `strengths`, one for each key, its weights count that many times.
        """
        if not len(keys):
            return
        at = np.asarray(keys, np.int64)
        starts, ends = self._starts[at], self._starts[at + 1]
        spans = [slice(*span) for span in zip(starts.tolist(), ends.tolist(), strict=True)]
        weights = np.concatenate([self._weights[span] for span in spans])
        if strengths:
            weights *= np.repeat(np.array(strengths, np.float32), ends - starts)
        np.add.at(scores, np.concatenate([self._places[span] for span in spans]), weights)


def rarity(found_in: Numbers, total: int) -> Rarity:
    """How telling a key is that is found in so many of `total` passages."""
    weights: Rarity = np.log1p((total - found_in + 0.5) / (found_in + 0.5))
    return weights
