"""The stems of an index, and which of them a query's word may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

import numpy as np
from rapidfuzz.distance import OSA

from bot.language.romanisation import Costs
from bot.language.words import is_bengali, is_latin
from bot.search import passage_tuning as tuning
from bot.search.passage_words import stem
from bot.search.postings import Numbers
from bot.search.romanised_words import RomanisedWords
from bot.search.spelling import Spellings

Readings = dict[int, float]
"""Numbers of stems, each with how surely (0 to 1) it is meant."""

_stem = lru_cache(maxsize=8192)(stem)
_SHORTEST_TYPO = 4
_FEWEST_TELLING = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word of a query stands for: stems, and the likeliest word as the index writes it."""

    stems: Readings
    word: str


class Lexicon:
    """Stems by number, found again in either script and with a typing error.

    Construct it with the numbers of stems, in order from 0, and with the words that have them.
    """

    def __init__(self, numbers: Mapping[str, int], words: Sequence[str], stem_of: Numbers) -> None:
        self._stems = list(numbers)
        self._numbers = numbers
        self._spellings = Spellings(self._stems)
        bengali = [at for at, word in enumerate(words) if is_bengali(word)]
        self._bengali = [words[at] for at in bengali]
        self._stem_of = stem_of[bengali].astype(np.int32)
        self._romanised = RomanisedWords(self._bengali)

    def read(self, words: Sequence[str]) -> list[Reading]:
        """For each word of a query find the stems that it may stand for.

        A word in Latin letters stands for an English stem, for Bengali ones that may be written
        so, or, where the query seems to be in English, for those only if there is no other. A
        word that is none of the index's is taken for a typing error of those nearest to it.
        """
        english = self._is_english([word for word in words if is_latin(word)])
        bengali = self._read_as_bengali(words, english=english)
        return [self._read(word, bengali.get(word), english=english) for word in words]

    def _is_english(self, latin: Sequence[str]) -> bool:
        known = sum(_stem(word) in self._numbers for word in latin)
        return len(latin) >= _FEWEST_TELLING and known > tuning.ENGLISH * len(latin)

    def _read_as_bengali(self, words: Sequence[str], *, english: bool) -> dict[str, Reading]:
        """Those of the words in Latin letters that somebody may have written for Bengali ones."""
        if not self._bengali:
            return {}
        latin = [word for word in words if is_latin(word)]
        asked = [word for word in latin if not (english and self._may_be_english(word))]
        found = zip(asked, self._romanised.nearest(asked), strict=True)
        read = {word: self._likeliest(word, *near) for word, near in found}
        return {word: reading for word, reading in read.items() if reading}

    def _may_be_english(self, word: str) -> bool:
        bare = _stem(word)
        return bare in self._numbers or bool(self._mistyped(bare))

    def _mistyped(self, bare: str) -> list[int]:
        """The stems that a typing error may have made into this one."""
        may_be = len(bare) >= _SHORTEST_TYPO and not bare[:1].isdigit()
        return self._spellings.near(bare) if may_be else []

    def _likeliest(self, word: str, places: Numbers, costs: Costs) -> Reading | None:
        """The words that are about as likely as the likeliest one, if that is likely at all."""
        if not len(places):
            return None
        order = np.argsort(costs, kind="stable")[: tuning.ROMANISED]
        ranked = list(zip(places[order].tolist(), costs[order].tolist(), strict=True))
        best, least = ranked[0]
        strange = max(0.0, least / len(word) - tuning.USUAL_COST)
        sure = tuning.SOUND * (1 - tuning.STRANGE * strange)
        if sure < tuning.LEAST_SURE:
            return None
        stems: Readings = {}
        for place, cost in ranked:
            if cost - least <= tuning.COST_MARGIN:
                strength = sure * exp((least - cost) / tuning.COST_SCALE)
                stems.setdefault(int(self._stem_of[place]), strength)
        return Reading(stems, self._bengali[best])

    def _read(self, word: str, bengali: Reading | None, *, english: bool) -> Reading:
        bare = _stem(word)
        found = bengali or Reading({}, word)
        number = self._numbers.get(bare)
        if number is not None:
            return Reading(found.stems | {number: 1.0}, found.word)
        sure = max(found.stems.values(), default=0.0)
        if sure > tuning.SURE:
            return found
        near = dict.fromkeys(self._mistyped(bare), tuning.TYPO)
        if bengali and not english:
            near = {at: tuning.TYPO * self._likeness(bare, at) for at in near}
            near = {at: alike for at, alike in near.items() if alike > sure}
        elif near:
            return Reading(near, word)
        return Reading(found.stems | near, found.word)

    def _likeness(self, bare: str, number: int) -> float:
        return OSA.normalized_similarity(bare, self._stems[number])


def stems_of(readings: Iterable[tuple[Reading, float]]) -> Readings:
    """For each stem that some words of a query may stand for, how much it counts.

    Each word has a weight (0 to 1).
    """
    found: Readings = {}
    for reading, weight in readings:
        for number, strength in reading.stems.items():
            found[number] = max(found.get(number, 0.0), weight * strength)
    return found
