"""All that is kept, opened and closed as one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NoReturn

from sqlalchemy import URL, make_url

from bot.errors import ConfigurationError, StorageError
from bot.storage.answers import Answers
from bot.storage.changes import Change
from bot.storage.chats import Chats
from bot.storage.contexts import Contexts
from bot.storage.counts import Counts
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.migrations import migrate
from bot.storage.notices import Notices
from bot.storage.people import forget
from bot.storage.subscriptions import Subscriptions
from bot.storage.unanswered import Unanswered, UnansweredQuestions
from bot.storage.votes import Votes
from bot.storage.writer import Writer


class Storage:
    """The parts of what is kept, and the one way to write to them.

    `writing` is the task that writes; it ends only by a fault of the program.
    """

    def __init__(self, database: Database, writer: Writer, writing: asyncio.Task[NoReturn]) -> None:
        self._writer = writer
        self.writing = writing
        self.inbox = Inbox(database, writer)
        self.chats = Chats(database)
        self.answers = Answers(database)
        self.notices = Notices(database)
        self.subscriptions = Subscriptions(database)
        self.contexts = Contexts(database)
        self.votes = Votes(database)
        self.counts = Counts(database)
        self.unanswered = UnansweredQuestions(database)

    async def commit(self, *changes: Change) -> None:
        """Return when all the changes are on disk; StorageError if none is."""
        await self._writer.commit(changes)

    async def forget_person(self, person_id: int) -> None:
        """Erase all rows that are about a person; StorageError if none is erased."""
        await self.commit(*forget(person_id), *self.inbox.forget_set_aside_of(person_id))

    async def tidy(self, now: float) -> None:
        """Erase what is kept no longer; StorageError if nothing is erased."""
        await self.commit(
            self.answers.forget_before(int(now)),
            self.votes.forget_before(int(now)),
            self.inbox.forget_set_aside(int(now)),
            self.counts.forget_before(now),
            self.unanswered.forget_before(now),
        )


@asynccontextmanager
async def opened(
    url: str, *, owner: str, now: Callable[[], float] = time.time
) -> AsyncIterator[Storage]:
    """What is kept at `url` for the bot with the id `owner`, brought up to date.

    ConfigurationError, one line for the operator, if it can't be used.
    """
    database = Database(url)
    writer = Writer(database)
    writing = asyncio.create_task(writer.run(), name="storage")
    storage = Storage(database, writer, writing)
    try:
        try:
            await database.transact(lambda connection: migrate(connection, owner))
            await storage.tidy(now())
            await storage.inbox.open()
        except StorageError as fault:
            raise ConfigurationError(str(fault)) from None
        yield storage
    finally:
        writing.cancel()
        await asyncio.wait([writing])
        await database.close()


async def read_unanswered(url: str) -> list[Unanswered]:
    """What nobody could answer, from the database at `url`, whether a bot uses it or not.

    ConfigurationError, one line for the operator, if there is none or it can't be read.
    """
    _require(make_url(url))
    database = Database(url)
    try:
        return await UnansweredQuestions(database).all()
    except StorageError as fault:
        raise ConfigurationError(str(fault)) from None
    finally:
        await database.close()


def _require(address: URL) -> None:
    # A look must not make a database.
    if address.get_backend_name() == "sqlite" and not Path(str(address.database)).is_file():
        raise ConfigurationError(f"there is no database {address.database}; run the bot first")
