from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.conversation import Responder
from bot.knowledge import load_library, shipped_knowledge
from tests.matchers import matcher_for
from tests.telegram.story import (
    RESTARTS,
    SCRIPT,
    Scripted,
    Story,
    telling,
    telling_with_restarts,
)


@pytest.fixture(scope="session")
def responder() -> Responder:
    """The shipped knowledge and the real understanding of questions."""
    library = load_library(shipped_knowledge())
    return Responder(library, Scripted(matcher_for(library), SCRIPT))


@pytest.fixture
async def story(request: pytest.FixtureRequest, responder: Responder) -> AsyncIterator[Story]:
    tell = telling_with_restarts if getattr(request, "param", "") == RESTARTS else telling
    async with tell(responder) as story:
        yield story
