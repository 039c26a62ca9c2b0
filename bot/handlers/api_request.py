"""The request to Telegram, and what came back that is no answer of a Bot API."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from telegram.error import NetworkError
from telegram.request import RequestData

from bot.handlers.aiohttp_request import AiohttpRequest

_SENT = re.compile(rb'\{ ?"ok": ?true, ?"result": ?\{ ?"message_id": ?(\d+),')
"""How the answer begins that has the whole message in it which was just sent."""


OnDate = Callable[[str | None], None]


class JsonParameters(RequestData):  # type: ignore[misc]
    """Parameters that JSON can hold as they are, none of them a file.

    The library makes its own, which is final for it, by way of an object for each parameter.
    """

    __slots__ = ("_given",)

    def __init__(self, given: dict[str, Any]) -> None:
        super().__init__()
        self._given = given

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters that were given."""
        return self._given


class NotTelegramError(NetworkError):
    """What came is not a Bot API's answer: a gateway's page, a captive portal, half an answer.

    It proves nothing: neither that the request arrived, nor that the token is wrong.
    """


class ApiRequest(AiohttpRequest):
    """Reads the server's answers, and shows nobody an answer that it can't read.

    The library would log it, and people's words with it, and would take any page with the
    status 404 for a rejected token. `on_date` hears of the `Date` header of each answer.
    """

    def __init__(self, *args: Any, on_date: OnDate | None = None, **kwargs: Any) -> None:  # noqa: ANN401 - those of the parent
        super().__init__(*args, **kwargs)
        self._on_date = on_date

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401 - the library's own
        """The server's answer; NotTelegramError for an error that is not a Bot API's."""
        answer = await self.exchange(*args, **kwargs)
        if not HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
            try:
                self.parse_json_payload(answer.body)
            except NotTelegramError as fault:
                raise NotTelegramError(f"{fault}, with the HTTP status {answer.status}") from None
        if self._on_date:
            self._on_date(answer.date)
        return answer.status, answer.body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer that `payload` holds; of a message that was sent its id and nothing else.

        The sender knows the rest, and reading it takes longer than finding most answers.
        """
        if (sent := _SENT.match(payload)) and payload.endswith(b"}}"):
            return {"ok": True, "result": {"message_id": int(sent[1])}}
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict) or "ok" not in answer:
            raise NotTelegramError(f"{len(payload)} bytes came that are no Bot API's answer")
        return answer
