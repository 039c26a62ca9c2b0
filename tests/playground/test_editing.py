import pytest

from bot.playground import Group, Message, Person, World
from tests.playground.conftest import Clock
from tests.playground.raw import RawApi

BUTTONS = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}


@pytest.fixture
async def written(api: RawApi, alice: Person) -> Message:
    await api.result(
        "sendMessage",
        chat_id=alice.chat.id,
        text="<b>old</b>",
        parse_mode="HTML",
        reply_markup=BUTTONS,
    )
    return alice.chat.bot_messages[0]


async def test_an_edit_changes_the_message_and_drops_buttons_not_repeated(
    api: RawApi, written: Message
) -> None:
    edited = await api.result(
        "editMessageText", chat_id=written.chat.id, message_id=written.id, text="new"
    )

    assert (written.text, written.labels, written.earlier_texts) == ("new", (), ["old"])
    assert written.edited
    assert edited["edit_date"]


async def test_an_edit_that_changes_nothing_is_refused(api: RawApi, written: Message) -> None:
    same = {
        "chat_id": written.chat.id,
        "message_id": written.id,
        "text": "<strong>old</strong> ",
        "parse_mode": "HTML",
        "reply_markup": BUTTONS,
    }
    assert await api.refusal("editMessageText", **same) == (
        "Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message"
    )
    await api.result("editMessageText", **{**same, "parse_mode": "HTML", "text": "old"})


async def test_buttons_are_edited_alone(api: RawApi, written: Message) -> None:
    target = {"chat_id": written.chat.id, "message_id": written.id}

    refusal = await api.refusal("editMessageReplyMarkup", **target, reply_markup=BUTTONS)
    assert "message is not modified" in refusal
    await api.result("editMessageReplyMarkup", **target)
    assert (written.labels, written.text) == ((), "old")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"message_id": 999}, "message to edit not found"),
        ({"chat_id": 1}, "chat not found"),
        ({"text": ""}, "message text is empty"),
        ({"text": "<b>", "parse_mode": "HTML"}, "can't parse entities"),
        ({"inline_message_id": "x"}, "inline_message_id excludes chat_id and message_id"),
        ({"rich_message": {}}, "rich_message: InputRichMessage is not supported"),
    ],
)
async def test_an_edit_that_telegram_would_refuse_is_refused(
    given: dict[str, object], reason: str, api: RawApi, written: Message
) -> None:
    target = {"chat_id": written.chat.id, "message_id": written.id, "text": "new"}

    refusal = await api.refusal("editMessageText", **{**target, **given})
    assert refusal.startswith(f"Bad Request: {reason}")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"text": "x", "chat_id": 1}, "message identifier is not specified"),
        ({"chat_id": 1, "message_id": 1}, "message text is empty"),
        ({"text": "x", "inline_message_id": "unknown"}, "MESSAGE_ID_INVALID"),
    ],
)
async def test_an_edit_must_name_its_target(
    given: dict[str, object], reason: str, api: RawApi
) -> None:
    assert await api.refusal("editMessageText", **given) == f"Bad Request: {reason}"


async def test_only_the_bots_own_messages_can_be_edited(api: RawApi, alice: Person) -> None:
    message = alice.says("mine")
    target = {"chat_id": alice.chat.id, "message_id": message.id, "text": "x"}

    assert await api.refusal("editMessageText", **target) == (
        "Bad Request: message can't be edited"
    )


async def test_a_deleted_message_is_gone(api: RawApi, written: Message) -> None:
    target = {"chat_id": written.chat.id, "message_id": written.id}
    await api.result("deleteMessage", **target)

    assert written.deleted
    assert written.chat.messages[-1] is written
    assert await api.refusal("deleteMessage", **target) == (
        "Bad Request: message to delete not found"
    )
    assert await api.refusal("editMessageText", **target, text="x") == (
        "Bad Request: message to edit not found"
    )
    assert await api.refusal(
        "sendMessage",
        chat_id=written.chat.id,
        text="x",
        reply_parameters={"message_id": written.id},
    ) == ("Bad Request: message to be replied not found")


async def test_after_two_days_a_message_stays(api: RawApi, written: Message, clock: Clock) -> None:
    clock.forward(48 * 60 * 60 + 1)

    target = {"chat_id": written.chat.id, "message_id": written.id}
    assert await api.refusal("deleteMessage", **target) == ("Bad Request: message can't be deleted")


async def test_in_groups_only_admins_delete_what_others_wrote(
    api: RawApi, alice: Person, bob: Person, family: Group
) -> None:
    message = alice.says("x", in_=family)
    target = {"chat_id": family.id, "message_id": message.id}

    refusal = await api.refusal("deleteMessage", **target)
    assert refusal == "Bad Request: message can't be deleted"
    family.promotes_bot(bob)
    await api.result("deleteMessage", **target)


async def test_what_is_not_text_has_no_text_to_edit(
    api: RawApi, world: World, written: Message
) -> None:
    written.content = {"photo": []}
    target = {"chat_id": written.chat.id, "message_id": written.id, "text": "x"}

    refusal = await api.refusal("editMessageText", **target)
    assert refusal == "Bad Request: there is no text in the message to edit"


async def test_a_post_in_a_channel_can_be_edited(api: RawApi, world: World) -> None:
    channel = world.channel("News")
    sent = await api.result("sendMessage", chat_id=channel.id, text="x")
    target = {"chat_id": channel.id, "message_id": sent["message_id"]}
    await api.result("editMessageText", **target, text="y")

    assert channel.bot_messages[0].text == "y"
