from __future__ import annotations

import pytest

from bot.conversation import Responder
from bot.knowledge import load_library, shipped_knowledge
from bot.search.matcher import Matcher


@pytest.fixture(scope="session")
def shipped() -> Responder:
    """What answers from the knowledge that the bot comes with."""
    library = load_library(shipped_knowledge())
    return Responder(library, Matcher(library))
