from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import DATABASE_NAME
from bot.storage import ChatSettings, opened
from tests.databases import OWNER

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)


async def choose(file: Path) -> None:
    async with opened(f"sqlite:///{file}", owner=OWNER) as storage:
        await storage.commit(storage.chats.choose(1, ChatSettings(language="bn")))


async def chosen(file: Path) -> str | None:
    async with opened(f"sqlite:///{file}", owner=OWNER) as storage:
        return (await storage.chats.settings(1)).language


def test_a_backup_holds_what_the_bot_keeps(tmp_path: Path, capsys: Output) -> None:
    asyncio.run(choose(tmp_path / DATABASE_NAME))
    assert main(["backup", str(tmp_path / "copy")]) == 0
    assert capsys.readouterr().out == f"copied to {tmp_path / 'copy'}\n"
    assert asyncio.run(chosen(tmp_path / "copy")) == "bn"


def test_a_backup_overwrites_nothing(tmp_path: Path, capsys: Output) -> None:
    asyncio.run(choose(tmp_path / DATABASE_NAME))
    copy = tmp_path / "copy"
    copy.write_text("precious")
    assert main(["backup", str(copy)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert copy.read_text() == "precious"


def test_without_a_database_there_is_nothing_to_copy(tmp_path: Path, capsys: Output) -> None:
    assert main(["backup", str(tmp_path / "copy")]) == 2
    assert "there is no database" in capsys.readouterr().err
