"""The way into a chat: a request at a time, in its pace, and closed when Telegram says so."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from telegram.error import RetryAfter

from bot.handlers.flood import seconds_to_wait
from bot.handlers.line import Clock, Line, Sleep
from bot.handlers.pacing import Limit, Pace, Urgency

__all__ = ["MOST_WAITING", "Clock", "Gate", "Gates", "Sleep"]

T = TypeVar("T")

MOST_WAITING = 20
"""Requests that wait before one closed gate; Telegram takes no more a minute in a group."""

_LOOKED_AT = 2
"""Other gates that are looked at whenever one is used, so that none stays for ever."""


class _Hours:
    """When a gate lets nobody in: while its limit says so, and after Telegram did.

    Apart from the gate, for an object that holds what holds it is left to Python's search for
    garbage, and each update would leave one.
    """

    def __init__(self, limit: Limit, clock: Clock) -> None:
        self._limit = limit
        self._clock = clock
        self._opens_at = -math.inf

    def are_over(self) -> bool:
        now = self._clock()
        return now >= self._opens_at and self._limit.is_forgotten(now)

    def wait(self) -> float:
        now = self._clock()
        return max(self._opens_at - now, self._limit.wait(now), 0.0)

    def close(self, seconds: float) -> None:
        self._opens_at = max(self._opens_at, self._clock() + seconds)

    def note(self) -> None:
        self._limit.note(self._clock())


class Gate:
    """Lets requests through singly, so that a flood meets one of them and not all.

    `users` counts those who may still come through.
    """

    def __init__(self, limit: Limit, clock: Clock, sleep: Sleep) -> None:
        self._hours = _Hours(limit, clock)
        self._line = Line(self._hours.wait, clock, sleep, most=MOST_WAITING)
        self.users = 0

    @property
    def is_idle(self) -> bool:
        """Whether nobody would miss the gate."""
        return not self.users and self._hours.are_over()

    async def pass_through(
        self, request: Callable[[], Awaitable[T]], last_call: float, urgency: Urgency
    ) -> T:
        """Make a request when the gate is open; RetryAfter if that comes after `last_call`.

        Nor is a request let in to wait where many wait already.
        """
        place = self._line.place(urgency)
        while True:
            await self._line.enter(place, last_call)
            try:
                return await request()
            except RetryAfter as flood:
                self._hours.close(max(seconds_to_wait(flood), 1.0))
                self._line.stir()
            finally:
                # Counted when it is over, for that is the latest that Telegram counts it.
                self._hours.note()
                self._line.leave(place)


class Gates:
    """The gates of all chats that matter at the moment."""

    def __init__(self, pace: Pace, clock: Clock, sleep: Sleep) -> None:
        self._pace = pace
        self._clock = clock
        self._sleep = sleep
        self._gates: dict[int, Gate] = {}

    @contextmanager
    def of(self, chat_id: int) -> Iterator[Gate]:
        """The gate of a chat, which stays the same for all who use it at once."""
        gate = self._gates.get(chat_id)
        if gate is None:
            limit = self._pace.limit_of(chat_id)
            gate = self._gates[chat_id] = Gate(limit, self._clock, self._sleep)
        gate.users += 1
        try:
            self._forget_idle()
            yield gate
        finally:
            gate.users -= 1

    def __len__(self) -> int:
        return len(self._gates)

    def _forget_idle(self) -> None:
        for _ in range(min(_LOOKED_AT, len(self._gates))):
            chat_id = next(iter(self._gates))
            gate = self._gates.pop(chat_id)
            if not gate.is_idle:
                self._gates[chat_id] = gate
