"""Time that passes only where something sleeps."""

from __future__ import annotations

import asyncio


class Time:
    """A clock, and a sleep that moves it on and returns at once."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)
