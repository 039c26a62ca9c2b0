from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.daily import Wish, read_wish
from bot.conversation.fitting import MESSAGE_UNITS
from bot.conversation.reply import Course, Subscribe, Unsubscribe
from bot.conversation.schedule import Schedule
from bot.knowledge import load_library, shipped_knowledge
from bot.knowledge.model import Tongue
from bot.knowledge.reading import utf16_units
from bot.zones import EXAMPLES, HOME, closest_zone, find_zone, zone_named
from tests.conversation.library import BARE, actions, labels, responder

DAILY = responder().daily
NOW = datetime(2026, 11, 24, 16, tzinfo=UTC)
SCHEDULE = Schedule(8 * 60, ZoneInfo(HOME))


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("", Wish()),
        ("8", Wish(minute=480)),
        ("20:30", Wish(minute=1230)),
        ("8 Asia/Kolkata", Wish(minute=480, zone="Asia/Kolkata")),
        ("৮ Asia/Kolkata", Wish(minute=480, zone="Asia/Kolkata")),
        ("8 new york", Wish(minute=480, zone="America/New_York")),
        ("London 8 pm", Wish(minute=1200, zone="Europe/London")),
        ("utc", Wish(zone="UTC")),
        ("sections 9", Wish(Course.SECTIONS, 540)),
        ("Facts 9:15", Wish(Course.FACTS, 555)),
        ("অংশ ৯", Wish(Course.SECTIONS, 540)),
        ("তথ্য রাত ৯টা", Wish(Course.FACTS, 1260)),
        ("sokal 8 ta", Wish(minute=480)),
        ("sections", Wish(Course.SECTIONS)),
        ("8 Asia/Calcuta", Wish(strange="asia/calcuta")),
        ("soon", Wish(strange="soon")),
        ("8 9", Wish(strange="8 9")),
        ("25", Wish(strange="25")),
        ("facts sections 9", Wish(strange="facts sections 9")),
        ("8 ../../etc/passwd", Wish(strange="../../etc/passwd")),
    ],
)
def test_the_words_after_the_command_are_understood(words: str, wish: Wish) -> None:
    assert read_wish(words) == wish


@given(st.text())
def test_no_words_raise(words: str) -> None:
    wish = read_wish(words)
    assert DAILY.not_understood(wish.strange, Tongue.BN).body
    assert wish.zone is None or ZoneInfo(wish.zone)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("asia/dhaka", "Asia/Dhaka"),
        ("Dhaka", "Asia/Dhaka"),
        ("AMERICA/NEW_YORK", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("Factory", None),
        ("Narnia", None),
        ("", None),
    ],
)
def test_a_zone_is_found_by_its_name(words: str, name: str | None) -> None:
    assert find_zone(words) == name


def test_a_misspelt_zone_is_guessed_and_a_strange_one_is_not() -> None:
    assert closest_zone("Asia/Dakha") == "Asia/Dhaka"
    assert closest_zone("Narnia at the lamp post") is None
    assert closest_zone("Asia/Dhaka" * 100) is None


@pytest.mark.parametrize("name", [None, "Narnia", "../etc", "Asia", "Asia/Dhaka\x00"])
def test_a_zone_that_is_not_known_is_the_one_at_home(name: str | None) -> None:
    assert zone_named(name).key == HOME


def titles(course: Course, count: int, tongue: Tongue = Tongue.EN) -> list[str]:
    found, position = [], 0
    for _ in range(count):
        found.append(DAILY.lesson(course, position, tongue, private=True).title)
        position = DAILY.next_position(course, position)
    return found


def test_facts_come_in_order_behind_their_section_s_summary_and_then_again() -> None:
    assert titles(Course.FACTS, 8) == [
        "Basics",
        "What ebb is",
        "What flood tide is",
        "The pull of the moon",
        "The pull of the sun",
        "Where the name comes from",
        "Links elsewhere",
        "Basics",
    ]


def test_summaries_come_section_by_section_and_then_again() -> None:
    assert titles(Course.SECTIONS, 3) == ["Basics", "Where the name comes from", "Basics"]


def test_an_article_without_summaries_has_its_sections_contents() -> None:
    lesson = responder(library=BARE).daily.lesson(Course.SECTIONS, 0, Tongue.EN, private=True)
    assert "Another." in lesson.body


def test_a_position_beyond_an_article_that_got_shorter_is_within_it() -> None:
    assert DAILY.lesson(Course.SECTIONS, 7, Tongue.EN, private=True).title
    assert DAILY.next_position(Course.SECTIONS, 7) == 0


@pytest.mark.parametrize("private", [True, False])
def test_what_comes_has_a_button_that_ends_it_and_in_a_group_no_other(private: bool) -> None:
    lesson = DAILY.lesson(Course.FACTS, 1, Tongue.EN, private=private)
    assert actions(lesson)[-1] == Unsubscribe()
    assert (len(actions(lesson)) > 1) == private
    assert lesson.source is not None


def test_the_choice_asks_what_and_then_when() -> None:
    assert actions(DAILY.choice(Tongue.EN)) == [Subscribe(Course.FACTS), Subscribe(Course.SECTIONS)]
    hours = DAILY.hours(Course.SECTIONS, HOME, Tongue.BN)
    assert Subscribe(Course.SECTIONS, 8 * 60) in actions(hours)
    assert "সকাল ৮টা" in labels(hours)
    assert HOME in hours.body


@pytest.mark.parametrize(
    ("tongue", "words"),
    [
        (Tongue.BN, ("নিবন্ধের একটি তথ্য", "সকাল ৮টা (Asia/Dhaka)", "আগামীকাল, সকাল ৮টা")),
        (Tongue.EN, ("a fact from the article", "8 am (Asia/Dhaka)", "tomorrow, 8 am")),
    ],
)
def test_the_confirmation_says_what_comes_and_when_the_next_one_does(
    tongue: Tongue, words: tuple[str, ...]
) -> None:
    begun = DAILY.begun(Course.FACTS, SCHEDULE, SCHEDULE.after(NOW), NOW, tongue)
    for word in (*words, "/unsubscribe"):
        assert word in begun.body


def test_the_confirmation_tells_of_quiet_hours_where_they_put_it_off() -> None:
    late = Schedule(23 * 60, ZoneInfo(HOME), (22, 8))
    begun = DAILY.begun(Course.FACTS, late, late.after(NOW), NOW, Tongue.EN)
    assert "from 10 pm to 8 am" in begun.body
    assert "tomorrow, 8 am" in begun.body
    early = Schedule(9 * 60, ZoneInfo(HOME), (22, 8))
    assert "peace" not in DAILY.begun(Course.FACTS, early, NOW, NOW, Tongue.EN).body


@pytest.mark.parametrize("tongue", Tongue)
def test_a_hint_has_examples_that_are_understood(tongue: Tongue) -> None:
    hint = DAILY.not_understood("Narnia", tongue).body
    lines = [line.removeprefix("/subscribe") for line in hint.splitlines() if line[:1] == "/"]
    assert len(lines) == 4
    for line in lines:
        assert read_wish(line).minute is not None
    assert all(example in hint for example in EXAMPLES)
    assert "Asia/Dhaka" in DAILY.not_understood("asia/daka", tongue).body


@pytest.mark.parametrize("tongue", Tongue)
@pytest.mark.parametrize("course", Course)
def test_everything_of_the_shipped_article_fits_one_message(course: Course, tongue: Tongue) -> None:
    daily = responder(library=load_library(shipped_knowledge())).daily
    seen, position = 0, 0
    while seen == 0 or position:
        lesson = daily.lesson(course, position, tongue, private=True)
        assert lesson.title
        assert utf16_units(lesson.text) <= MESSAGE_UNITS
        seen, position = seen + 1, daily.next_position(course, position)
    assert seen > 5
