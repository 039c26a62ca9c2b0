"""How updates are handled side by side: a lane for each chat, a limited number at work."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from types import TracebackType
from typing import Generic, TypeVar

from bot.handlers.delivery import Json

T = TypeVar("T")

AT_ONCE = 256
MOST_WAITING = 100_000
"""Updates that wait in all lanes; beyond that, those that come wait where they come from."""


class Slots:
    """Room for so many tasks at work at once; those at work are let finish at the end."""

    def __init__(self, count: int = AT_ONCE) -> None:
        self._free = asyncio.Semaphore(count)
        self.at_work: set[asyncio.Task[object]] = set()

    async def __aenter__(self) -> None:
        await self._free.acquire()
        if task := asyncio.current_task():
            self.at_work.add(task)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if task := asyncio.current_task():
            self.at_work.discard(task)
        self._free.release()


class Lanes(Generic[T]):
    """Handles what is put in the same lane one by one, and different lanes side by side.

    `broken` is done when a lane ended by an error, which nothing should make it do.
    """

    def __init__(
        self, handle: Callable[[T], Awaitable[None]], slots: Slots, most: int = MOST_WAITING
    ) -> None:
        self._handle = handle
        self._slots = slots
        self._most = most
        self._lanes: dict[Hashable, deque[T]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._count = 0
        self._has_room = asyncio.Event()
        self._has_room.set()
        self.broken: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def __len__(self) -> int:
        return self._count

    async def put(self, key: Hashable, item: T) -> None:
        """Put an item at the end of a lane; wait while all lanes together are full."""
        await self._has_room.wait()
        self._count += 1
        if self._count >= self._most:
            self._has_room.clear()
        if lane := self._lanes.get(key):
            lane.append(item)
            return
        self._lanes[key] = deque([item])
        task = asyncio.create_task(self._walk(key), name="lane")
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def end(self, patience: float) -> bool:
        """Begin nothing more; whether all that is at work was done within so many seconds."""
        at_work = {task for task in self._tasks if task in self._slots.at_work}
        await _cancel(self._tasks - at_work)
        for lane in self._lanes.values():
            while len(lane) > 1:
                lane.pop()
        late = (await asyncio.wait(at_work, timeout=patience))[1] if at_work else set()
        await _cancel(late)
        return not late

    async def _walk(self, key: Hashable) -> None:
        lane = self._lanes[key]
        try:
            while lane:
                await self._handle(lane[0])
                lane.popleft()
                self._count -= 1
                self._has_room.set()
        finally:
            del self._lanes[key]

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None and not self.broken.done():
            self.broken.set_exception(error)


async def _cancel(tasks: set[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks)


def lane_of(update: Json) -> Hashable:
    """What an update may not overtake another of: its chat, or else the person.

    `update` may be anything that has the id of an update.
    """
    for kind in ("message", "edited_message", "my_chat_member"):
        if kind in update:
            return id_in(update[kind], "chat") or _alone(update)
    press = update.get("callback_query")
    if isinstance(press, dict):
        return id_in(press.get("message"), "chat") or ("person", id_in(press, "from"))
    if "guest_message" in update:
        return ("guest", id_in(update["guest_message"], "chat") or _alone(update))
    # Whoever types inline waits for no chat.
    return ("inline", id_in(update.get("inline_query"), "from") or _alone(update))


def id_in(content: object, name: str) -> int | None:
    """The id of the chat or person that a part of an update names; None where it names none."""
    inner = content.get(name) if isinstance(content, dict) else None
    id = inner.get("id") if isinstance(inner, dict) else None
    return id if isinstance(id, int) else None


def _alone(update: Json) -> Hashable:
    return ("update", update["update_id"])
