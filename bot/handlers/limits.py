"""How much the bot answers one person and one group, so that nobody floods a chat through it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.handlers.incoming import Asker, Place, Pressed, Sought, Summoned
from bot.handlers.memory import REMEMBERED, Recent
from bot.handlers.pacing import NO_HURDLE, Rate, Window

TOLD_EACH = 3600.0
"""Seconds in which a group is told at most once who may ask there."""
_SELDOM, _OFTEN = Rate(6, 60.0), Rate(30, 60.0)


@dataclass(frozen=True, slots=True)
class Limits:
    """How many questions and commands are answered in how many seconds.

    Of a person in private, of each person in a group, and of all in a group: there Telegram
    takes twenty messages a minute from a bot. An edit counts as a question. And of each person,
    wherever that is, how many inline queries, of which typing makes several, guest queries, and
    presses.
    """

    private: Rate
    member: Rate
    group: Rate
    inline: Rate = _OFTEN
    guest: Rate = _SELDOM
    presses: Rate = _OFTEN


LIMITS = Limits(private=Rate(20, 60.0), member=_SELDOM, group=Rate(20, 60.0))
UNLIMITED = Limits(*[NO_HURDLE] * 6)
"""For measurements."""


class Verdict(Enum):
    """What a question gets: an answer, a refusal, or silence because it was refused just now."""

    ANSWER = auto()
    REFUSAL = auto()
    SILENCE = auto()


class Limiter:
    """Counts in memory what is asked; times are those at which it was, in seconds on any clock."""

    def __init__(self, limits: Limits, remembered: int = REMEMBERED) -> None:
        self._limits = limits
        self._counts: Recent[tuple[int | str, int | None], _Count] = Recent(remembered)
        self._told: Recent[int, float] = Recent(remembered)

    def judge(self, place: Place, asker: Asker, at: float) -> Verdict:
        """What a question gets; it counts if that is an answer."""
        return _judge(self._of(place, asker), at)

    def judge_query(self, query: Sought | Summoned | Pressed, at: float) -> Verdict:
        """The same of what is no message to the bot, and belongs to a person alone."""
        kind, rate = self._kind(query)
        return _judge([self._count(kind, query.asker.id, rate)], at)

    def may_tell(self, chat_id: int, at: float) -> bool:
        """Whether it is time to tell a group who may ask there; then it counts as told."""
        last = self._told.get(chat_id)
        if last is not None and at - last < TOLD_EACH:
            return False
        self._told.put(chat_id, at)
        return True

    def _of(self, place: Place, asker: Asker) -> list[_Count]:
        if place.private:
            return [self._count(place.chat_id, None, self._limits.private)]
        return [
            self._count(place.chat_id, asker.id, self._limits.member),
            self._count(place.chat_id, None, self._limits.group),
        ]

    def _kind(self, query: Sought | Summoned | Pressed) -> tuple[str, Rate]:
        match query:
            case Sought():
                return "inline", self._limits.inline
            case Summoned():
                return "guest", self._limits.guest
            case Pressed():
                return "presses", self._limits.presses

    def _count(self, within: int | str, asker_id: int | None, rate: Rate) -> _Count:
        key = (within, asker_id)
        if not (count := self._counts.get(key)):
            count = _Count(rate)
            self._counts.put(key, count)
        return count


class _Count:
    """What was asked within a rate; the stretch of silence where it was more."""

    def __init__(self, rate: Rate) -> None:
        self._seconds = rate.seconds
        self._window = Window(rate)
        self._silent_until = -math.inf

    def judge(self, at: float) -> Verdict:
        if at < self._silent_until:
            return Verdict.SILENCE
        if not self._window.wait(at):
            return Verdict.ANSWER
        # Were it only until the oldest is out of the window, answers and refusals would alternate.
        self._silent_until = at + self._seconds
        return Verdict.REFUSAL

    def note(self, at: float) -> None:
        self._window.note(at)


def _judge(counts: Sequence[_Count], at: float) -> Verdict:
    for count in counts:
        if (verdict := count.judge(at)) is not Verdict.ANSWER:
            return verdict
    for count in counts:
        count.note(at)
    return Verdict.ANSWER
