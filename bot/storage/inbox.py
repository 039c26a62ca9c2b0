"""Updates that were received: on disk until they are done, known for a while after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import bindparam, delete, exists, insert, select, update

from bot.storage.changes import Change
from bot.storage.database import Database
from bot.storage.schema import inbox, notices
from bot.storage.writer import Writer

MOST_FAILURES = 3
"""So often may an update fail; then it is set aside."""

KNOWN = 1_000
"""The latest updates, by whose ids those are known that Telegram sends twice.

It sends again only what was not confirmed: one batch of 100, or as many webhooks at a time.
"""

SET_ASIDE_SECONDS = 30 * 24 * 3600
"""How long what was set aside is kept."""


@dataclass(frozen=True, slots=True)
class Received:
    """An update that is on disk; `body` is its JSON, None where it has to be read from there."""

    update_id: int
    received_at: int
    failures: int = 0
    body: str | None = None


class Inbox:
    """Keeps updates from the moment that they are received to the one that they are done."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer
        self._known: dict[int, int] = {}
        self._forgetting = 0

    async def open(self) -> None:
        """Learn which updates were received latest."""
        rows = await self._database.read(_LATEST)
        self._known = {row.update_id: row.received_at for row in reversed(rows)}

    async def put(self, updates: Sequence[Received]) -> list[Received]:
        """Commit updates; those of them that are new, in order. StorageError if none is kept."""
        fresh = [update for update in updates if update.update_id not in self._known]
        if fresh:
            changes = [Change(_PUT, _row(update)) for update in fresh]
            await self._writer.commit([*changes, *self._forget_the_oldest(fresh)])
            self._known.update((update.update_id, update.received_at) for update in fresh)
        return fresh

    async def pending(self) -> list[Received]:
        """All updates that are neither done nor set aside, without bodies, oldest first."""
        rows = await self._database.read(_PENDING)
        return [Received(row.update_id, row.received_at, row.failures) for row in rows]

    async def with_bodies(self, updates: Sequence[Received]) -> list[Received]:
        """The same updates with their bodies."""
        rows = await self._database.read(_BODIES, {"ids": [each.update_id for each in updates]})
        bodies = {row.update_id: row.body for row in rows}
        return [replace(each, body=bodies.get(each.update_id)) for each in updates]

    async def body(self, update_id: int) -> str | None:
        """The JSON of an update; None if it is done."""
        rows = await self._database.read(_BODY, {"id": update_id})
        return rows[0].body if rows else None

    @staticmethod
    def done(update_id: int) -> Change:
        """Erase an update."""
        return Change(_DONE, {"id": update_id})

    @staticmethod
    def end_unknown() -> Change:
        """Erase all updates to which a reply was on its way when the bot was last ended.

        It may have arrived, so they are not to be handled again: their notices are owed.
        """
        return Change(_END_UNKNOWN, {})

    @staticmethod
    def failed(update_id: int, failures: int) -> Change:
        """Note how often an update has failed; it is set aside from MOST_FAILURES on."""
        return Change(_FAILED, {"id": update_id, "times": failures})

    @staticmethod
    def forget_set_aside(time: int) -> Change:
        """Erase what was set aside long before `time`."""
        return Change(_FORGET_SET_ASIDE, {"time": time - SET_ASIDE_SECONDS})

    @staticmethod
    def forget_set_aside_of(person_id: int) -> tuple[Change, ...]:
        """Erase what was set aside and names a person."""
        # After the colon there may be a blank; an id ends where its object goes on or ends.
        forms = (f'"id":{blank}{person_id}{end}' for blank in ("", " ") for end in ",}")
        return tuple(Change(_FORGET_NAMING, {"naming": f"%{form}%"}) for form in forms)

    def _forget_the_oldest(self, fresh: Sequence[Received]) -> list[Change]:
        """Let go of what Telegram can't send again, once in a while and many at a time."""
        if len(self._known) + len(fresh) < 2 * KNOWN:
            return []
        ids = list(self._known)
        kept = ids[-KNOWN:]
        before = self._known[kept[0]]
        self._known = {id: self._known[id] for id in kept}
        return [Change(_FORGET, {"time": before})]


def _row(update: Received) -> dict[str, object]:
    return {
        "update_id": update.update_id,
        "received_at": update.received_at,
        "failures": update.failures,
        "body": update.body,
    }


_PUT = insert(inbox)
_LATEST = (
    select(inbox.c.update_id, inbox.c.received_at)
    .order_by(inbox.c.received_at.desc(), inbox.c.update_id.desc())
    .limit(KNOWN)
)
_PENDING = (
    select(inbox.c.update_id, inbox.c.received_at, inbox.c.failures)
    .where(inbox.c.body.is_not(None), inbox.c.failures < MOST_FAILURES)
    .order_by(inbox.c.received_at, inbox.c.update_id)
)
_BODY = select(inbox.c.body).where(inbox.c.update_id == bindparam("id"))
_BODIES = select(inbox.c.update_id, inbox.c.body).where(
    inbox.c.update_id.in_(bindparam("ids", expanding=True))
)
_DONE = update(inbox).where(inbox.c.update_id == bindparam("id")).values(body=None)
_END_UNKNOWN = (
    update(inbox)
    .where(
        inbox.c.body.is_not(None),
        inbox.c.failures < MOST_FAILURES,
        exists().where(notices.c.update_id == inbox.c.update_id),
    )
    .values(body=None)
)
_FAILED = (
    update(inbox).where(inbox.c.update_id == bindparam("id")).values(failures=bindparam("times"))
)
_FORGET = delete(inbox).where(inbox.c.body.is_(None), inbox.c.received_at < bindparam("time"))
_FORGET_SET_ASIDE = delete(inbox).where(
    inbox.c.failures >= MOST_FAILURES, inbox.c.received_at < bindparam("time")
)
_FORGET_NAMING = delete(inbox).where(
    inbox.c.failures >= MOST_FAILURES, inbox.c.body.like(bindparam("naming"))
)
