"""How a word of a question is recognised among the words that search knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.endings import bengali_stems, english_stem
from bot.language.sound import one_spelling, skeleton, sound, sound_key
from bot.language.words import is_bengali, is_latin
from bot.search import tuning

Readings = dict[int, float]
"""Numbers of known words, each with how surely (0 to 1) it is meant."""


_Index = dict[str, list[int]]


class WordList:
    """Known words, found again in any inflection, spelling or script, and with typing errors."""

    def __init__(self) -> None:
        self._languages: list[set[bool]] = []
        self._alone: set[int] = set()
        self._sounded: set[int] = set()
        self._exact: _Index = {}
        self._english_by_start: dict[str, list[str]] = {}
        self._script: _Index = {}
        self._sounds: _Index = {}
        self._keys: _Index = {}
        self._skeletons: _Index = {}
        self._spellings: dict[int, list[str]] = {}
        self._cache: dict[tuple[str, bool | None, bool], Readings] = {}

    def add(self, word: str, *, english: bool, sounded: bool = True) -> int:
        """Number a word in normal form, the same number each time it is added.

        `english` tells by the rules of which language it is inflected; a word may be of both.
        A word that nobody writes by its sound need not be `sounded`.
        """
        if word not in self._exact:
            self._exact[word] = [len(self._languages)]
            self._languages.append(set())
            self._note_spelling(word)
        [number] = self._exact[word]
        if sounded and number not in self._sounded:
            self._sounded.add(number)
            self._index_sound(word, number)
        if english not in self._languages[number]:
            self._languages[number].add(english)
            self._index_by_language(word, number, english=english)
        self._cache.clear()
        return number

    def _index_sound(self, word: str, number: int) -> None:
        spelt = sound(word)
        _put(self._sounds, spelt, number)
        _put(self._keys, sound_key(spelt), number)
        _put(self._skeletons, skeleton(spelt), number)
        if spelt != word:
            self._note_spelling(spelt)

    def _note_spelling(self, spelling: str) -> None:
        if len(spelling) > _SHORTEST_TYPO:
            self._spellings.setdefault(len(spelling), []).append(spelling)

    def _index_by_language(self, word: str, number: int, *, english: bool) -> None:
        if english:
            self._english_by_start.setdefault(word[:_START], []).append(word)
        elif is_bengali(word):
            _put(self._script, one_spelling(word), number)

    def read(self, word: str, english: bool | None = None, *, typos: bool = True) -> Readings:
        """Find the known words that `word`, a word of a normalised text, may stand for.

        `english` tells whether the text is in English (True), in Bengali (False) or unknown.
        """
        at = (word, english, typos)
        if at not in self._cache:
            if len(self._cache) > _CACHED:
                self._cache.clear()
            self._cache[at] = self._find(word, english, typos=typos)
        return self._cache[at]

    def _find(self, word: str, english: bool | None, *, typos: bool) -> Readings:
        found: Readings = {}
        if len(word) > _LONGEST_WORD:
            return found
        for readings in self._tiers(word, english, typos=typos):
            least = max(readings.values(), default=0.0) - tuning.READING_MARGIN
            for number, strength in readings.items():
                if strength >= least:
                    found.setdefault(number, strength)
            if not self._alone.isdisjoint(found):
                break
        return found

    def let_stand_alone(self, number: int) -> None:
        """Tell that a word means something by itself, not only as part of a phrase."""
        self._alone.add(number)

    def _tiers(self, word: str, english: bool | None, *, typos: bool) -> Iterator[Readings]:
        """Ways to recognise a word, surest first; the first that finds a meaning is the last."""
        look = self._look_up
        yield look(self._exact, [word], tuning.EXACT, None)
        if is_latin(word):
            yield look(self._exact, self._english_forms(word), tuning.STEM, english)
        elif is_bengali(word):
            yield look(self._script, [one_spelling(word)], tuning.STEM, english)
            stems = [one_spelling(stem) for stem in bengali_stems(word)]
            yield look(self._script, stems, tuning.SCRIPT_STEM, english, tuning.CUT)
        if word in self._exact or not (is_latin(word) or is_bengali(word)):
            return
        if typos and english:
            yield self._mistyped(word, english)
        yield from self._by_sound(word, english)
        if typos and not english:
            yield self._mistyped(word, english)

    def _english_forms(self, word: str) -> list[str]:
        """Known words with the same stem; only those that begin alike are ever stemmed."""
        stem = english_stem(word)
        mates = self._english_by_start.get(word[:_START], ())
        return [mate for mate in mates if english_stem(mate) == stem]

    def _by_sound(self, word: str, english: bool | None) -> Iterator[Readings]:
        spelt = sound(word)
        # In script, and in English, letters are written as they are meant: guess long words only.
        certain = is_bengali(word) or bool(english)
        least = _SHORTEST_CERTAIN if certain else _SHORTEST_KEY
        stems = [stem for stem in bengali_stems(spelt) if len(stem) >= least]
        look = self._look_up
        if not certain or len(spelt) >= least:
            yield look(self._sounds, [spelt], tuning.SOUND, english)
        yield look(self._sounds, stems, tuning.SOUND_STEM, english, tuning.CUT)
        if len(spelt) >= least:
            yield look(self._keys, _keys([spelt]), tuning.KEY, english)
        yield look(self._keys, _keys(stems), tuning.KEY_STEM, english, tuning.CUT)
        bones = skeleton(spelt)
        if bones == spelt and len(bones) >= _SHORTEST_KEY:
            yield look(self._skeletons, [bones], tuning.SKELETON, english)

    def _mistyped(self, word: str, english: bool | None) -> Readings:
        found: Readings = {}
        for spelling in (word,) if english else dict.fromkeys((word, sound(word))):
            allowed = _typos_allowed(spelling)
            if not allowed:
                continue
            choices = [
                known
                for length in range(len(spelling) - allowed, len(spelling) + allowed + 1)
                for known in self._spellings.get(length, ())
            ]
            for known, distance, _ in process.extract(
                spelling, choices, scorer=OSA.distance, score_cutoff=allowed, limit=12
            ):
                if not _is_likely(spelling, known):
                    continue
                strength = tuning.TYPO * (1 - distance / max(len(spelling), len(known)))
                self._note(found, self._exact.get(known), strength, english)
                self._note(found, self._sounds.get(known), strength, english)
        best = max(found.values(), default=0.0)
        return {number: strength for number, strength in found.items() if strength == best}

    def _look_up(
        self,
        index: _Index,
        spellings: Iterable[str],
        strength: float,
        english: bool | None,
        loss: float = 0.0,
    ) -> Readings:
        """Look spellings up, each of them less sure than the one before by `loss`."""
        found: Readings = {}
        for place, spelling in enumerate(spellings):
            self._note(found, index.get(spelling), strength - loss * place, english)
        return found

    def _note(
        self, found: Readings, numbers: Sequence[int] | None, strength: float, english: bool | None
    ) -> None:
        for number in numbers or ():
            likely = english is None or english in self._languages[number]
            value = strength if likely else strength - tuning.OTHER_LANGUAGE
            found[number] = max(found.get(number, 0.0), value)


_LONGEST_WORD = 40
_START = 3
_SHORTEST_TYPO = 3
_SWAPS_ONLY = 4
_TYPO_AT_START = 7
_TWO_TYPOS = 9
_SHORTEST_KEY = 3
_SHORTEST_CERTAIN = 5
_CACHED = 20_000


def _typos_allowed(spelling: str) -> int:
    if len(spelling) <= _SHORTEST_TYPO:
        return 0
    return 1 if len(spelling) < _TWO_TYPOS else 2


def _is_likely(spelling: str, known: str) -> bool:
    """Rule out slips that people rarely make: at the start of a word, or in a short one."""
    if len(spelling) == _SWAPS_ONLY:
        return spelling != known and sorted(spelling) == sorted(known)
    return known[0] == spelling[0] or len(spelling) >= _TYPO_AT_START


def _keys(spellings: Iterable[str]) -> list[str]:
    keys = (sound_key(spelling) for spelling in spellings)
    return [key for key in keys if len(key) >= _SHORTEST_KEY]


def _put(index: _Index, key: str, number: int) -> None:
    numbers = index.setdefault(key, [])
    if number not in numbers:
        numbers.append(number)
