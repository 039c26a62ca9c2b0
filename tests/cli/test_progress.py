from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from bot.cli.progress import announced, with_progress


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def slowly(items: int, time: list[float], seconds: float) -> Iterator[int]:
    for item in range(items):
        yield item
        time[0] += seconds


@pytest.mark.parametrize(
    ("seconds", "stream", "is_shown"),
    [(0.1, Screen(), False), (0.6, Screen(), True), (0.6, io.StringIO(), False)],
)
def test_only_who_waits_at_a_terminal_for_more_than_a_second_sees_progress(
    seconds: float, stream: io.StringIO, is_shown: bool
) -> None:
    time = [0.0]
    items = slowly(5, time, seconds)
    passed = with_progress(items, 5, "questions", stream=stream, clock=lambda: time[0])
    assert list(passed) == [0, 1, 2, 3, 4]
    assert bool(stream.getvalue()) is is_shown


def test_progress_counts_and_leaves_no_trace() -> None:
    time, stream = [0.0], Screen()
    list(with_progress(slowly(5, time, 0.6), 5, "questions", stream=stream, clock=lambda: time[0]))
    assert "\r\033[K2/5 questions" in stream.getvalue()
    assert stream.getvalue().endswith("\r\033[K")


@pytest.mark.parametrize(("stream", "is_shown"), [(Screen(), True), (io.StringIO(), False)])
def test_what_takes_a_while_is_announced_at_a_terminal_and_taken_back(
    stream: io.StringIO, is_shown: bool
) -> None:
    with announced("reading", stream=stream):
        assert ("reading" in stream.getvalue()) is is_shown
    assert stream.getvalue().endswith("\033[K") is is_shown
