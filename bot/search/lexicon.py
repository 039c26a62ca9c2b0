"""The stems of an index, and which of them a query's word may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.endings import bengali_stems
from bot.language.sound import sound, sound_key
from bot.language.words import is_bengali, is_latin
from bot.search import passage_tuning as tuning
from bot.search.passage_words import pronounced, stem
from bot.search.spelling import Spellings

Readings = dict[int, float]
"""Numbers of stems, each with how surely (0 to 1) it is meant."""

_stem = lru_cache(maxsize=8192)(stem)
_SHORTEST_TYPO = 4
_FEWEST_TELLING = 3
_SHORTEST_KEY = 2
_SHORTEST_KEY_TYPO = 3


class Lexicon:
    """Stems by number, found again in either script and with a typing error."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._stems = list(stems)
        self._numbers = {stem: number for number, stem in enumerate(self._stems)}
        self._spellings = Spellings(self._stems)
        self._bengali = [number for number, stem in enumerate(self._stems) if is_bengali(stem)]
        self._heard = pronounced([self._stems[number] for number in self._bengali])
        self._keys = Spellings([sound_key(heard) for heard in self._heard])

    def read(self, words: Sequence[str]) -> list[Readings]:
        """For each word of a query find the stems that it may stand for.

        A word in Latin letters stands for an English stem, for Bengali ones that sound so, or,
        where the query seems to be in English, for those only if there is no other. A word that
        is none of the index's is taken for a typing error of those nearest to it.
        """
        english = self._is_english([word for word in words if is_latin(word)])
        return [self._read(word, english=english) for word in words]

    def _is_english(self, latin: Sequence[str]) -> bool:
        known = sum(_stem(word) in self._numbers for word in latin)
        return len(latin) >= _FEWEST_TELLING and known > tuning.ENGLISH * len(latin)

    def _read(self, word: str, *, english: bool) -> Readings:
        bare = _stem(word)
        number = self._numbers.get(bare)
        found = {} if number is None else {number: 1.0}
        sounding = is_latin(word) and bool(self._bengali)
        if sounding and not english:
            found |= _likeliest(self._sounding_like(word))
        if found or bare[:1].isdigit():
            return found
        near: Readings = {}
        if len(bare) >= _SHORTEST_TYPO:
            near = dict.fromkeys(self._spellings.near(bare), tuning.TYPO)
        if not sounding or (english and near):
            return near
        alike = ((at, tuning.TYPO * self._likeness(bare, at)) for at in near)
        return _likeliest(chain(alike, self._sounding_like(word, mistyped=True)))

    def _sounding_like(self, word: str, *, mistyped: bool = False) -> Iterator[tuple[int, float]]:
        """Bengali stems that sound like a word in Latin letters, or nearly so, and how much."""
        spelt = sound(word)
        shortest = _SHORTEST_KEY_TYPO if mistyped else _SHORTEST_KEY
        for form in (spelt, *bengali_stems(spelt)):
            key = sound_key(form)
            if len(key) < shortest and (mistyped or form != spelt):
                continue
            strength = tuning.SOUND if form == spelt else tuning.SOUND_STEM
            near = self._keys.near(key) if mistyped else self._keys.exact(key)
            heard = [self._heard[at] for at in near]
            for _, likeness, place in process.extract(
                form,
                heard,
                scorer=OSA.normalized_similarity,
                score_cutoff=tuning.LEAST_LIKENESS,
                limit=None,
            ):
                yield self._bengali[near[place]], strength * likeness

    def _likeness(self, bare: str, number: int) -> float:
        return OSA.normalized_similarity(bare, self._stems[number])


def _likeliest(candidates: Iterable[tuple[int, float]]) -> Readings:
    """Keep the candidates that are about as alike as the most alike one."""
    found: Readings = {}
    for number, strength in candidates:
        found[number] = max(found.get(number, 0.0), strength)
    least = max(found.values(), default=0.0) - tuning.LIKENESS_MARGIN
    least = max(least, tuning.LEAST_LIKENESS)
    return {number: strength for number, strength in found.items() if strength >= least}
