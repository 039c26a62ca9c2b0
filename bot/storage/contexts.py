"""What conversations have come to: ids of entries and concepts, for a short while."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select

from bot.storage.changes import Change, upsert
from bot.storage.database import Database
from bot.storage.schema import contexts


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person's talk in a chat or topic had come to with a message of the bot's.

    `entry_id` was shown last, `concepts` are the ids of those asked about.
    """

    chat_id: int
    message_id: int
    thread_id: int | None
    asker_id: int
    entry_id: str | None
    concepts: tuple[str, ...]
    at: int


class Contexts:
    """The latest turns of all conversations, by the bot's messages."""

    def __init__(self, database: Database) -> None:
        self._database = database
        kept = ("thread_id", "asker_id", "entry_id", "concepts", "turned_at")
        self._keep = upsert(database.dialect, contexts, *kept)

    async def since(self, time: int, limit: int) -> Sequence[Turn]:
        """The latest turns after `time`, oldest first."""
        rows = await self._database.read(_SINCE, {"time": time, "limit": limit})
        return [
            Turn(
                row.chat_id,
                row.message_id,
                row.thread_id,
                row.asker_id,
                row.entry_id,
                tuple(row.concepts.split()),
                row.turned_at,
            )
            for row in reversed(rows)
        ]

    def keep(self, turn: Turn) -> Change:
        """Keep what a conversation came to, in place of what the same message said before."""
        return Change(
            self._keep,
            {
                "chat_id": turn.chat_id,
                "message_id": turn.message_id,
                "thread_id": turn.thread_id,
                "asker_id": turn.asker_id,
                "entry_id": turn.entry_id,
                "concepts": " ".join(turn.concepts),
                "turned_at": turn.at,
            },
        )

    @staticmethod
    def forget_until(time: int) -> Change:
        """Erase the turns up to `time`."""
        return Change(_FORGET, {"time": time})


_SINCE = (
    select(contexts)
    .where(contexts.c.turned_at > bindparam("time"))
    .order_by(contexts.c.turned_at.desc(), contexts.c.message_id.desc())
    .limit(bindparam("limit"))
)
_FORGET = delete(contexts).where(contexts.c.turned_at <= bindparam("time"))
