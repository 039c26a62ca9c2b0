"""What was chosen in a chat."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum

from sqlalchemy import bindparam, delete, exists, func, select, update

from bot.storage.changes import Change, upsert
from bot.storage.database import Database
from bot.storage.schema import OF_CHATS, chats, moments


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What is chosen in a chat; as it is here where nothing was.

    `language` is the code of the reply language, None for the question's own; `zone` the name of
    the time zone, as in the IANA database. The rest is a group's: whether only administrators
    may ask, from which hour to which it is left in peace (0 to 23, in the zone; neither or
    both), and how many minutes lie at least between answers that nobody asked the bot for, None
    where it gives none. `shut_out` is no choice: the bot found that it may not write there.
    """

    language: str | None = None
    zone: str | None = None
    admins_only: bool = False
    quiet_from: int | None = None
    quiet_to: int | None = None
    unasked_minutes: int | None = None
    shut_out: bool = False

    @property
    def quiet(self) -> tuple[int, int] | None:
        """The hours from which to which the chat is left in peace; None where there are none."""
        if self.quiet_from is None or self.quiet_to is None:
            return None
        return self.quiet_from, self.quiet_to


class Moment(StrEnum):
    """What happens in a chat, and not soon again."""

    UNREADABLE = "unreadable_at"
    UNASKED = "unasked_at"
    INTRODUCED = "introduced_at"


_TABLES = {Moment.UNREADABLE: chats, Moment.UNASKED: moments, Moment.INTRODUCED: moments}


class Chats:
    """Settings by chat; a person's own are those of the private chat, which has the person's id."""

    def __init__(self, database: Database) -> None:
        self._database = database
        names = [field.name for field in fields(ChatSettings)]
        self._settings = upsert(database.dialect, chats, *names)
        self._moments = {
            moment: upsert(database.dialect, table, moment.value)
            for moment, table in _TABLES.items()
        }
        self._sought: set[int] = set()
        self._reading: asyncio.Task[Mapping[int, ChatSettings]] | None = None

    async def settings(self, chat_id: int) -> ChatSettings:
        """What is chosen in a chat; one reading serves all chats that are asked for at once."""
        if self._reading is None:
            self._reading = asyncio.create_task(self._read_sought(), name="settings")
        self._sought.add(chat_id)
        # Who waits no longer must not end the reading for the others.
        found = await asyncio.shield(self._reading)
        return found.get(chat_id, ChatSettings())

    def choose(self, chat_id: int, settings: ChatSettings) -> Change:
        """Keep what is chosen in a chat, in place of what was."""
        return Change(self._settings, {"chat_id": chat_id, **asdict(settings)})

    async def last(self, chat_id: int, moment: Moment) -> int | None:
        """When something last happened; None if it did not."""
        rows = await self._database.read(_LAST[moment], {"id": chat_id})
        return rows[0][0] if rows else None

    def note(self, chat_id: int, moment: Moment, time: int) -> Change:
        """Note that something happened."""
        return Change(self._moments[moment], {"chat_id": chat_id, moment.value: time})

    async def _read_sought(self) -> Mapping[int, ChatSettings]:
        sought, self._sought, self._reading = self._sought, set(), None
        rows = await self._database.read(_SETTINGS, {"ids": list(sought)})
        return {row.chat_id: ChatSettings(*row[1:]) for row in rows}

    @staticmethod
    def move(chat_id: int, new_chat_id: int) -> tuple[Change, ...]:
        """Move all that is kept of a group to the supergroup that it became.

        What was chosen there meanwhile holds, and so does what happened there.
        """
        ids = {"old": chat_id, "new": new_chat_id}
        return tuple(Change(statement, ids) for statement in _MOVES)


_SETTINGS = select(chats.c.chat_id, *(chats.c[field.name] for field in fields(ChatSettings))).where(
    chats.c.chat_id.in_(bindparam("ids", expanding=True))
)
_LAST = {
    moment: select(table.c[moment.value]).where(table.c.chat_id == bindparam("id"))
    for moment, table in _TABLES.items()
}
_BEFORE = moments.alias()
_MERGE_MOMENTS = (
    update(moments)
    .where(moments.c.chat_id == bindparam("new"))
    .values(
        {
            each: func.coalesce(
                moments.c[each],
                select(_BEFORE.c[each])
                .where(_BEFORE.c.chat_id == bindparam("old"))
                .scalar_subquery(),
            )
            for each, table in _TABLES.items()
            if table is moments
        }
    )
)
_MOVES = (
    _MERGE_MOMENTS,
    *(
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
    ),
)
