"""Long polling that knows when to go on, when to wait and when to give up."""

from __future__ import annotations

import asyncio
import logging
from typing import NoReturn

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.errors import ConfigurationError
from bot.handlers.flood import seconds_to_wait
from bot.handlers.gate import Clock, Sleep

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
)
"""Exactly what the handlers read."""

POLL_SECONDS = 30
CONFLICT_PATIENCE = 30.0
"""Seconds of conflicts after which the other instance is there to stay."""
CONFLICT_MEMORY = 60.0
"""Seconds without a conflict after which an earlier one is over."""
_FEWEST_CONFLICTS = 3
_CONFLICT_PAUSE = 2.0
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0

REJECTED_TOKEN = "TELEGRAM_BOT_TOKEN: the Bot API server rejects this token"  # noqa: S105 - a message

_log = logging.getLogger(__name__)


class Conflicts:
    """Tells an instance that is just being replaced from one that stays.

    Telegram fails the older of two polls, so a first conflict says nothing about who is to
    go: it comes whenever a new instance starts before the old one has ended.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._times: list[float] = []

    @property
    def have_just_begun(self) -> bool:
        """Whether the latest conflict is the first of its kind."""
        return len(self._times) == 1

    def persist(self) -> bool:
        """Note one more conflict; whether they have gone on for too long."""
        now = self._clock()
        if self._times and now - self._times[-1] > CONFLICT_MEMORY:
            self._times.clear()
        self._times.append(now)
        return len(self._times) >= _FEWEST_CONFLICTS and now - self._times[0] >= CONFLICT_PATIENCE


class Backoff:
    """Waits longer from fault to fault; logs the first fault and the recovery."""

    def __init__(self, sleep: Sleep) -> None:
        self._sleep = sleep
        self._pause = 0.0

    async def wait_after(self, fault: TelegramError) -> None:
        """Wait before the next try."""
        if not self._pause:
            _log.warning("Telegram can't be reached (%s); trying until it can", fault)
        self._pause = min(self._pause * 2 or _FIRST_PAUSE, _LONGEST_PAUSE)
        await self._sleep(self._pause)

    def recovered(self) -> None:
        """Start over after a success."""
        if self._pause:
            _log.info("Telegram can be reached again")
        self._pause = 0.0


async def is_rejected(bot: Bot) -> bool:
    """Whether Telegram rejects the bot's token when it is asked about nothing else."""
    try:
        await bot.get_me()
    except InvalidToken:
        return True
    except TelegramError:
        return False
    return False


class Poller:
    """Fetches updates into a queue until it is cancelled."""

    def __init__(
        self, bot: Bot, queue: asyncio.Queue[object], *, clock: Clock, sleep: Sleep
    ) -> None:
        self._bot = bot
        self._queue = queue
        self._sleep = sleep
        self._conflicts = Conflicts(clock)
        self._backoff = Backoff(sleep)
        self._next_id: int | None = None

    async def poll(self) -> NoReturn:
        """Fetch for ever; ConfigurationError where only the operator can help."""
        while True:
            try:
                await self._fetch(POLL_SECONDS)
            except InvalidToken as fault:
                if await is_rejected(self._bot):
                    raise ConfigurationError(REJECTED_TOKEN) from None
                await self._backoff.wait_after(fault)
            except Conflict as conflict:
                await self._outlast(conflict)
            except RetryAfter as flood:
                await self._sleep(seconds_to_wait(flood))
            except TelegramError as fault:
                await self._backoff.wait_after(fault)

    async def confirm(self) -> None:
        """Tell Telegram what was fetched, so that it does not come again."""
        if self._next_id is not None:
            await self._bot.get_updates(
                offset=self._next_id, timeout=0, limit=1, allowed_updates=ALLOWED_UPDATES
            )

    async def _fetch(self, seconds: int) -> None:
        updates = await self._bot.get_updates(
            offset=self._next_id, timeout=seconds, allowed_updates=ALLOWED_UPDATES
        )
        self._backoff.recovered()
        for update in updates:
            self._next_id = update.update_id + 1
            await self._queue.put(update)

    async def _outlast(self, conflict: Conflict) -> None:
        if self._conflicts.persist():
            raise ConfigurationError(
                "TELEGRAM_BOT_TOKEN: another instance keeps fetching this bot's updates; stop it"
            ) from None
        if self._conflicts.have_just_begun:
            _log.info("another instance fetched updates; going on (%s)", conflict)
        await self._sleep(_CONFLICT_PAUSE)
