from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.hours import clock_words, moment_words, read_clock
from bot.knowledge.model import Tongue
from bot.language.normal import normalise
from bot.texts import Texts

TEXTS = Texts.shipped()


def minute_of(text: str) -> int | None:
    return read_clock(normalise(text).split())[0]


@pytest.mark.parametrize(
    ("text", "hour", "minutes"),
    [
        ("8", 8, 0),
        ("20:30", 20, 30),
        ("0:05", 0, 5),
        ("৮", 8, 0),
        ("২০:৩০", 20, 30),
        # As Bengali keyboards have it.
        ("৮ঃ৩০", 8, 30),
        ("8.15", 8, 15),
        ("8 am", 8, 0),
        ("8pm", 20, 0),
        ("8 PM", 20, 0),
        ("12 am", 0, 0),
        ("12 pm", 12, 0),
        ("12:30 am", 0, 30),
        ("20:30 pm", 20, 30),
        ("সকাল ৮টা", 8, 0),
        ("সকাল ৮টায়", 8, 0),
        ("দুপুর ১২টা", 12, 0),
        ("দুপুর ১টা", 13, 0),
        ("বিকেল ৫টা", 17, 0),
        ("সন্ধ্যা ৬:৩০", 18, 30),
        ("রাত ৯টা", 21, 0),
        ("রাত ১২টা", 0, 0),
        ("রাত ২টা", 2, 0),
        ("rat 9ta", 21, 0),
        ("sokal 8 ta", 8, 0),
        ("রাত ৮টা ৩০", 20, 30),
        ("রাত ৯ টা ১৫ মিনিটে", 21, 15),
        ("সকাল ৭টা বেজে ৪৫ মিনিট", 7, 45),
        ("রাত সাড়ে ৮টা", 20, 30),
        ("বিকেল সোয়া ৫টায়", 17, 15),
        ("দুপুর পৌনে ১টায়", 12, 45),
        ("পৌনে ১২টা", 11, 45),
        ("রাত পৌনে ১২টায়", 23, 45),
        ("দুপুর দেড়টা", 13, 30),
        ("দুপুর আড়াইটায়", 14, 30),
        ("প্রতিদিন সকাল ৮টায়", 8, 0),
        ("রোজ সন্ধ্যা সাতটায়", 19, 0),
        ("ভোরবেলা ছয়টায়", 6, 0),
        ("সকাল এগারোটার সময়", 11, 0),
        ("protidin rat sare noyta", 21, 30),
        ("roj sokal aat tay", 8, 0),
        ("every day at 8 in the morning", 8, 0),
        ("daily at half past nine in the evening", 21, 30),
        ("quarter to 8 pm", 19, 45),
        ("8 o'clock", 8, 0),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, hour: int, minutes: int) -> None:
    assert minute_of(text) == hour * 60 + minutes


@pytest.mark.parametrize(
    "text", ["", "soon", "24", "8:60", "8 9", "am pm 8", "8:3", "-8", "৮৮", "সাড়ে"]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert minute_of(text) is None


@given(st.integers(0, 24 * 60 - 1), st.sampled_from(Tongue))
def test_the_bot_understands_a_time_as_it_writes_it(minute: int, tongue: Tongue) -> None:
    assert minute_of(clock_words(minute, tongue, TEXTS)) == minute


@given(st.text())
def test_nothing_that_is_written_raises(text: str) -> None:
    minute = minute_of(text)
    assert minute is None or 0 <= minute < 24 * 60


@pytest.mark.parametrize(
    ("minute", "bengali", "english"),
    [
        (0, "রাত ১২টা", "12 am"),
        (5 * 60, "ভোর ৫টা", "5 am"),
        (8 * 60, "সকাল ৮টা", "8 am"),
        (12 * 60 + 5, "দুপুর ১২:০৫", "12:05 pm"),
        (17 * 60, "বিকেল ৫টা", "5 pm"),
        (18 * 60, "সন্ধ্যা ৬টা", "6 pm"),
        (20 * 60 + 30, "রাত ৮:৩০", "8:30 pm"),
    ],
)
def test_times_are_written_as_people_say_them(minute: int, bengali: str, english: str) -> None:
    assert clock_words(minute, Tongue.BN, TEXTS) == bengali
    assert clock_words(minute, Tongue.EN, TEXTS) == english


@pytest.mark.parametrize(
    ("hours", "bengali", "english"),
    [
        (1, "আজ, রাত ১১টা", "today, 11 pm"),
        (10, "আগামীকাল, সকাল ৮টা", "tomorrow, 8 am"),
        (34, "পরশু, সকাল ৮টা", "the day after tomorrow, 8 am"),
    ],
)
def test_days_are_those_of_the_zone(hours: int, bengali: str, english: str) -> None:
    zone = ZoneInfo("Asia/Dhaka")
    # Ten in the evening there.
    now = datetime(2026, 11, 24, 16, tzinfo=UTC)
    moment = now + timedelta(hours=hours)
    assert moment_words(moment, now, zone, Tongue.BN, TEXTS) == bengali
    assert moment_words(moment, now, zone, Tongue.EN, TEXTS) == english
