"""Passages taken apart into sentences, and what a passage's best sentence is worth."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

import numpy as np

from bot.search import passage_tuning as tuning
from bot.search.passage_words import sentences
from bot.search.postings import Numbers, Rarity, Scores, Small, Table, ranges


class Texts:
    """The words of many passages in order, as numbers.

    `words` are the distinct words, `tokens` the number of each word read. Sentence `s` has
    `lengths[s]` tokens and is of the passage `owners[s]`.
    """

    def __init__(self, passages: Iterable[str]) -> None:
        numbers: dict[str, int] = {}
        tokens, lengths, owners = array("q"), array("q"), array("q")
        for owner, passage in enumerate(passages):
            for sentence in sentences(passage):
                tokens.extend([numbers.setdefault(word, len(numbers)) for word in sentence])
                lengths.append(len(sentence))
                owners.append(owner)
        self.words = list(numbers)
        self.tokens: Numbers = np.array(tokens, np.int64)
        self.lengths: Numbers = np.array(lengths, np.int64)
        self.owners: Numbers = np.array(owners, np.int64)

    def passage_of_token(self) -> Numbers:
        """For each token the number of its passage."""
        return np.repeat(self.owners, self.lengths)


class Sentences:
    """The stems of each sentence of each passage, to read a few passages closely."""

    def __init__(self, texts: Texts, stems: Numbers, rarity: Rarity, passages: int) -> None:
        total = len(texts.lengths)
        sentence_of_token = np.repeat(np.arange(total), texts.lengths)
        table = Table.count(sentence_of_token, stems, total, len(rarity))
        self._starts: Small = table.starts.astype(np.int32)
        self._stems: Small = table.places
        self._rarity = rarity.astype(np.float32)
        ends = np.searchsorted(texts.owners, np.arange(passages + 1))
        self._of_passage: Small = ends.astype(np.int32)
        mean = texts.lengths.mean() if total else 1.0
        hold = 1 - tuning.SENTENCE_LENGTH + tuning.SENTENCE_LENGTH * texts.lengths / mean
        held = (tuning.SATURATION + 1) / (1 + tuning.SATURATION * hold)
        self._held = held.astype(np.float32)

    def best(self, passages: Numbers, readings: Mapping[int, float]) -> Scores:
        """For each of a few passages the BM25 score of its best sentence, a stem counted once.

        Each of the passages has a sentence.
        """
        stems = np.fromiter(readings, np.int64)
        weights = np.zeros(len(self._rarity), np.float32)
        weights[stems] = np.fromiter(readings.values(), np.float32) * self._rarity[stems]
        firsts, lasts = self._of_passage[passages], self._of_passage[passages + 1]
        spans = zip(self._starts[firsts].tolist(), self._starts[lasts].tolist(), strict=True)
        read = np.concatenate([self._stems[start:end] for start, end in spans])
        _, sentences = ranges(firsts, lasts)
        lengths = self._starts[sentences + 1] - self._starts[sentences]
        scores = np.add.reduceat(weights[read], _starts(lengths)) * self._held[sentences]
        best: Scores = np.maximum.reduceat(scores, _starts(lasts - firsts))
        return best


def _starts(lengths: Small) -> Numbers:
    """Where each of some stretches, none of them empty, starts when laid end to end."""
    starts: Numbers = np.cumsum(lengths, dtype=np.int64)
    starts -= lengths
    return starts
