"""Standing in line: the most urgent first, then whoever came first."""

from __future__ import annotations

import asyncio
import math
from bisect import insort
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import count

from telegram.error import RetryAfter

from bot.handlers.pacing import Limit, Urgency

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]

_THROUGH = -1


class Place:
    """One's place in a line; who comes back with it stands where they stood."""

    def __init__(self, urgency: int, number: int) -> None:
        self.rank = (urgency, number)
        self.moved = asyncio.Event()

    def __lt__(self, other: Place) -> bool:
        return self.rank < other.rank


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

    def place(self, urgency: int) -> Place:
        """A place behind all of the same urgency."""
        return Place(urgency, next(self._numbers))

    @asynccontextmanager
    async def turn(self, place: Place, last_call: float = math.inf) -> AsyncIterator[None]:
        """Wait for one's turn, and keep it; RetryAfter if it would come after `last_call`."""
        insort(self._places, place)
        rank = place.rank
        try:
            await self._come_first(place, last_call)
            # Nobody, however urgent, passes who is on the way through.
            place.rank = (_THROUGH, 0)
            yield
        finally:
            place.rank = rank
            self._places.remove(place)
            if self._places:
                self._places[0].moved.set()

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
        async with self._line.turn(self._line.place(Urgency.REPLY)):
            self._limit.note(self._clock())

    def _wait(self) -> float:
        now = self._clock()
        return max(self._limit.wait(now), self._ahead.wait(now) if self._ahead else 0.0)
