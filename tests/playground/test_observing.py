import asyncio

import pytest

from bot.playground import Call, NothingHappenedError, Person, World
from tests.playground.raw import RawApi


async def test_calls_are_recorded_with_parameters_and_outcome(
    api: RawApi, world: World, alice: Person
) -> None:
    heard: list[Call] = []
    world.on_call(heard.append)
    await api.result("sendMessage", chat_id=alice.chat.id, text="x", disable_notification=True)
    await api.refusal("sendMessage", chat_id=alice.chat.id, text="")
    await api.updates()

    good, bad = world.calls
    assert good.ok
    assert good.parameters == {
        "chat_id": alice.chat.id,
        "text": "x",
        "disable_notification": True,
    }
    assert good.result["text"] == "x"
    assert bad.error is not None
    assert bad.error.description == "Bad Request: message text is empty"
    assert [call.method for call in heard] == ["sendMessage", "sendMessage", "getUpdates"]
    assert len(world.calls_of("getUpdates")) == 1


async def test_a_call_is_waited_for_and_given_once(
    api: RawApi, world: World, alice: Person
) -> None:
    waiting = asyncio.create_task(world.next_call("sendMessage"))
    for text in ("one", "two"):
        await api.result("sendMessage", chat_id=alice.chat.id, text=text)

    assert (await waiting).parameters["text"] == "one"
    assert (await world.next_call("sendMessage")).parameters["text"] == "two"


async def test_messages_of_each_chat_are_given_once(
    api: RawApi, world: World, alice: Person, bob: Person
) -> None:
    bob.starts()
    for person, text in ((alice, "one"), (bob, "two"), (alice, "three")):
        await api.result("sendMessage", chat_id=person.chat.id, text=text)

    texts = [(await world.next_message(place)).text for place in (alice, alice.chat, bob)]
    assert texts == ["one", "three", "two"]


async def test_an_edit_is_waited_for(api: RawApi, world: World, alice: Person) -> None:
    sent = await api.result("sendMessage", chat_id=alice.chat.id, text="x")
    message = await world.next_message(alice.chat)
    waiting = asyncio.create_task(world.edit_of(message))
    target = {"chat_id": alice.chat.id, "message_id": sent["message_id"]}
    await api.result("editMessageText", **target, text="y")

    assert (await waiting).text == "y"


async def test_a_wait_ends_when_its_condition_comes_true(world: World, alice: Person) -> None:
    waiting = asyncio.create_task(world.until(lambda: alice.chat.messages[-1].text == "now"))
    await asyncio.sleep(0)
    assert not waiting.done()
    alice.says("now")

    await waiting


async def test_a_wait_in_vain_tells_what_happened_instead(
    api: RawApi, world: World, alice: Person
) -> None:
    await api.refusal("sendMessage", chat_id=1, text="x")
    world.time_limit = 0.01

    with pytest.raises(NothingHappenedError) as complaint:
        await world.next_message(alice.chat)

    assert str(complaint.value) == (
        "after 0.01 s: the bot wrote nothing in <PrivateChat 'Alice'>.\n"
        "Updates that the bot has not fetched: ['message']\n"
        "Its last calls:\n"
        "  sendMessage(chat_id, text) → 400 Bad Request: chat not found"
    )


async def test_every_wait_names_what_it_waited_for(world: World, alice: Person) -> None:
    world.time_limit = 0
    message = alice.says("x")

    with pytest.raises(NothingHappenedError, match="sunrise did not come true"):
        await world.until(lambda: False, "sunrise")
    with pytest.raises(NothingHappenedError, match="did not call sendMessage"):
        await world.next_call("sendMessage")
    with pytest.raises(NothingHappenedError, match="does not poll"):
        await world.listening()
    with pytest.raises(NothingHappenedError, match="did not edit"):
        await world.edit_of(message)
    with pytest.raises(NothingHappenedError, match="no answer to the press of 'y'"):
        await world.press_answer(alice.taps(message, data="y"))
    with pytest.raises(NothingHappenedError, match="no answer to the inline question 'z'"):
        await world.inline_answer(alice.asks_inline("z"))
