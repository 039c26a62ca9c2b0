"""Where updates come in, by whatever way: on disk first, then into the lanes of their chats."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from pydantic_core import to_json

from bot.errors import StorageError
from bot.handlers.arrivals import Arrivals
from bot.handlers.backoff import pause_after
from bot.handlers.concurrency import Lanes, lane_of
from bot.handlers.delivery import Json, Waiting
from bot.handlers.gate import Clock, Sleep
from bot.storage import Received, Storage
from bot.storage.days import day_of

IN_MEMORY = 1_000
"""Updates that wait in memory; what comes beyond that waits on disk only."""

_BIGGEST_ID = 2**63

Excuse = Callable[[Json], Awaitable[None]]
"""Tells whoever caused an update that the bot can't take it at the moment."""

_log = logging.getLogger(__name__)


class Intake:
    """Takes updates in; what it has taken is neither lost nor taken twice."""

    def __init__(
        self,
        storage: Storage,
        lanes: Lanes[Waiting],
        arrivals: Arrivals,
        *,
        excuse: Excuse,
        now: Clock,
        sleep: Sleep,
    ) -> None:
        self._storage = storage
        self._lanes = lanes
        self._arrivals = arrivals
        self._excuse = excuse
        self._now = now
        self._sleep = sleep
        # Not before Telegram's time is known: by a clock that is a year ahead all would be old.
        self._tidied: int | None = None

    async def put(self, updates: Sequence[Json]) -> None:
        """Return when the updates are on disk, and only then confirm them to whom they are from.

        Those that were put before are passed over. It tries for as long as it takes. At first and
        once a day, also where there are none, what is kept no longer is erased.
        """
        await self._tidy_daily()
        if not updates:
            return
        at = int(self._now())
        contents = {id: update for update in updates if (id := _id_of(update)) is not None}
        batch = [Received(id, at, body=_written(each)) for id, each in contents.items()]
        fresh = await self._keep(batch, list(contents.values()))
        await self._line_up_all([(each, contents[each.update_id]) for each in fresh])

    async def take_over(self) -> None:
        """Line up what an earlier run has left undone; what may have been replied to is over."""
        await self._storage.commit(self._storage.inbox.end_unknown())
        left = await self._storage.inbox.pending()
        if left:
            _log.info("%d updates of an earlier run are left to handle", len(left))
        for start in range(0, len(left), IN_MEMORY):
            taken = await self._storage.inbox.with_bodies(left[start : start + IN_MEMORY])
            contents = [(received, json.loads(received.body or "{}")) for received in taken]
            await self._line_up_all(contents, left_over=True)

    async def _tidy_daily(self) -> None:
        now = self._now()
        if day_of(now) == self._tidied:
            return
        # The storage itself says so if it can't be used; the next time comes soon.
        with suppress(StorageError):
            await self._storage.tidy(now)
            self._tidied = day_of(now)

    async def _keep(self, batch: Sequence[Received], updates: Sequence[Json]) -> list[Received]:
        faults = 0
        while True:
            try:
                return await self._storage.inbox.put(batch)
            except StorageError:
                faults += 1
            if faults == 1:
                for update in updates:
                    await self._excuse(update)
            await self._sleep(pause_after(faults))

    async def _line_up_all(
        self, taken: Sequence[tuple[Received, Json]], *, left_over: bool = False
    ) -> None:
        for received, content in taken:
            self._arrivals.note(received.update_id, content)
        # Were they not done before the words that make them so, a kill could part the two.
        for received, content in sorted(taken, key=lambda t: not self._arrivals.is_needless(t[1])):
            await self._line_up(received, content, left_over=left_over)

    async def _line_up(self, received: Received, content: Json, *, left_over: bool = False) -> None:
        waiting = Waiting(
            received.update_id,
            received.received_at,
            received.failures,
            content if len(self._lanes) < IN_MEMORY else None,
            left_over,
        )
        await self._lanes.put(lane_of({"update_id": received.update_id} | content), waiting)


def _written(update: Json) -> str:
    """An update as JSON, which goes on disk."""
    try:
        return to_json(update).decode()
    except ValueError:
        # UTF-8 has no place for half a surrogate pair, which JSON may hold.
        return json.dumps(update)


def _id_of(update: Json) -> int | None:
    id = update.get("update_id")
    return id if isinstance(id, int) and abs(id) < _BIGGEST_ID else None
