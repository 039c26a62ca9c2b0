"""What was erased can't be read in any file of the database's folder."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage import ChatSettings, Received, Storage, opened
from bot.storage.inbox import MOST_FAILURES
from bot.storage.store import ERASED_SECONDS
from tests.databases import OWNER
from tests.pauses import Pauses

WORDS = "blue elephant"
BODY = f'{{"from": {{"id": 5}}, "text": "{WORDS}"}}'

in_a_file = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


def folder_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///")).parent


def found_in(folder: Path) -> set[str]:
    """The names of the files that have the words in them."""
    return {path.name for path in folder.iterdir() if WORDS.encode() in path.read_bytes()}


async def put(storage: Storage, update_id: int = 7) -> None:
    await storage.inbox.put([Received(update_id, 1, body=BODY)])


@in_a_file
async def test_what_is_done_is_in_no_file_within_a_minute(url: str) -> None:
    pauses = Pauses()
    async with opened(url, owner=OWNER, rest=pauses.rest) as storage:
        await put(storage)
        assert found_in(folder_of(url))
        await storage.commit(storage.inbox.done(7))
        await pauses.pass_once()
        assert not found_in(folder_of(url))
    assert ERASED_SECONDS <= 60 / 2


@in_a_file
async def test_who_is_forgotten_is_in_no_file_at_once(url: str) -> None:
    async with opened(url, owner=OWNER, rest=Pauses().rest) as storage:
        await put(storage)
        await storage.commit(storage.inbox.failed(7, MOST_FAILURES))
        assert found_in(folder_of(url))
        await storage.forget_person(5)
        assert not found_in(folder_of(url))


@in_a_file
async def test_what_a_killed_bot_had_erased_is_in_no_file_after_the_next_start(
    url: str, tmp_path: Path
) -> None:
    after = tmp_path / "after"
    async with opened(url, owner=OWNER, rest=Pauses().rest) as storage:
        await put(storage)
        await storage.commit(storage.inbox.done(7))
        # What a kill at this moment would leave.
        shutil.copytree(folder_of(url), after)
    assert found_in(after)
    async with opened(f"sqlite:///{after}/bot.sqlite3", owner=OWNER, rest=Pauses().rest):
        assert not found_in(after)


@in_a_file
async def test_what_is_not_done_yet_outlives_the_removal_of_traces(url: str) -> None:
    pauses = Pauses()
    async with opened(url, owner=OWNER, rest=pauses.rest) as storage:
        for update_id in range(100):
            await put(storage, update_id)
        await asyncio.gather(
            pauses.pass_once(),
            *(storage.commit(storage.inbox.done(update_id)) for update_id in range(50)),
        )
        assert [each.update_id for each in await storage.inbox.pending()] == [*range(50, 100)]
    async with opened(url, owner=OWNER) as storage:
        assert await storage.inbox.body(99) == BODY


@in_a_file
async def test_a_program_that_reads_the_file_puts_it_off_with_one_line_and_holds_nothing_up(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    pauses = Pauses()
    async with opened(url, owner=OWNER, rest=pauses.rest) as storage:
        await put(storage)
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as other:
            other.execute("BEGIN")
            other.execute("SELECT * FROM inbox").fetchall()
            await storage.commit(storage.inbox.done(7))
            for _ in range(2):
                await pauses.pass_once()
            await storage.commit(storage.chats.choose(5, ChatSettings(language="bn")))
            assert found_in(folder_of(url))
        await pauses.pass_once()
        assert not found_in(folder_of(url))
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "another program reads" in caplog.text


async def test_of_a_server_nothing_is_promised(url: str, storage: Storage) -> None:
    assert storage.removes_traces is url.startswith("sqlite")
    await storage.forget_person(5)
