"""Sample questions, and how much a question is like those of each entry."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from bot.language.sound import Hearing, sound
from bot.language.words import spaced
from bot.search import tuning
from bot.search.misspellings import Misspellings
from bot.search.postings import ranges

_Numbers = npt.NDArray[np.int64]
_Weights = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Likeness:
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
        self._owners = list(owners)
        words, texts, spellings = _numbered(questions, hearing)
        trigrams, cut, starts = _cut(spellings)
        known = chain(map(_whole, spellings), trigrams)
        self._numbers = {feature: at for at, feature in enumerate(known)}
        pairs, counts = np.unique(_pairs(words, texts, cut, starts), return_counts=True)
        features, texts = pairs >> _SHIFT, (pairs & _MASK).astype(np.int32)

        found_in = np.bincount(features, minlength=len(self._numbers))
        rarity = 1 + np.log((1 + len(questions)) / (1 + found_in))
        rarity[: len(spellings)] *= tuning.WHOLE_WORD
        self._rarity: _Weights = rarity.astype(np.float32)
        self._unseen = float(1 + np.log(1 + len(questions)))
        weights = (1 + np.log(counts, dtype=np.float32)) * self._rarity[features]
        lengths = np.sqrt(np.bincount(texts, weights**2, minlength=len(questions)))
        self._texts = texts
        self._weights = weights / np.maximum(lengths, 1e-9).astype(np.float32)[texts]
        self._starts = np.concatenate(([0], np.cumsum(found_in))).tolist()
        self._misspellings = Misspellings()
        self._misspellings.add(spellings)

    def like(self, words: Iterable[str]) -> dict[int, Likeness]:
        """How much a question of these words, in normal form, is like the samples of each owner."""
        heard = (self._corrected(sound(word)) for word in words)
        counts = Counter(feature for spelt in heard for feature in _features(spelt))
        spans, weights, squares = [], [], 0.0
        for feature, count in counts.items():
            number = self._numbers.get(feature)
            rarity = (
                self._unseen * _heft(feature) if number is None else float(self._rarity[number])
            )
            weight = (1 + math.log(count)) * rarity
            squares += weight**2
            if number is not None:
                spans.append(slice(self._starts[number], self._starts[number + 1]))
                weights.append(weight)
        if not spans:
            return {}
        texts = np.concatenate([self._texts[span] for span in spans])
        each = np.concatenate([self._weights[span] for span in spans])
        each *= np.repeat(np.array(weights, np.float32), [s.stop - s.start for s in spans])
        cosines = np.bincount(texts, each, minlength=len(self._owners)) / squares**0.5
        return self._by_owner(cosines)

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

    def _by_owner(self, cosines: npt.NDArray[np.float64]) -> dict[int, Likeness]:
        most = min(tuning.SAMPLES_READ, len(cosines))
        likest = np.argpartition(-cosines, most - 1)[:most]
        likest = likest[cosines[likest] > 0]
        likest = likest[np.argsort(-cosines[likest], kind="stable")]
        alike = cosines[likest]
        alike += alike**tuning.NEARLY_SAME
        by_owner: dict[int, list[float]] = {}
        first: dict[int, int] = {}
        for sample, strength in zip(likest.tolist(), alike.tolist(), strict=True):
            owner = self._owners[sample]
            strengths = by_owner.setdefault(owner, [])
            first.setdefault(owner, sample)
            if len(strengths) < tuning.SAMPLES_COUNTED:
                strengths.append(strength)
        return {
            owner: Likeness(math.hypot(*strengths), first[owner])
            for owner, strengths in by_owner.items()
        }


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
