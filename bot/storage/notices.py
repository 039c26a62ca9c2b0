"""Replies of which nobody knows yet whether they arrived: a write-ahead log of what is sent."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

from sqlalchemy import bindparam, delete, exists, select

from bot.storage.changes import Change, upsert
from bot.storage.database import Database
from bot.storage.inbox import MOST_FAILURES
from bot.storage.schema import inbox, notices


@dataclass(frozen=True, slots=True)
class Notice:
    """What it takes to tell somebody that a reply may not have arrived.

    `update_id` is the update that was replied to, `message_id` the message that the notice is to
    reply to, `asker_id` who asked; `button` is the callback data of what shows the reply.
    """

    update_id: int
    chat_id: int
    thread_id: int | None
    message_id: int
    asker_id: int
    button: str


class Notices:
    """Notices by the update, on disk from before its reply is sent until it is known to be."""

    def __init__(self, database: Database) -> None:
        self._database = database
        kept = [field.name for field in fields(Notice) if field.name != "update_id"]
        self._keep = upsert(database.dialect, notices, *kept)

    async def owed(self, limit: int) -> list[Notice]:
        """The notices of updates that are over, oldest first."""
        rows = await self._database.read(_OWED, {"limit": limit})
        return [Notice(*tuple(row)) for row in rows]

    def keep(self, notice: Notice) -> Change:
        """Keep a notice, in place of an earlier one for the same update."""
        return Change(self._keep, asdict(notice))

    @staticmethod
    def drop(update_id: int) -> Change:
        """Erase the notice for an update."""
        return Change(_DROP, {"id": update_id})


_COLUMNS = [notices.c[field.name] for field in fields(Notice)]
_OWED = (
    select(*_COLUMNS)
    .where(
        ~exists().where(
            inbox.c.update_id == notices.c.update_id,
            inbox.c.body.is_not(None),
            inbox.c.failures < MOST_FAILURES,
        )
    )
    .order_by(notices.c.update_id)
    .limit(bindparam("limit"))
)
_DROP = delete(notices).where(notices.c.update_id == bindparam("id"))
