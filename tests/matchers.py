"""Matchers of libraries; what each learned is kept from one run of the tests to the next."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from bot.knowledge.model import Library
from bot.search.matcher import Matcher
from bot.search.model_cache import ModelCache

MODELS: Final = Path(__file__).parents[1] / ".pytest_cache" / "models"


@cache
def _models() -> ModelCache:
    return ModelCache(MODELS)


def matcher_for(library: Library) -> Matcher:
    """A matcher of a library."""
    return Matcher(library, _models())
