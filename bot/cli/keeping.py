"""`backup` and `unanswered`: what the bot keeps, for those who keep the bot."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.cli.knowing import knowledge_folder
from bot.cli.streams import say
from bot.conversation.unanswered import as_json, as_text, as_yaml, grouped
from bot.knowledge import load_library
from bot.settings import read_settings
from bot.storage import back_up, read_unanswered

_NOTHING = "nobody has asked in vain"


def backup(file: Path) -> int:
    """Copy the database into `file`; 0, the exit code. ConfigurationError if that can't be."""
    back_up(read_settings().storage_url, file)
    say(f"copied to {file}")
    return 0


def unanswered(format: str) -> int:
    """Print what was asked in vain as `text`, `yaml` or `json`; 0, the exit code.

    ConfigurationError where the database can't be read, KnowledgeError where the knowledge can't.
    """
    settings = read_settings()
    library = load_library(knowledge_folder(settings))
    groups = grouped(asyncio.run(read_unanswered(settings.storage_url)), library)
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
