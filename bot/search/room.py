"""Questions put to a room: told by their form from what people say to each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from bot.knowledge.everyday import Everyday
from bot.language.normal import normalise
from bot.language.words import spaced, words
from bot.search import tuning
from bot.search.phrases import phrases_of

ASKS, OPENS, PERSONAL, IDLE, LEANS = "asks", "opens", "personal", "idle", "leans"

_END = re.compile(r"[?？\s]*$")
_BREAK = re.compile(r"[।.!?？…;:\n]")
_PICTURE = "So"


class Room:
    """Tells what anybody in a room may answer from what is said to somebody.

    Where that is in doubt, it is said to somebody.
    """

    def __init__(self, everyday: Everyday) -> None:
        self._asking = phrases_of(everyday.room, ASKS)
        self._opening = phrases_of(everyday.room, OPENS)
        self._leaning = phrases_of(everyday.room, LEANS)
        self._talking = phrases_of(everyday.room, PERSONAL, IDLE)
        self._english = frozenset(spaced([w for c in everyday.room if c.id == ASKS for w in c.en]))

    def is_asked(self, text: str) -> bool:
        """Whether `text` is one question, and nothing else, that is put to everybody."""
        if any(unicodedata.category(character) == _PICTURE for character in text):
            return False
        body = _END.sub("", text.strip())
        spoken = words(normalise(body))
        if _BREAK.search(body) or not 1 < len(spoken) <= tuning.ROOM_WORDS:
            return False
        if "?" not in normalise(text) and spoken[-1] not in self._asking - self._english:
            return False
        said = set(_runs(spoken))
        if not said.isdisjoint(self._talking) or not self._leaning.isdisjoint(_starts(spoken)):
            return False
        return self._puts_a_question(spoken)

    def _puts_a_question(self, spoken: list[str]) -> bool:
        """Whether there is a question word, in English at the beginning."""
        if not self._asking.isdisjoint(set(spoken) - self._english):
            return True
        while opening := max(self._opening.intersection(_starts(spoken)), key=len, default=""):
            spoken = spoken[opening.count(" ") + 1 :]
        return bool(spoken) and spoken[0] in self._english


def _runs(spoken: list[str]) -> Iterable[str]:
    """Every run of up to so many words as the longest phrase has."""
    for start in range(len(spoken)):
        yield from _starts(spoken[start:])


def _starts(spoken: list[str]) -> Iterable[str]:
    return (" ".join(spoken[:count]) for count in range(1, min(len(spoken), 5) + 1))
