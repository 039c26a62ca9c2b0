"""Which chats have something sent every day, and when the next one is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields

from sqlalchemy import Connection, bindparam, case, delete, select, update
from sqlalchemy.sql.expression import UpdateBase

from bot.storage.changes import Change, insertion
from bot.storage.chats import ChatSettings
from bot.storage.database import Database
from bot.storage.schema import chats, subscriptions


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a chat has sent to it every day.

    `course` names what is sent and `position` how far it has come, from 0; `minute` is the time
    of the day, in minutes after midnight in the chat's zone; `language` is the code of the
    language where the chat has chosen none; `due` is when the next one is to be sent, in
    seconds since 1970.
    """

    chat_id: int
    thread_id: int | None
    course: str
    minute: int
    language: str
    position: int
    due: int


class Subscriptions:
    """Subscriptions by chat; each chat has one at most."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._keep = _keep(database.dialect)

    async def of(self, chat_id: int) -> Subscription | None:
        """The subscription of a chat; None if it has none."""
        rows = await self._database.read(_OF, {"chat": chat_id})
        return Subscription(*tuple(rows[0])) if rows else None

    async def due(self, time: int, limit: int) -> list[tuple[Subscription, ChatSettings]]:
        """What is due by `time`, the longest due first, with the settings of its chat."""
        rows = await self._database.read(_DUE, {"time": time, "limit": limit})
        return [
            (
                Subscription(*row[: len(_FIELDS)]),
                # A chat that has chosen nothing has no row of settings.
                ChatSettings() if row.admins_only is None else ChatSettings(*row[len(_FIELDS) :]),
            )
            for row in rows
        ]

    async def advance(self, steps: Sequence[tuple[Subscription, Subscription]]) -> set[int]:
        """Turn each first one into the second; the chats where nobody else had done so before.

        Whoever is first is the only one: all others find that another time is due.
        """

        def work(connection: Connection) -> set[int]:
            return {
                old.chat_id
                for old, new in steps
                if connection.execute(_ADVANCE, _values(old, new)).rowcount == 1
            }

        return await self._database.transact(work)

    def keep(self, subscription: Subscription) -> Change:
        """Keep a subscription, in place of the one that the chat had.

        Where the course stays the same, so does its position: it goes on.
        """
        return Change(self._keep, asdict(subscription))

    @staticmethod
    def end(chat_id: int) -> Change:
        """Forget the subscription of a chat."""
        return Change(_END, {"chat": chat_id})


def _keep(dialect: str) -> UpdateBase:
    insert = insertion(dialect, subscriptions)
    chosen = {name: insert.excluded[name] for name in _FIELDS if name != "chat_id"}
    goes_on = subscriptions.c.course == insert.excluded.course
    # Whoever knew the position may have known it before something was sent.
    position = case((goes_on, subscriptions.c.position), else_=insert.excluded.position)
    return insert.on_conflict_do_update(
        index_elements=[subscriptions.c.chat_id], set_={**chosen, "position": position}
    )


def _values(old: Subscription, new: Subscription) -> dict[str, object]:
    return {
        "chat": old.chat_id,
        "was_due": old.due,
        "next_due": new.due,
        "next_position": new.position,
    }


_FIELDS = [field.name for field in fields(Subscription)]
_COLUMNS = [subscriptions.c[name] for name in _FIELDS]
_OF = select(*_COLUMNS).where(subscriptions.c.chat_id == bindparam("chat"))
_DUE = (
    select(*_COLUMNS, *(chats.c[field.name] for field in fields(ChatSettings)))
    .select_from(subscriptions.outerjoin(chats, chats.c.chat_id == subscriptions.c.chat_id))
    .where(subscriptions.c.due <= bindparam("time"))
    .order_by(subscriptions.c.due, subscriptions.c.chat_id)
    .limit(bindparam("limit"))
)
_ADVANCE = (
    update(subscriptions)
    .where(
        subscriptions.c.chat_id == bindparam("chat"), subscriptions.c.due == bindparam("was_due")
    )
    .values(due=bindparam("next_due"), position=bindparam("next_position"))
)
_END = delete(subscriptions).where(subscriptions.c.chat_id == bindparam("chat"))
