"""A lexical engine for bare passages in Bengali and English: no concepts, no model.

A passage's score adds up three things: its stems (BM25), the pieces of its words by sound, which
both scripts share, and the stems of its best sentence. A query's word that is none of the index's
counts for those that sound like it, or that a typing error away are it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.search import passage_tuning as tuning
from bot.search.grams import Pieces
from bot.search.lexicon import Lexicon, Readings
from bot.search.passage_words import is_little, query_words, stem
from bot.search.postings import Numbers, Postings, Small, Table, Weights
from bot.search.sentences import Sentences, Texts

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: its id, and a score that orders the hits of one query."""

    id: str
    score: float


class SearchIndex:
    """Finds passages by words, sounds and pieces of words; safe to share between threads."""

    def __init__(self, ids: Sequence[str], texts: Texts) -> None:
        self._ids = list(ids)
        numbers: dict[str, int] = {}
        stem_of = [numbers.setdefault(stem(word), len(numbers)) for word in texts.words]
        stems = np.asarray(stem_of, np.int64)[texts.tokens]
        self._lexicon = Lexicon(numbers)
        self._stems = _index(stems, texts.passage_of_token(), len(numbers), len(ids))
        self._sentences = Sentences(texts, stems, self._stems.rarity, len(ids))
        self._pieces = Pieces(texts, len(ids))

    @classmethod
    def from_passages(cls, passages: Mapping[str, str]) -> SearchIndex:
        """Build an index of texts by id; a few seconds for ten thousand paragraphs."""
        return cls(list(passages), Texts(passages.values()))

    def __len__(self) -> int:
        return len(self._ids)

    def search(self, query: str, limit: int = 10) -> list[Hit]:
        """List the passages that share something with `query`, best first, at most `limit`.

        Equal scores keep the order in which the passages were given.
        """
        words = query_words(query, tuning.QUERY_LETTERS, tuning.QUERY_WORDS)
        if not self._ids or not words or limit < 1:
            return []
        readings = self._read(words)
        telling = [word for word in words if not is_little(word)] or words
        scores = self._score(readings, telling)
        best = _best(scores, max(limit, tuning.READ_CLOSELY))
        totals = scores[best] + tuning.SENTENCE * self._sentences.best(best, readings)
        order = np.argsort(-totals, kind="stable")[:limit]
        return [Hit(self._ids[best[at]], float(totals[at])) for at in order]

    def _read(self, words: Sequence[str]) -> Readings:
        """For each stem of the index that a query's words may stand for, how much it counts."""
        readings: Readings = {}
        for word, found in zip(words, self._lexicon.read(words), strict=True):
            weight = tuning.LITTLE_WORD if is_little(word) else 1.0
            for number, strength in found.items():
                readings[number] = max(readings.get(number, 0.0), weight * strength)
        return readings

    def _score(self, readings: Readings, telling: Sequence[str]) -> Scores:
        """Score each passage by a query's stems and by the pieces of its telling words."""
        places: list[Small] = [np.zeros(0, np.int32)]
        weights: list[Weights] = [np.zeros(0, np.float32)]
        found = self._stems.of(list(readings))
        for strength, (places_of, weights_of) in zip(readings.values(), found, strict=True):
            places.append(places_of)
            weights.append(weights_of * np.float32(strength))
        for places_of, weights_of in self._pieces.of(telling):
            places.append(places_of)
            weights.append(weights_of)
        scores: Scores = np.zeros(len(self._ids))
        scores += np.bincount(np.concatenate(places), np.concatenate(weights), len(scores))
        return scores


def _index(stems: Numbers, passages: Numbers, size: int, breadth: int) -> Postings:
    return Postings(Table.count(stems, passages, size, breadth), breadth)


def _best(scores: Scores, limit: int) -> Numbers:
    """Positions of the best scores above nothing, at most `limit`; of equals, the first."""
    if len(scores) > limit:
        least = np.partition(scores, -limit)[-limit]
        above = np.flatnonzero(scores > least)
        level = np.flatnonzero(scores == least)[: limit - len(above)]
        best = np.sort(np.concatenate((above, level)))
    else:
        best = np.arange(len(scores))
    found: Numbers = best[scores[best] > 0]
    return found
