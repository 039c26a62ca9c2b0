"""The way to the database: SQLite in a file, or PostgreSQL."""

from __future__ import annotations

import logging
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import ConfigurationError, StorageError

BUSY_SECONDS = 1.0
"""How long SQLite waits for another program's lock before the bot says that it is locked."""

POOL = 4
"""Connections: one writes, the others read."""

OF_THE_ROW = (IntegrityError, DataError, ValueError, OverflowError)
"""Errors that are the fault of what was to be written, and not of the database."""

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}
_PRAGMAS = (
    f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}",
    "PRAGMA journal_mode = WAL",
    # With FULL, what is committed outlives a power cut, too. One sync serves a whole batch.
    "PRAGMA synchronous = FULL",
    # What people wrote is overwritten when it is erased.
    "PRAGMA secure_delete = ON",
)

_log = logging.getLogger(__name__)


class Database:
    """Connections, and one line in the log where trouble begins and where it ends."""

    def __init__(self, address: str) -> None:
        url = make_url(address)
        self.place = place_of(url)
        self._engine = _engine(url)
        # Unknown until it was used once: who opens it says what keeps it from being opened.
        self._in_trouble: bool | None = None

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction, committed at its end; StorageError if the database can't be used."""
        with self._watched():
            async with self._engine.begin() as connection:
                yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection to read by; StorageError if the database can't be used."""
        with self._watched():
            async with self._engine.connect() as connection:
                yield await connection.execution_options(isolation_level="AUTOCOMMIT")

    async def close(self) -> None:
        """Close all connections."""
        with suppress(DBAPIError):
            await self._engine.dispose()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, PoolTimeout, OSError, ValueError, OverflowError) as error:
            fault = StorageError(f"the database {self.place} can't be used: {reason(error)}")
            if self._in_trouble is False and not isinstance(error, OF_THE_ROW):
                self._in_trouble = True
                _log.error("%s; nothing is lost, trying until it can", fault)
            raise fault from error
        if self._in_trouble:
            _log.info("the database can be used again")
        self._in_trouble = False


def place_of(url: URL) -> str:
    """A database's name for the operator, without its password."""
    return str(url.database) if url.get_backend_name() == "sqlite" else str(url)


def reason(error: Exception) -> str:
    """What the database itself says, in one line."""
    original = error.orig if isinstance(error, DBAPIError) else error
    return " ".join(str(original).split()) or type(original).__name__


def _engine(url: URL) -> AsyncEngine:
    url = url.set(drivername=_DRIVERS[url.drivername])
    try:
        engine = create_async_engine(url, pool_size=POOL, max_overflow=0, hide_parameters=True)
    except ModuleNotFoundError:
        raise ConfigurationError(
            "DATABASE_URL: PostgreSQL needs psycopg; run: pip install '.[postgresql]'"
        ) from None
    if engine.dialect.name == "sqlite":
        _make_private(Path(str(url.database)))
        event.listen(engine.sync_engine, "connect", _set_up_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _make_private(file: Path) -> None:
    """Make the file where there is none, for nobody else to read."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise ConfigurationError(f"the database {file} can't be used: {error.strerror}") from None


def _set_up_sqlite(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    # The driver would begin transactions by itself, and too late for IMMEDIATE.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
        # A transaction that began by reading could find another writer in its way later.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
