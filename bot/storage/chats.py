"""What was chosen in a chat."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, exists, select, update

from bot.storage.changes import Change, upsert
from bot.storage.database import Database
from bot.storage.schema import OF_CHATS, chats


class Chats:
    """Settings by chat; a person's own are those of the private chat, which has the person's id."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._language = upsert(database.dialect, chats, "language")
        self._unreadable = upsert(database.dialect, chats, "unreadable_at")

    async def language(self, chat_id: int) -> str | None:
        """The code of the language that was chosen; None if none was."""
        async with self._database.reading() as connection:
            row = await connection.execute(_LANGUAGE, {"id": chat_id})
            language: str | None = row.scalar_one_or_none()
            return language

    def choose_language(self, chat_id: int, language: str | None) -> Change:
        """Keep the language that was chosen; None for no choice."""
        return Change(self._language, {"chat_id": chat_id, "language": language})

    async def unreadable_at(self, chat_id: int) -> int | None:
        """When something came that was no text; None if nothing did."""
        async with self._database.reading() as connection:
            row = await connection.execute(_UNREADABLE_AT, {"id": chat_id})
            time: int | None = row.scalar_one_or_none()
            return time

    def note_unreadable(self, chat_id: int, time: int) -> Change:
        """Note that something came that was no text."""
        return Change(self._unreadable, {"chat_id": chat_id, "unreadable_at": time})

    @staticmethod
    def move(chat_id: int, new_chat_id: int) -> tuple[Change, ...]:
        """Move all that is kept of a group to the supergroup that it became.

        What was chosen there meanwhile holds.
        """
        ids = {"old": chat_id, "new": new_chat_id}
        return tuple(Change(statement, ids) for statement in _MOVES)


_LANGUAGE = select(chats.c.language).where(chats.c.chat_id == bindparam("id"))
_UNREADABLE_AT = select(chats.c.unreadable_at).where(chats.c.chat_id == bindparam("id"))
_MOVES = tuple(
    statement
    for table in OF_CHATS
    for other in [table.alias()]
    for statement in (
        update(table)
        .where(table.c.chat_id == bindparam("old"))
        .where(~exists().where(other.c.chat_id == bindparam("new")))
        .values(chat_id=bindparam("new")),
        delete(table).where(table.c.chat_id == bindparam("old")),
    )
)
