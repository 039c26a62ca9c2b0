"""Telling people that a reply may not have reached them, for as long as that takes."""

from __future__ import annotations

import asyncio
import logging
from typing import NoReturn

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.errors import StorageError
from bot.handlers.backoff import pause_after
from bot.handlers.callback_data import parse_press
from bot.handlers.gate import Clock, Sleep
from bot.handlers.incoming import Place
from bot.handlers.keeping import Knowledge
from bot.handlers.sending import Courier
from bot.storage import Change, Notice, Storage

_MOST_READ = 100

_log = logging.getLogger(__name__)


class Notifier:
    """Sends the notices that are owed, one by one, with exponential backoff and across restarts.

    After a fault nothing is sent before a call that does nothing has succeeded. A notice whose own
    outcome is unknown is sent again, so that it may come twice.
    """

    def __init__(
        self, storage: Storage, courier: Courier, knowledge: Knowledge, *, now: Clock, sleep: Sleep
    ) -> None:
        self._storage = storage
        self._courier = courier
        self._knowledge = knowledge
        self._now = now
        self._sleep = sleep
        self._faults = 0
        self._bell = asyncio.Event()
        self._is_reached = False
        self._sent: dict[int, int | None] = {}

    def look(self) -> None:
        """Hear that a notice is owed."""
        self._bell.set()

    async def run(self) -> NoReturn:
        """Send for ever what is owed, what earlier runs owe first."""
        while True:
            self._bell.clear()
            self._is_reached = False
            while await self._round():
                pass
            await self._bell.wait()

    async def _round(self) -> bool:
        """Try each notice that is owed once; whether there was any."""
        try:
            owed = await self._storage.notices.owed(_MOST_READ)
        except StorageError as fault:
            await self._wait_after(fault)
            return True
        for notice in owed:
            try:
                await self._settle(notice)
            except (TelegramError, StorageError) as fault:
                self._is_reached = False
                await self._wait_after(fault)
            else:
                self._faults = 0
        return bool(owed)

    async def _wait_after(self, fault: Exception) -> None:
        self._faults += 1
        if self._faults == 1:
            _log.warning("notices wait (%s)", fault)
        await self._sleep(pause_after(self._faults))

    async def _settle(self, notice: Notice) -> None:
        """Send a notice, and erase it once it is out or refused."""
        if notice.update_id not in self._sent:
            self._sent[notice.update_id] = await self._send(notice)
        sent = self._sent[notice.update_id]
        changes: list[Change] = [self._storage.notices.drop(notice.update_id)]
        if sent is not None:
            # An edit of the question turns the notice into the answer.
            kept = self._storage.answers.keep(
                notice.chat_id, notice.message_id, sent, int(self._now())
            )
            changes.append(kept)
        await self._storage.commit(*changes)
        del self._sent[notice.update_id]

    async def _send(self, notice: Notice) -> int | None:
        """The id of the message that the notice became; None where it was refused."""
        press = parse_press(notice.button)
        if press is None:
            return None
        if not self._is_reached:
            await self._courier.reach()
            self._is_reached = True
        place = Place(notice.chat_id, notice.thread_id, private=notice.chat_id > 0)
        reply = self._knowledge.responder.perhaps_lost(press.tongue, press.action)
        try:
            sent = await self._courier.notify(
                place, reply, reply_to=notice.message_id, owner=press.owner
            )
        except (BadRequest, Forbidden) as refusal:
            _log.info("update %d: the notice was refused (%s)", notice.update_id, refusal)
            return None
        _log.info("update %d: the person was told that the reply may be lost", notice.update_id)
        return sent
