import pytest

from bot.playground import Group, Person, Status, World
from tests.playground.conftest import Clock
from tests.playground.raw import RawApi


async def test_a_message_is_written_with_marks_buttons_and_reply(
    api: RawApi, world: World, alice: Person
) -> None:
    question = alice.says("ফুসফুসে ছড়ালে কী হয়?")

    sent = await api.result(
        "sendMessage",
        chat_id=alice.chat.id,
        text="<b>ফুসফুস</b> 😀",
        parse_mode="HTML",
        reply_parameters={"message_id": question.id},
        reply_markup={"inline_keyboard": [[{"text": "উৎস", "url": "https://example.org/x"}]]},
        link_preview_options={"is_disabled": True},
    )

    (message,) = alice.chat.bot_messages
    assert (message.id, message.text) == (sent["message_id"], "ফুসফুস 😀")
    assert message.marked("bold") == ("ফুসফুস",)
    assert message.button("উৎস").url == "https://example.org/x"
    assert message.reply_to is question
    assert sent["from"]["id"] == world.bot.id
    assert sent["reply_to_message"]["message_id"] == question.id


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"text": " "}, "message text is empty"),
        ({"text": "😀" * 2049}, "message is too long"),
        (
            {"text": "<b>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"link_preview_options": {"url": "nowhere"}}, "Wrong HTTP URL specified"),
        ({"reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"message_thread_id": 7}, "message thread not found"),
        ({"chat_id": 1}, "chat not found"),
        ({"chat_id": ""}, "chat_id is empty"),
        ({"chat_id": "@nobody"}, "chat not found"),
        ({"chat_id": "alice"}, "chat not found"),
        ({"chat_id": "@alice"}, "chat not found"),
    ],
)
async def test_a_message_that_telegram_would_refuse_is_refused(
    given: dict[str, object], reason: str, api: RawApi, alice: Person
) -> None:
    refusal = await api.refusal("sendMessage", **{"chat_id": alice.chat.id, "text": "x", **given})

    assert refusal == f"Bad Request: {reason}"
    assert alice.chat.bot_messages == []


async def test_a_lost_reply_may_be_sent_without(api: RawApi, alice: Person) -> None:
    await api.result(
        "sendMessage",
        chat_id=alice.chat.id,
        text="x",
        reply_parameters={"message_id": 999, "allow_sending_without_reply": True},
    )

    assert alice.chat.bot_messages[0].reply_to is None


async def test_a_quote_must_stand_in_the_message(api: RawApi, alice: Person) -> None:
    question = alice.says("what is metastasis?")
    for quote, outcome in (("metastasis", True), ("cancer", False)):
        reply = {"message_id": question.id, "quote": quote}
        answer = await api.answer(
            "sendMessage", chat_id=alice.chat.id, text="x", reply_parameters=reply
        )
        assert answer["ok"] is outcome


async def test_a_reply_may_be_to_another_chats_message(
    api: RawApi, alice: Person, family: Group
) -> None:
    question = alice.says("x", in_=family)
    reply = {"message_id": question.id, "chat_id": family.id}
    await api.result("sendMessage", chat_id=alice.chat.id, text="y", reply_parameters=reply)

    assert alice.chat.bot_messages[0].reply_to is question


async def test_a_bot_that_is_blocked_may_not_write(api: RawApi, alice: Person) -> None:
    alice.blocks_bot()

    refusal = await api.refusal("sendMessage", chat_id=alice.chat.id, text="x")
    assert refusal == "Forbidden: bot was blocked by the user"

    alice.unblocks_bot()
    await api.result("sendMessage", chat_id=alice.chat.id, text="x")


async def test_a_bot_may_not_write_first(api: RawApi, bob: Person, family: Group) -> None:
    send = {"chat_id": bob.chat.id, "text": "x"}
    assert await api.refusal("sendMessage", **send) == "Bad Request: chat not found"

    bob.says("hello", in_=family)

    refusal = await api.refusal("sendMessage", **send)
    assert refusal == "Forbidden: bot can't initiate conversation with a user"


async def test_a_bot_may_not_write_to_bots(api: RawApi, world: World, family: Group) -> None:
    other = world.person("Other", is_bot=True)
    family.enrol([other.user], Status.MEMBER)
    other.says("x", in_=family)

    refusal = await api.refusal("sendMessage", chat_id=other.chat.id, text="x")
    assert refusal == "Forbidden: bot can't send messages to bots"


async def test_a_bot_that_is_no_member_may_not_write(
    api: RawApi, world: World, bob: Person, family: Group
) -> None:
    family.removes_bot(bob)
    strangers = world.group("Strangers", bot_is_member=False)
    basic = world.group("Basic", admins=[bob], basic=True)
    basic.removes_bot(bob)
    channel = world.channel("News", bot_is_member=False)

    refusals = [
        await api.refusal("sendMessage", chat_id=chat.id, text="x")
        for chat in (family, strangers, basic, channel)
    ]
    assert refusals == [
        "Forbidden: bot was kicked from the supergroup chat",
        "Forbidden: bot is not a member of the supergroup chat",
        "Forbidden: bot was kicked from the group chat",
        "Forbidden: bot is not a member of the channel chat",
    ]


async def test_a_bot_without_the_right_to_write_is_told_so(api: RawApi, family: Group) -> None:
    reason = "Bad Request: not enough rights to send text messages to the chat"
    family.bot_may_write = False
    assert await api.refusal("sendMessage", chat_id=family.id, text="x") == reason

    family.bot_may_write = True
    family.changes_bot_status(Status.RESTRICTED, by=family.members[0].user)
    assert await api.refusal("sendMessage", chat_id=family.id, text="x") == reason


async def test_a_group_that_migrated_names_its_new_id(
    api: RawApi, world: World, alice: Person
) -> None:
    old = world.group("Family", members=[alice], basic=True)
    new = old.migrates()

    assert await api.answer("sendMessage", chat_id=old.id, text="x") == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new.id},
    }
    await api.result("sendMessage", chat_id=new.id, text="x")


async def test_a_group_takes_so_many_messages_a_minute(
    api: RawApi, world: World, family: Group, clock: Clock
) -> None:
    world.group_pace = 2
    send = {"chat_id": family.id, "text": "x"}
    await api.result("sendMessage", **send)
    clock.forward(20)
    await api.result("sendMessage", **send)

    answer = await api.answer("sendMessage", **send)
    assert answer["parameters"] == {"retry_after": 40}
    clock.forward(40)
    await api.result("sendMessage", **send)


async def test_buttons_that_open_a_web_app_are_for_private_chats(
    api: RawApi, alice: Person, family: Group
) -> None:
    button = {"text": "x", "web_app": {"url": "https://example.org/"}}
    markup = {"inline_keyboard": [[button]]}

    await api.result("sendMessage", chat_id=alice.chat.id, text="x", reply_markup=markup)
    refusal = await api.refusal("sendMessage", chat_id=family.id, text="x", reply_markup=markup)
    assert refusal == "Bad Request: BUTTON_TYPE_INVALID"


async def test_a_message_goes_to_its_topic(api: RawApi, world: World, alice: Person) -> None:
    forum = world.group("Forum", members=[alice], forum=True)
    health = forum.topic("Health")

    sent = await api.result(
        "sendMessage", chat_id=forum.id, text="x", message_thread_id=health.thread_id
    )
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (health.id, True)
    assert forum.topic("Health") is health


async def test_a_reply_stays_in_the_topic_of_what_it_answers(
    api: RawApi, world: World, alice: Person
) -> None:
    forum = world.group("Forum", members=[alice], forum=True)
    question = alice.says("x", topic=forum.topic("Health"))
    reply = {"message_id": question.id}

    await api.result("sendMessage", chat_id=forum.id, text="y", reply_parameters=reply)

    assert forum.bot_messages[0].topic is question.topic


async def test_general_has_no_number_in_the_bot_api(
    api: RawApi, world: World, alice: Person
) -> None:
    forum = world.group("Forum", members=[alice], forum=True)
    message = alice.says("x", topic=forum.general)

    assert message.thread_id is None
    refusal = await api.refusal("sendMessage", chat_id=forum.id, text="x", message_thread_id=1)
    assert refusal == "Bad Request: message thread not found"


async def test_a_closed_topic_is_for_admins_only(
    api: RawApi, world: World, alice: Person, bob: Person
) -> None:
    forum = world.group("Forum", members=[alice], admins=[bob], forum=True)
    health = forum.topic("Health")
    question = alice.says("x", topic=health)
    health.close()
    to_topic = {"chat_id": forum.id, "text": "x", "message_thread_id": health.id}
    to_question = {
        "chat_id": forum.id,
        "text": "x",
        "reply_parameters": {"message_id": question.id},
    }

    assert await api.refusal("sendMessage", **to_topic) == "Bad Request: TOPIC_CLOSED"
    assert await api.refusal("sendMessage", **to_question) == "Bad Request: TOPIC_CLOSED"
    forum.promotes_bot(bob)
    await api.result("sendMessage", **to_topic)


async def test_a_chain_of_replies_is_no_topic_to_write_in(
    api: RawApi, alice: Person, family: Group
) -> None:
    root = alice.says("root", in_=family)
    reply = alice.says("reply", reply_to=root)

    shown = reply.as_json()
    assert shown["message_thread_id"] == root.id
    assert "is_topic_message" not in shown
    refusal = await api.refusal(
        "sendMessage", chat_id=family.id, text="x", message_thread_id=root.id
    )
    assert refusal == "Bad Request: message thread not found"


async def test_a_public_group_is_reached_by_its_name(api: RawApi, world: World) -> None:
    group = world.group("Public", username="the_group")
    await api.result("sendMessage", chat_id="@The_Group", text="x")

    assert group.bot_messages[0].text == "x"


async def test_a_bot_posts_in_a_channel_as_the_channel(api: RawApi, world: World) -> None:
    channel = world.channel("News")
    sent = await api.result("sendMessage", chat_id=channel.id, text="x")

    assert "from" not in sent
    assert sent["sender_chat"]["id"] == channel.id
    assert channel.bot_messages[0].text == "x"


async def test_reply_keyboards_are_checked_and_leave_no_mark(api: RawApi, alice: Person) -> None:
    for markup in (
        {"keyboard": [[{"text": "x"}]]},
        {"remove_keyboard": True},
        {"force_reply": True},
    ):
        await api.result("sendMessage", chat_id=alice.chat.id, text="x", reply_markup=markup)
    refusal = await api.refusal(
        "sendMessage", chat_id=alice.chat.id, text="x", reply_markup={"keyboard": [["x"]]}
    )

    assert "KeyboardButton expected" in refusal
    assert [m.labels for m in alice.chat.bot_messages] == [(), (), ()]


async def test_being_busy_is_shown(api: RawApi, world: World, alice: Person) -> None:
    assert await api.result("sendChatAction", chat_id=alice.chat.id, action="typing")
    assert world.chat_actions == [(alice.chat, "typing")]

    refusal = await api.refusal("sendChatAction", chat_id=alice.chat.id, action="dancing")
    assert refusal == "Bad Request: wrong parameter action in request"
