"""Sample questions, and how much a question is like those of each entry."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.language.sound import Hearing, sound
from bot.language.words import spaced
from bot.search import tuning
from bot.search.misspellings import Misspellings
from bot.search.postings import ranges

_Numbers = npt.NDArray[np.int64]
_Weights = npt.NDArray[np.float32]
_Products = npt.NDArray[np.float64]


class Likeness(NamedTuple):
    """How much a question is like the samples of one entry, and which of them is most alike.

    `strength` is the length of the vector of how alike the likest few are: 0 for none; what is
    nearly the same counts double. `sample` is the likest one.
    """

    strength: float
    sample: int


NO_LIKENESS = Likeness(0.0, -1)
"""That of an entry without samples."""


class Samples:
    """Finds the sample questions that sound like a question, by words and pieces of words.

    Questions are compared by cosine of the TF-IDF weights of their words and of their words'
    trigrams, all by sound, so that scripts, spellings and slips matter little. Each sample has
    an owner, a number of the caller's.
    """

    def __init__(self, questions: Sequence[str], owners: Sequence[int], hearing: Hearing) -> None:
        self.questions = tuple(questions)
        self._owners = np.array(owners, np.int64)
        words, texts, spellings = _numbered(questions, hearing)
        trigrams, cut, starts = _cut(spellings)
        known = chain(map(_whole, spellings), trigrams)
        self._numbers = {feature: at for at, feature in enumerate(known)}
        pairs, counts = np.unique(_pairs(words, texts, cut, starts), return_counts=True)
        features, texts = pairs >> _SHIFT, pairs & _MASK

        found_in = np.bincount(features, minlength=len(self._numbers))
        rarity = 1 + np.log((1 + len(questions)) / (1 + found_in))
        rarity[: len(spellings)] *= tuning.WHOLE_WORD
        self._rarity: _Weights = rarity.astype(np.float32)
        self._unseen = float(1 + np.log(1 + len(questions)))
        weights = (1 + np.log(counts, dtype=np.float32)) * self._rarity[features]
        lengths = np.sqrt(np.bincount(texts, weights**2, minlength=len(questions)))
        weights = weights / np.maximum(lengths, 1e-9).astype(np.float32)[texts]
        ends = np.cumsum(found_in)
        self._sizes = found_in
        # There are hundreds of thousands of them.
        small = np.min_scalar_type(len(questions))
        self._texts = np.split(texts.astype(small), ends[:-1])
        self._weights = np.split(weights, ends[:-1])
        self._misspellings = Misspellings()
        self._misspellings.add(spellings)
        self._read = lru_cache(_WORDS_KEPT)(self._features)

    def like(self, words: Iterable[str]) -> dict[int, Likeness]:
        """How much a question of these words, in normal form, is like the samples of each owner."""
        read = [self._read(sound(word)) for word in words]
        counts = Counter(chain.from_iterable(known for known, _ in read))
        if not counts:
            return {}
        unseen = Counter(chain.from_iterable(unknown for _, unknown in read))
        squares = sum(
            ((1 + math.log(count)) * self._unseen * _heft(feature)) ** 2
            for feature, count in unseen.items()
        )
        features = list(counts)
        weights = 1 + np.log(np.array(list(counts.values()), np.float32))
        weights *= self._rarity[features]
        squares += float(weights @ weights)
        texts = np.concatenate([self._texts[feature] for feature in features])
        each = np.concatenate([self._weights[feature] for feature in features])
        each *= np.repeat(weights, self._sizes[features])
        products = np.bincount(texts, each, minlength=len(self._owners))
        return self._by_owner(products.astype(np.float64, copy=False), squares**0.5)

    def _features(self, spelt: str) -> tuple[list[int], list[str]]:
        """The numbers of a word's features, once it is corrected, and those that no sample has."""
        features = _features(self._corrected(spelt))
        numbers = map(self._numbers.get, features)
        known = [number for number in numbers if number is not None]
        return known, [feature for feature in features if feature not in self._numbers]

    def _corrected(self, spelt: str) -> str:
        """The word of the samples that a likely slip made into this one, where that is none.

        Of several that are as near the most frequent one.
        """
        if _whole(spelt) in self._numbers:
            return spelt
        near = self._misspellings.near(spelt)
        return (
            min(near, key=lambda known: (known[1], self._rarity_of(known[0])))[0] if near else spelt
        )

    def _rarity_of(self, spelt: str) -> float:
        return float(self._rarity[self._numbers[_whole(spelt)]])

    def _by_owner(self, products: _Products, length: float) -> dict[int, Likeness]:
        most = min(tuning.SAMPLES_READ, len(products))
        likest = np.argpartition(products, -most)[-most:]
        likest = likest[products[likest] > 0]
        likest = likest[np.argsort(-products[likest], kind="stable")]
        alike = products[likest] / length
        alike += alike**tuning.NEARLY_SAME
        owners = self._owners[likest].tolist()
        by_owner: dict[int, list[float]] = {}
        first: dict[int, int] = {}
        for sample, owner, strength in zip(likest.tolist(), owners, alike.tolist(), strict=True):
            if (strengths := by_owner.get(owner)) is None:
                by_owner[owner] = [strength]
                first[owner] = sample
            elif len(strengths) < tuning.SAMPLES_COUNTED:
                strengths.append(strength)
        return {
            owner: Likeness(math.hypot(*strengths), first[owner])
            for owner, strengths in by_owner.items()
        }


_WORDS_KEPT = 10_000
_LETTER = 21  # bits of a code point
_SHIFT = 32
_MASK = (1 << _SHIFT) - 1
_START, _END = "<", ">"


def _features(spelt: str) -> list[str]:
    """The word itself, its ends marked, and its trigrams."""
    marked = _whole(spelt)
    return [marked, *(marked[at : at + 3] for at in range(len(marked) - 2) if len(marked) > 3)]


def _numbered(questions: Sequence[str], hearing: Hearing) -> tuple[_Numbers, _Numbers, list[str]]:
    """All words of questions by the places of their spellings; whose each is; and the spellings."""
    asked = [line.split() for line in spaced(questions)]
    known = list(dict.fromkeys(chain.from_iterable(asked)))
    heard = hearing.sounds(known)
    spellings = list(dict.fromkeys(heard))
    at = {spelt: place for place, spelt in enumerate(spellings)}
    place = {word: at[spelt] for word, spelt in zip(known, heard, strict=True)}
    words = np.array([place[word] for word in chain.from_iterable(asked)], np.int64)
    texts = np.repeat(np.arange(len(asked)), [len(found) for found in asked])
    return words, texts, spellings


def _cut(spellings: Iterable[str]) -> tuple[list[str], _Numbers, _Numbers]:
    """All trigrams of words; those of each word, by their places; and where each word's begin."""
    marked = [_whole(spelt) for spelt in spellings]
    lengths = np.array([len(word) for word in marked], np.int64)
    ends = np.cumsum(lengths)
    text = "".join(marked)
    letters = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.int64)
    codes = letters[:-2] << 2 * _LETTER | letters[1:-1] << _LETTER | letters[2:]
    sizes = np.where(lengths > 3, lengths - 2, 0)
    _, at = ranges(ends - lengths, ends - lengths + sizes)
    _, first, cut = np.unique(codes[at], return_index=True, return_inverse=True)
    trigrams = [text[start : start + 3] for start in at[first].tolist()]
    return trigrams, cut, np.concatenate(([0], np.cumsum(sizes)))


def _pairs(words: _Numbers, texts: _Numbers, cut: _Numbers, starts: _Numbers) -> _Numbers:
    """A number for each feature of each word of each text, in order of the feature and the text.

    Features are the words, and after them their trigrams.
    """
    at, entries = ranges(starts[words], starts[words + 1])
    trigrams = cut[entries] + (len(starts) - 1)
    return np.concatenate((words << _SHIFT | texts, trigrams << _SHIFT | texts[at]))


def _whole(spelt: str) -> str:
    return f"{_START}{spelt}{_END}"


def _is_whole(feature: str) -> bool:
    return feature[0] == _START and feature[-1] == _END


def _heft(feature: str) -> float:
    return tuning.WHOLE_WORD if _is_whole(feature) else 1.0
