from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.knowledge.folders import write_tea
from tests.matchers import MODELS


@pytest.fixture(autouse=True)
def tea(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder about tea is the knowledge; nothing else is set, and the current folder is empty."""
    folder = write_tea(tmp_path / "knowledge" / "tea")
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    for name in ("TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "LOG_LEVEL", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KNOWLEDGE_DIR", str(folder.parent))
    monkeypatch.setenv("CACHE_DIR", str(MODELS))
    return folder


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Puts bytes on standard input."""

    def pipe(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), "ascii"))

    return pipe
