from __future__ import annotations

import pytest

from bot.handlers.polling import CONFLICT_MEMORY, CONFLICT_PATIENCE, Conflicts
from tests.handlers.times import Time


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
