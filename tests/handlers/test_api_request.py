from __future__ import annotations

import json
import logging

import httpx
import pytest
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, NetworkError

from bot.handlers.api_request import ApiRequest, NotTelegramError
from tests.handlers.updates import BOT

TOKEN = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11"
PAGE = b"<html>not here: blue-elephant</html>"
HALF = b'{"ok":true,"result":[{"update_id":5,"message":{"text":"blue-elephant'
ODD = b'{"message": "blue-elephant"}'


def bot(code: int, body: bytes) -> Bot:
    """A bot to whom everything is answered with `body`."""
    transport = httpx.MockTransport(lambda _: httpx.Response(code, content=body))
    return Bot(
        TOKEN,
        request=ApiRequest(httpx_kwargs={"transport": transport}),
        get_updates_request=ApiRequest(httpx_kwargs={"transport": transport}),
    )


def refusal(code: int, description: str) -> bytes:
    return json.dumps({"ok": False, "error_code": code, "description": description}).encode()


@pytest.mark.parametrize("body", [PAGE, HALF, ODD, b"", b"[" * 100_000, b"\xff"])
@pytest.mark.parametrize("code", [200, 301, 401, 403, 404, 409, 502])
async def test_what_no_bot_api_answered_is_a_fault_of_the_network_and_not_logged(
    code: int, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(NotTelegramError) as raised:
        await bot(code, body).get_updates()
    assert "blue-elephant" not in f"{raised.value}{caplog.text}"


@pytest.mark.parametrize(
    ("code", "kind"), [(401, InvalidToken), (400, BadRequest), (502, NetworkError)]
)
async def test_a_refusal_by_telegram_stays_what_it_is(code: int, kind: type[Exception]) -> None:
    with pytest.raises(kind, match="of some kind") as raised:
        await bot(code, refusal(code, "of some kind")).get_me()
    assert not isinstance(raised.value, NotTelegramError)


async def test_an_answer_is_read() -> None:
    answer = json.dumps({"ok": True, "result": BOT}).encode()
    assert (await bot(200, answer).get_me()).username == "metastasis_bot"
