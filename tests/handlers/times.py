"""Time that passes only where something sleeps."""

from __future__ import annotations

import asyncio
import time


class Time:
    """A clock, and a sleep that moves it on and returns at once.

    It begins at `wall`, in seconds since 1970; without one, at the present.
    """

    def __init__(self, wall: float | None = None) -> None:
        self.now = 1000.0
        self._began = (time.time() if wall is None else wall) - self.now
        self.slept: list[float] = []
        self.ahead = 0.0
        """How far the machine's clock is ahead of everybody else's, in seconds."""

    def clock(self) -> float:
        return self.now

    def wall(self) -> float:
        """The seconds since 1970 by the machine's clock, as far on as the clock that measures."""
        return self.true_wall() + self.ahead

    def true_wall(self) -> float:
        """The seconds since 1970 as everybody else has them."""
        return self._began + self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


class StandingTime(Time):
    """A clock that stands still, and sleeps that end only when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await self.go_on.wait()
        self.now += seconds
