from __future__ import annotations

import pytest

from bot.conversation import Responder
from bot.knowledge import load_library, shipped_knowledge
from bot.knowledge.model import Library
from bot.search.matcher import Matcher
from tests.matchers import matcher_for


@pytest.fixture(scope="session")
def shipped_library() -> Library:
    """The knowledge that the bot comes with."""
    return load_library(shipped_knowledge())


@pytest.fixture(scope="session")
def shipped_matcher(shipped_library: Library) -> Matcher:
    """What matches questions against it."""
    return matcher_for(shipped_library)


@pytest.fixture(scope="session")
def shipped(shipped_library: Library, shipped_matcher: Matcher) -> Responder:
    """What answers from it."""
    return Responder(shipped_library, shipped_matcher)
