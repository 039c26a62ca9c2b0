"""The request that fetches updates, and what keeps one odd update from stopping all others."""

from __future__ import annotations

import logging
from copy import deepcopy
from typing import Any

from telegram import Update

from bot.handlers.api_request import ApiRequest

_log = logging.getLogger(__name__)


class PollRequest(ApiRequest):
    """Fetches updates; one that the library can't read comes as an empty update.

    Otherwise the library would refuse the whole batch, which Telegram would send again
    for ever.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The server's answer, each unreadable update in it emptied but for its id."""
        answer = ApiRequest.parse_json_payload(payload)
        if isinstance(updates := answer.get("result"), list):
            answer["result"] = [_readable(update) for update in updates]
        return answer


def _readable(update: dict[str, Any]) -> dict[str, Any]:
    try:
        Update.de_json(deepcopy(update), None)
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as fault:
        _log.error("update %s can't be read (%s)", update["update_id"], type(fault).__name__)
        return {"update_id": update["update_id"]}
    return update
