"""Sending what is due: once a minute all that is, and each of it once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import NoReturn

from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.conversation.reply import Course
from bot.errors import StorageError
from bot.handlers.gate import Clock, Sleep
from bot.handlers.incoming import Place
from bot.handlers.keeping import Knowledge
from bot.handlers.refusals import says, surely_not_done
from bot.handlers.sending import Courier
from bot.handlers.subscriptions import schedule_of
from bot.knowledge.model import Tongue
from bot.storage import ChatSettings, Storage, Subscription

AT_ONCE = 20
"""Messages on their way, which is how many a second the bot sends unasked."""

TOO_LATE = timedelta(hours=6)
"""What could not be sent for so long is not sent any more."""

_EVERY = 60.0
_GONE = ("chat not found", "message thread not found", "topic_deleted", "topic_id_invalid")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Step:
    """A subscription that is due, when it is due next, and the language to send in now, if any."""

    old: Subscription
    due: datetime
    tongue: Tongue | None = None


class Sweep:
    """Sends what subscriptions have due, whichever of several instances comes first.

    A subscription is moved on in the database before its message is sent. So a process that is
    killed in between leaves out one message, and none is sent twice. What surely was not sent is
    moved back, and tried again a minute later.
    """

    def __init__(
        self, storage: Storage, courier: Courier, knowledge: Knowledge, *, now: Clock, rest: Sleep
    ) -> None:
        self._storage = storage
        self._courier = courier
        self._knowledge = knowledge
        self._now = now
        self._rest = rest
        self._sending: set[asyncio.Task[None]] = set()

    async def run(self) -> NoReturn:
        """Send for ever what is due, at the beginning of each minute."""
        while True:
            with suppress(StorageError):
                # The storage says itself when it can't be used.
                await self.sweep()
            await self._rest(_EVERY - self._now() % _EVERY)

    async def sweep(self) -> None:
        """Begin to send all that is due; StorageError if that can't be known.

        Each chat has its turn once, so that one where nothing can be done keeps up no other.
        """
        now = datetime.fromtimestamp(self._now(), UTC)
        seen: set[int] = set()
        while True:
            room = await self._room()
            due = await self._storage.subscriptions.due(int(now.timestamp()), room + len(seen))
            batch = [each for each in due if each[0].chat_id not in seen][:room]
            if not batch:
                return
            seen.update(subscription.chat_id for subscription, _ in batch)
            await self._take(batch, now)

    async def end(self, patience: float) -> None:
        """Let what is on its way arrive within so many seconds, and leave the rest."""
        if self._sending:
            _, late = await asyncio.wait(self._sending, timeout=patience)
            for task in late:
                task.cancel()
            await asyncio.wait(self._sending)

    async def _room(self) -> int:
        """How many more may be on their way, once one may; raises what went wrong with one."""
        if len(self._sending) >= AT_ONCE:
            await asyncio.wait(self._sending, return_when=asyncio.FIRST_COMPLETED)
        for task in [task for task in self._sending if task.done()]:
            self._sending.discard(task)
            task.result()
        return AT_ONCE - len(self._sending)

    async def _take(
        self, batch: Sequence[tuple[Subscription, ChatSettings]], now: datetime
    ) -> None:
        """Move subscriptions on, and send what is due of those that nobody else moved."""
        steps = [_step(subscription, settings, now) for subscription, settings in batch]
        moves = [(step.old, self._moved_on(step)) for step in steps]
        moved = await self._storage.subscriptions.advance(moves)
        for step, (old, new) in zip(steps, moves, strict=True):
            if step.tongue and old.chat_id in moved:
                task = asyncio.create_task(self._send(old, new, step.tongue), name="sending")
                self._sending.add(task)

    def _moved_on(self, step: _Step) -> Subscription:
        position = step.old.position
        if step.tongue:
            position = self._knowledge.responder.daily.next_position(
                Course(step.old.course), position
            )
        return replace(step.old, due=int(step.due.timestamp()), position=position)

    async def _send(self, old: Subscription, new: Subscription, tongue: Tongue) -> None:
        private = old.chat_id > 0
        place = Place(old.chat_id, old.thread_id, private=private)
        lesson = self._knowledge.responder.daily.lesson(
            Course(old.course), old.position, tongue, private=private
        )
        try:
            is_welcome = await self._courier.tell(place, lesson)
        except (TelegramError, StorageError) as fault:
            _log.warning("the daily %s was not sent (%s)", lesson.id, fault)
            await self._put_right(old, new, fault)
            return
        if is_welcome:
            _log.info("the daily %s was sent", lesson.id)
        else:
            _log.info("a subscription ends: the bot may not write there any more")
            await self._end(old)

    async def _put_right(self, old: Subscription, new: Subscription, fault: Exception) -> None:
        if isinstance(fault, BadRequest):
            if says(fault, *_GONE):
                await self._end(old)
            else:
                # The bot is muted, perhaps, or the topic closed: tomorrow it may not be.
                await self._move(new, replace(new, position=old.position))
        elif _did_not_arrive(fault):
            await self._move(new, old)

    async def _move(self, old: Subscription, new: Subscription) -> None:
        with suppress(StorageError):
            await self._storage.subscriptions.advance([(old, new)])

    async def _end(self, subscription: Subscription) -> None:
        with suppress(StorageError):
            await self._storage.commit(self._storage.subscriptions.end(subscription.chat_id))


def _step(subscription: Subscription, settings: ChatSettings, now: datetime) -> _Step:
    """What is to be done about a subscription that is due."""
    schedule = schedule_of(subscription.minute, settings)
    if (peace := schedule.in_peace_until(now)) > now:
        return _Step(subscription, peace)
    due = datetime.fromtimestamp(subscription.due, UTC)
    is_too_late = now - schedule.latest(due, now) > TOO_LATE
    tongue = None if is_too_late else Tongue(settings.language or subscription.language)
    return _Step(subscription, schedule.after(now), tongue)


def _did_not_arrive(fault: Exception) -> bool:
    if isinstance(fault, NetworkError):
        return surely_not_done(fault)
    # A group may have moved, and the database not known it yet.
    return isinstance(fault, RetryAfter | InvalidToken | StorageError)
