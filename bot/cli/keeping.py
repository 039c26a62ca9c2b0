"""`backup`: a copy of what the bot keeps."""

from __future__ import annotations

from pathlib import Path

from bot.cli.streams import say
from bot.settings import read_settings
from bot.storage import back_up


def backup(file: Path) -> int:
    """Copy the database into `file`; 0, the exit code. ConfigurationError if that can't be."""
    back_up(read_settings().storage_url, file)
    say(f"copied to {file}")
    return 0
