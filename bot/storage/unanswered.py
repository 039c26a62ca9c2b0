"""Questions that nobody could answer: their words, by the day, and nothing of who asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import bindparam, delete, select

from bot.storage.changes import Change, tally
from bot.storage.database import Database
from bot.storage.days import date_of, day_of
from bot.storage.schema import unanswered

KEPT_DAYS = 90
MOST = 5_000
"""So many are looked at, the latest; more would take too long to compare."""

_AS_FOUND_LAST = ("language", "decision", "topic", "nearest")


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A text, and how often it was asked in vain from the `first` day to the `last`.

    `decision` is what was decided, `topic` the id of the topic that is not covered, `nearest` are
    ids of entries that were offered, best first.
    """

    text: str
    language: str
    decision: str
    topic: str | None
    nearest: tuple[str, ...]
    count: int
    first: date
    last: date


class UnansweredQuestions:
    """Texts by the day on which they were asked."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._add = tally(database.dialect, unanswered, *_AS_FOUND_LAST)

    def add(
        self,
        time: float,
        text: str,
        *,
        language: str,
        decision: str,
        topic: str | None = None,
        nearest: Iterable[str] = (),
    ) -> Change:
        """Note that a text was asked in vain once more."""
        return Change(
            self._add,
            {
                "day": day_of(time),
                "text": text,
                "language": language,
                "decision": decision,
                "topic": topic,
                "nearest": " ".join(nearest),
                "count": 1,
            },
        )

    async def all(self) -> list[Unanswered]:
        """All texts, each once, as it was last found."""
        found: dict[str, Unanswered] = {}
        for row in await self._database.read(_LATEST):
            day = date_of(row.day)
            if later := found.get(row.text):
                count = later.count + row[-1]
                found[row.text] = replace(later, count=count, first=day)
            else:
                nearest = tuple(row.nearest.split())
                found[row.text] = Unanswered(
                    row.text, row.language, row.decision, row.topic, nearest, row[-1], day, day
                )
        return list(found.values())

    @staticmethod
    def dismiss(texts: Iterable[str]) -> tuple[Change, ...]:
        """Erase texts."""
        return tuple(Change(_DISMISS, {"gone": text}) for text in texts)

    @staticmethod
    def forget_before(time: float) -> Change:
        """Erase what was asked long before a time."""
        return Change(_FORGET, {"before": day_of(time) - KEPT_DAYS})


_LATEST = (
    select(
        unanswered.c.day,
        unanswered.c.text,
        unanswered.c.language,
        unanswered.c.decision,
        unanswered.c.topic,
        unanswered.c.nearest,
        unanswered.c["count"],
    )
    .order_by(unanswered.c.day.desc(), unanswered.c.text)
    .limit(MOST)
)
_DISMISS = delete(unanswered).where(unanswered.c.text == bindparam("gone"))
_FORGET = delete(unanswered).where(unanswered.c.day < bindparam("before"))
