"""What the commands know: the library that the settings name, and who answers from it."""

from __future__ import annotations

from pathlib import Path

from bot.cli.progress import announced
from bot.conversation import Responder
from bot.knowledge import load_library, shipped_knowledge
from bot.knowledge.model import Library
from bot.search.matcher import Matcher
from bot.search.model_cache import ModelCache
from bot.settings import Settings


def knowledge_folder(settings: Settings) -> Path:
    """The folder of articles that is set, else the shipped one."""
    return settings.knowledge_dir or shipped_knowledge()


def matcher_from(library: Library, settings: Settings) -> Matcher:
    """Who matches questions against a library; of a new one it is learned first."""
    models = ModelCache(settings.cache_dir)
    what = "reading the knowledge"
    if not models.is_kept(library):
        what = "learning from the sample questions, up to 20 seconds"
    with announced(what):
        return Matcher(library, models)


def responder_from(library: Library, settings: Settings) -> Responder:
    """Who answers from a library."""
    return Responder(library, matcher_from(library, settings))


def load_quietly(settings: Settings) -> Responder:
    """The same as `load_responder`, without a word on the terminal."""
    library = load_library(knowledge_folder(settings))
    return Responder(library, Matcher(library, ModelCache(settings.cache_dir)))


def load_responder(settings: Settings) -> Responder:
    """Who answers from the knowledge that is set; KnowledgeError where it can't be used."""
    return responder_from(load_library(knowledge_folder(settings)), settings)
