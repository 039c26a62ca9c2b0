"""When the next of something is due that comes every day at the same hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_LONG_AGO = timedelta(days=3)
"""What is due since then is looked for no further back."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A minute of the day in a zone, outside the hours in which a chat is left in peace.

    `quiet` are the hours (0 to 23, in the zone) from which to which it is; None where it never
    is. All moments are aware, and those that come out are in UTC.
    """

    minute: int
    zone: ZoneInfo
    quiet: tuple[int, int] | None = None

    @property
    def is_put_off(self) -> bool:
        """Whether the minute is in the quiet hours, at whose end it comes then."""
        return self.quiet is not None and is_within(self.minute // 60, self.quiet)

    def after(self, moment: datetime) -> datetime:
        """The first time after a moment.

        Where clocks are put forward over the minute, it comes as much later as they are put
        forward; where they are put back over it, the first time that they show it, only.
        """
        today = moment.astimezone(self.zone).date()
        # What is put off, by a clock or by quiet hours, may be yesterday's.
        times = (self.in_peace_until(self._on(today + day * _DAY)) for day in (-1, 0, 1, 2))
        return min(at for at in times if at > moment)

    def latest(self, due: datetime, now: datetime) -> datetime:
        """The last time until now of those that began with `due`, which is none in the future."""
        if now - due > _LONG_AGO:
            due = self.after(now - _LONG_AGO)
        while (following := self.after(due)) <= now:
            due = following
        return due

    def in_peace_until(self, moment: datetime) -> datetime:
        """The end of the quiet hours that a moment is in; the moment itself if it is in none."""
        local = moment.astimezone(self.zone)
        if self.quiet is None or not is_within(local.hour, self.quiet):
            return moment.astimezone(UTC)
        ends = (self._at(local.date() + day * _DAY, self.quiet[1]) for day in (0, 1))
        return next(end for end in ends if end > moment)

    def _on(self, day: date) -> datetime:
        return self._at(day, *divmod(self.minute, 60))

    def _at(self, day: date, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(day, time(hour, minute), self.zone).astimezone(UTC)


def is_within(hour: int, quiet: tuple[int, int]) -> bool:
    """Whether an hour of the day (0 to 23) is in the quiet hours; they may go on past midnight."""
    begin, end = quiet
    return begin <= hour < end if begin <= end else hour >= begin or hour < end
