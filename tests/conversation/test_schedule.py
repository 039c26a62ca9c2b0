from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.schedule import Schedule

DHAKA, LONDON = ZoneInfo("Asia/Dhaka"), ZoneInfo("Europe/London")
NEW_YORK, CAIRO, APIA = (
    ZoneInfo("America/New_York"),
    ZoneInfo("Africa/Cairo"),
    ZoneInfo("Pacific/Apia"),
)
zones = st.sampled_from([DHAKA, LONDON, NEW_YORK, CAIRO, ZoneInfo("Australia/Lord_Howe")])
minutes = st.integers(0, 24 * 60 - 1)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
hours = st.integers(0, 23)
quiets = st.none() | st.tuples(hours, hours)


def at(zone: ZoneInfo, *numbers: int) -> datetime:
    return datetime(*numbers, tzinfo=zone).astimezone(UTC)  # type: ignore[arg-type, misc]


# Many days each, which take a while where the machine is busy.
@settings(max_examples=25, deadline=None)
@given(minutes, zones, moments)
def test_it_comes_once_a_day_whatever_the_clocks_do(
    minute: int, zone: ZoneInfo, moment: datetime
) -> None:
    schedule = Schedule(minute, zone)
    times = [schedule.after(moment)]
    while len(times) < 200:
        times.append(schedule.after(times[-1]))
    pauses = {later - earlier for earlier, later in pairwise(times)}
    assert timedelta(hours=23) <= min(pauses) <= max(pauses) <= timedelta(hours=25)
    for due in times:
        local = due.astimezone(zone)
        wanted = datetime.combine(local.date(), time(*divmod(minute, 60)), zone)
        exists = wanted.astimezone(UTC).astimezone(zone).time() == wanted.time()
        assert not exists or local.time() == wanted.time()
    assert times[0] - moment <= timedelta(hours=25)


@pytest.mark.parametrize(
    ("zone", "day", "minute", "comes"),
    [
        # Put forward from 1 to 2 in London, from 2 to 3 in New York: half past is not there.
        (LONDON, (2026, 3, 29), 90, (2, 30)),
        (NEW_YORK, (2026, 3, 8), 150, (3, 30)),
        # Put back from 2 to 1 in both: half past one is there twice.
        (LONDON, (2026, 10, 25), 90, (1, 30)),
        (NEW_YORK, (2026, 11, 1), 90, (1, 30)),
    ],
)
def test_an_hour_that_is_not_there_or_there_twice_has_one_time(
    zone: ZoneInfo, day: tuple[int, int, int], minute: int, comes: tuple[int, int]
) -> None:
    schedule = Schedule(minute, zone)
    midnight = at(zone, *day)
    due = schedule.after(midnight)
    assert due == at(zone, *day, *comes)
    following = schedule.after(due)
    tomorrow = midnight.astimezone(zone).date() + timedelta(days=1)
    assert following.astimezone(zone) == datetime.combine(tomorrow, time(*divmod(minute, 60)), zone)


def test_a_time_that_is_put_off_past_midnight_is_not_left_out() -> None:
    # In Cairo the clocks go from midnight to one.
    schedule = Schedule(30, CAIRO)
    assert schedule.after(at(CAIRO, 2026, 4, 24, 1)) == at(CAIRO, 2026, 4, 24, 1, 30)


def test_a_day_that_a_country_leaves_out_brings_nothing_twice() -> None:
    schedule = Schedule(8 * 60, APIA)
    before = at(APIA, 2011, 12, 29, 8)
    assert [schedule.after(before), schedule.after(schedule.after(before))] == [
        at(APIA, 2011, 12, 31, 8),
        at(APIA, 2012, 1, 1, 8),
    ]


@settings(deadline=None)
@given(minutes, zones, moments, quiets)
def test_what_comes_never_comes_in_quiet_hours(
    minute: int, zone: ZoneInfo, moment: datetime, quiet: tuple[int, int] | None
) -> None:
    schedule = Schedule(minute, zone, quiet)
    due = schedule.after(moment)
    assert moment < due <= moment + timedelta(hours=49)
    assert schedule.in_peace_until(due) == due
    assert schedule.after(due) > due


@pytest.mark.parametrize(
    ("now", "comes"),
    [((24, 9), (25, 8)), ((24, 23, 30), (25, 8)), ((24, 7), (24, 8)), ((24, 8), (25, 8))],
)
def test_what_falls_in_quiet_hours_comes_when_they_end(
    now: tuple[int, ...], comes: tuple[int, ...]
) -> None:
    schedule = Schedule(23 * 60, DHAKA, (22, 8))
    assert schedule.is_put_off
    assert schedule.after(at(DHAKA, 2026, 11, *now)) == at(DHAKA, 2026, 11, *comes)


def test_hours_from_one_to_the_same_one_are_none() -> None:
    schedule = Schedule(9 * 60, DHAKA, (9, 9))
    assert not schedule.is_put_off
    assert schedule.after(at(DHAKA, 2026, 11, 24, 1)) == at(DHAKA, 2026, 11, 24, 9)


@settings(deadline=None)
@given(minutes, zones, moments, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_the_latest_is_the_last_one_until_now(
    minute: int, zone: ZoneInfo, moment: datetime, away: timedelta
) -> None:
    schedule = Schedule(minute, zone)
    due = schedule.after(moment)
    latest = schedule.latest(due, due + away)
    assert due <= latest <= due + away < schedule.after(latest)
