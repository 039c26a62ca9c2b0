from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, NetworkError

from bot.handlers.api_request import ApiRequest, NotTelegramError
from tests.handlers.http_server import TOKEN, answer, answering, serving
from tests.handlers.updates import BOT

PAGE = b"<html>not here: blue-elephant</html>"
HALF = b'{"ok":true,"result":[{"update_id":5,"message":{"text":"blue-elephant'
NOON = "Sat, 31 Jan 2026 12:00:00 GMT"
ODD = b'{"message": "blue-elephant"}'


@asynccontextmanager
async def bot(code: int, body: bytes) -> AsyncIterator[Bot]:
    """A bot to whom everything is answered with `body`."""
    async with (
        serving(answering(answer(body, f"{code} Of Some Kind"))) as server,
        ApiRequest() as usual,
        ApiRequest() as polling,
    ):
        base_url = server.url.partition(TOKEN)[0]
        yield Bot(TOKEN, base_url, request=usual, get_updates_request=polling)


def refusal(code: int, description: str) -> bytes:
    return json.dumps({"ok": False, "error_code": code, "description": description}).encode()


@pytest.mark.parametrize("body", [PAGE, HALF, ODD, b"", b"[" * 100_000, b"\xff"])
@pytest.mark.parametrize("code", [200, 301, 401, 403, 404, 409, 502])
async def test_what_no_bot_api_answered_is_a_fault_of_the_network_and_not_logged(
    code: int, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(NotTelegramError) as raised:
        async with bot(code, body) as asking:
            await asking.get_updates()
    assert "blue-elephant" not in f"{raised.value}{caplog.text}"


@pytest.mark.parametrize(
    ("code", "kind"), [(401, InvalidToken), (400, BadRequest), (502, NetworkError)]
)
async def test_a_refusal_by_telegram_stays_what_it_is(code: int, kind: type[Exception]) -> None:
    async with bot(code, refusal(code, "of some kind")) as asking:
        with pytest.raises(kind, match="of some kind") as raised:
            await asking.get_me()
    assert not isinstance(raised.value, NotTelegramError)


async def test_an_answer_is_read() -> None:
    async with bot(200, json.dumps({"ok": True, "result": BOT}).encode()) as asking:
        assert (await asking.get_me()).username == "metastasis_bot"


@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": ")])
async def test_of_a_message_that_was_sent_the_id_is_read(separators: tuple[str, str]) -> None:
    sent = {"ok": True, "result": {"message_id": 12, "date": 1, "text": "ফুসফুস"}}
    async with bot(200, json.dumps(sent, separators=separators).encode()) as asking:
        assert (await asking.do_api_request("sendmessage"))["message_id"] == 12


async def test_half_a_message_is_no_answer() -> None:
    async with bot(200, b'{"ok":true,"result":{"message_id":12,"text":"blue-eleph') as asking:
        with pytest.raises(NotTelegramError):
            await asking.do_api_request("sendmessage")


@pytest.mark.parametrize(
    ("body", "kind", "heard"),
    [
        (json.dumps({"ok": True, "result": BOT}).encode(), "application/json", [NOON]),
        (refusal(429, "slow down"), "application/json; charset=utf-8", [NOON]),
        (PAGE, "text/html", []),
        (PAGE, "application/json", []),
    ],
)
async def test_only_telegram_s_answers_tell_the_time(
    body: bytes, kind: str, heard: list[str]
) -> None:
    dates: list[str | None] = []
    raw = answer(body, "429 Of Some Kind", Content_Type=kind, Date=NOON)
    async with serving(answering(raw)) as server, ApiRequest(on_date=dates.append) as request:
        with suppress(NotTelegramError):
            await request.do_request(server.url, "POST")
    assert dates == heard
