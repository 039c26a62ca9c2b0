from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.storage import Location, locate


def test_a_file_is_named_whole_with_when_it_or_its_log_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, time in (("bot.sqlite3", 10), ("bot.sqlite3-wal", 20), ("bot.sqlite3-shm", 30)):
        Path(name).touch()
        os.utime(name, (time, time))
    assert locate("sqlite:///bot.sqlite3") == Location(str(tmp_path / "bot.sqlite3"), 20)


def test_a_file_that_is_not_there_was_never_written(tmp_path: Path) -> None:
    assert locate(f"sqlite:///{tmp_path}/no.sqlite3").written_at is None


def test_a_server_s_address_has_no_password() -> None:
    location = locate("postgresql://bot:secret@localhost/bot")
    assert location == Location("postgresql://bot:***@localhost/bot", None)
