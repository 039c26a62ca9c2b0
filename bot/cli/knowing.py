"""What the commands know: the library that the settings name, and who answers from it."""

from __future__ import annotations

from pathlib import Path

from bot.cli.progress import announced
from bot.conversation import Responder
from bot.knowledge import load_library, shipped_knowledge
from bot.knowledge.model import Library
from bot.search.matcher import Matcher
from bot.settings import Settings


def knowledge_folder(settings: Settings) -> Path:
    """The folder of articles that is set, else the shipped one."""
    return settings.knowledge_dir or shipped_knowledge()


def responder_from(library: Library) -> Responder:
    """Who answers from a library."""
    with announced("reading the knowledge"):
        return Responder(library, Matcher(library))


def load_quietly(settings: Settings) -> Responder:
    """The same as `load_responder`, without a word on the terminal."""
    library = load_library(knowledge_folder(settings))
    return Responder(library, Matcher(library))


def load_responder(settings: Settings) -> Responder:
    """Who answers from the knowledge that is set; KnowledgeError where it can't be used."""
    return responder_from(load_library(knowledge_folder(settings)))
