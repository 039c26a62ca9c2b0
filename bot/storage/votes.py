"""What people think of the bot's answers: one vote a person for each answer."""

from __future__ import annotations

from sqlalchemy import bindparam, case, delete, func, select

from bot.storage.changes import Change, upsert
from bot.storage.database import Database
from bot.storage.schema import votes

KEPT_SECONDS = 400 * 24 * 3600
"""A year and a month, so that a month can be compared with that of the year before."""


class Votes:
    """Votes, 1 or -1, by the message, the entry that it showed, and the person."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cast = upsert(database.dialect, votes, "value", "voted_at")

    async def under(self, chat_id: int, message_id: int, entry_id: str) -> dict[int, int]:
        """The votes for an entry shown in a message, by the person's id."""
        key = {"chat": chat_id, "message": message_id, "entry": entry_id}
        rows = await self._database.read(_UNDER, key)
        return {row.person_id: row.value for row in rows}

    async def counts(self, since: int) -> dict[str, tuple[int, int]]:
        """The votes for and against each entry from `since` on, in seconds since 1970."""
        rows = await self._database.read(_COUNTS, {"since": since})
        return {row.entry_id: (int(row.up), int(row.down)) for row in rows}

    def cast(
        self, chat_id: int, message_id: int, entry_id: str, person_id: int, value: int, time: int
    ) -> Change:
        """Keep a person's vote, in place of an earlier one."""
        return Change(
            self._cast,
            {
                "chat_id": chat_id,
                "message_id": message_id,
                "entry_id": entry_id,
                "person_id": person_id,
                "value": value,
                "voted_at": time,
            },
        )

    @staticmethod
    def take_back(chat_id: int, message_id: int, entry_id: str, person_id: int) -> Change:
        """Erase a person's vote."""
        return Change(
            _TAKE_BACK,
            {"chat": chat_id, "message": message_id, "entry": entry_id, "person": person_id},
        )

    @staticmethod
    def reset(chat_id: int, message_id: int, entry_id: str | None) -> Change:
        """Erase all votes under a message but those for the entry that it shows now."""
        return Change(_RESET, {"chat": chat_id, "message": message_id, "entry": entry_id or ""})

    @staticmethod
    def forget_before(time: int) -> Change:
        """Erase the votes from long before `time`."""
        return Change(_FORGET, {"time": time - KEPT_SECONDS})


_OF_MESSAGE = (votes.c.chat_id == bindparam("chat"), votes.c.message_id == bindparam("message"))
_OF_ANSWER = (*_OF_MESSAGE, votes.c.entry_id == bindparam("entry"))
_UNDER = select(votes.c.person_id, votes.c.value).where(*_OF_ANSWER)
_COUNTS = (
    select(
        votes.c.entry_id,
        func.sum(case((votes.c.value > 0, 1), else_=0)).label("up"),
        func.sum(case((votes.c.value < 0, 1), else_=0)).label("down"),
    )
    .where(votes.c.voted_at >= bindparam("since"))
    .group_by(votes.c.entry_id)
)
_TAKE_BACK = delete(votes).where(*_OF_ANSWER, votes.c.person_id == bindparam("person"))
_RESET = delete(votes).where(*_OF_MESSAGE, votes.c.entry_id != bindparam("entry"))
_FORGET = delete(votes).where(votes.c.voted_at < bindparam("time"))
