"""A lexical engine for bare passages in Bengali and English: no concepts, no model.

A passage's score adds up three things: its stems (BM25), the pieces of its words by sound, which
both scripts share, and the stems of its best sentence. A query's word that is none of the index's
counts for those that it may be a Latin spelling of, or that a typing error away are it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.search import passage_tuning as tuning
from bot.search.grams import Pieces
from bot.search.lexicon import Lexicon, stems_of
from bot.search.passage_words import is_little, query_words, stem
from bot.search.postings import Numbers, Postings, Scores, Table
from bot.search.sentences import Sentences, Texts


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
        stem_of_word = np.array(stem_of, np.int64)
        stems = stem_of_word[texts.tokens]
        self._lexicon = Lexicon(numbers, texts.words, stem_of_word)
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
        telling = [word for word in words if not is_little(word)]
        read = dict(zip(words, self._lexicon.read(words), strict=True))
        readings = stems_of(
            (reading, 1.0 if word in telling else tuning.LITTLE_WORD)
            for word, reading in read.items()
        )
        scores: Scores = np.zeros(len(self._ids), np.float32)
        self._stems.add(scores, list(readings), list(readings.values()))
        self._pieces.add(scores, [read[word].word for word in telling or words])
        best = _best(scores, max(limit, tuning.READ_CLOSELY))
        if not len(best):
            return []
        totals = scores[best] + tuning.SENTENCE * self._sentences.best(best, readings)
        order = np.argsort(-totals, kind="stable")[:limit]
        return [
            Hit(self._ids[at], score)
            for at, score in zip(best[order].tolist(), totals[order].tolist(), strict=True)
        ]


def _index(stems: Numbers, passages: Numbers, size: int, breadth: int) -> Postings:
    return Postings(Table.count(stems, passages, size, breadth), breadth)


def _best(scores: Scores, limit: int) -> Numbers:
    """Positions of the best scores above nothing, at most `limit`; of equals, the first."""
    least = np.partition(scores, -limit)[-limit] if len(scores) > limit else 0.0
    best = np.flatnonzero(scores >= least) if least > 0 else np.flatnonzero(scores)
    if len(best) > limit:
        level = scores[best] == least
        best = best[~level | (np.cumsum(level) <= limit - np.count_nonzero(~level))]
    return best
