"""Pieces of words: runs of a few letters, with the word's two ends marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from bot.language.sound import sound
from bot.search import passage_tuning as tuning
from bot.search.passage_words import pronounced
from bot.search.postings import Numbers, Postings, Scores, Table
from bot.search.sentences import Texts

_LETTER = 2  # bytes of a letter in UTF-16
_PIECE = tuning.GRAM * _LETTER


class Pieces:
    """The passages that share pieces of words with a query, by how the words sound."""

    def __init__(self, texts: Texts, passages: int) -> None:
        cut = [codes_of(word) for word in pronounced(texts.words)]
        codes = np.fromiter(chain.from_iterable(cut), np.uint64)
        owners = np.repeat(np.arange(len(cut)), [len(codes) for codes in cut])
        self._codes, pieces = np.unique(codes, return_inverse=True)
        words = Table.count(texts.tokens, texts.passage_of_token(), len(texts.words), passages)
        order = np.argsort(pieces, kind="stable")
        table = words.regroup(pieces[order], owners[order], len(self._codes), passages)
        self._postings = Postings(table, passages, share=tuning.GRAMS)

    def add(self, scores: Scores, words: Sequence[str]) -> None:
        """Add to each passage's score what it shares with some words."""
        self._postings.add(scores, self._numbers(words))

    def _numbers(self, words: Sequence[str]) -> Numbers:
        asked = sorted({code for word in words for code in codes_of(sound(word) or word)})
        codes = np.array(asked, np.uint64)
        at = self._codes.searchsorted(codes)
        at[at == len(self._codes)] = 0
        known: Numbers = at[self._codes[at] == codes] if len(self._codes) else at[:0]
        return known


def codes_of(word: str) -> list[int]:
    """Cut a word into its pieces, each as the number that its letters are in memory."""
    letters = f"\2{word}\3".encode("utf-16-le", "replace")
    pieces = range(0, len(letters) - _PIECE + 1, _LETTER)
    return [int.from_bytes(letters[at : at + _PIECE], "little") for at in pieces]
