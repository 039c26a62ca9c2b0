"""Long polling that knows when to go on, when to wait and when to give up."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Sequence
from typing import NoReturn
from urllib.parse import urlencode

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.errors import ConfigurationError
from bot.handlers.api_request import NotTelegramError
from bot.handlers.backoff import Backoff
from bot.handlers.delivery import Json
from bot.handlers.flood import seconds_to_wait
from bot.handlers.gate import Clock, Sleep
from bot.handlers.intake import Intake

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.GUEST_MESSAGE,
)
"""Exactly what the handlers read."""

POLL_SECONDS = 30
CONFLICT_PATIENCE = 30.0
"""Seconds of conflicts after which the other instance is there to stay."""
CONFLICT_MEMORY = 60.0
"""Seconds without a conflict after which an earlier one is over."""
_FEWEST_CONFLICTS = 3
_CONFLICT_PAUSE = 2.0

_ROUNDS_OF_A_REPLY = 2
"""Rounds of the event loop in which a reply is found and then written, before more is asked for.

Asking takes its time, and those who are here go before those who may come.
"""

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
    """Fetches updates for an intake until it is cancelled.

    Updates are fetched as JSON: the library would refuse a whole batch for one odd update.
    """

    def __init__(
        self, bot: Bot, request: BaseRequest, intake: Intake, *, clock: Clock, sleep: Sleep
    ) -> None:
        self._bot = bot
        self._request = request
        self._intake = intake
        self._sleep = sleep
        self._conflicts = Conflicts(clock)
        self._backoff = Backoff(sleep)
        self._next_id: int | None = None

    async def poll(self) -> NoReturn:
        """Fetch for ever; ConfigurationError where only the operator can help."""
        while True:
            try:
                updates = await self._fetch(POLL_SECONDS)
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
            else:
                self._backoff.recovered()
                await self._take(updates)

    async def confirm(self) -> None:
        """Tell Telegram what was taken in, so that it does not come again."""
        if self._next_id is not None:
            await self._fetch(0, limit=1)

    async def _take(self, updates: Sequence[Json]) -> None:
        await self._intake.put(updates)
        if updates:
            # From here on Telegram may forget them.
            self._next_id = updates[-1]["update_id"] + 1
            for _ in range(_ROUNDS_OF_A_REPLY):
                await asyncio.sleep(0)

    async def _fetch(self, seconds: int, **more: int) -> list[Json]:
        asked = {"timeout": seconds, "allowed_updates": json.dumps(ALLOWED_UPDATES)} | more
        if self._next_id is not None:
            asked["offset"] = self._next_id
        updates = await self._request.post(
            f"{self._bot.base_url}/getUpdates?{urlencode(asked)}",
            read_timeout=seconds + (self._request.read_timeout or 0.0),
        )
        if not isinstance(updates, list) or not all(map(_has_id, updates)):
            raise NotTelegramError("what came are no updates of a Bot API")
        return updates

    async def _outlast(self, conflict: Conflict) -> None:
        if self._conflicts.persist():
            raise ConfigurationError(
                "TELEGRAM_BOT_TOKEN: another instance keeps fetching this bot's updates; stop it"
            ) from None
        if self._conflicts.have_just_begun:
            _log.info("another instance fetched updates; going on (%s)", conflict)
        await self._sleep(_CONFLICT_PAUSE)


def _has_id(update: object) -> bool:
    return isinstance(update, dict) and isinstance(update.get("update_id"), int)
