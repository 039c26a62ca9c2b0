"""Waiting longer from fault to fault, for what will be well again by itself."""

from __future__ import annotations

import logging

from bot.handlers.gate import Sleep

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0

_log = logging.getLogger(__name__)


def pause_after(faults: int) -> float:
    """The seconds to wait after so many faults in a row, the first of them counted as 1."""
    return min(FIRST_PAUSE * 2.0 ** min(faults - 1, 10), LONGEST_PAUSE)


class Backoff:
    """The way to Telegram: logs the first fault and the recovery."""

    def __init__(self, sleep: Sleep) -> None:
        self._sleep = sleep
        self._faults = 0

    async def wait_after(self, fault: Exception) -> None:
        """Wait before the next try."""
        if not self._faults:
            _log.warning("Telegram can't be reached (%s); trying until it can", fault)
        self._faults += 1
        await self._sleep(pause_after(self._faults))

    def recovered(self) -> None:
        """Start over after a success."""
        if self._faults:
            _log.info("Telegram can be reached again")
        self._faults = 0
