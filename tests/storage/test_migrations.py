from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, MetaData

from bot.storage import ChatSettings, opened
from bot.storage.database import Database
from bot.storage.schema import TABLES
from tests.databases import OWNER

VERSION_6 = Path(__file__).with_name("version_6.sql")
"""A database as a bot of that version of the schema left it, with something in every table."""


def reflected(connection: Connection) -> MetaData:
    found = MetaData()
    found.reflect(connection)
    return found


async def test_the_steps_make_the_tables_that_queries_expect(url: str) -> None:
    async with opened(url, owner=OWNER):
        pass
    database = Database(url)
    found = await database.transact(reflected)
    await database.close()
    assert shape(found) == shape(TABLES)


def shape(tables: MetaData) -> dict[str, list[tuple[str, bool, bool]]]:
    """Names, whether a column may be empty, and whether it belongs to the key."""
    return {
        table.name: [
            (column.name, bool(column.nullable) and not column.primary_key, column.primary_key)
            for column in table.columns
        ]
        for table in tables.tables.values()
    }


async def test_ids_have_room_for_telegram_s(url: str) -> None:
    big = 2**52
    async with opened(url, owner=OWNER) as storage:
        await storage.commit(
            storage.chats.choose(-big, ChatSettings(language="bn")),
            storage.answers.keep(-big, 2**31 - 1, big, 1),
        )
        assert (await storage.chats.settings(-big)).language == "bn"
        assert await storage.answers.answer_to(-big, 2**31 - 1) == big


async def test_a_database_of_an_older_version_is_opened_with_nothing_lost(tmp_path: Path) -> None:
    file = tmp_path / "bot.sqlite3"
    with closing(sqlite3.connect(file)) as old:
        old.executescript(VERSION_6.read_text(encoding="utf-8"))
    before = contents(file)
    async with opened(f"sqlite:///{file}", owner=OWNER) as storage:
        await storage.commit(storage.inbox.end_unknown())
        assert [each.update_id for each in await storage.inbox.pending()] == [1003]
        assert await storage.notices.owed(9) == []
    after = contents(file)
    assert before.pop("store") != after.pop("store")
    assert all(before.values())
    assert {name: after[name] for name in before} == before


def contents(file: Path) -> dict[str, set[tuple[object, ...]]]:
    """The rows of all tables."""
    with closing(sqlite3.connect(file)) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: set(database.execute(f"SELECT * FROM {name}")) for (name,) in names}  # noqa: S608 - our own names
