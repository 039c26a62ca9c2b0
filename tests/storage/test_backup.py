from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.errors import ConfigurationError
from bot.storage import ChatSettings, Storage, back_up, opened
from tests.databases import OWNER

pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


async def test_a_copy_is_a_whole_database_and_private(
    url: str, storage: Storage, tmp_path: Path
) -> None:
    await storage.commit(storage.chats.choose(1, ChatSettings(language="bn")))
    copy = tmp_path / "copy"
    back_up(url, copy)
    assert copy.stat().st_mode & 0o077 == 0
    async with opened(f"sqlite:///{copy}", owner=OWNER) as copied:
        assert (await copied.chats.settings(1)).language == "bn"
    assert not list(tmp_path.glob(".copy*"))


async def test_a_copy_can_be_made_while_the_bot_writes(
    url: str, storage: Storage, tmp_path: Path
) -> None:
    ids = iter(range(10**6))

    async def write() -> None:
        while True:
            id = next(ids)
            await storage.commit(
                storage.answers.keep(1, id, id, 1), storage.answers.keep(2, id, id, 1)
            )

    writing = asyncio.create_task(write())
    for number in range(3):
        await asyncio.to_thread(back_up, url, tmp_path / f"copy-{number}")
        async with opened(f"sqlite:///{tmp_path}/copy-{number}", owner=OWNER) as copied:
            for id in range(next(ids)):
                both = [await copied.answers.answer_to(chat, id) for chat in (1, 2)]
                assert both in ([id, id], [None, None])
                if both[0] is None:
                    break
    writing.cancel()


async def test_a_file_that_is_there_is_never_overwritten(
    url: str, storage: Storage, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    copy.write_text("precious")
    with pytest.raises(ConfigurationError, match="is there already"):
        back_up(url, copy)
    assert copy.read_text() == "precious"


async def test_a_copy_that_can_t_be_made_is_one_line_and_leaves_nothing(
    url: str, storage: Storage, tmp_path: Path
) -> None:
    with pytest.raises(ConfigurationError, match="can't be written"):
        back_up(url, tmp_path / "no-such-folder" / "copy")
    with pytest.raises(ConfigurationError, match="pg_dump"):
        back_up("postgresql://localhost/bot", tmp_path / "copy")
    with pytest.raises(ConfigurationError, match="there is no database"):
        back_up(f"sqlite:///{tmp_path}/nothing", tmp_path / "copy")
    database = Path(str(make_url(url).database))
    database.write_bytes(b"damaged" * 1000)
    for sibling in ("-wal", "-shm"):
        database.with_name(database.name + sibling).unlink(missing_ok=True)
    with pytest.raises(ConfigurationError, match="can't be copied"):
        back_up(url, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
    assert not list(tmp_path.glob(".copy*"))
