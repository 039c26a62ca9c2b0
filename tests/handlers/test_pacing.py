from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.pacing import (
    TELEGRAM_PACE,
    UNPACED,
    Burst,
    Limit,
    Rate,
    Strictest,
    Window,
)

SLACK = 1e-6
"""Seconds by which floating point may err."""

rates = st.builds(Rate, st.integers(1, 8), st.floats(0.5, 60))
arrivals = st.lists(st.floats(0, 20), min_size=1, max_size=60)


def went(limit: Limit, pauses: Iterable[float]) -> list[float]:
    """When messages went that came one after another with these pauses between."""
    now, times = 0.0, []
    for pause in pauses:
        now += pause
        now += limit.wait(now)
        limit.note(now)
        times.append(now)
    return times


@given(rates, arrivals)
def test_no_stretch_of_time_ever_holds_more_than_a_window(rate: Rate, pauses: list[float]) -> None:
    times = went(Window(rate), pauses)
    for first, beyond in zip(times, times[rate.count :], strict=False):
        assert beyond - first >= rate.seconds - SLACK


@given(rates, arrivals)
def test_a_burst_never_gets_further_ahead_than_its_size(rate: Rate, pauses: list[float]) -> None:
    times = went(Burst(rate), pauses)
    for at, first in enumerate(times):
        for further, time in enumerate(times[at:]):
            assert further < rate.count + (time - first) * rate.count / rate.seconds + SLACK


@given(rates, arrivals)
def test_who_waits_as_told_waits_no_longer(rate: Rate, pauses: list[float]) -> None:
    for limit in (Window(rate), Burst(rate)):
        now = went(limit, pauses)[-1]
        assert limit.wait(now + limit.wait(now) + SLACK) == 0


def test_a_burst_goes_at_once_and_then_one_each_second() -> None:
    assert went(Burst(Rate(3, 3)), [0] * 6) == [0, 0, 0, 1, 2, 3]


def test_a_window_is_as_free_again_as_it_was() -> None:
    assert went(Window(Rate(2, 60)), [0, 10, 0, 0, 200]) == [0, 10, 60, 70, 270]


def test_the_strictest_of_several_limits_counts() -> None:
    assert went(Strictest([Burst(Rate(2, 2)), Window(Rate(3, 60))]), [0] * 5) == [0, 0, 1, 60, 60]


@pytest.mark.parametrize("limit", [Window(Rate(2, 10)), Burst(Rate(2, 10))])
def test_what_went_is_forgotten_in_time(limit: Limit) -> None:
    limit = Strictest([limit])
    assert limit.is_forgotten(0)
    went(limit, [0, 0])
    assert not limit.is_forgotten(9)
    assert limit.is_forgotten(10)


def test_a_person_gets_a_few_answers_at_once_and_then_one_each_second() -> None:
    assert went(TELEGRAM_PACE.limit_of(5), [0] * 8) == [0, 0, 0, 0, 0, 1, 2, 3]


def test_a_group_gets_twenty_a_minute() -> None:
    times = went(TELEGRAM_PACE.limit_of(-5), [0] * 41)
    assert times[19] == 15
    assert times[20:22] == [60, 60]
    assert times[40] == 120


def test_a_server_without_limits_gets_all_at_once() -> None:
    assert set(went(UNPACED.limit_of(-5), [0] * 1000)) == {0}
