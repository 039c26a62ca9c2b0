"""Which language a question is written in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum

from bot.language.sound import Hearing, sound
from bot.language.words import is_bengali, is_latin


class Language(StrEnum):
    """The language and script of a question; `banglish` is Bengali in Latin letters."""

    BN = "bn"
    EN = "en"
    BANGLISH = "banglish"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class LanguageDetector:
    """Tells languages apart by their little words, and by words known to be of one.

    Construct it with words in normal form: `english` little words, `bengali` words of either
    script, and English `terms`, which Banglish borrows too and so decide only where no little
    word does.
    """

    def __init__(
        self,
        english: Collection[str],
        bengali: Collection[str],
        terms: Collection[str],
        hearing: Hearing,
    ) -> None:
        self._english = frozenset(english)
        self._latin = frozenset(word for word in bengali if is_latin(word))
        script = [word for word in bengali if is_bengali(word)]
        self._sounds = frozenset(spelt for spelt in hearing.sounds(script) if len(spelt) > 3)
        self._terms = frozenset(terms)

    def detect(self, words: Sequence[str]) -> Language:
        """Name the language of the words of one question."""
        latin = [word for word in words if is_latin(word)]
        if any(map(is_bengali, words)):
            return Language.MIXED if latin else Language.BN
        english = sum(word in self._english for word in latin)
        bengali = sum(self._is_bengali(word) for word in latin)
        both = sum(word in self._english and self._is_bengali(word) for word in latin)
        if bengali > both and 2 * bengali > english:
            return Language.BANGLISH
        if english > both or any(word in self._terms for word in latin):
            return Language.EN
        if bengali:
            return Language.BANGLISH
        return Language.UNKNOWN

    def _is_bengali(self, word: str) -> bool:
        if word in self._latin:
            return True
        is_known_english = word in self._terms or word in self._english
        return len(word) > 3 and not is_known_english and sound(word) in self._sounds
