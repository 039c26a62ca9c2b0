"""What comes by itself every day: the choice of it, in words and by buttons, and what is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation.answers import Answers
from bot.conversation.hours import clock_words, moment_words, read_clock
from bot.conversation.reply import Button, Course, Reply, Subscribe, Unsubscribe
from bot.conversation.schedule import Schedule
from bot.knowledge.model import Library, Tongue
from bot.language.normal import normalise
from bot.texts import Texts
from bot.zones import EXAMPLES, closest_zone, find_zone

HOURS = ((7, 8, 9), (13, 17, 18), (20, 21, 22))
"""Those that have a button, row by row."""

_COURSES = {
    Course.FACTS: normalise("fact facts তথ্য totho tothyo").split(),
    Course.SECTIONS: normalise(
        "section sections summary summaries অংশ সারসংক্ষেপ ongsho sharsongkhep"
    ).split(),
}
_NAMES = {Course.FACTS: "daily_fact", Course.SECTIONS: "daily_section"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the words after /subscribe ask for; None where they don't say.

    `zone` is the name of a time zone. `strange` are the words that mean nothing here.
    """

    course: Course | None = None
    minute: int | None = None
    zone: str | None = None
    strange: str = ""


def read_wish(words: str) -> Wish:
    """What words in any order and in any digits ask for: `sections 9`, `৮ Asia/Kolkata`."""
    minute, others = read_clock(normalise(words).split())
    courses = [course for course, names in _COURSES.items() if set(names) & set(others)]
    known = {name for course in courses for name in _COURSES[course]}
    rest = " ".join(word for word in others if word not in known)
    zone = find_zone(rest) if rest else None
    if len(courses) > 1 or (rest and zone is None):
        return Wish(strange=rest or words)
    return Wish(courses[0] if courses else None, minute, zone)


class Daily:
    """Says what may come every day and when, and gives what comes."""

    def __init__(self, library: Library, texts: Texts, answers: Answers) -> None:
        self._texts = texts
        self._answers = answers
        sections = [entry for entry in library.sections if entry.text]
        self._courses = {
            Course.FACTS: answers.find(_walk(library)),
            Course.SECTIONS: answers.find(entry.id for entry in sections or library.sections),
        }

    def lesson(self, course: Course, position: int, tongue: Tongue, *, private: bool) -> Reply:
        """What comes at a position of a course, with a button that ends it."""
        entries = self._courses[course]
        shown = self._answers.show(entries[position % len(entries)], tongue)
        # In a group, who presses would change for all what nobody there asked for.
        rows = shown.rows if private else ()
        return replace(shown, rows=(*rows, (self._button("daily_stop", tongue, Unsubscribe()),)))

    def next_position(self, course: Course, position: int) -> int:
        """The position after another; after the end, the beginning."""
        return (position + 1) % len(self._courses[course])

    def choice(self, tongue: Tongue) -> Reply:
        """Asks what is to come every day."""
        return Reply(
            body=self._texts.get("daily_choice", tongue),
            tongue=tongue,
            rows=self._course_rows(tongue),
        )

    def hours(self, course: Course, zone: str, tongue: Tongue) -> Reply:
        """Asks at which hour it is to come."""
        rows = tuple(
            tuple(
                Button(clock_words(60 * hour, tongue, self._texts), Subscribe(course, 60 * hour))
                for hour in row
            )
            for row in HOURS
        )
        body = self._texts.get("daily_hour", tongue, zone=zone, example=EXAMPLES[1])
        return Reply(body=body, tongue=tongue, rows=rows)

    def begun(
        self, course: Course, schedule: Schedule, due: datetime, now: datetime, tongue: Tongue
    ) -> Reply:
        """Confirms what will come, and says when the next one does."""
        done = self._texts.get("daily_begun", tongue)
        body = f"{done}\n\n{self._plan(course, schedule, due, now, tongue)}"
        return Reply(body=body, tongue=tongue, rows=self._change_rows(tongue))

    def going_on(
        self, course: Course, schedule: Schedule, due: datetime, now: datetime, tongue: Tongue
    ) -> Reply:
        """Says what comes and when the next one does, and asks whether something else should."""
        body = self._plan(course, schedule, due, now, tongue)
        stop = self._button("daily_stop", tongue, Unsubscribe())
        return Reply(body=body, tongue=tongue, rows=(*self._course_rows(tongue), (stop,)))

    def ended(self, tongue: Tongue) -> Reply:
        """Confirms that nothing will come any more."""
        return Reply(body=self._texts.get("daily_ended", tongue), tongue=tongue)

    def nothing_to_end(self, tongue: Tongue) -> Reply:
        """Says that nothing comes anyway."""
        return Reply(body=self._texts.get("daily_nothing", tongue), tongue=tongue)

    def not_understood(self, strange: str, tongue: Tongue) -> Reply:
        """Says how to write an hour and a zone, where words mean neither."""
        if closest := closest_zone(strange):
            hint = self._texts.get("daily_zone_meant", tongue, zone=closest)
        else:
            hint = self._texts.get("daily_zones", tongue, zones=", ".join(EXAMPLES))
        how = self._texts.get("daily_how", tongue, zone=EXAMPLES[1])
        return Reply(body=f"{hint}\n\n{how}", tongue=tongue)

    def admins_only(self, tongue: Tongue) -> str:
        """Says that in a group its administrators decide on it."""
        return self._texts.get("daily_admins_only", tongue)

    def _plan(
        self, course: Course, schedule: Schedule, due: datetime, now: datetime, tongue: Tongue
    ) -> str:
        plan = self._texts.get(
            "daily_plan",
            tongue,
            course=self._texts.get(_NAMES[course], tongue),
            clock=clock_words(schedule.minute, tongue, self._texts),
            zone=schedule.zone.key,
            next=moment_words(due, now, schedule.zone, tongue, self._texts),
        )
        if schedule.quiet is None or not schedule.is_put_off:
            return plan
        first, last = (clock_words(60 * hour, tongue, self._texts) for hour in schedule.quiet)
        quiet = self._texts.get("daily_quiet", tongue, first=first, last=last)
        return f"{plan}\n\n{quiet}"

    def _course_rows(self, tongue: Tongue) -> tuple[tuple[Button, ...], ...]:
        return (
            (self._button("daily_facts_button", tongue, Subscribe(Course.FACTS)),),
            (self._button("daily_sections_button", tongue, Subscribe(Course.SECTIONS)),),
        )

    def _change_rows(self, tongue: Tongue) -> tuple[tuple[Button, ...], ...]:
        change = self._button("daily_change", tongue, Subscribe())
        return ((change, self._button("daily_stop", tongue, Unsubscribe())),)

    def _button(self, key: str, tongue: Tongue, action: Subscribe | Unsubscribe) -> Button:
        return Button(self._texts.get(key, tongue), action)


def _walk(library: Library) -> Iterator[str]:
    """The ids of all that the articles say, in order; a section of several facts begins it."""
    for entry in library.sections:
        facts = entry.section.facts
        if entry.text and len(facts) != 1:
            yield entry.id
        yield from (fact.id for fact in facts)
