"""How updates are handled side by side, and how the end of each is known."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import BaseUpdateProcessor

from bot.handlers.turns import Turns

AT_ONCE = 256
_MOST_IN_HAND = 100_000
"""Updates that are handled or wait for their turn, which costs no more than waiting elsewhere."""

OnUpdateDone = Callable[[int], None]


class SideBySide(BaseUpdateProcessor):
    """Handles updates concurrently and tells `on_update_done` the id of each that is over.

    What may not overtake takes turns: all that a person writes in private, a message in a group
    and its edits, and the presses under one message. Who waits for a turn keeps nobody else up.
    """

    __slots__ = ("_closed", "_on_update_done", "_running", "_slots", "_turns")

    def __init__(self, turns: Turns, on_update_done: OnUpdateDone | None = None) -> None:
        super().__init__(_MOST_IN_HAND)
        self._turns = turns
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._on_update_done = on_update_done
        self._running: set[asyncio.Task[Any]] = set()
        self._closed = False

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle one update to its end, unless the bot has stopped."""
        task = asyncio.current_task()
        if self._closed or task is None:
            _close(coroutine)
            return
        self._running.add(task)
        try:
            async with self._turns.of(*_order_of(update)), self._slots:
                await coroutine
        finally:
            # Whoever is cancelled before its turn has not begun.
            _close(coroutine)
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


def _order_of(update: object) -> tuple[object, ...]:
    """What an update may not overtake another of; of its own where it may."""
    if not isinstance(update, Update):
        return (object(),)
    if press := update.callback_query:
        under = press.message
        return (under.chat.id, under.message_id) if under else (object(),)
    message = update.message or update.edited_message
    if message is None:
        return (object(),)
    if message.chat.type == ChatType.PRIVATE:
        return (message.chat.id,)
    return (message.chat.id, message.message_id)


def _close(coroutine: Awaitable[Any]) -> None:
    if isinstance(coroutine, Coroutine):
        coroutine.close()
