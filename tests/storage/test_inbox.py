from __future__ import annotations

from bot.storage import Received, Storage, opened
from bot.storage.inbox import KNOWN, MOST_FAILURES, SET_ASIDE_SECONDS
from tests.databases import OWNER


def received(*ids: int, at: int = 1) -> list[Received]:
    return [Received(id, at, body=f'{{"update_id": {id}}}') for id in ids]


async def pending(storage: Storage) -> list[int]:
    return [each.update_id for each in await storage.inbox.pending()]


async def test_what_is_put_waits_after_a_restart_until_it_is_done(url: str) -> None:
    async with opened(url, owner=OWNER) as storage:
        await storage.inbox.put(received(7, 8, 9))
    async with opened(url, owner=OWNER) as storage:
        assert await pending(storage) == [7, 8, 9]
        assert await storage.inbox.body(8) == '{"update_id": 8}'
        await storage.commit(storage.inbox.done(8))
        assert await pending(storage) == [7, 9]
        assert await storage.inbox.body(8) is None


async def test_what_comes_twice_is_new_once_even_after_it_is_done(url: str) -> None:
    async with opened(url, owner=OWNER) as storage:
        assert await storage.inbox.put(received(7, 8)) == received(7, 8)
        assert await storage.inbox.put(received(7, 8, 9)) == received(9)
        await storage.commit(storage.inbox.done(7))
        assert await storage.inbox.put(received(7)) == []
    async with opened(url, owner=OWNER) as storage:
        assert await storage.inbox.put(received(7, 8, 9, 10)) == received(10)


async def test_ids_that_begin_anew_are_handled_in_the_order_of_coming(storage: Storage) -> None:
    await storage.inbox.put(received(900, at=1))
    await storage.inbox.put(received(5, at=2))
    assert await pending(storage) == [900, 5]


async def test_only_the_latest_that_are_done_stay_known(url: str) -> None:
    async with opened(url, owner=OWNER) as storage:
        for start in range(0, 4 * KNOWN, 100):
            batch = received(*range(start, start + 100), at=start)
            await storage.inbox.put(batch)
            await storage.commit(*(storage.inbox.done(each.update_id) for each in batch))
        assert await storage.inbox.put(received(3 * KNOWN + 1)) == []
        assert await storage.inbox.put(received(0)) == received(0)


async def test_what_waits_is_never_forgotten(storage: Storage) -> None:
    for start in range(0, 4 * KNOWN, 100):
        await storage.inbox.put(received(*range(start, start + 100), at=start))
    assert len(await pending(storage)) == 4 * KNOWN


async def test_what_failed_too_often_is_set_aside_and_kept_for_a_while(storage: Storage) -> None:
    await storage.inbox.put(received(7, at=50))
    await storage.commit(storage.inbox.failed(7, MOST_FAILURES - 1))
    [waiting] = await storage.inbox.pending()
    assert waiting.failures == MOST_FAILURES - 1
    await storage.commit(storage.inbox.failed(7, MOST_FAILURES))
    assert await pending(storage) == []
    await storage.commit(storage.inbox.forget_set_aside(50 + SET_ASIDE_SECONDS))
    assert await storage.inbox.body(7) is not None
    await storage.commit(storage.inbox.forget_set_aside(51 + SET_ASIDE_SECONDS))
    assert await storage.inbox.body(7) is None
