from __future__ import annotations

import logging
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest

from bot.handlers.server_clock import ServerClock

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC).timestamp()
HOUR = 3600.0


class Machine:
    """A machine whose clock is off by so many seconds, and what the server's answers say."""

    def __init__(self, offset: float) -> None:
        self.true = NOON
        self.offset = offset
        self.clock = ServerClock(lambda: self.true + self.offset)

    def is_answered(self) -> None:
        self.clock.note(format_datetime(datetime.fromtimestamp(int(self.true), UTC), usegmt=True))


@pytest.mark.parametrize("offset", [HOUR + 1, -HOUR - 1, 45.0, 86_400.0])
def test_what_the_machine_s_clock_is_off_by_is_taken_off(offset: float) -> None:
    machine = Machine(offset)
    assert machine.clock() == NOON + offset
    machine.is_answered()
    assert machine.clock() == NOON


def test_a_clock_that_is_set_meanwhile_is_measured_anew() -> None:
    machine = Machine(HOUR)
    machine.is_answered()
    machine.offset, machine.true = 0.0, NOON + 5
    machine.is_answered()
    assert machine.clock() == NOON + 5


def test_parts_of_a_second_and_the_way_of_an_answer_are_no_offset() -> None:
    machine = Machine(0.0)
    for second in range(10):
        machine.true = NOON + second + 0.7
        machine.is_answered()
        assert machine.clock() == machine.true


@pytest.mark.parametrize("date", [None, "", "soon", "Sat, 99 Jan 2026 12:00:00 GMT"])
def test_an_answer_that_tells_no_time_changes_nothing(date: str | None) -> None:
    machine = Machine(HOUR)
    machine.is_answered()
    machine.clock.note(date)
    assert machine.clock() == NOON


@pytest.mark.parametrize(
    ("offset", "says"), [(HOUR, "seconds ahead of"), (-HOUR, "seconds behind T")]
)
def test_an_offset_above_a_minute_is_warned_of_once(
    caplog: pytest.LogCaptureFixture, offset: float, says: str
) -> None:
    machine = Machine(offset)
    for second in range(0, 600, 60):
        machine.true = NOON + second
        machine.offset += 10
        machine.is_answered()
    [record] = caplog.records
    assert record.levelno == logging.WARNING
    assert says in record.getMessage()


def test_an_offset_below_a_minute_is_not_warned_of(caplog: pytest.LogCaptureFixture) -> None:
    Machine(55.0).is_answered()
    assert not caplog.records
