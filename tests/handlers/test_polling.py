from __future__ import annotations

import asyncio
from collections.abc import Sequence
from types import SimpleNamespace
from typing import cast

import pytest
from telegram import Bot
from telegram.request import BaseRequest

from bot.handlers.delivery import Json
from bot.handlers.intake import Intake
from bot.handlers.polling import CONFLICT_MEMORY, CONFLICT_PATIENCE, Conflicts, Poller
from tests.handlers.times import Time


class Bystander:
    """A server with one update, and an intake that has it answered; notes what happens when."""

    read_timeout = 5.0

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.asked_again = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    async def post(self, url: str, read_timeout: float) -> list[Json]:
        self.seen.append("asked for more")
        if len(self.seen) > 1:
            self.asked_again.set()
            await asyncio.Event().wait()
        return [{"update_id": 7}]

    async def put(self, updates: Sequence[Json]) -> None:
        self._start("found a reply", "wrote it")

    def _start(self, *steps: str) -> None:
        self._tasks.add(asyncio.create_task(self._take(*steps)))

    async def _take(self, step: str, *others: str) -> None:
        self.seen.append(step)
        if others:
            # The way to the server goes by a task of its own.
            self._start(*others)


async def test_replies_are_written_before_more_is_asked_for() -> None:
    bystander, time = Bystander(), Time()
    poller = Poller(
        cast(Bot, SimpleNamespace(base_url="http://localhost/bot7:A")),
        cast(BaseRequest, bystander),
        cast(Intake, bystander),
        clock=time.clock,
        sleep=time.sleep,
    )
    polling = asyncio.create_task(poller.poll())
    await bystander.asked_again.wait()
    polling.cancel()
    assert bystander.seen == ["asked for more", "found a reply", "wrote it", "asked for more"]


async def test_conflicts_that_go_on_persist() -> None:
    time = Time()
    conflicts = Conflicts(time.clock)
    outcomes = []
    for _ in range(4):
        outcomes.append(conflicts.persist())
        await time.sleep(CONFLICT_PATIENCE / 3)
    assert outcomes == [False, False, False, True]


async def test_an_update_fetched_in_between_does_not_end_a_conflict() -> None:
    time = Time()
    conflicts = Conflicts(time.clock)
    outcomes = []
    for _ in range(4):
        outcomes.append(conflicts.persist())
        await time.sleep(CONFLICT_MEMORY - 1)
    assert outcomes[-1]


@pytest.mark.parametrize("apart", [CONFLICT_MEMORY + 1, 24 * 3600.0])
async def test_conflicts_far_apart_are_each_a_new_one(apart: float) -> None:
    time = Time()
    conflicts = Conflicts(time.clock)
    for _ in range(10):
        assert not conflicts.persist()
        await time.sleep(apart)


async def test_two_conflicts_are_too_few_to_tell() -> None:
    time = Time()
    conflicts = Conflicts(time.clock)
    assert not conflicts.persist()
    await time.sleep(CONFLICT_PATIENCE)
    assert not conflicts.persist()


async def test_only_the_first_of_many_conflicts_is_news() -> None:
    time = Time()
    conflicts = Conflicts(time.clock)
    news = []
    for pause in (1, 1, 1, CONFLICT_MEMORY + 1, 1):
        await time.sleep(pause)
        conflicts.persist()
        news.append(conflicts.have_just_begun)
    assert news == [True, False, False, True, False]
