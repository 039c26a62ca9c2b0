from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.storage import ChatSettings, Storage, Subscription, opened
from tests.databases import OWNER

GROUP, SUPERGROUP = -5, -1005
DAILY = Subscription(7, None, "facts", 480, "bn", 0, due=1000)


def after(subscription: Subscription) -> Subscription:
    return replace(subscription, due=subscription.due + 86_400, position=subscription.position + 1)


async def test_a_chat_has_one_subscription_and_none_after_its_end(storage: Storage) -> None:
    subscriptions = storage.subscriptions
    assert await subscriptions.of(7) is None
    await storage.commit(subscriptions.keep(DAILY))
    changed = replace(DAILY, thread_id=2**40, course="sections", minute=0, language="en", due=2**40)
    await storage.commit(subscriptions.keep(changed))
    assert await subscriptions.of(7) == changed
    await storage.commit(subscriptions.end(7))
    assert await subscriptions.of(7) is None


async def test_the_same_course_goes_on_from_where_it_is_and_another_begins(
    storage: Storage,
) -> None:
    subscriptions = storage.subscriptions
    await storage.commit(subscriptions.keep(DAILY))
    await subscriptions.advance([(DAILY, after(DAILY))])
    await storage.commit(subscriptions.keep(replace(DAILY, minute=1200, due=5000)))
    assert await subscriptions.of(7) == replace(DAILY, minute=1200, due=5000, position=1)
    await storage.commit(subscriptions.keep(replace(DAILY, course="sections")))
    assert await subscriptions.of(7) == replace(DAILY, course="sections")


async def test_what_is_due_comes_longest_due_first_with_what_its_chat_chose(
    storage: Storage,
) -> None:
    subscriptions, chosen = storage.subscriptions, ChatSettings("en", "Asia/Kolkata", quiet_from=22)
    late, soon = replace(DAILY, chat_id=8, due=999), replace(DAILY, chat_id=9, due=1001)
    await storage.commit(*map(subscriptions.keep, (soon, DAILY, late)))
    await storage.commit(storage.chats.choose(7, chosen))
    assert await subscriptions.due(1000, 10) == [(late, ChatSettings()), (DAILY, chosen)]
    assert await subscriptions.due(1000, 1) == [(late, ChatSettings())]
    assert await subscriptions.due(998, 10) == []


async def test_a_step_is_taken_once(storage: Storage) -> None:
    await storage.commit(storage.subscriptions.keep(DAILY))
    step = (DAILY, after(DAILY))
    assert await storage.subscriptions.advance([step]) == {7}
    assert await storage.subscriptions.advance([step]) == set()
    assert await storage.subscriptions.of(7) == after(DAILY)


async def test_no_step_is_taken_of_what_has_ended_or_was_chosen_anew(storage: Storage) -> None:
    step = (DAILY, after(DAILY))
    assert await storage.subscriptions.advance([step]) == set()
    anew = replace(DAILY, minute=1200, due=5000)
    await storage.commit(storage.subscriptions.keep(anew))
    assert await storage.subscriptions.advance([step]) == set()
    assert await storage.subscriptions.of(7) == anew


@pytest.mark.parametrize("backwards", [False, True])
async def test_of_two_programs_on_one_database_only_one_takes_each_step(
    url: str, storage: Storage, backwards: bool
) -> None:
    all_due = [replace(DAILY, chat_id=id) for id in range(1, 21)]
    await storage.commit(*map(storage.subscriptions.keep, all_due))
    steps = [(each, after(each)) for each in all_due]
    others = steps[::-1] if backwards else steps
    async with opened(url, owner=OWNER) as other:
        taken = await asyncio.gather(
            *(
                taker.subscriptions.advance(some)
                for _ in range(3)
                for taker, some in ((storage, steps), (other, others))
            )
        )
    assert sorted(id for ids in taken for id in ids) == list(range(1, 21))


async def test_a_subscription_moves_with_its_group(storage: Storage) -> None:
    in_group = replace(DAILY, chat_id=GROUP)
    await storage.commit(storage.subscriptions.keep(in_group))
    await storage.commit(*storage.chats.move(GROUP, SUPERGROUP))
    assert await storage.subscriptions.of(GROUP) is None
    assert await storage.subscriptions.of(SUPERGROUP) == replace(in_group, chat_id=SUPERGROUP)
