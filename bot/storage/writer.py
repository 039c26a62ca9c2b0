"""The one writer: what waits together is committed together."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from bot.errors import StorageError
from bot.storage.changes import Change
from bot.storage.database import OF_THE_ROW, Database
from bot.storage.write_connection import Batch

_ENDED = "the database is written to no more"


@dataclass(frozen=True, slots=True)
class _Entry:
    changes: Sequence[Change]
    written: asyncio.Future[None]


class Writer:
    """Commits changes in the order of coming; one transaction for all that wait.

    A commit costs a sync of the disk, whatever it holds, so that under load many share one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[_Entry] = []
        self._bell = asyncio.Event()
        self._has_ended = False

    async def commit(self, changes: Sequence[Change]) -> None:
        """Return when all the changes are on disk; StorageError if none is."""
        if self._has_ended:
            raise StorageError(_ENDED)
        entry = _Entry(changes, asyncio.get_running_loop().create_future())
        self._waiting.append(entry)
        self._bell.set()
        await entry.written

    async def run(self) -> NoReturn:
        """Write for ever what is to be committed; at its end, whatever that is, nobody waits."""
        entries: Sequence[_Entry] = ()
        try:
            while True:
                await self._bell.wait()
                self._bell.clear()
                entries, self._waiting = self._waiting, []
                await self._write(entries)
        finally:
            self._has_ended = True
            for entry in (*entries, *self._waiting):
                _fail(entry, StorageError(_ENDED))

    async def _write(self, entries: Sequence[_Entry]) -> None:
        try:
            await self._database.write(_batches(c for entry in entries for c in entry.changes))
        except StorageError as fault:
            if len(entries) == 1 or not isinstance(fault.__cause__, OF_THE_ROW):
                for entry in entries:
                    _fail(entry, fault)
                return
            # One of them can't be written; that is no other's fault.
            for entry in entries:
                await self._write([entry])
        else:
            for entry in entries:
                if not entry.written.done():
                    entry.written.set_result(None)


def _batches(changes: Iterable[Change]) -> list[Batch]:
    """Statements with the rows that they are carried out for together.

    Each table sees its changes in the order of coming: what a statement erases or moves may be
    kept anew by the next one. What becomes of one table is nothing to another.
    """
    batches: list[Batch] = []
    latest: dict[object, Batch] = {}
    for change in changes:
        table = change.statement.table
        batch = latest.get(table)
        if batch is None or batch[0] is not change.statement:
            batch = latest[table] = (change.statement, [])
            batches.append(batch)
        batch[1].append(change.values)
    return batches


def _fail(entry: _Entry, fault: StorageError) -> None:
    if not entry.written.done():
        entry.written.set_exception(StorageError(str(fault)))
