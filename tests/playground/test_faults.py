import httpx
import pytest

from bot.playground import (
    DropConnection,
    Person,
    Refusal,
    ServerError,
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
