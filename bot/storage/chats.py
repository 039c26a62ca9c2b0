"""What was chosen in a chat."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

from sqlalchemy import bindparam, delete, exists, select, update

from bot.storage.changes import Change, upsert
from bot.storage.database import Database
from bot.storage.schema import OF_CHATS, chats


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What is chosen in a chat; as it is here where nothing was.

    `language` is the code of the reply language, None for the question's own; `zone` the name of
    the time zone, as in the IANA database. The rest is a group's: whether only administrators
    may ask, from which hour to which it is left in peace (0 to 23, in the zone; neither or
    both), and how many minutes lie at least between answers that nobody asked the bot for, None
    where it gives none.
    """

    language: str | None = None
    zone: str | None = None
    admins_only: bool = False
    quiet_from: int | None = None
    quiet_to: int | None = None
    unasked_minutes: int | None = None


class Chats:
    """Settings by chat; a person's own are those of the private chat, which has the person's id."""

    def __init__(self, database: Database) -> None:
        self._database = database
        names = [field.name for field in fields(ChatSettings)]
        self._settings = upsert(database.dialect, chats, *names)
        self._unreadable = upsert(database.dialect, chats, "unreadable_at")

    async def settings(self, chat_id: int) -> ChatSettings:
        """What is chosen in a chat."""
        rows = await self._database.read(_SETTINGS, {"id": chat_id})
        return ChatSettings(*rows[0]) if rows else ChatSettings()

    def choose(self, chat_id: int, settings: ChatSettings) -> Change:
        """Keep what is chosen in a chat, in place of what was."""
        return Change(self._settings, {"chat_id": chat_id, **asdict(settings)})

    async def unreadable_at(self, chat_id: int) -> int | None:
        """When something came that was no text; None if nothing did."""
        rows = await self._database.read(_UNREADABLE_AT, {"id": chat_id})
        return rows[0].unreadable_at if rows else None

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


_SETTINGS = select(*(chats.c[field.name] for field in fields(ChatSettings))).where(
    chats.c.chat_id == bindparam("id")
)
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
