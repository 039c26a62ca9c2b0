"""The way to the database: SQLite in a file, or PostgreSQL."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, Executable, Row, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import ConfigurationError, StorageError
from bot.storage.location import file_of, place_of, with_siblings
from bot.storage.write_connection import Batch, WriteConnection

T = TypeVar("T")

BUSY_SECONDS = 1.0
"""How long SQLite waits for another program's lock before the bot says that it is locked."""

POOL = 4
"""Connections, and threads to use them: one writes, the others read."""

CHECKPOINT_SECONDS = 0.05
"""How long a checkpoint keeps writers waiting for programs that read the file."""

CONNECT_SECONDS = 5
"""How long a server may take to answer at all."""

CLOSE_SECONDS = 1.0

STALLED_SECONDS = 10
"""How long a server waits for the rest of a transaction whose program may be cut off."""

OF_THE_ROW = (IntegrityError, DataError, ValueError, OverflowError)
"""Errors that are the fault of what was to be written, and not of the database."""

_OF_OTHERS = 0o077

_DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}
_BUSY_TIMEOUT = f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}"
_PRAGMAS = (
    _BUSY_TIMEOUT,
    "PRAGMA journal_mode = WAL",
    # With FULL, what is committed outlives a power cut, too. One sync serves a whole batch.
    "PRAGMA synchronous = FULL",
    # What people wrote is overwritten when it is erased, and is in no other file than these.
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)
_BEGIN = {
    "sqlite": "BEGIN IMMEDIATE",
    "postgresql": (
        f"SELECT set_config('idle_in_transaction_session_timeout', '{STALLED_SECONDS}s', true),"
        " pg_advisory_xact_lock(current_schema()::regnamespace::oid::bigint)"
    ),
}
"""How transactions begin: one that writes at a time, whichever program it is of.

Two that met in the middle could each hold what the other needs.
"""

_log = logging.getLogger(__name__)


class Database:
    """Connections, and one line in the log where trouble begins and where it ends.

    A transaction is one task of a thread, from its beginning to its commit. A driver that goes
    back and forth between thread and event loop for each statement takes several times as long,
    and most of it of the loop's own time.
    """

    def __init__(self, address: str) -> None:
        url = make_url(address)
        self.place = place_of(url)
        self._engine = _engine(url)
        self._unlogged = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        self._write_connection = WriteConnection(self._engine, _BEGIN[self.dialect])
        self._threads = ThreadPoolExecutor(POOL, thread_name_prefix="storage")
        # Unknown until it was used once: who opens it says what keeps it from being opened.
        self._in_trouble: bool | None = None
        self._writing = asyncio.Lock()
        # A bot that was killed may have left something in the log.
        self._has_log = self.dialect == "sqlite"
        self._is_read_by_others = False

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    async def transact(self, work: Callable[[Connection], T]) -> T:
        """Do `work` in a transaction and commit it; StorageError if the database can't be used."""

        def transaction() -> T:
            with self._engine.begin() as connection:
                return work(connection)

        return await self._in_thread(transaction)

    async def write(self, batches: Sequence[Batch]) -> None:
        """Commit statements with their rows; StorageError if the database can't be used."""
        async with self._writing:
            self._has_log = self.dialect == "sqlite"
            await self._in_thread(lambda: self._write_connection.write(batches))

    async def checkpoint(self) -> None:
        """Empty SQLite's write-ahead log, where erased words stay readable; else do nothing.

        What it holds is moved into the file first. Where another program reads the file, the log
        stays, with a line in the log, for the next time. StorageError if the database can't be
        used.
        """
        if not self._has_log:
            return
        # This half takes most of the time, and keeps no writer waiting.
        await self._in_thread(lambda: self._checkpoint("PASSIVE"))
        async with self._writing:
            self._has_log = await self._in_thread(lambda: self._checkpoint("TRUNCATE"))
        if self._has_log and not self._is_read_by_others:
            _log.warning(
                "another program reads the database %s: what is erased stays in its -wal file "
                "until that ends",
                self.place,
            )
        self._is_read_by_others = self._has_log

    async def read(
        self, statement: Executable, values: Mapping[str, object] | None = None
    ) -> Sequence[Row[Any]]:
        """The rows that a statement finds; StorageError if the database can't be used."""

        def reading() -> Sequence[Row[Any]]:
            with self._unlogged.connect() as connection:
                return connection.execute(statement, values).all()

        return await self._in_thread(reading)

    async def close(self) -> None:
        """Finish what was begun, if that takes no longer than a second; close all connections."""
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_SECONDS):
                await asyncio.to_thread(self._threads.shutdown)
                self._write_connection.close()
        with suppress(DBAPIError):
            self._engine.dispose()

    def _checkpoint(self, mode: str) -> bool:
        """Whether somebody kept it from being completed."""
        with self._unlogged.connect() as connection:
            # One that waits to empty the log lets nobody write.
            milliseconds = int(CHECKPOINT_SECONDS * 1000)
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {milliseconds}")
            try:
                row = connection.exec_driver_sql(f"PRAGMA wal_checkpoint({mode})").one()
            finally:
                connection.exec_driver_sql(_BUSY_TIMEOUT)
        return bool(row[0])

    async def _in_thread(self, work: Callable[[], T]) -> T:
        with self._watched():
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, OSError, ValueError, OverflowError) as error:
            fault = StorageError(f"the database {self.place} can't be used: {reason(error)}")
            if self._in_trouble is False and not isinstance(error, OF_THE_ROW):
                self._in_trouble = True
                _log.error("%s; nothing is lost, trying until it can", fault)
            raise fault from error
        if self._in_trouble:
            _log.info("the database can be used again")
        self._in_trouble = False


def reason(error: Exception) -> str:
    """What the database itself says, in one line."""
    original = error.orig if isinstance(error, DBAPIError) else error
    return " ".join(str(original).split()) or type(original).__name__


def _engine(url: URL) -> Engine:
    url = url.set(drivername=_DRIVERS[url.drivername])
    is_sqlite = url.get_backend_name() == "sqlite"
    try:
        engine = create_engine(
            url,
            pool_size=POOL,
            max_overflow=0,
            hide_parameters=True,
            connect_args={} if is_sqlite else {"connect_timeout": CONNECT_SECONDS},
        )
    except ModuleNotFoundError:
        raise ConfigurationError(
            "DATABASE_URL: PostgreSQL needs psycopg; run: pip install '.[postgresql]'"
        ) from None
    if is_sqlite:
        _make_private(file_of(url))
        event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _make_private(file: Path) -> None:
    """Make the file where there is none; nobody else may read it or the files beside it."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise ConfigurationError(f"the database {file} can't be used: {error.strerror}") from None
    for each in with_siblings(file):
        _narrow(each)


def _narrow(file: Path) -> None:
    try:
        mode = file.stat().st_mode
        if not mode & _OF_OTHERS:
            return
        file.chmod(mode & 0o600)
    except FileNotFoundError:
        # There is no log, or not any more.
        return
    except OSError as error:
        _log.warning("others may read %s, and that can't be changed: %s", file, error.strerror)
    else:
        _log.warning("others could read %s; now only its owner can", file)


def _set_up_sqlite(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    # The driver would begin transactions by itself, and too late for IMMEDIATE.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql(_BEGIN[connection.dialect.name])
