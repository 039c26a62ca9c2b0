"""`backup` and `unanswered`: what the bot keeps, for those who keep the bot."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

from bot.cli.knowing import knowledge_folder
from bot.cli.streams import complain, say
from bot.conversation.unanswered import as_json, as_text, as_yaml, grouped
from bot.knowledge import load_library
from bot.settings import read_settings
from bot.storage import Location, back_up, locate, read_unanswered

_NOTHING = "nobody has asked in vain"


def backup(file: Path) -> int:
    """Copy the database into `file`; 0, the exit code. ConfigurationError if that can't be."""
    url = read_settings().storage_url
    location = locate(url)
    back_up(url, file)
    _name_database(location)
    say(f"copied to {file}")
    return 0


def unanswered(format: str) -> int:
    """Print what was asked in vain as `text`, `yaml` or `json`; 0, the exit code.

    ConfigurationError where the database can't be read, KnowledgeError where the knowledge can't.
    """
    settings = read_settings()
    location = locate(settings.storage_url)
    library = load_library(knowledge_folder(settings))
    groups = grouped(asyncio.run(read_unanswered(settings.storage_url)), library)
    _name_database(location)
    match format:
        case "yaml":
            say(as_yaml(groups, library))
        case "json":
            for group in groups:
                say(as_json(group))
        case _:
            for group in groups:
                say(as_text(group))
            if not groups:
                say(_NOTHING)
    return 0


def _name_database(location: Location) -> None:
    """Say which database was used: with other settings than the bot's it is another one."""
    written = ""
    if location.written_at is not None:
        time = datetime.fromtimestamp(location.written_at).astimezone()
        written = f", last written {time.isoformat(' ', 'seconds')}"
    # Standard output is for what was asked for: JSON, perhaps.
    complain(f"database: {location.place}{written}")
