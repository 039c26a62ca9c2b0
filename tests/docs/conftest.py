from __future__ import annotations

import pytest

from bot.conversation import Responder
from bot.knowledge import load_library, shipped_knowledge
from bot.search.matcher import Matcher


@pytest.fixture(scope="session")
def responder() -> Responder:
    library = load_library(shipped_knowledge())
    return Responder(library, Matcher(library))
