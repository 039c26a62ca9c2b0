"""How much was asked and what became of it, as text that reads well on a phone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.conversation.buttons import name_of
from bot.conversation.fitting import fitted
from bot.conversation.hours import clock_words
from bot.conversation.reply import Reply
from bot.knowledge.model import Library, Tongue
from bot.language import Language
from bot.search.match import Decision
from bot.texts import Texts

PERIOD_DAYS = 30
LISTED_DAYS = 7
LISTED = 5
BAR_WIDTH = 10
"""A phone shows about thirty characters a line; bars stand in front, and so below each other."""

_EIGHTHS = "▏▎▍▌▋▊▉█"
_DECISIONS = {
    Decision.ANSWER: "stats_answered",
    Decision.PARTLY: "stats_partly",
    Decision.SUGGEST: "stats_suggested",
    Decision.NOT_COVERED: "stats_not_covered",
    Decision.PLEA: "stats_pleas",
    Decision.OFF_TOPIC: "stats_off_topic",
}
"""What counts as a question: small talk and empty messages ask nothing."""
_LACKING = (Decision.NOT_COVERED, Decision.PARTLY)
_LANGUAGES = {
    Language.BN: "stats_bengali",
    Language.BANGLISH: "stats_banglish",
    Language.EN: "stats_english",
    Language.MIXED: "stats_mixed",
    Language.UNKNOWN: "stats_unknown",
}


class Counted(Protocol):
    """How often something was asked on a day."""

    @property
    def day(self) -> date:
        """The day."""
        ...

    @property
    def language(self) -> str:
        """The code of the question's language."""
        ...

    @property
    def decision(self) -> str:
        """What was decided."""
        ...

    @property
    def subject(self) -> str | None:
        """The id of the entry that answers, or of the topic that is not covered."""
        ...

    @property
    def count(self) -> int:
        """How often."""
        ...


@dataclass(frozen=True, slots=True)
class Activity:
    """What is known of what was asked.

    `counts` are those of the last PERIOD_DAYS, `today` included; `total` is the first day of all
    and how often people wrote since, None if nobody did; `votes` are those for and against
    answers, where votes are counted; `database` is where all this is, and `written_at` when that
    was last written, where it is known.
    """

    counts: Sequence[Counted]
    today: date
    total: tuple[date, int] | None = None
    votes: tuple[int, int] | None = None
    database: str = ""
    written_at: datetime | None = None


class Stats:
    """Shows what was asked."""

    def __init__(self, library: Library, texts: Texts) -> None:
        self._library = library
        self._texts = texts
        self._topics = {
            topic.id: topic.title for article in library.articles for topic in article.not_covered
        }

    def show(self, activity: Activity, tongue: Tongue) -> Reply:
        """All figures, in one message."""
        asked = [count for count in activity.counts if count.decision in _DECISIONS]
        total = sum(count.count for count in asked)
        heading = self._texts.get("stats_period", tongue, days=PERIOD_DAYS, count=total)
        parts = (
            "\n".join([heading, *self._bars(asked, _by_decision, _DECISIONS, tongue)]),
            self._part(
                "stats_languages", self._bars(asked, _by_language, _LANGUAGES, tongue), tongue
            ),
            self._part("stats_days", self._days(asked, activity.today, tongue), tongue),
            self._most("stats_most_asked", asked, (Decision.ANSWER,), tongue),
            self._most("stats_most_missed", asked, _LACKING, tongue),
            "\n".join(self._rest(activity, tongue)),
        )
        reply = Reply(
            title=self._texts.get("stats_title", tongue),
            body="\n\n".join(filter(None, parts)),
            tongue=tongue,
        )
        return fitted(reply, "…")

    def _part(self, heading: str, lines: Iterable[str], tongue: Tongue) -> str:
        shown = list(lines)
        return "\n".join([self._texts.get(heading, tongue), *shown]) if shown else ""

    def _bars(
        self,
        asked: Iterable[Counted],
        name: Callable[[Counted], str],
        labels: Mapping[Decision, str] | Mapping[Language, str],
        tongue: Tongue,
    ) -> Iterator[str]:
        sums = _sums(asked, name)
        for value, label in labels.items():
            if sums[value]:
                yield self._line(
                    sums[value], max(sums.values()), self._texts.get(label, tongue), tongue
                )

    def _days(self, asked: Iterable[Counted], today: date, tongue: Tongue) -> Iterator[str]:
        sums = Counter[date]()
        for count in asked:
            sums[count.day] += count.count
        days = [today - timedelta(days=back) for back in range(LISTED_DAYS)]
        greatest = max(sums[day] for day in days)
        for day in days if greatest else ():
            label = self._texts.get("stats_day", tongue, day=day.day, month=day.month)
            yield self._line(sums[day], greatest, label, tongue)

    def _most(
        self,
        heading: str,
        asked: Iterable[Counted],
        decisions: Collection[Decision],
        tongue: Tongue,
    ) -> str:
        of_kind = [count for count in asked if count.decision in decisions and count.subject]
        most = _sums(of_kind, lambda count: count.subject or "").most_common(LISTED)
        lines = (
            self._texts.get("stats_times", tongue, count=count, name=self._name(id, tongue))
            for id, count in most
        )
        return self._part(heading, lines, tongue)

    def _rest(self, activity: Activity, tongue: Tongue) -> Iterator[str]:
        if activity.votes:
            up, down = activity.votes
            yield self._texts.get("stats_votes", tongue, up=up, down=down)
        beside = sum(each.count for each in activity.counts if each.decision not in _DECISIONS)
        if beside:
            yield self._texts.get("stats_beside", tongue, count=beside)
        if activity.total:
            first, count = activity.total
            yield self._texts.get(
                "stats_total",
                tongue,
                count=count,
                day=first.day,
                month=first.month,
                year=first.year,
            )
        if activity.database:
            yield self._texts.get("stats_database", tongue, place=activity.database)
        if written_at := activity.written_at:
            yield self._texts.get(
                "stats_written",
                tongue,
                day=written_at.day,
                month=written_at.month,
                year=written_at.year,
                clock=clock_words(written_at.hour * 60 + written_at.minute, tongue, self._texts),
            )

    def _line(self, count: int, greatest: int, label: str, tongue: Tongue) -> str:
        text = self._texts.get("stats_line", tongue, count=count, label=label)
        return f"{bar(count, greatest)} {text}".strip()

    def _name(self, id: str, tongue: Tongue) -> str:
        """What an entry or a topic is called; the id where it is gone."""
        if entry := self._library.find(id):
            return name_of(entry, tongue)
        title = self._topics.get(id)
        return (title.in_(tongue) if title else "") or id


def bar(count: int, greatest: int) -> str:
    """A bar as long as `count` is great, BAR_WIDTH blocks for the greatest; empty only for 0."""
    eighths = round(count * BAR_WIDTH * 8 / greatest) if greatest else 0
    whole, rest = divmod(max(eighths, min(count, 1)), 8)
    return _EIGHTHS[-1] * whole + (_EIGHTHS[rest - 1] if rest else "")


def _sums(asked: Iterable[Counted], name: Callable[[Counted], str]) -> Counter[str]:
    sums = Counter[str]()
    for count in asked:
        sums[name(count)] += count.count
    return sums


def _by_decision(count: Counted) -> str:
    return count.decision


def _by_language(count: Counted) -> str:
    return count.language
