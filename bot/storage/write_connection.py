"""The connection that writes: kept open, and each statement put into SQL once for all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Engine, PoolProxiedConnection
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.expression import UpdateBase

Row: TypeAlias = Mapping[str, object]
Batch: TypeAlias = tuple[UpdateBase, list[Row]]
"""A statement, and the rows that it is carried out for; at least one."""

_STATEMENTS = 200
"""Statements of which the SQL is kept; the bot has fewer."""


class WriteConnection:
    """Writes batches by the driver itself, all in one transaction.

    Every reply waits for a write before it and one after it, and what SQLAlchemy does for each
    statement anew takes longer than the database. Not to be used by two threads at once.
    """

    def __init__(self, engine: Engine, begin: str) -> None:
        """`begin` is the SQL that a transaction begins with."""
        self._engine = engine
        self._begin = begin
        self._open: PoolProxiedConnection | None = None
        self._in_sql = lru_cache(_STATEMENTS)(self._compiled)

    def write(self, batches: Sequence[Batch]) -> None:
        """Commit batches in their order; DBAPIError, and none is kept, if that can't be."""
        driver = self._engine.dialect.loaded_dbapi
        try:
            self._transact(batches)
        except driver.Error as error:
            raise DBAPIError.instance("", None, error, driver.Error) from error

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _transact(self, batches: Sequence[Batch]) -> None:
        connection, self._open = self._open or self._engine.raw_connection(), None
        try:
            cursor = connection.cursor()
            cursor.execute(self._begin)
            for statement, rows in batches:
                self._carry_out(statement, rows, cursor)
            cursor.close()
            connection.commit()
            self._open = connection
        finally:
            if self._open is None:
                self._give_up(connection)

    def _carry_out(self, statement: UpdateBase, rows: Sequence[Row], cursor: DBAPICursor) -> None:
        sql, parameters = self._in_sql(statement, tuple(rows[0]))
        if len(rows) == 1:
            cursor.execute(sql, parameters(rows[0]))
        else:
            cursor.executemany(sql, [parameters(row) for row in rows])

    def _give_up(self, connection: PoolProxiedConnection) -> None:
        # One that is only closed holds SQLite's lock for as long as somebody has the error.
        with suppress(self._engine.dialect.loaded_dbapi.Error):
            connection.rollback()
        connection.invalidate()

    def _compiled(
        self, statement: UpdateBase, columns: tuple[str, ...]
    ) -> tuple[str, Callable[[Row], Any]]:
        """The SQL of a statement, and what gives the driver a row's values for it."""
        compiled = statement.compile(
            dialect=self._engine.dialect, column_keys=list(columns), for_executemany=True
        )
        own = compiled.params
        names = compiled.positiontup
        if names is None:
            return compiled.string, lambda row: {**own, **row}
        return compiled.string, lambda row: [row.get(name, own[name]) for name in names]
