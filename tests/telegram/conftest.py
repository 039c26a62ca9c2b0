from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.conversation import Responder
from bot.knowledge import load_library, shipped_knowledge
from bot.search.matcher import Matcher
from tests.telegram.story import SCRIPT, Scripted, Story, telling


@pytest.fixture(scope="session")
def responder() -> Responder:
    """The shipped knowledge and the real understanding of questions."""
    library = load_library(shipped_knowledge())
    return Responder(library, Scripted(Matcher(library), SCRIPT))


@pytest.fixture
async def story(responder: Responder) -> AsyncIterator[Story]:
    async with telling(responder) as story:
        yield story
