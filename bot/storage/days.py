"""Days as they are counted: those of the clock in Dhaka."""

from __future__ import annotations

from datetime import date, timedelta

_AHEAD_SECONDS = 6 * 3600
"""Bangladesh has had no summer time since 2009."""
_DAY_SECONDS = 24 * 3600
_FIRST = date(1970, 1, 1)


def day_of(time: float) -> int:
    """The day of a time in seconds since 1970, as a number; the first day of 1970 is 0."""
    return int(time + _AHEAD_SECONDS) // _DAY_SECONDS


def date_of(day: int) -> date:
    """The date of a day."""
    return _FIRST + timedelta(days=day)
