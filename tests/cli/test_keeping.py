from __future__ import annotations

import asyncio
import json
import os
import sqlite3
from datetime import datetime
from pathlib import Path
from time import time

import pytest

from bot.cli import main
from bot.settings import DATABASE_NAME
from bot.storage import ChatSettings, opened
from tests.databases import OWNER
from tests.knowledge.folders import write_tea

Output = pytest.CaptureFixture[str]

NOON = 1_767_247_200
NOON_HERE = datetime.fromtimestamp(NOON).astimezone().isoformat(" ", "seconds")


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


def test_backup_says_which_database_it_copied_and_when_that_was_written(
    tmp_path: Path, capsys: Output
) -> None:
    file = tmp_path / DATABASE_NAME
    asyncio.run(choose(file))
    os.utime(file, (NOON, NOON))
    assert main(["backup", str(tmp_path / "copy")]) == 0
    assert capsys.readouterr().err == f"database: {file}, last written {NOON_HERE}\n"


def test_unanswered_says_which_database_it_read_and_still_prints_nothing_but_json(
    tmp_path: Path, knowledge: Path, capsys: Output
) -> None:
    file = tmp_path / DATABASE_NAME
    asyncio.run(ask_in_vain(file, "who sells cups?"))
    os.utime(file, (NOON, NOON))
    assert main(["unanswered", "--format", "json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["count"] == 1
    assert said.err == f"database: {file}, last written {NOON_HERE}\n"


async def ask_in_vain(file: Path, *texts: str) -> None:
    async with opened(f"sqlite:///{file}", owner=OWNER) as storage:
        add = storage.unanswered.add
        await storage.commit(
            *(add(time(), text, language="en", decision="not-covered") for text in texts)
        )


@pytest.fixture
def knowledge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_tea(tmp_path / "knowledge" / "tea")
    monkeypatch.setenv("KNOWLEDGE_DIR", str(folder))
    return folder


def test_what_was_asked_in_vain_is_printed_in_three_formats(
    tmp_path: Path, knowledge: Path, capsys: Output
) -> None:
    asyncio.run(ask_in_vain(tmp_path / DATABASE_NAME, "who sells cups?", "who sells cup", "why 1"))
    assert main(["unanswered"]) == 0
    assert capsys.readouterr().out.startswith("2 × who sells cup")
    assert main(["unanswered", "--format", "json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["count"] for line in lines] == [2, 1]
    assert main(["unanswered", "--format", "yaml"]) == 0
    with (knowledge / "not-covered.yaml").open("a", encoding="utf-8") as file:
        file.write(capsys.readouterr().out)
    assert main(["check", str(knowledge)]) == 0
    capsys.readouterr()
    # What was pasted is no news any more.
    assert main(["unanswered"]) == 0
    assert capsys.readouterr().out == "nobody has asked in vain\n"


def test_to_look_for_what_was_asked_makes_no_database(
    tmp_path: Path, knowledge: Path, capsys: Output
) -> None:
    assert main(["unanswered"]) == 2
    assert "there is no database" in capsys.readouterr().err
    assert not (tmp_path / DATABASE_NAME).exists()


def test_a_database_of_an_older_version_is_one_line(
    tmp_path: Path, knowledge: Path, capsys: Output
) -> None:
    sqlite3.connect(tmp_path / DATABASE_NAME).close()
    (tmp_path / DATABASE_NAME).touch()
    assert main(["unanswered"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
