"""The words that search knows, and how a word of a question is recognised among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.endings import bengali_stems, english_stem
from bot.language.normal import normalise
from bot.language.sound import sound, sound_key
from bot.language.words import is_bengali, is_latin, words
from bot.search import tuning

Readings = dict[int, float]
"""Numbers of known words, each with how surely (0 to 1) it is meant."""


@dataclass(frozen=True, slots=True)
class KnownWord:
    """A word of the vocabulary in normal form; `english` tells which spelling rules hold."""

    text: str
    english: bool


class WordList:
    """Known words, found again in any inflection, spelling or script, and with typing errors."""

    def __init__(self) -> None:
        self._numbers: dict[KnownWord, int] = {}
        self._exact: dict[str, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        self._sounds: dict[str, list[int]] = {}
        self._sound_stems: dict[str, list[int]] = {}
        self._keys: dict[str, list[int]] = {}
        self._key_stems: dict[str, list[int]] = {}
        self._english: list[bool] = []
        self._spellings: dict[int, list[str]] = {}
        self._cache: dict[tuple[str, bool | None], Readings] = {}

    def add(self, word: KnownWord) -> int:
        """Number a word, the same number each time it is added."""
        if word in self._numbers:
            return self._numbers[word]
        number = self._numbers[word] = len(self._english)
        self._english.append(word.english)
        self._cache.clear()
        _put(self._exact, word.text, number)
        spelt = sound(word.text)
        if word.english:
            _put(self._stems, english_stem(word.text), number)
        _put(self._sounds, spelt, number)
        _put(self._keys, sound_key(spelt), number)
        if not word.english:
            for stem in bengali_stems(spelt):
                _put(self._sound_stems, stem, number)
                _put(self._key_stems, sound_key(stem), number)
        if len(word.text) > _SHORTEST_TYPO:
            _put_spelling(self._spellings, word.text)
            if spelt != word.text and len(spelt) > _SHORTEST_TYPO:
                _put_spelling(self._spellings, spelt)
        return number

    def read(self, word: str, english: bool | None = None, *, typos: bool = True) -> Readings:
        """Find the known words that `word`, a word of a normalised text, may stand for.

        `english` tells whether the text is in English (True), in Bengali (False) or unknown.
        """
        at = (word, english if typos else None)
        if at not in self._cache:
            if len(self._cache) > _CACHED:
                self._cache.clear()
            readings = self._inflected(word, english)
            if not readings and typos:
                readings = self._mistyped(word, english)
            self._cache[at] = _near_best(readings)
        return self._cache[at]

    def _inflected(self, word: str, english: bool | None) -> Readings:
        found: Readings = {}
        self._collect(found, self._exact.get(word), tuning.EXACT, english)
        if is_latin(word):
            self._collect(found, self._stems.get(english_stem(word)), tuning.STEM, english)
        if english and found:
            return found
        if not (is_latin(word) or is_bengali(word)):
            return found
        spelt = sound(word)
        if len(spelt) < 2:
            return found
        self._collect(found, self._sounds.get(spelt), tuning.SOUND, english)
        for stem in bengali_stems(spelt):
            self._collect(found, self._sounds.get(stem), tuning.SOUND_STEM, english)
        if found:
            return found
        key = sound_key(spelt)
        if len(key) >= 3 or spelt.rstrip("a") == key:
            self._collect(found, self._keys.get(key), tuning.KEY, english)
        for stem in bengali_stems(spelt):
            short = sound_key(stem)
            if len(short) >= 3:
                self._collect(found, self._keys.get(short), tuning.KEY_STEM, english)
        self._collect(found, self._sound_stems.get(spelt), tuning.KEY_STEM, english)
        for stem in bengali_stems(spelt):
            if len(stem) >= 3:
                self._collect(found, self._sound_stems.get(stem), tuning.KEY_STEM, english)
        return found

    def _mistyped(self, word: str, english: bool | None) -> Readings:
        found: Readings = {}
        for spelling in {word, sound(word)}:
            allowed = _typos_allowed(spelling)
            if not allowed:
                continue
            choices = [
                known
                for length in range(len(spelling) - allowed, len(spelling) + allowed + 1)
                for known in self._spellings.get(length, ())
            ]
            for known, distance, _ in process.extract(
                spelling, choices, scorer=OSA.distance, score_cutoff=allowed, limit=4
            ):
                if known[0] != spelling[0] and distance == allowed and allowed > 1:
                    continue
                strength = tuning.TYPO + 0.1 * (1 - distance / max(allowed, 1))
                self._collect(found, self._exact.get(known), strength, english)
                self._collect(found, self._sounds.get(known), strength - 0.02, english)
        return found

    def _collect(
        self, found: Readings, numbers: Sequence[int] | None, strength: float, english: bool | None
    ) -> None:
        for number in numbers or ():
            likely = english is None or self._english[number] == english
            value = strength if likely else strength - tuning.OTHER_LANGUAGE
            found[number] = max(found.get(number, 0.0), value)


_SHORTEST_TYPO = 3
_CACHED = 20_000


def known_words(text: str, *, english: bool) -> list[KnownWord]:
    """Split a vocabulary's word or phrase into known words."""
    return [KnownWord(word, english) for word in words(normalise(text))]


def _typos_allowed(spelling: str) -> int:
    if len(spelling) <= _SHORTEST_TYPO:
        return 0
    return 1 if len(spelling) < 8 else 2


def _near_best(readings: Readings) -> Readings:
    if not readings:
        return readings
    least = max(readings.values()) - tuning.READING_MARGIN
    return {number: strength for number, strength in readings.items() if strength >= least}


def _put(index: dict[str, list[int]], key: str, number: int) -> None:
    numbers = index.setdefault(key, [])
    if number not in numbers:
        numbers.append(number)


def _put_spelling(spellings: dict[int, list[str]], spelling: str) -> None:
    spellings.setdefault(len(spelling), []).append(spelling)


class Vocabulary:
    """Concepts and the words and phrases that name them."""

    def __init__(self) -> None:
        self.words = WordList()
        self._phrases: list[tuple[str, tuple[int, ...]]] = []
        self._by_word: dict[int, list[int]] = {}
        self._seen: set[tuple[str, tuple[int, ...]]] = set()

    def add(self, concept: str, texts: Iterable[str], *, english: bool) -> None:
        """Let each text, a word or phrase, name the concept."""
        for text in texts:
            numbers = tuple(self.words.add(word) for word in known_words(text, english=english))
            if not numbers or (concept, numbers) in self._seen:
                continue
            self._seen.add((concept, numbers))
            at = len(self._phrases)
            self._phrases.append((concept, numbers))
            for number in set(numbers):
                self._by_word.setdefault(number, []).append(at)

    def named_by(self, readings: Sequence[Readings]) -> list[Naming]:
        """Find every concept that a question's words name, by words and by phrases."""
        counts: dict[int, int] = {}
        for number in {number for reading in readings for number in reading}:
            for at in self._by_word.get(number, ()):
                counts[at] = counts.get(at, 0) + 1
        found: list[Naming] = []
        for at, count in counts.items():
            concept, phrase = self._phrases[at]
            if count == len(set(phrase)):
                found.extend(_occurrences(concept, phrase, readings))
        return found


@dataclass(frozen=True, slots=True)
class Naming:
    """A concept named by the words of a question from `start` up to but not at `end`."""

    concept: str
    start: int
    end: int
    length: int
    strength: float


def _occurrences(
    concept: str, phrase: Sequence[int], readings: Sequence[Readings]
) -> Iterable[Naming]:
    for start in range(len(readings) - len(phrase) + 1):
        strength = readings[start].get(phrase[0])
        if strength is None:
            continue
        at, gaps = start, 1 if len(phrase) > 1 else 0
        for number in phrase[1:]:
            at += 1
            if at < len(readings) and number not in readings[at] and gaps:
                at, gaps = at + 1, gaps - 1
            if at >= len(readings) or number not in readings[at]:
                break
            strength = min(strength, readings[at][number])
        else:
            yield Naming(concept, start, at + 1, len(phrase), strength)
