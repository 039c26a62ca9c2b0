"""Days as they are counted: those of the clock at home."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.zones import zone_named

_FIRST = date(1970, 1, 1)


def day_of(time: float) -> int:
    """The day of a time in seconds since 1970, as a number; the first day of 1970 is 0."""
    return (datetime.fromtimestamp(time, zone_named(None)).date() - _FIRST).days


def date_of(day: int) -> date:
    """The date of a day."""
    return _FIRST + timedelta(days=day)
