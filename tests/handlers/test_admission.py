from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.handlers.admission import in_quiet_hours
from bot.storage import ChatSettings


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 1, 31, hour, minute, tzinfo=UTC)


def test_without_quiet_hours_it_is_never_quiet() -> None:
    assert not any(in_quiet_hours(ChatSettings(), at(hour)) for hour in range(24))


def test_quiet_hours_are_those_of_dhaka_unless_a_zone_was_chosen() -> None:
    night = ChatSettings(quiet_from=22, quiet_to=7)
    # Dhaka is six hours ahead.
    assert not in_quiet_hours(night, at(15, 59))
    assert in_quiet_hours(night, at(16))
    assert in_quiet_hours(night, at(0, 59))
    assert not in_quiet_hours(night, at(1))
    in_london = ChatSettings(quiet_from=22, quiet_to=7, zone="Europe/London")
    assert in_quiet_hours(in_london, at(22))
    assert not in_quiet_hours(in_london, at(16))


def test_hours_within_a_day() -> None:
    noon = ChatSettings(quiet_from=12, quiet_to=14, zone="UTC")
    assert [hour for hour in range(24) if in_quiet_hours(noon, at(hour))] == [12, 13]


@pytest.mark.parametrize("zone", ["No/Such_Zone", "../etc/passwd", ""])
def test_a_zone_that_is_not_known_here_is_taken_for_the_one_at_home(zone: str) -> None:
    night = ChatSettings(quiet_from=22, quiet_to=7, zone=zone)
    assert in_quiet_hours(night, at(16))
