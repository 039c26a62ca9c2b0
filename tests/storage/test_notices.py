from __future__ import annotations

from dataclasses import replace

from bot.storage import Notice, Received, Storage
from bot.storage.inbox import MOST_FAILURES

NOTICE = Notice(1, -100, 7, 40, 5, "en:symptoms-lungs@5")


async def received(storage: Storage, *update_ids: int) -> None:
    await storage.inbox.put([Received(id, id, body="{}") for id in update_ids])


async def test_a_notice_is_owed_when_its_update_is_over_and_until_it_is_dropped(
    storage: Storage,
) -> None:
    await received(storage, 1)
    await storage.commit(storage.notices.keep(NOTICE))
    assert await storage.notices.owed(9) == []
    await storage.commit(storage.inbox.done(1))
    assert await storage.notices.owed(9) == [NOTICE]
    await storage.commit(storage.notices.drop(1))
    assert await storage.notices.owed(9) == []


async def test_a_notice_is_owed_for_what_was_set_aside_and_for_what_is_known_no_more(
    storage: Storage,
) -> None:
    await received(storage, 1)
    known_no_more = replace(NOTICE, update_id=2)
    await storage.commit(
        storage.notices.keep(NOTICE),
        storage.notices.keep(known_no_more),
        storage.inbox.failed(1, MOST_FAILURES),
    )
    assert await storage.notices.owed(9) == [NOTICE, known_no_more]
    assert await storage.notices.owed(1) == [NOTICE]


async def test_a_later_reply_to_the_same_update_has_the_notice(storage: Storage) -> None:
    later = replace(NOTICE, button="en/again@5")
    await storage.commit(storage.notices.keep(NOTICE), storage.notices.keep(later))
    assert await storage.notices.owed(9) == [later]


async def test_what_may_have_been_replied_to_is_over_after_a_kill(storage: Storage) -> None:
    await received(storage, 1, 2, 3)
    await storage.commit(
        storage.notices.keep(NOTICE),
        storage.notices.keep(replace(NOTICE, update_id=3)),
        storage.inbox.failed(3, MOST_FAILURES),
    )
    await storage.commit(storage.inbox.end_unknown())
    assert [each.update_id for each in await storage.inbox.pending()] == [2]
    assert await storage.inbox.body(1) is None
    # What was set aside stays, so that the fault can be found.
    assert await storage.inbox.body(3) == "{}"
    assert [each.update_id for each in await storage.notices.owed(9)] == [1, 3]


async def test_a_person_s_notices_are_erased_with_all_else(storage: Storage) -> None:
    others = replace(NOTICE, update_id=2, asker_id=6)
    await storage.commit(storage.notices.keep(NOTICE), storage.notices.keep(others))
    await storage.forget_person(5)
    assert await storage.notices.owed(9) == [others]
