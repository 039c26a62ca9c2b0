"""Logging for the operator: one line an event, no tokens, not people's words."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import TextIO

from bot.settings import TOKEN_FORM, LogFormat, LogLevel

_TEXT_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_KEPT_QUIET = {
    # httpx writes every address, and with it the token, at INFO.
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    # telegram writes whole updates, and with them people's words, at DEBUG.
    "telegram": logging.INFO,
    "tornado.access": logging.WARNING,
    "sqlalchemy": logging.WARNING,
}


def redact(text: str) -> str:
    """`text` with every bot token in it replaced."""
    return TOKEN_FORM.sub("<token>", text)


class RedactTokens(logging.Filter):
    """Takes tokens out of a record: its message, its traceback and its stack."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact the record in place; let every record pass."""
        record.msg, record.args = redact(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = redact(record.exc_text)
        if record.stack_info:
            record.stack_info = redact(record.stack_info)
        return True


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, message and, if any, the traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON without line breaks."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            line["traceback"] = record.exc_text
        return json.dumps(line, ensure_ascii=True)


def set_up_logging(level: LogLevel, format: LogFormat, stream: TextIO | None = None) -> None:
    """Send the log to `stream` (standard error by default), redacted, in the given format."""
    handler = logging.StreamHandler(stream)
    handler.addFilter(RedactTokens())
    handler.setFormatter(
        JsonFormatter() if format is LogFormat.JSON else logging.Formatter(_TEXT_FORMAT)
    )
    logging.basicConfig(level=level.value, handlers=[handler], force=True)
    for name, quiet in _KEPT_QUIET.items():
        logging.getLogger(name).setLevel(max(quiet, logging.getLevelName(level.value)))
    # No format here asks for these, and each update has a line.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
