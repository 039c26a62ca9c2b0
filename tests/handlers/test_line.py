from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from telegram.error import RetryAfter

from bot.handlers.line import Line, Throttle
from bot.handlers.pacing import Rate, Urgency, Window
from tests.handlers.times import StandingTime, Time


class Queue:
    """A line in which people wait, and the order in which they came through."""

    def __init__(self, time: Time, wait: Callable[[], float] = lambda: 0.0, most: int = 99) -> None:
        self.line = Line(wait, time.clock, time.sleep, most=most)
        self.through: list[str] = []
        self.leave = asyncio.Event()

    def join(self, name: str, urgency: Urgency = Urgency.REPLY) -> asyncio.Task[None]:
        return asyncio.create_task(self._join(name, urgency))

    async def _join(self, name: str, urgency: Urgency) -> None:
        place = self.line.place(urgency)
        await self.line.enter(place)
        self.through.append(name)
        await self.leave.wait()
        self.line.leave(place)


async def settled() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_one_goes_at_a_time_the_most_urgent_first_and_then_in_the_order_of_coming() -> None:
    queue = Queue(Time())
    first = queue.join("first", Urgency.UNASKED)
    await settled()
    rest = [
        queue.join("unasked", Urgency.UNASKED),
        queue.join("reply"),
        queue.join("another reply"),
    ]
    await settled()
    assert queue.through == ["first"]
    queue.leave.set()
    await asyncio.gather(first, *rest)
    assert queue.through == ["first", "reply", "another reply", "unasked"]


async def test_who_is_urgent_passes_who_waits_for_the_line_to_open() -> None:
    time = StandingTime()
    queue = Queue(time, lambda: max(0.0, 1005 - time.now))
    queue.leave.set()
    tasks = [queue.join("unasked", Urgency.UNASKED)]
    await settled()
    tasks.append(queue.join("reply"))
    await settled()
    assert queue.through == []
    time.now = 1005
    time.go_on.set()
    await asyncio.gather(*tasks)
    assert queue.through == ["reply", "unasked"]


async def test_who_gives_up_stands_in_nobody_s_way() -> None:
    queue = Queue(Time())
    queue.leave.set()
    first, second, third = (queue.join(name) for name in ("first", "second", "third"))
    second.cancel()
    await asyncio.wait([first, second, third])
    assert queue.through == ["first", "third"]


async def test_nobody_waits_where_the_wait_is_too_long() -> None:
    time = Time()
    line = Line(lambda: 5.5, time.clock, time.sleep)
    with pytest.raises(RetryAfter) as raised:
        await line.enter(line.place(Urgency.REPLY), time.now + 5)
    assert str(raised.value.retry_after) == "0:00:06"
    assert time.slept == []


async def test_no_more_wait_than_may() -> None:
    time = StandingTime()
    queue = Queue(time, lambda: 5.0, most=2)
    tasks = [queue.join(str(number)) for number in range(3)]
    await settled()
    assert [task.done() for task in tasks] == [False, False, True]
    with pytest.raises(RetryAfter):
        tasks[2].result()
    for task in tasks[:2]:
        task.cancel()


async def test_a_throttle_lets_go_as_its_limit_allows() -> None:
    time = Time()
    throttle = Throttle(Window(Rate(2, 1)), time.clock, time.sleep)
    await asyncio.gather(*[throttle.go() for _ in range(5)])
    assert time.slept == [1, 1]


async def test_a_throttle_waits_for_who_goes_ahead() -> None:
    time = Time()
    ahead = Window(Rate(1, 1))
    throttle = Throttle(Window(Rate(9, 1)), time.clock, time.sleep, ahead=ahead)
    ahead.note(time.now)
    await throttle.go()
    assert time.slept == [1]
