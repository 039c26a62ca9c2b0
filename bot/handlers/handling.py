"""From a lane to the end: an update is read, handled until it is done, and erased."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from telegram.ext import Application

from bot.errors import StorageError
from bot.handlers.backoff import pause_after
from bot.handlers.concurrency import Slots
from bot.handlers.delivery import Delivery, Json, Waiting, read_json
from bot.handlers.gate import Sleep
from bot.storage import Change, Storage

OnUpdateDone = Callable[[int], None]
T = TypeVar("T")


class Handling:
    """Sees updates through, whatever comes in between; `on_update_done` hears of each end.

    `on_notice_owed` hears that somebody has to be told that a reply may not have arrived.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        storage: Storage,
        slots: Slots,
        *,
        sleep: Sleep,
        on_notice_owed: Callable[[], None],
        on_update_done: OnUpdateDone | None = None,
    ) -> None:
        self._application = application
        self._storage = storage
        self._slots = slots
        self._sleep = sleep
        self._on_notice_owed = on_notice_owed
        self._on_update_done = on_update_done

    async def handle(self, waiting: Waiting) -> None:
        """Return when an update is done or set aside, and this is on disk."""
        content = waiting.content or await self._content(waiting.update_id)
        update = read_json(content)
        if update is None:
            await self._commit(self._storage.inbox.done(waiting.update_id))
        else:
            delivery = Delivery(update, waiting.received_at, waiting.failures, waiting.left_over)
            while (pause := await self._attempt(delivery)) is not None:
                await self._sleep(pause)
        if self._on_update_done:
            self._on_update_done(waiting.update_id)

    async def _attempt(self, delivery: Delivery) -> float | None:
        """Handle an update; the seconds until it has to be handled again, None at its end."""
        update_id, inbox = delivery.update.update_id, self._storage.inbox
        failures = delivery.failures
        async with self._slots:
            delivery.begin()
            await self._application.process_update(delivery)
            if delivery.failures > failures:
                await self._commit(inbox.failed(update_id, delivery.failures))
            if delivery.again_after is None:
                end = () if delivery.is_set_aside else (inbox.done(update_id),)
                await self._commit(*delivery.changes, *end)
                if delivery.owes_notice:
                    self._on_notice_owed()
        return delivery.again_after

    async def _content(self, update_id: int) -> Json:
        body = await self._until_it_can(lambda: self._storage.inbox.body(update_id))
        content: Json = json.loads(body or "{}")
        return content

    async def _commit(self, *changes: Change) -> None:
        await self._until_it_can(lambda: self._storage.commit(*changes))

    async def _until_it_can(self, step: Callable[[], Awaitable[T]]) -> T:
        """What the storage gives, when it can be used; it says itself that it can't."""
        faults = 0
        while True:
            try:
                return await step()
            except StorageError:
                faults += 1
            await self._sleep(pause_after(faults))
