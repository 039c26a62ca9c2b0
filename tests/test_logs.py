from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.logs import set_up_logging
from bot.settings import TOKEN_FORM, LogFormat, LogLevel

TOKEN = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11"


@pytest.fixture(autouse=True)
def _restored_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.parametrize("format", list(LogFormat))
@pytest.mark.parametrize("token", [TOKEN, "1:" + "a" * 30, "9" * 20 + ":" + "_" * 64])
def test_a_token_is_redacted_wherever_it_stands(format: LogFormat, token: str) -> None:
    assert TOKEN_FORM.fullmatch(token)
    stream = io.StringIO()
    set_up_logging(LogLevel.INFO, format, stream)
    log = logging.getLogger("test")
    log.info("asked https://api.telegram.org/bot%s/getMe", token)
    try:
        raise ValueError(f"The token `{token}` was rejected")
    except ValueError:
        log.exception("failed with %r", {"token": token}, stack_info=True)
    assert token not in stream.getvalue()
    assert stream.getvalue().count("<token>") >= 3


def test_json_is_one_object_a_line() -> None:
    stream = io.StringIO()
    set_up_logging(LogLevel.INFO, LogFormat.JSON, stream)
    logging.getLogger("test").info("half a pair \ud83d\nand a line")
    try:
        raise ValueError("broken")
    except ValueError:
        logging.getLogger("test").exception("failed")
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert (first["level"], first["logger"]) == ("INFO", "test")
    assert first["message"] == "half a pair \ud83d\nand a line"
    assert "ValueError: broken" in second["traceback"]


def test_libraries_do_not_log_addresses_and_words() -> None:
    stream = io.StringIO()
    set_up_logging(LogLevel.DEBUG, LogFormat.TEXT, stream)
    logging.getLogger("httpx").info("an address")
    logging.getLogger("telegram.ext.Application").debug("an update with words")
    logging.getLogger("bot").debug("ours")
    assert stream.getvalue().splitlines()[-1].endswith("DEBUG bot: ours")
    assert len(stream.getvalue().splitlines()) == 1
