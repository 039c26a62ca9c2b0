"""Questions put to a room: told by their form from what people say to each other."""

from __future__ import annotations

import re
import unicodedata

from bot.knowledge.everyday import Everyday
from bot.language.normal import normalise
from bot.language.words import spaced, words
from bot.search import tuning
from bot.search.phrases import phrases_of, places_of, runs

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
        if shows_picture(text):
            return False
        body = _END.sub("", text.strip())
        spoken = words(normalise(body))
        if _BREAK.search(body) or not 1 < len(spoken) <= tuning.ROOM_WORDS:
            return False
        if "?" not in normalise(text) and spoken[-1] not in self._asking - self._english:
            return False
        if places_of(self._talking, spoken) or not self._leaning.isdisjoint(runs(spoken)):
            return False
        return self.puts_a_question(spoken)

    def opened(self, spoken: list[str]) -> list[str]:
        """What is left of the words of a question without what in English may come before it."""
        while opening := max(self._opening.intersection(runs(spoken)), key=len, default=""):
            spoken = spoken[opening.count(" ") + 1 :]
        return spoken

    def puts_a_question(self, spoken: list[str]) -> bool:
        """Whether there is a question word, in English at the beginning."""
        if not self._asking.isdisjoint(set(spoken) - self._english):
            return True
        spoken = self.opened(spoken)
        return bool(spoken) and spoken[0] in self._english


def shows_picture(text: str) -> bool:
    """Whether there is a picture in it."""
    return any(unicodedata.category(character) == _PICTURE for character in text)
