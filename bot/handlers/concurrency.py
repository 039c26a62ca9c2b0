"""How updates are handled side by side, and how the end of each is known."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 256

OnUpdateDone = Callable[[int], None]


class SideBySide(BaseUpdateProcessor):
    """Handles updates concurrently and tells `on_update_done` the id of each that is over.

    Only a message and its edits take turns, so that an edit finds what it has to correct.
    """

    __slots__ = ("_closed", "_on_update_done", "_running", "_turns")

    def __init__(self, on_update_done: OnUpdateDone | None = None) -> None:
        super().__init__(AT_ONCE)
        self._on_update_done = on_update_done
        self._running: set[asyncio.Task[Any]] = set()
        self._closed = False
        # A turn lives as long as someone holds it or waits for it.
        self._turns: WeakValueDictionary[object, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle one update to its end, unless the bot has stopped."""
        task = asyncio.current_task()
        if self._closed or task is None:
            _close(coroutine)
            return
        self._running.add(task)
        try:
            async with self._turn(update):
                await coroutine
        finally:
            # Whoever is cancelled before its turn has not begun.
            _close(coroutine)
            self._running.discard(task)
            if self._on_update_done and isinstance(update, Update):
                self._on_update_done(update.update_id)

    def _turn(self, update: object) -> asyncio.Lock:
        message = isinstance(update, Update) and (update.message or update.edited_message)
        key = (message.chat.id, message.message_id) if message else object()
        return self._turns.setdefault(key, asyncio.Lock())

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


def _close(coroutine: Awaitable[Any]) -> None:
    if isinstance(coroutine, Coroutine):
        coroutine.close()
