"""What the log, at its most talkative, says of people and of the token."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.conversation import Responder
from bot.handlers.aiohttp_request import AiohttpRequest, Answer
from bot.logs import set_up_logging
from bot.playground import DropConnection, Refusal, World
from bot.settings import LogFormat, LogLevel
from tests.telegram.story import LIVER, LUNGS, TOKEN, telling

WORDS = "blue-elephant"


@pytest.fixture(params=list(LogFormat))
def log(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """The log as `run` sets it up, at DEBUG."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up_logging(LogLevel.DEBUG, request.param, stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture(params=[200, 502])
def halved(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The first answer with the words in it comes as its half; what came so."""
    whole = AiohttpRequest.exchange
    halves: list[bytes] = []

    async def exchange(self: AiohttpRequest, *args: Any, **kwargs: Any) -> Answer:  # noqa: ANN401 - the library's own
        answer = await whole(self, *args, **kwargs)
        if halves or WORDS.encode() not in answer.body:
            return answer
        halves.append(answer.body[:-1])
        return replace(answer, status=request.param, body=answer.body[:-1])

    monkeypatch.setattr(AiohttpRequest, "exchange", exchange)
    return halves


async def test_people_s_words_and_the_token_stay_out_of_the_log(
    responder: Responder, log: io.StringIO, halved: list[bytes]
) -> None:
    world = World()
    alice = world.person("Alice", language_code="en")
    async with telling(responder, world) as story:
        answered = alice.says(f"{LUNGS} {WORDS}")
        await story.answer_to(answered)
        assert halved
        odd = Refusal(400, f"Bad Request: odd, of bot{TOKEN}")
        world.faults.next("sendMessage", odd, odd, DropConnection())
        await story.handled(alice.says(f"{LUNGS} {WORDS}"), alice.says(f"{LIVER} {WORDS}"))
        world.faults.next("getUpdates", Refusal(401, "Unauthorized"))
        await story.answer_to(alice.says(WORDS))
    said = log.getvalue()
    assert f"update {answered.update_id}: answer symptoms-lungs" in said
    assert "Traceback" in said
    assert "Telegram can't be reached" in said
    assert WORDS not in said
    assert "of bot<token>" in said
    assert TOKEN not in said
