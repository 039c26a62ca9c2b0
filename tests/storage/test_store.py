from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Sequence
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, make_url, text, update

from bot.errors import BotError, ConfigurationError, StorageError
from bot.storage import Change, ChatSettings, Storage, database, opened
from bot.storage.database import Database
from bot.storage.people import forget
from bot.storage.schema import store
from bot.storage.write_connection import Batch
from tests.databases import OWNER

_WAITS_FOR_THIS = """
    SELECT EXISTS (
        SELECT FROM pg_locks WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))
    )
"""


async def refusal(url: str, owner: str = OWNER, error: type[BotError] = ConfigurationError) -> str:
    with pytest.raises(error) as raised:
        async with opened(url, owner=owner):
            pass
    assert "\n" not in str(raised.value)
    return str(raised.value)


def writes(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[Batch]]:
    """The batches of each transaction from here on."""
    written: list[Sequence[Batch]] = []
    write = Database.write

    async def noted(database: Database, batches: Sequence[Batch]) -> None:
        written.append(batches)
        await write(database, batches)

    monkeypatch.setattr(Database, "write", noted)
    return written


async def test_what_is_committed_is_there_after_a_restart(url: str) -> None:
    async with opened(url, owner=OWNER) as storage:
        await storage.commit(storage.chats.choose(1, ChatSettings(language="bn")))
    async with opened(url, owner=OWNER) as storage:
        assert (await storage.chats.settings(1)).language == "bn"


async def test_changes_of_one_commit_are_kept_together_or_not_at_all(storage: Storage) -> None:
    good = storage.chats.choose(1, ChatSettings(language="bn"))
    bad = storage.answers.keep(1, 2, None, 3)  # type: ignore[arg-type]
    with pytest.raises(StorageError):
        await storage.commit(good, bad)
    assert (await storage.chats.settings(1)).language is None


async def test_a_change_that_can_t_be_kept_spoils_no_other(storage: Storage) -> None:
    bad = storage.answers.keep(1, 2, None, 3)  # type: ignore[arg-type]
    outcomes = await asyncio.gather(
        storage.commit(storage.chats.choose(1, ChatSettings(language="bn"))),
        storage.commit(bad),
        storage.commit(storage.chats.choose(2, ChatSettings(language="en"))),
        return_exceptions=True,
    )
    assert [isinstance(outcome, StorageError) for outcome in outcomes] == [False, True, False]
    assert (await storage.chats.settings(1)).language == "bn"
    assert (await storage.chats.settings(2)).language == "en"


async def test_changes_that_come_together_share_a_transaction(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(url, owner=OWNER) as storage:
        written = writes(monkeypatch)
        changes = [storage.chats.choose(id, ChatSettings(language="bn")) for id in range(100)]
        await asyncio.gather(*map(storage.commit, changes))
    assert len(written) == 1


async def test_what_is_kept_after_it_was_erased_stays(storage: Storage) -> None:
    await asyncio.gather(
        storage.commit(storage.chats.choose(1, ChatSettings(language="bn"))),
        storage.commit(*forget(1)),
        storage.commit(storage.chats.choose(1, ChatSettings(language="en"))),
        storage.commit(storage.chats.choose(2, ChatSettings(language="en"))),
        storage.commit(*forget(2)),
    )
    assert (await storage.chats.settings(1)).language == "en"
    assert (await storage.chats.settings(2)).language is None


async def test_many_answers_at_once_take_a_few_statements(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = writes(monkeypatch)
    await asyncio.gather(
        *(
            storage.commit(
                storage.answers.keep(1, id, id, 1),
                storage.counts.add(1, "bn", "answer", "lungs"),
                storage.inbox.done(id),
            )
            for id in range(100)
        )
    )
    assert [len(batches) for batches in written] == [3]


async def test_nobody_waits_for_a_writer_that_has_ended(storage: Storage) -> None:
    change = storage.chats.choose(1, ChatSettings(language="bn"))
    waiting = asyncio.create_task(storage.commit(change))
    await asyncio.sleep(0)
    storage.writing.cancel()
    with pytest.raises(StorageError, match="no more"):
        await waiting
    with pytest.raises(StorageError, match="no more"):
        await storage.commit(change)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_two_programs_that_write_the_same_rows_in_other_orders_wait_and_do_not_fail(
    url: str, storage: Storage
) -> None:
    here, there = Database(url), Database(url)
    begun = threading.Event()

    def write(connection: Connection, chat_id: int) -> None:
        change = storage.chats.choose(chat_id, ChatSettings(language="bn"))
        connection.execute(change.statement, change.values)

    def first(connection: Connection) -> None:
        write(connection, 1)
        begun.set()
        while not connection.scalar(text(_WAITS_FOR_THIS)):
            pass
        write(connection, 2)

    def second(connection: Connection) -> None:
        write(connection, 2)
        write(connection, 1)

    writing = asyncio.create_task(here.transact(first))
    await asyncio.to_thread(begun.wait)
    await asyncio.gather(writing, there.transact(second))
    await asyncio.gather(here.close(), there.close())


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_program_that_is_cut_off_while_it_writes_keeps_others_waiting_for_seconds_only(
    url: str,
) -> None:
    database = Database(url)
    patience = text("SHOW idle_in_transaction_session_timeout")
    assert await database.transact(lambda connection: connection.scalar(patience)) == "10s"
    ((afterwards,),) = await database.read(patience)
    assert afterwards == "0"
    await database.close()


async def test_programs_that_start_at_once_on_a_new_database_all_start(url: str) -> None:
    async with AsyncExitStack() as stack:
        await asyncio.gather(
            *(stack.enter_async_context(opened(url, owner=OWNER)) for _ in range(4))
        )


async def test_a_newer_schema_is_refused_in_one_line(url: str) -> None:
    async with opened(url, owner=OWNER) as storage:
        await storage.commit(Change(update(store).values(version=999), {}))
    assert "version 999" in await refusal(url)


async def test_another_bot_s_database_is_refused_in_one_line(url: str) -> None:
    async with opened(url, owner=OWNER):
        pass
    assert "belongs to the bot with the id 7000000001" in await refusal(url, "42")


async def test_a_server_that_is_not_there_may_come_and_is_one_line_without_the_password() -> None:
    said = await refusal("postgresql://bot:secret@127.0.0.1:1/bot", error=StorageError)
    assert "can't be used" in said
    assert "secret" not in said


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_damaged_file_is_one_line_and_is_left_as_it_is(url: str) -> None:
    file = Path(str(make_url(url).database))
    file.write_bytes(b"no database at all" * 1000)
    assert "can't be used" in await refusal(url)
    assert file.read_bytes() == b"no database at all" * 1000


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_locked_file_may_be_free_again_and_is_one_line(url: str) -> None:
    with closing(sqlite3.connect(str(make_url(url).database))) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "locked" in await refusal(url, error=StorageError)


async def test_a_folder_that_can_t_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "can't be used" in await refusal(f"sqlite:///{tmp_path}/file/bot.sqlite3")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_only_the_bot_s_own_user_may_read_the_file(url: str, storage: Storage) -> None:
    file = Path(str(make_url(url).database))
    assert {path.stat().st_mode & 0o077 for path in file.parent.glob("*.sqlite3*")} == {0}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_file_that_others_could_read_is_narrowed_with_those_beside_it(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    file = Path(str(make_url(url).database))
    async with opened(url, owner=OWNER) as storage:
        await storage.commit(storage.chats.choose(1, ChatSettings(language="bn")))
        files = sorted(file.parent.glob("*.sqlite3*"))
        assert len(files) == 3
        for each in files:
            each.chmod(0o664)
        async with opened(url, owner=OWNER):
            assert {each.stat().st_mode & 0o777 for each in files} == {0o600}
        assert (await storage.chats.settings(1)).language == "bn"
    assert {record.getMessage() for record in caplog.records} == {
        f"others could read {each}; now only its owner can" for each in files
    }


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_trouble_is_one_line_when_it_begins_and_one_when_it_ends(
    url: str, storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    change = storage.chats.choose(1, ChatSettings(language="bn"))
    with caplog.at_level("INFO", "bot"):
        with closing(sqlite3.connect(str(make_url(url).database))) as other:
            other.execute("BEGIN IMMEDIATE")
            for _ in range(2):
                with pytest.raises(StorageError, match="locked"):
                    await storage.commit(change)
        await storage.commit(change)
    assert [record.levelname for record in caplog.records] == ["ERROR", "INFO"]
    assert (await storage.chats.settings(1)).language == "bn"


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_full_disk_loses_nothing_that_is_stored(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = (*database._PRAGMAS, "PRAGMA max_page_count = 100")
    monkeypatch.setattr(database, "_PRAGMAS", small)
    async with opened(url, owner=OWNER) as storage:
        await storage.commit(storage.chats.choose(1, ChatSettings(language="bn")))
        with pytest.raises(StorageError, match="full"):
            await storage.commit(*(storage.answers.keep(1, id, 1, 1) for id in range(10_000)))
        assert (await storage.chats.settings(1)).language == "bn"
        await storage.commit(storage.chats.choose(1, ChatSettings(language="en")))
    async with opened(url, owner=OWNER) as storage:
        assert (await storage.chats.settings(1)).language == "en"
