"""How updates are handled side by side, and how the end of each is known."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 256

OnUpdateDone = Callable[[int], None]


class SideBySide(BaseUpdateProcessor):
    """Handles updates concurrently and tells `on_update_done` the id of each that is over."""

    __slots__ = ("_closed", "_on_update_done", "_running")

    def __init__(self, on_update_done: OnUpdateDone | None = None) -> None:
        super().__init__(AT_ONCE)
        self._on_update_done = on_update_done
        self._running: set[asyncio.Task[Any]] = set()
        self._closed = False

    @property
    def unfinished(self) -> int:
        """How many updates are being handled."""
        return len(self._running)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle one update to its end, unless the bot has stopped."""
        task = asyncio.current_task()
        if self._closed or task is None:
            if isinstance(coroutine, Coroutine):
                coroutine.close()
            return
        self._running.add(task)
        try:
            await coroutine
        finally:
            self._running.discard(task)
            if self._on_update_done and isinstance(update, Update):
                self._on_update_done(update.update_id)

    async def initialize(self) -> None:
        """Begin to take updates."""
        self._closed = False

    async def shutdown(self) -> None:
        """Give up what is still being handled and take no more."""
        self._closed = True
        abandoned = list(self._running)
        for task in abandoned:
            task.cancel()
        await asyncio.gather(*abandoned, return_exceptions=True)
