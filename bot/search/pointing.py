"""Words that only point at another message: "please answer this", "এই প্রশ্নের উত্তর দাও"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from bot.knowledge.everyday import Everyday, load_everyday
from bot.language.normal import normalise
from bot.language.sound import sound
from bot.language.words import words
from bot.search.phrases import phrases_of, places_of

POINTS_AT, WITH_POINTING, IS_SO, POLITE = "points-at", "with-pointing", "is-so", "polite"

_SIGNS = frozenset("?？!.…,:-^↑☝⬆👆🔝\ufe0f\u200d🏻🏼🏽🏾🏿")
_LONGEST, _LONGEST_TEXT = 12, 200
"""Words, and letters, of what only points; who writes more says something, too."""
_SHORTEST_NAME = 3
"""Letters; shorter ones may be the beginning of any word."""
_LONGEST_ENDING = 3
"""Letters by which a name may be longer in a sentence than alone: "রিনার", "rinake"."""


class Pointing:
    """Tells words that say nothing of their own from words that ask something."""

    def __init__(self, everyday: Everyday) -> None:
        self._pointing = phrases_of(everyday.room, POINTS_AT)
        self._around = phrases_of(everyday.room, POINTS_AT, WITH_POINTING, IS_SO, POLITE)

    def only_points(self, text: str, names: Iterable[str] = ()) -> bool:
        """Whether `text` has nothing but words and signs that point at a message.

        Those may be the `names` of who wrote it; whether there is such a message is not asked.
        """
        if len(text) > _LONGEST_TEXT:
            return False
        spoken = words(normalise(text))
        if not spoken:
            return all(sign in _SIGNS or sign.isspace() for sign in text)
        if len(spoken) > _LONGEST or not places_of(self._pointing, spoken):
            return False
        said = places_of(self._around, spoken) | _places_of_names(names, spoken)
        return len(said) == len(spoken)


@cache
def pointing() -> Pointing:
    """What tells pointing words by those that the program knows."""
    return Pointing(load_everyday())


def _places_of_names(names: Iterable[str], spoken: Sequence[str]) -> set[int]:
    called = [name for text in names for name in words(normalise(text))]
    return {at for at, word in enumerate(spoken) if any(_names(word, name) for name in called)}


def _names(word: str, name: str) -> bool:
    """Whether a word is a name, in either script and perhaps with an ending."""
    heard, told = sound(word), sound(name)
    if len(told) < _SHORTEST_NAME:
        return word == name
    return heard.startswith(told) and len(heard) - len(told) <= _LONGEST_ENDING
