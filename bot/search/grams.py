"""Pieces of words: runs of a few letters, with the word's two ends marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from bot.language.sound import sound
from bot.search import passage_tuning as tuning
from bot.search.passage_words import pronounced
from bot.search.postings import Numbers, Postings, Small, Table, Weights
from bot.search.sentences import Texts

Codes = npt.NDArray[np.uint64]
_BITS = 64 // tuning.GRAM


class Pieces:
    """The passages that share pieces of words with a query, by how the words sound."""

    def __init__(self, texts: Texts, passages: int) -> None:
        codes, owners = grams([pronounced(word) for word in texts.words])
        self._codes, pieces = np.unique(codes, return_inverse=True)
        words = Table.count(texts.tokens, texts.passage_of_token(), len(texts.words), passages)
        order = np.argsort(pieces, kind="stable")
        table = words.regroup(pieces[order], owners[order], len(self._codes), passages)
        self._postings = Postings(table, passages, share=tuning.GRAMS)

    def of(self, words: Sequence[str]) -> Iterator[tuple[Small, Weights]]:
        """For each piece of some words the passages that have it, and its weight in each."""
        codes = np.unique(grams([sound(word) or word for word in words])[0])
        at = np.searchsorted(self._codes, codes)
        known = at < len(self._codes)
        at, codes = at[known], codes[known]
        return self._postings.of(at[self._codes[at] == codes])


def grams(words: Sequence[str]) -> tuple[Codes, Numbers]:
    """Cut words into pieces of `GRAM` letters: a code for each piece, and its word's position."""
    text = "".join(f"\2{word}\3" for word in words)
    letters = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    letters &= np.uint64((1 << _BITS) - 1)
    owners = np.repeat(np.arange(len(words)), [len(word) + 2 for word in words])
    last = len(letters) - tuning.GRAM + 1
    if last <= 0:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    codes = np.zeros(last, np.uint64)
    for at in range(tuning.GRAM):
        codes = (codes << np.uint64(_BITS)) | letters[at : at + last]
    whole = owners[:last] == owners[tuning.GRAM - 1 :]
    return codes[whole], owners[:last][whole]
