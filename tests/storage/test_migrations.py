from __future__ import annotations

from sqlalchemy import Connection, MetaData

from bot.storage import ChatSettings, opened
from bot.storage.database import Database
from bot.storage.schema import TABLES
from tests.databases import OWNER


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
