from __future__ import annotations

import pytest

from bot.conversation import Responder
from bot.knowledge import load_library, shipped_knowledge
from tests.matchers import MODELS, matcher_for


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """What commands learn is kept for the next run."""
    monkeypatch.setenv("CACHE_DIR", str(MODELS))


@pytest.fixture(scope="session")
def responder() -> Responder:
    library = load_library(shipped_knowledge())
    return Responder(library, matcher_for(library))
