from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Hashable

import pytest

from bot.handlers.concurrency import Lanes, Slots, lane_of
from bot.handlers.delivery import Json

ALICE, GROUP = {"id": 1}, {"id": -5}


class Work:
    """Handles items when it is told to."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.done: list[str] = []
        self.go_on: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.slots = Slots()

    async def handle(self, item: str) -> None:
        async with self.slots:
            self.begun.append(item)
            await self.go_on[item].wait()
            self.done.append(item)

    async def let(self, *items: str) -> None:
        for item in items:
            self.go_on[item].set()
        await settled()


async def settled() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_one_lane_is_walked_in_order_and_others_beside_it() -> None:
    work = Work()
    lanes = Lanes(work.handle, work.slots)
    for key, item in ((1, "a1"), (1, "a2"), (2, "b1")):
        await lanes.put(key, item)
    await settled()
    assert work.begun == ["a1", "b1"]
    await work.let("a2", "b1")
    assert work.done == ["b1"]
    await work.let("a1")
    assert work.done == ["b1", "a1", "a2"]
    assert len(lanes) == 0


async def test_full_lanes_keep_who_puts_waiting() -> None:
    work = Work()
    lanes = Lanes(work.handle, work.slots, most=2)
    await lanes.put(1, "a1")
    await lanes.put(1, "a2")
    putting = asyncio.create_task(lanes.put(2, "b1"))
    await settled()
    assert not putting.done()
    await work.let("a1")
    assert putting.done()


async def test_at_the_end_what_is_at_work_is_finished_and_nothing_more_is_begun() -> None:
    work = Work()
    lanes = Lanes(work.handle, work.slots)
    await lanes.put(1, "a1")
    await lanes.put(1, "a2")
    await settled()
    ending = asyncio.create_task(lanes.end(patience=60))
    await work.let("a1", "a2")
    assert await ending
    assert work.begun == ["a1"]


async def test_the_end_does_not_wait_for_ever() -> None:
    work = Work()
    lanes = Lanes(work.handle, work.slots)
    await lanes.put(1, "a1")
    await settled()
    assert not await lanes.end(patience=0)
    assert work.done == []


async def test_a_lane_that_breaks_is_told() -> None:
    async def broken(item: str) -> None:
        raise RuntimeError(item)

    lanes = Lanes(broken, Slots())
    await lanes.put(1, "a1")
    with pytest.raises(RuntimeError, match="a1"):
        await lanes.broken


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"message": {"chat": GROUP, "from": ALICE}}, -5),
        ({"edited_message": {"chat": GROUP, "from": ALICE}}, -5),
        ({"callback_query": {"from": ALICE, "message": {"chat": GROUP}}}, -5),
        ({"my_chat_member": {"chat": GROUP, "from": ALICE}}, -5),
        ({"callback_query": {"from": ALICE}}, ("person", 1)),
        ({"inline_query": {"from": ALICE}}, ("inline", 1)),
        ({"guest_message": {"chat": GROUP, "from": ALICE}}, ("guest", -5)),
        ({"guest_message": "text"}, ("guest", ("update", 9))),
        ({"message": {"chat": {"id": "x"}}}, ("update", 9)),
        ({"message": "text"}, ("update", 9)),
        ({"callback_query": None}, ("inline", ("update", 9))),
        ({}, ("inline", ("update", 9))),
    ],
)
def test_an_update_walks_in_the_lane_of_its_chat(update: Json, lane: Hashable) -> None:
    assert lane_of({"update_id": 9} | update) == lane
