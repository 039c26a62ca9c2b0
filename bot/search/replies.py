"""Replies to what the bot wrote in a group: questions told from what is said about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from bot.knowledge.everyday import Everyday
from bot.language.normal import normalise
from bot.language.words import words
from bot.search.marks import BOTH, EITHER, JOINS, MORE, POINTS
from bot.search.phrases import LONGEST_PHRASE, phrases_of, places_of, runs
from bot.search.pointing import POINTS_AT, POLITE, WITH_POINTING
from bot.search.room import IDLE, LEANS, Room, shows_picture

REQUESTS, TO_OTHERS, LAUGHS, BETWEEN = "requests", "to-others", "laughs", "between"
BEGINS, REMARKS, SPEAKER = "begins", "remarks", "speaker"
_CORRECTS = ("takes-back-last", "takes-back-next", "mends", "means", "saying")

_LAUGHS = "😂🤣😹😆😝😜🤪"
_LONGEST_NAMES = 8
"""Words that only name things."""


class ReplyForms:
    """Tells by its form alone what a reply wants."""

    def __init__(self, everyday: Everyday) -> None:
        self._room = Room(everyday)
        self._idle = phrases_of(everyday.room, IDLE)
        self._speaker = phrases_of(everyday.room, SPEAKER)
        self._begins = phrases_of(everyday.room, BEGINS)
        self._polite = phrases_of(everyday.room, POLITE)
        self._requests = phrases_of(everyday.room, REQUESTS)
        self._to_others = phrases_of(everyday.room, TO_OTHERS)
        self._laughs = phrases_of(everyday.room, LAUGHS)
        self._remarks = phrases_of(everyday.room, REMARKS)
        self._around_remarks = phrases_of(everyday.room, BETWEEN, POLITE)
        joins = phrases_of(everyday.following, JOINS)
        self._more = phrases_of(everyday.following, MORE) - joins
        self._around_more = phrases_of(everyday.room, POINTS_AT, WITH_POINTING, POLITE, REQUESTS)
        self._between = (
            phrases_of(everyday.room, BETWEEN, LEANS, POLITE)
            | phrases_of(everyday.following, *_CORRECTS, POINTS, BOTH, EITHER)
            | joins
        )

    def may_ask(self, text: str) -> bool:
        """Whether `text`, said to a bot, has the form of a question or of a request."""
        spoken = words(normalise(text))
        if not spoken:
            return False
        if "?" in normalise(text) or self._room.puts_a_question(spoken):
            return True
        opened = self._room.opened(spoken)
        if opened and opened[0] in self._begins:
            return True
        while spoken and spoken[-1] in self._polite:
            spoken.pop()
        return not self._requests.isdisjoint((*runs(opened), *_ends(spoken)))

    def asks_outright(self, text: str) -> bool:
        """Whether `text` would be a question to everybody, were it not of the speaker."""
        if shows_picture(text):
            return False
        mark = "?" if "?" in normalise(text) else ""
        spoken = [word for word in words(normalise(text)) if word not in self._speaker]
        return self._room.is_asked(" ".join(spoken) + mark)

    def asks_on(self, text: str) -> bool:
        """Whether `text` asks to go on and says nothing else: "tell me more, please"."""
        spoken = words(normalise(text))
        said = places_of(self._more, spoken)
        if not said:
            return "?" in normalise(text)
        return len(said | places_of(self._around_more, spoken)) == len(spoken)

    def names_only(self, spoken: Sequence[str], named: Collection[int]) -> bool:
        """Whether there are no words but those at the places `named`, and what joins them."""
        if not named or len(spoken) > _LONGEST_NAMES:
            return False
        return len(set(named) | places_of(self._between, spoken)) == len(spoken)

    def is_remark(self, text: str) -> bool:
        """Whether `text` is no more than what one says of a thing just read: "so sad"."""
        spoken = words(normalise(text))
        said = places_of(self._remarks, spoken)
        return bool(said) and len(said | places_of(self._around_remarks, spoken)) == len(spoken)

    def is_idle(self, text: str) -> bool:
        """Whether `text` has words of sighs and jokes, to which no answer is wanted."""
        return bool(places_of(self._idle, words(normalise(text))))

    def is_laughed(self, text: str) -> bool:
        """Whether `text` is said with a laugh."""
        is_shown = any(face in text for face in _LAUGHS)
        return is_shown or bool(places_of(self._laughs, words(normalise(text))))

    def is_to_others(self, text: str) -> bool:
        """Whether `text` speaks to people about what they see."""
        return bool(places_of(self._to_others, words(normalise(text))))


def _ends(spoken: Sequence[str]) -> Iterable[str]:
    return (" ".join(spoken[start:]) for start in range(-LONGEST_PHRASE, 0))
