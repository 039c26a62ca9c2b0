"""Standing in line: the most urgent first, then whoever came first."""

from __future__ import annotations

import asyncio
import math
from bisect import insort
from collections.abc import Awaitable, Callable
from itertools import count

from telegram.error import RetryAfter

from bot.handlers.pacing import Limit, Urgency

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]


class Place:
    """One's place in a line; who comes back with it stands where they stood."""

    def __init__(self, urgency: Urgency, number: int) -> None:
        self._rank = (urgency, number)
        self.moved = asyncio.Event()
        self.is_through = False

    def __lt__(self, other: Place) -> bool:
        return not other.is_through and self._rank < other._rank


class Line:
    """Lets one through at a time, and nobody while `wait` tells of seconds to wait.

    Nobody more than `most` stands there while nobody may go.
    """

    def __init__(
        self, wait: Callable[[], float], clock: Clock, sleep: Sleep, *, most: float = math.inf
    ) -> None:
        self._wait = wait
        self._clock = clock
        self._sleep = sleep
        self._most = most
        self._places: list[Place] = []
        self._numbers = count()

    def place(self, urgency: Urgency) -> Place:
        """A place behind all of the same urgency."""
        return Place(urgency, next(self._numbers))

    async def enter(self, place: Place, last_call: float = math.inf) -> None:
        """Wait for one's turn, which lasts until `leave`; RetryAfter if it is after `last_call`."""
        insort(self._places, place)
        try:
            await self._come_first(place, last_call)
            # Nobody, however urgent, passes who is on the way through.
            place.is_through = True
        finally:
            if not place.is_through:
                self._remove(place)

    def leave(self, place: Place) -> None:
        """Let the next one in."""
        place.is_through = False
        self._remove(place)

    def stir(self) -> None:
        """Have everybody look again whether they may go or have to give up."""
        for place in self._places:
            place.moved.set()

    async def _come_first(self, place: Place, last_call: float) -> None:
        while True:
            seconds, ahead = self._wait(), self._places.index(place)
            if seconds and (self._clock() + seconds > last_call or ahead >= self._most):
                raise RetryAfter(math.ceil(seconds))
            if not ahead and not seconds:
                return
            if ahead:
                place.moved.clear()
                await place.moved.wait()
            else:
                await self._sleep(seconds)

    def _remove(self, place: Place) -> None:
        self._places.remove(place)
        if self._places:
            self._places[0].moved.set()


class Throttle:
    """Lets one after another go, as a limit allows; in the order of coming."""

    def __init__(
        self, limit: Limit, clock: Clock, sleep: Sleep, *, ahead: Limit | None = None
    ) -> None:
        """`ahead` is the limit of those who go first: nobody goes here while they have to wait."""
        self._limit = limit
        self._ahead = ahead
        self._clock = clock
        self._line = Line(self._wait, clock, sleep)

    async def go(self) -> None:
        """Wait until the next may go, and be the one."""
        place = self._line.place(Urgency.REPLY)
        await self._line.enter(place)
        self._limit.note(self._clock())
        self._line.leave(place)

    def _wait(self) -> float:
        now = self._clock()
        return max(self._limit.wait(now), self._ahead.wait(now) if self._ahead else 0.0)
