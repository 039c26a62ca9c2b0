"""Time that passes when a test says so."""

from __future__ import annotations

import asyncio


class Pauses:
    """What waits by `rest` goes on when the test lets the pause pass."""

    def __init__(self) -> None:
        self._resting = asyncio.Event()
        self._passed = asyncio.Event()

    async def rest(self, seconds: float) -> None:
        """Wait for the test."""
        self._passed.clear()
        self._resting.set()
        await self._passed.wait()

    async def pass_once(self) -> None:
        """Let one pause pass; return when the next one has begun."""
        await self._resting.wait()
        self._resting.clear()
        self._passed.set()
        await self._resting.wait()
