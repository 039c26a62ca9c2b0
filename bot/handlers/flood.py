"""Telegram's flood control: how long it says to wait."""

from __future__ import annotations

import os
from datetime import timedelta

from telegram.error import RetryAfter

# Without this, python-telegram-bot 22 warns at every flood that the type of `retry_after`
# will change, and an operator who turns warnings into errors would lose the flood itself.
os.environ["PTB_TIMEDELTA"] = "true"


def seconds_to_wait(flood: RetryAfter) -> float:
    """The seconds that Telegram tells the bot to wait."""
    wait = flood.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
