"""The time as Telegram has it, whatever this machine's clock says."""

from __future__ import annotations

import logging
from email.utils import parsedate_to_datetime

from bot.handlers.line import Clock

WARNED_OF_SECONDS = 60.0
"""An offset beyond which the operator is told to set the clock."""

_PRECISION_SECONDS = 2.0
"""The header has whole seconds, and an answer is on its way for a while."""

_log = logging.getLogger(__name__)


class ServerClock:
    """A clock that takes off how far the machine's own is from the server's.

    Messages have the server's time, so that by a wrong clock all of them would seem to be late.
    The offset is measured by the `Date` header of each of the server's answers.
    """

    def __init__(self, own: Clock) -> None:
        """`own` is the machine's clock, in seconds since 1970."""
        self._own = own
        self._offset = 0.0
        self._latest: str | None = None
        self._has_warned = False

    def __call__(self) -> float:
        """The seconds since 1970 by the server's clock."""
        return self._own() - self._offset

    def note(self, date: str | None) -> None:
        """Measure the offset by the `Date` header of an answer that has just come."""
        # Many answers come in the same second.
        if date is None or date == self._latest:
            return
        self._latest = date
        try:
            offset = self._own() - parsedate_to_datetime(date).timestamp()
        except ValueError:
            return
        if abs(offset - self._offset) <= _PRECISION_SECONDS:
            return
        self._offset = offset
        if abs(offset) > WARNED_OF_SECONDS and not self._has_warned:
            self._has_warned = True
            _log.warning(
                "this machine's clock is %.0f seconds %s Telegram's, which is used instead; "
                "set the clock",
                abs(offset),
                "ahead of" if offset > 0 else "behind",
            )
