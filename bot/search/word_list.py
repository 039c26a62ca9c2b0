"""How a word of a question is recognised among the words that search knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from bot.language.endings import bengali_stems, english_stem
from bot.language.sound import (
    Hearing,
    one_spelling,
    one_spellings,
    skeletons,
    sound,
    sound_key,
    sound_keys,
)
from bot.language.words import is_bengali, is_latin
from bot.search import tuning
from bot.search.misspellings import Misspellings
from bot.search.spelling_index import SpellingIndex

Readings = dict[str, float]
"""Known words, each with how surely (0 to 1) it is meant."""


class Way(StrEnum):
    """By which likeness a word is recognised, in words that `ask --explain` shows."""

    EXACT = "as it is"
    SPELLING = "another spelling"
    STEM = "another form"
    SOUND = "the same sound"
    CONSONANTS = "its consonants"
    TYPO = "a typing error"


class WordList:
    """Known words, found again in any inflection, spelling or script, and with typing errors.

    Safe to read from several threads, but not while words are added.
    """

    def __init__(self, hearing: Hearing) -> None:
        self._hearing = hearing
        self._english: set[str] = set()
        self._bengali: set[str] = set()
        self._sounded: set[str] = set()
        self._alone: set[str] = set()
        self._heard: set[str] = set()
        self._english_by_start = SpellingIndex(lambda words: (word[:_START] for word in words))
        self._script = SpellingIndex(one_spellings)
        self._sounds = SpellingIndex(self._hear)
        self._sounds_by_key = SpellingIndex(sound_keys)
        self._sounds_by_skeleton = SpellingIndex(skeletons)
        self._typos = Misspellings()
        self._cache: dict[tuple[str, bool | None, bool], Readings] = {}

    def add(self, words: Sequence[str], *, english: bool, sounded: bool = True) -> None:
        """Let words in normal form be found.

        `english` tells by the rules of which language they are inflected; a word may be of both.
        Words that nobody writes by their sound need not be `sounded`.
        """
        known = self._english | self._bengali
        self._typos.add([word for word in words if word not in known])
        inflected = self._english if english else self._bengali
        new = [word for word in words if word not in inflected]
        inflected.update(new)
        if english:
            self._english_by_start.add(new)
        else:
            self._script.add(word for word in new if is_bengali(word))
        if sounded:
            new = [word for word in words if word not in self._sounded]
            self._sounded.update(new)
            self._sounds.add(new)
        self._cache.clear()

    def __contains__(self, word: str) -> bool:
        return word in self._bengali or word in self._english

    def _hear(self, words: Sequence[str]) -> list[str]:
        spelt = self._hearing.sounds(words)
        new = [s for s in dict.fromkeys(spelt) if s not in self._heard]
        self._heard.update(new)
        self._sounds_by_key.add(new)
        self._sounds_by_skeleton.add(new)
        self._typos.add([s for s in new if s not in self])
        return spelt

    def let_stand_alone(self, words: Iterable[str]) -> None:
        """Tell that words mean something each by itself, not only as part of a phrase."""
        self._alone.update(words)

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

    def alike(self, word: str) -> list[str]:
        """The known words that `word` is spelt or sounds like, as it is or but for an ending.

        Of what `read` finds these are the sure ones; they take a tenth of the time.
        """
        if is_bengali(word):
            spelt = (one_spelling(part) for part in (word, *bengali_stems(word)))
            return [known for spelling in spelt for known in self._script.get(spelling)]
        heard = sound(word)
        stems = [stem for stem in bengali_stems(heard) if len(stem) >= _SHORTEST_CERTAIN]
        found = [known for spelling in (heard, *stems) for known in self._sounds.get(spelling)]
        return [*self._english_forms(word), *found]

    def ways(self, word: str, english: bool | None = None) -> dict[str, Way]:
        """By which way each of the words was found that `read` returns."""
        found: dict[str, Way] = {}
        for way, readings in self._found(word, english, typos=True):
            for known in readings:
                found.setdefault(known, way)
        return found

    def _find(self, word: str, english: bool | None, *, typos: bool) -> Readings:
        found: Readings = {}
        for _, readings in self._found(word, english, typos=typos):
            for known, strength in readings.items():
                found.setdefault(known, strength)
        return found

    def _found(
        self, word: str, english: bool | None, *, typos: bool
    ) -> Iterator[tuple[Way, Readings]]:
        """What each way finds; the first that finds a meaning is the last."""
        if len(word) > _LONGEST_WORD:
            return
        for way, readings in self._ways(word, english, typos=typos):
            least = max(readings.values(), default=0.0) - tuning.READING_MARGIN
            likely = {known: value for known, value in readings.items() if value >= least}
            yield way, likely
            if not self._alone.isdisjoint(likely):
                return

    def _ways(
        self, word: str, english: bool | None, *, typos: bool
    ) -> Iterator[tuple[Way, Readings]]:
        """Ways to recognise a word, surest first."""
        if word in self:
            yield Way.EXACT, {word: tuning.EXACT}
        if is_latin(word):
            yield Way.STEM, self._noted([(self._english_forms(word), tuning.STEM)], english)
        elif is_bengali(word):
            alike = self._script.get(one_spelling(word))
            yield Way.SPELLING, self._noted([(alike, tuning.STEM)], english)
            stems = [self._spelt(stem) for stem in bengali_stems(word)]
            yield Way.STEM, self._noted(_ever_less(stems, tuning.SCRIPT_STEM), english)
        if word in self or not (is_latin(word) or is_bengali(word)):
            return
        if typos and english:
            yield Way.TYPO, self._mistyped(word, english)
        yield from self._by_sound(word, english)
        if typos and not english:
            yield Way.TYPO, self._mistyped(word, english)

    def _spelt(self, stem: str) -> Sequence[str]:
        """The known words spelt like a stem: itself, where it is one, as a whole word would be."""
        return (stem,) if stem in self._alone else self._script.get(one_spelling(stem))

    def _english_forms(self, word: str) -> list[str]:
        """Known words with the same stem; only those that begin alike are ever stemmed."""
        stem = english_stem(word)
        mates = self._english_by_start.get(word[:_START])
        return [mate for mate in mates if english_stem(mate) == stem]

    def _by_sound(self, word: str, english: bool | None) -> Iterator[tuple[Way, Readings]]:
        spelt = sound(word)
        # In script, and in English, letters are written as they are meant: guess long words only.
        certain = is_bengali(word) or bool(english)
        least = _SHORTEST_CERTAIN if certain else _SHORTEST_KEY
        stems = [stem for stem in bengali_stems(spelt) if len(stem) >= least]
        if not certain or len(spelt) >= least:
            yield Way.SOUND, self._noted([(self._sounds.get(spelt), tuning.SOUND)], english)
        of_stems = [self._sounds.get(stem) for stem in stems]
        yield Way.SOUND, self._noted(_ever_less(of_stems, tuning.SOUND_STEM), english)
        if len(spelt) >= least and _has_key(spelt):
            yield Way.SOUND, self._noted([(self._with_key(spelt), tuning.KEY)], english)
        by_key = [self._with_key(stem) for stem in stems if _has_key(stem)]
        yield Way.SOUND, self._noted(_ever_less(by_key, tuning.KEY_STEM), english)
        if len(spelt) >= _SHORTEST_KEY and skeletons([spelt]) == [spelt]:
            bones = self._sounding(self._sounds_by_skeleton.get(spelt))
            yield Way.CONSONANTS, self._noted([(bones, tuning.SKELETON)], english)

    def _with_key(self, spelt: str) -> list[str]:
        return self._sounding(self._sounds_by_key.get(sound_key(spelt)))

    def _sounding(self, spellings: Iterable[str]) -> list[str]:
        return [word for spelt in spellings for word in self._sounds.get(spelt)]

    def _mistyped(self, word: str, english: bool | None) -> Readings:
        heard = sound(word)
        self._sounds.get(heard)  # so that all spellings by sound are among those to compare with
        near: list[tuple[Iterable[str], float]] = []
        whole = (word,) if english else (word, heard)
        stems = () if english else (*bengali_stems(word)[:2], *bengali_stems(heard)[:2])
        for spellings in (whole, stems):
            for spelling in dict.fromkeys(spellings):
                for known, slips in self._typos.near(spelling):
                    strength = tuning.TYPO * (1 - slips / max(len(spelling), len(known)))
                    exact = (known,) if known in self else ()
                    near.append(((*exact, *self._sounds.get(known)), strength))
            if near:
                break
        found = self._noted(near, english)
        best = max(found.values(), default=0.0)
        return {known: strength for known, strength in found.items() if strength == best}

    def _noted(self, ways: Iterable[tuple[Iterable[str], float]], english: bool | None) -> Readings:
        """Put together the words found, each way with its own strength."""
        of_language = self._english if english else self._bengali
        found: Readings = {}
        for words, strength in ways:
            for word in words:
                likely = english is None or word in of_language
                value = strength if likely else strength - tuning.OTHER_LANGUAGE
                found[word] = max(found.get(word, 0.0), value)
        return found


_LONGEST_WORD = 40
_START = 3
_SHORTEST_KEY = 3
_SHORTEST_CERTAIN = 5
_CACHED = 20_000


def _has_key(spelt: str) -> bool:
    return len(sound_key(spelt)) >= _SHORTEST_KEY


def _ever_less(
    found: Iterable[Sequence[str]], strength: float
) -> list[tuple[Sequence[str], float]]:
    """The words found by stems, longest stem first, each stem less sure than the one before."""
    return [(words, strength - tuning.CUT * place) for place, words in enumerate(found)]
