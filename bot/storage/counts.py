"""How often people asked, and what became of it, by day: numbers without names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, delete, func, select

from bot.storage.changes import Change, tally
from bot.storage.database import Database
from bot.storage.days import date_of, day_of
from bot.storage.schema import counts

KEPT_DAYS = 400
"""A year, and the month before it to compare with."""


@dataclass(frozen=True, slots=True)
class Count:
    """How often something was asked on a day.

    `language` is the question's, `decision` what was decided, `subject` the id of the entry that
    was the answer, or of the topic that is not covered; None where there is neither.
    """

    day: date
    language: str
    decision: str
    subject: str | None
    count: int


class Counts:
    """Questions by day, language, decision and subject."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._add = tally(database.dialect, counts)

    def add(self, time: float, language: str, decision: str, subject: str | None) -> Change:
        """Count one question more."""
        return Change(
            self._add,
            {
                "day": day_of(time),
                "language": language,
                "decision": decision,
                "subject": subject or "",
                "count": 1,
            },
        )

    async def since(self, time: float) -> list[Count]:
        """What was asked from the day of a time on."""
        rows = await self._database.read(_SINCE, {"day": day_of(time)})
        return [
            Count(date_of(row.day), row.language, row.decision, row.subject or None, row[-1])
            for row in rows
        ]

    async def total(self) -> tuple[date, int] | None:
        """Since when it is known how often people asked, and how often they did; None if never."""
        [row] = await self._database.read(_TOTAL)
        return None if row.first is None else (date_of(row.first), int(row.asked))

    @staticmethod
    def forget_before(time: float) -> Change:
        """Forget what was counted long before a time."""
        return Change(_FORGET, {"before": day_of(time) - KEPT_DAYS})


_SINCE = (
    select(counts.c.day, counts.c.language, counts.c.decision, counts.c.subject, counts.c["count"])
    .where(counts.c.day >= bindparam("day"))
    .order_by(counts.c.day)
)
_TOTAL = select(func.min(counts.c.day).label("first"), func.sum(counts.c["count"]).label("asked"))
_FORGET = delete(counts).where(counts.c.day < bindparam("before"))
