import asyncio

import pytest

from bot.playground import NothingHappenedError, Person, World
from tests.playground.raw import RawApi


def ids(updates: list[dict[str, object]]) -> list[object]:
    return [update["update_id"] for update in updates]


async def test_updates_stay_until_a_higher_offset_confirms_them(
    api: RawApi, world: World, alice: Person
) -> None:
    world.updates.drop()
    first, second = alice.says("one"), alice.says("two")

    assert ids(await api.updates()) == [first.update_id, second.update_id]
    assert ids(await api.updates()) == [first.update_id, second.update_id]
    assert ids(await api.updates(offset=second.update_id)) == [second.update_id]
    assert await api.updates(offset=second.update_id + 1) == []
    assert world.updates.pending == ()


async def test_a_limit_holds_back_the_rest(api: RawApi, world: World, alice: Person) -> None:
    world.updates.drop()
    messages = [alice.says(str(number)) for number in range(3)]

    assert ids(await api.updates(limit=2)) == [m.update_id for m in messages[:2]]


async def test_a_negative_offset_forgets_all_but_the_last(
    api: RawApi, world: World, alice: Person
) -> None:
    alice.says("one")
    last = alice.says("two")

    assert ids(await api.updates(offset=-1)) == [last.update_id]
    assert len(world.updates.pending) == 1


async def test_a_long_poll_is_answered_when_something_happens(
    api: RawApi, world: World, alice: Person
) -> None:
    world.updates.drop()
    poll = asyncio.create_task(api.updates(timeout=50))
    await world.listening()
    message = alice.says("hello")

    async with asyncio.timeout(2):
        assert ids(await poll) == [message.update_id]


async def test_a_long_poll_ends_empty_when_its_time_is_over(world: World) -> None:
    assert await world.updates.poll(0, 100, 0.01, None) == []


async def test_a_second_poller_ends_the_first_with_a_conflict(api: RawApi, world: World) -> None:
    first = asyncio.create_task(api.answer("getUpdates", timeout=50))
    await world.listening()
    second = asyncio.create_task(api.answer("getUpdates", timeout=50))

    async with asyncio.timeout(2):
        assert await first == {
            "ok": False,
            "error_code": 409,
            "description": "Conflict: terminated by other getUpdates request; "
            "make sure that only one bot instance is running",
        }
    await world.listening()
    assert (await api.updates()) == []
    assert not (await second)["ok"]


async def test_a_poll_whose_bot_hung_up_stands_in_nobodys_way(
    api: RawApi, world: World, alice: Person
) -> None:
    world.updates.drop()
    poll = asyncio.create_task(api.updates(timeout=50))
    await world.listening()
    poll.cancel()
    with pytest.raises(asyncio.CancelledError):
        await poll
    await world.until(lambda: not world.updates.is_polled)
    message = alice.says("still there?")

    assert ids(await api.updates()) == [message.update_id]


async def test_only_allowed_kinds_arrive_from_then_on(
    api: RawApi, world: World, alice: Person
) -> None:
    world.updates.drop()
    await api.updates(allowed_updates=["message"])
    unwanted, wanted = alice.asks_inline("x"), alice.says("x")
    await api.updates(limit=1)

    assert ids(await api.updates()) == [wanted.update_id]
    assert (unwanted.delivered, wanted.delivered) == (False, True)


async def test_an_empty_list_of_kinds_is_the_default_without_members(
    api: RawApi, world: World, alice: Person, bob: Person
) -> None:
    group = world.group("Group", members=[alice])
    await api.updates(allowed_updates=["chat_member"])
    await api.updates(allowed_updates=[])
    world.updates.drop()
    bob.joins(group)

    assert [set(u) - {"update_id"} for u in await api.updates()] == [{"message"}]


async def test_an_unknown_kind_is_refused(api: RawApi) -> None:
    assert "mesage" in await api.refusal("getUpdates", allowed_updates=["mesage"])


async def test_pending_updates_can_be_dropped(api: RawApi, alice: Person) -> None:
    await api.result("deleteWebhook", drop_pending_updates=True)

    assert await api.updates() == []


async def test_webhooks_are_refused_and_there_is_none(api: RawApi, alice: Person) -> None:
    assert "bad webhook" in await api.refusal("setWebhook", url="https://example.org")
    assert await api.result("setWebhook", url="")
    info = await api.result("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == ("", 1)


async def test_a_raw_update_arrives_as_it_stands(api: RawApi, world: World) -> None:
    update_id = world.deliver({"managed_bot": {"anything": [1]}})

    assert await api.updates() == [{"update_id": update_id, "managed_bot": {"anything": [1]}}]


async def test_a_raw_update_may_bring_its_id(api: RawApi, world: World, alice: Person) -> None:
    assert world.deliver({"update_id": 2_000_000_000, "message": {}}) == 2_000_000_000
    assert alice.says("next").update_id == 2_000_000_001


async def test_a_story_can_wait_until_an_update_is_fetched(
    api: RawApi, world: World, alice: Person
) -> None:
    message = alice.says("x")
    await api.updates()
    world.time_limit = 0
    with pytest.raises(NothingHappenedError, match="did not fetch"):
        await world.received(message.update_id)
    await api.updates(offset=message.update_id + 1)
    world.time_limit = 2

    await world.received(message.update_id)
