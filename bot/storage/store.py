"""All that is kept, opened and closed as one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import NoReturn

from sqlalchemy import URL, make_url
from sqlalchemy.exc import OperationalError

from bot.errors import ConfigurationError, StorageError
from bot.storage.answers import Answers
from bot.storage.changes import Change
from bot.storage.chats import Chats
from bot.storage.contexts import Contexts
from bot.storage.counts import Counts
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.location import Location, file_of, locate, place_of
from bot.storage.migrations import migrate
from bot.storage.notices import Notices
from bot.storage.people import forget
from bot.storage.subscriptions import Subscriptions
from bot.storage.unanswered import Unanswered, UnansweredQuestions
from bot.storage.votes import Votes
from bot.storage.writer import Writer

ERASED_SECONDS = 20
"""How long what was erased stays readable in SQLite's write-ahead log.

Where that can't be emptied it is tried again after as long: twice more within a minute.
"""

Rest = Callable[[float], Awaitable[object]]
"""Waits for so many seconds."""


class Storage:
    """The parts of what is kept, and the one way to write to them.

    `writing` is the task that writes; it ends only by a fault of the program. `removes_traces`
    tells whether what was erased is soon in no file any more; a server's files are its own affair.
    """

    def __init__(
        self, url: str, database: Database, writer: Writer, writing: asyncio.Task[NoReturn]
    ) -> None:
        self._url = url
        self._database = database
        self._writer = writer
        self.writing = writing
        self.removes_traces = database.dialect == "sqlite"
        self.inbox = Inbox(database, writer)
        self.chats = Chats(database)
        self.answers = Answers(database)
        self.notices = Notices(database)
        self.subscriptions = Subscriptions(database)
        self.contexts = Contexts(database)
        self.votes = Votes(database)
        self.counts = Counts(database)
        self.unanswered = UnansweredQuestions(database)

    def location(self) -> Location:
        """Where all this is, and when it was last written."""
        return locate(self._url)

    async def commit(self, *changes: Change) -> None:
        """Return when all the changes are on disk; StorageError if none is."""
        await self._writer.commit(changes)

    async def forget_person(self, person_id: int) -> None:
        """Erase all that is about a person, with its traces; StorageError if none is erased."""
        await self.commit(*forget(person_id), *self.inbox.forget_set_aside_of(person_id))
        # What is erased is erased; traces that could not be removed are so a little later.
        with suppress(StorageError):
            await self._database.checkpoint()

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
    url: str,
    *,
    owner: str,
    rest: Rest = asyncio.sleep,
) -> AsyncIterator[Storage]:
    """What is kept at `url` for the bot with the id `owner`, brought up to date.

    It will `rest` between the times when traces of what was erased are removed.

    One line for the operator if it can't be used: StorageError where that may pass, for it is
    locked, full or out of reach, else ConfigurationError.
    """
    database = Database(url)
    writer = Writer(database)
    writing = asyncio.create_task(_write(writer, database, rest), name="storage")
    storage = Storage(url, database, writer, writing)
    try:
        try:
            await database.transact(lambda connection: migrate(connection, owner))
            await storage.inbox.open()
            await database.checkpoint()
        except StorageError as fault:
            if isinstance(fault.__cause__, OperationalError):
                raise
            raise ConfigurationError(str(fault)) from None
        yield storage
    finally:
        writing.cancel()
        await asyncio.wait([writing])
        await database.close()


async def _write(writer: Writer, database: Database, rest: Rest) -> NoReturn:
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(writer.run())
        tasks.create_task(_remove_traces(database, rest))
    raise AssertionError("the writer ended")


async def _remove_traces(database: Database, rest: Rest) -> NoReturn:
    while True:
        await rest(ERASED_SECONDS)
        # The database's own log has a line where it can't be used.
        with suppress(StorageError):
            await database.checkpoint()


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
    if address.get_backend_name() == "sqlite" and not file_of(address).is_file():
        raise ConfigurationError(f"there is no database {place_of(address)}; run the bot first")
