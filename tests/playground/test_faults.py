import asyncio

import httpx
import pytest

from bot.playground import (
    DropConnection,
    GatewayPage,
    Person,
    Refusal,
    ServerError,
    Silence,
    TooManyRequests,
    World,
)
from tests.playground.raw import RawApi


async def test_a_flood_asks_to_wait_and_is_over_after_one_call(
    api: RawApi, world: World, alice: Person
) -> None:
    world.faults.next("sendMessage", TooManyRequests(retry_after=2))

    assert await api.answer("sendMessage", chat_id=alice.chat.id, text="x") == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 2",
        "parameters": {"retry_after": 2},
    }
    await api.result("sendMessage", chat_id=alice.chat.id, text="x")


async def test_faults_come_in_the_order_of_planting(api: RawApi, world: World) -> None:
    forbidden = Refusal(403, "Forbidden: user is deactivated")
    world.faults.next("getMe", ServerError(), forbidden)
    world.faults.next("*", ServerError(500), times=2)
    assert world.faults.left == 4

    answers = [await api.answer("getMe") for _ in range(5)]
    assert [answer.get("description") for answer in answers] == [
        "Bad Gateway",
        "Forbidden: user is deactivated",
        "Internal Server Error",
        "Internal Server Error",
        None,
    ]


@pytest.mark.parametrize("before", [True, False])
async def test_a_connection_drops_before_or_after_the_effect(
    before: bool, api: RawApi, world: World, alice: Person
) -> None:
    world.faults.next("sendMessage", DropConnection(before=before))

    with pytest.raises(httpx.TransportError):
        await api.answer("sendMessage", chat_id=alice.chat.id, text="x")

    assert len(alice.chat.bot_messages) == (0 if before else 1)
    (call,) = world.calls_of("sendMessage")
    assert call.dropped
    assert not call.ok
    await api.result("sendMessage", chat_id=alice.chat.id, text="x")


async def test_a_fault_can_meet_a_poll(api: RawApi, world: World) -> None:
    world.faults.next("getUpdates", ServerError(503))

    assert await api.refusal("getUpdates") == "Service Unavailable"


@pytest.mark.parametrize("before", [True, False])
async def test_a_gateway_s_page_comes_before_the_effect_or_after(
    before: bool, api: RawApi, world: World, alice: Person
) -> None:
    world.faults.next("sendMessage", GatewayPage(before=before))

    response = await api.client.post(
        f"{api.url}/bot{api.token}/sendMessage", data={"chat_id": alice.chat.id, "text": "x"}
    )

    assert response.status_code == 502
    assert "<html>" in response.text
    assert len(alice.chat.bot_messages) == (0 if before else 1)


@pytest.mark.parametrize("before", [True, False])
async def test_nothing_comes_until_an_outage_is_over(
    before: bool, api: RawApi, world: World, alice: Person
) -> None:
    with world.faults.outage("*", Silence(before=before)):
        asking = asyncio.create_task(api.answer("sendMessage", chat_id=alice.chat.id, text="x"))
        await world.next_call("sendMessage")
        assert not asking.done()
    with pytest.raises(httpx.TransportError):
        await asking

    assert len(alice.chat.bot_messages) == (0 if before else 1)
    await api.result("sendMessage", chat_id=alice.chat.id, text="x")


async def test_an_outage_of_one_method_leaves_the_others(api: RawApi, world: World) -> None:
    with world.faults.outage("sendMessage", ServerError()):
        assert (await api.answer("getMe"))["ok"]
        for _ in range(2):
            assert (await api.answer("sendMessage", chat_id=1, text="x"))["error_code"] == 502
