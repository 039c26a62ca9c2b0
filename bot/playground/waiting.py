"""Waiting without sleeping: whoever waits is woken by what happens."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.playground.errors import NothingHappenedError

Found = TypeVar("Found")


class Bell:
    """Rings at every change of a world; all in one event loop."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    def ring(self) -> None:
        """Wake everyone who waits."""
        woken, self._waiting = self._waiting, []
        for future in woken:
            if not future.done():
                future.set_result(None)

    async def next_ring(self) -> None:
        """Wait for the next change."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        await future

    async def first(
        self,
        look: Callable[[], Found | None],
        within: float | None,
        complaint: Callable[[], str],
    ) -> Found:
        """Look at once and at every change, until something is found or the time is over."""
        try:
            async with asyncio.timeout(within):
                while (found := look()) is None:
                    await self.next_ring()
                return found
        except TimeoutError:
            raise NothingHappenedError(f"after {within} s: {complaint()}") from None
