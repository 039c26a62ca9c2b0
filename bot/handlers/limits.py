"""How much the bot answers one person and one group, so that nobody floods a chat through it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto

from bot.handlers.incoming import Asker, Place
from bot.handlers.memory import REMEMBERED, Recent
from bot.handlers.pacing import NO_HURDLE, Rate, Window

TOLD_EACH = 3600.0
"""Seconds in which a group is told at most once who may ask there."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many questions and commands are answered in how many seconds.

    Of a person in private, of each person in a group, and of all in a group: there Telegram
    takes twenty messages a minute from a bot. An edit counts as a question.
    """

    private: Rate
    member: Rate
    group: Rate


LIMITS = Limits(private=Rate(20, 60.0), member=Rate(6, 60.0), group=Rate(20, 60.0))
UNLIMITED = Limits(NO_HURDLE, NO_HURDLE, NO_HURDLE)
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
        self._counts: Recent[tuple[int, int | None], _Count] = Recent(remembered)
        self._told: Recent[int, float] = Recent(remembered)

    def judge(self, place: Place, asker: Asker, at: float) -> Verdict:
        """What a question gets; it counts if that is an answer."""
        counts = self._of(place, asker)
        for count in counts:
            if (verdict := count.judge(at)) is not Verdict.ANSWER:
                return verdict
        for count in counts:
            count.note(at)
        return Verdict.ANSWER

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

    def _count(self, chat_id: int, asker_id: int | None, rate: Rate) -> _Count:
        key = (chat_id, asker_id)
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
