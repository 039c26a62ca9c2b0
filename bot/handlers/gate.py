"""The way into one chat: a request at a time, and closed for as long as Telegram says."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import RetryAfter

from bot.handlers.flood import seconds_to_wait

T = TypeVar("T")
Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]

MOST_WAITING = 20
"""Requests that wait before one closed gate; Telegram takes no more a minute in a group."""


class Gate:
    """Lets requests through singly, so that a flood meets one of them and not all.

    `users` counts those who may still come through.
    """

    def __init__(self, clock: Clock, sleep: Sleep) -> None:
        self._clock = clock
        self._sleep = sleep
        self._turn = asyncio.Lock()
        self._opens_at = -math.inf
        self.users = 0
        self._waiting = 0

    @property
    def is_idle(self) -> bool:
        """Whether nobody would miss the gate."""
        return not self.users and self._clock() >= self._opens_at

    async def pass_through(self, request: Callable[[], Awaitable[T]], last_call: float) -> T:
        """Make a request when the gate is open; RetryAfter if that comes after `last_call`.

        Nor is a request let in to wait where many wait already.
        """
        while True:
            async with self._turn:
                if self._clock() >= self._opens_at:
                    try:
                        return await request()
                    except RetryAfter as flood:
                        self._close(max(seconds_to_wait(flood), 1.0))
            await self._wait(last_call)

    def _close(self, seconds: float) -> None:
        self._opens_at = max(self._opens_at, self._clock() + seconds)

    async def _wait(self, last_call: float) -> None:
        seconds = self._opens_at - self._clock()
        if self._opens_at > last_call or self._waiting >= MOST_WAITING:
            raise RetryAfter(math.ceil(seconds))
        self._waiting += 1
        try:
            await self._sleep(seconds)
        finally:
            self._waiting -= 1
