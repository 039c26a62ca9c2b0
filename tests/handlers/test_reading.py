from __future__ import annotations

import pytest

from bot.conversation.profile import COMMANDS, KEEPERS_COMMANDS
from bot.handlers.commands import REPLIES
from bot.handlers.incoming import (
    Asked,
    Asker,
    Commanded,
    Moved,
    Overheard,
    Place,
    Pressed,
    Sought,
    Unreadable,
)
from bot.handlers.reading import read_update
from tests.handlers.updates import (
    ALICE,
    ANONYMOUS,
    BOB,
    BOT,
    CHANNEL,
    GROUP,
    ME,
    OTHER_BOT,
    PRIVATE,
    TELEGRAM,
    Json,
    command,
    entity,
    message,
    read,
    update,
)

IN_PRIVATE = Place(1, private=True)
IN_GROUP = Place(-100)
BY_ALICE = Asker(1, hint="bn")
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
TO_BOT = message(message_id=9, chat=GROUP, text="an answer", **{"from": BOT})
TO_BOB = message(message_id=8, chat=GROUP, text="what is it?", **{"from": BOB})


def test_every_text_in_private_is_a_question() -> None:
    assert read(message(text="কী?")) == Asked(IN_PRIVATE, BY_ALICE, "কী?", message_id=10)


def test_a_caption_counts_as_text() -> None:
    asked = read(message(caption="what is this?", photo=PHOTO))
    assert isinstance(asked, Asked)
    assert asked.text == "what is this?"


def test_a_command_carries_its_words() -> None:
    assert read(command("/summary@METASTASIS_bot the history")) == Commanded(
        IN_PRIVATE, BY_ALICE, "summary", "the history", message_id=10
    )


def test_ask_is_a_question() -> None:
    asked = read(command("/ask what is it?"))
    assert isinstance(asked, Asked)
    assert asked.text == "what is it?"


def test_ask_without_words_asks_nothing() -> None:
    asked = read(command("/ask"))
    assert isinstance(asked, Asked)
    assert asked.text == ""


def test_an_unknown_command_in_private_is_read_as_words() -> None:
    asked = read(command("/history please"))
    assert isinstance(asked, Asked)
    assert asked.text == "history please"


@pytest.mark.parametrize("chat", [PRIVATE, GROUP])
def test_a_command_for_another_bot_is_not_ours(chat: Json) -> None:
    assert read(command("/ask@other_bot what?", chat=chat)) is None


def test_a_command_inside_a_text_is_no_command() -> None:
    said = message(text="try /ask it", chat=GROUP, entities=[entity("bot_command", 4, 4)])
    assert read(said) is None


@pytest.mark.parametrize(
    "said",
    [
        message(text="an aside", chat=GROUP, reply_to_message=TO_BOB),
        command("/unknown@metastasis_bot x", chat=GROUP),
        command("/unknown x", chat=GROUP, reply_to_message=TO_BOT),
        message(chat=GROUP, photo=PHOTO),
        message(chat=GROUP, photo=PHOTO, caption="look"),
        message(text="hi @other_bot", chat=GROUP, entities=[entity("mention", 3, 10)]),
        message(text="ask Bob", chat=GROUP, entities=[entity("text_mention", 4, 3, user=BOB)]),
    ],
)
def test_a_group_is_left_alone(said: Json) -> None:
    assert read(said) is None


def test_a_question_in_a_group_is_answered_by_a_reply_in_its_topic() -> None:
    said = command("/ask what?", chat=GROUP, message_thread_id=3, is_topic_message=True)
    assert read(said) == Asked(Place(-100, 3), BY_ALICE, "what?", message_id=10, reply_to=10)


def test_a_chain_of_replies_is_no_topic() -> None:
    asked = read(command("/ask what?", chat=GROUP, message_thread_id=3))
    assert isinstance(asked, Asked)
    assert asked.place == IN_GROUP


def test_ask_in_reply_answers_the_message_replied_to() -> None:
    said = command("/ask@metastasis_bot", chat=GROUP, reply_to_message=TO_BOB)
    assert read(said) == Asked(
        IN_GROUP, BY_ALICE, "what is it?", message_id=10, reply_to=8, is_quoted=True
    )


def test_a_reply_to_the_bot_tells_which_answer_it_follows() -> None:
    in_group = read(message(text="and then?", chat=GROUP, reply_to_message=TO_BOT))
    in_private = read(message(text="and then?", reply_to_message=TO_BOT))
    to_bob = read(command("/ask and then?", chat=GROUP, reply_to_message=TO_BOB))
    for asked, follows in ((in_group, 9), (in_private, 9), (to_bob, None)):
        assert isinstance(asked, Asked)
        assert asked.follows == follows


def test_ask_with_words_in_reply_answers_the_words() -> None:
    asked = read(command("/ask and pain?", chat=GROUP, reply_to_message=TO_BOB))
    assert isinstance(asked, Asked)
    assert (asked.text, asked.reply_to) == ("and pain?", 10)


def test_ask_in_reply_to_a_quoted_part_answers_that_part() -> None:
    quote = {"text": "what is", "position": 0, "is_manual": True}
    asked = read(command("/ask", chat=GROUP, reply_to_message=TO_BOB, quote=quote))
    assert isinstance(asked, Asked)
    assert asked.text == "what is"


@pytest.mark.parametrize("bot", [BOT, OTHER_BOT])
def test_ask_does_not_answer_what_was_sent_by_inline_mode(bot: Json) -> None:
    target = TO_BOB | {"via_bot": bot}
    asked = read(command("/ask", chat=GROUP, reply_to_message=target))
    assert isinstance(asked, Asked)
    assert asked.text == ""


def test_a_group_that_becomes_a_supergroup_has_moved() -> None:
    basic = {"id": -5, "type": "group", "title": "Family"}
    assert read(message(chat=basic, migrate_to_chat_id=-1005)) == Moved(-5, -1005)
    assert read(message(chat=basic, migrate_to_chat_id=-1005, **{"from": ANONYMOUS}))


@pytest.mark.parametrize("bot", [BOT, OTHER_BOT])
def test_ask_does_not_answer_what_a_bot_wrote(bot: Json) -> None:
    target = TO_BOB | {"from": bot}
    asked = read(command("/ask", chat=GROUP, reply_to_message=target))
    assert isinstance(asked, Asked)
    assert (asked.text, asked.reply_to) == ("", 10)


def test_the_first_message_of_a_topic_is_not_replied_to() -> None:
    opening = message(
        message_id=3, chat=GROUP, forum_topic_created={"name": "Tips", "icon_color": 1}
    ) | {"from": BOT}
    topic = {"message_thread_id": 3, "is_topic_message": True}
    said = message(text="hi", chat=GROUP, reply_to_message=opening, **topic)
    assert read(said) == Overheard(Place(-100, 3), BY_ALICE, "hi", message_id=10)


def test_a_mention_is_cut_out_by_utf16_units() -> None:
    said = message(
        text="🩺 @metastasis_bot what is it?", chat=GROUP, entities=[entity("mention", 3, 15)]
    )
    asked = read(said)
    assert isinstance(asked, Asked)
    assert asked.text == "🩺   what is it?"


def test_a_mention_by_name_is_a_mention() -> None:
    said = message(text="Bot what?", chat=GROUP, entities=[entity("text_mention", 0, 3, user=BOT)])
    asked = read(said)
    assert isinstance(asked, Asked)
    assert asked.text == "what?"


def test_a_mention_alone_in_a_reply_answers_the_message_replied_to() -> None:
    said = message(
        text="@Metastasis_Bot",
        chat=GROUP,
        entities=[entity("mention", 0, 15)],
        reply_to_message=TO_BOB,
    )
    asked = read(said)
    assert isinstance(asked, Asked)
    assert (asked.text, asked.reply_to) == ("what is it?", 8)


def test_a_reply_to_the_bot_is_a_question() -> None:
    asked = read(message(text="and pain?", chat=GROUP, reply_to_message=TO_BOT))
    assert isinstance(asked, Asked)
    assert (asked.text, asked.reply_to) == ("and pain?", 10)


@pytest.mark.parametrize(
    "fields",
    [
        {"from": OTHER_BOT},
        {"from": None},
        {"via_bot": BOT},
        {"via_bot": OTHER_BOT},
        {"from": TELEGRAM, "sender_chat": CHANNEL, "is_automatic_forward": True},
        {"guest_query_id": "g"},
        {"business_connection_id": "b"},
        {"chat": CHANNEL, "from": None, "sender_chat": CHANNEL},
    ],
)
@pytest.mark.parametrize("chat", [PRIVATE, GROUP])
def test_what_no_person_wrote_to_the_bot_is_no_question(fields: Json, chat: Json) -> None:
    assert read(command("/ask what?", **({"chat": chat} | fields))) is None


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post", "business_message"])
def test_other_kinds_of_update_are_not_read(kind: str) -> None:
    assert read(command("/ask what?"), kind) is None


@pytest.mark.parametrize("author", [GROUP, CHANNEL])
def test_anonymous_admins_and_channels_can_ask_in_a_group(author: Json) -> None:
    asked = read(command("/ask what?", chat=GROUP, sender_chat=author, **{"from": ANONYMOUS}))
    assert isinstance(asked, Asked)
    assert asked.asker == Asker(author["id"])


def test_an_edited_question_is_known_as_edited() -> None:
    asked = read(message(text="what?"), "edited_message")
    assert isinstance(asked, Asked)
    assert asked.edited


def test_every_command_is_obeyed() -> None:
    # What asks and what removes are read as something else than commands.
    assert REPLIES.keys() == {*COMMANDS, *KEEPERS_COMMANDS} - {"ask", "delete"}


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"ask", "summary", "cite"}))
def test_a_command_does_not_fire_again_on_an_edit(name: str) -> None:
    assert read(command(f"/{name}"), "edited_message") is None


def test_what_has_no_words_is_unreadable_in_private() -> None:
    said = message(photo=PHOTO, media_group_id="m")
    assert read(said) == Unreadable(IN_PRIVATE, BY_ALICE, 10, album="m")


@pytest.mark.parametrize(
    "fields",
    [
        {"pinned_message": message(text="x")},
        {"new_chat_title": "x"},
        {
            "successful_payment": {
                "currency": "XTR",
                "total_amount": 1,
                "invoice_payload": "x",
                "telegram_payment_charge_id": "x",
                "provider_payment_charge_id": "x",
            }
        },
    ],
)
def test_a_service_message_is_passed_over(fields: Json) -> None:
    assert read(message(**fields)) is None


def test_an_edited_photo_without_words_is_passed_over() -> None:
    assert read(message(photo=PHOTO), "edited_message") is None


def test_half_a_surrogate_becomes_a_mark_that_utf8_can_carry() -> None:
    asked = read(message(text="what \ud83d?"))
    assert isinstance(asked, Asked)
    assert asked.text == "what \ufffd?"


def test_offsets_beyond_the_text_do_no_harm() -> None:
    said = message(text="hi", chat=GROUP, entities=[entity("mention", 7, 90)])
    assert read(said) is None


def press(**fields: Json | str) -> Pressed:
    query = {"id": "q", "from": ALICE, "chat_instance": "i", "data": "sections", **fields}
    pressed = read_update(update(callback_query=query), ME)
    assert isinstance(pressed, Pressed)
    return pressed


def test_a_press_knows_which_buttons_the_message_carries() -> None:
    markup = {"inline_keyboard": [[{"text": "All", "callback_data": "sections"}]]}
    pressed = press(message=TO_BOT | {"reply_markup": markup})
    assert pressed.offered == frozenset({"sections"})
    assert (pressed.place, pressed.message_id) == (IN_GROUP, 9)


def test_a_press_under_a_message_out_of_reach_knows_no_buttons() -> None:
    pressed = press(message={"chat": GROUP, "message_id": 9, "date": 0})
    assert pressed.offered is None
    assert (pressed.place, pressed.message_id) == (IN_GROUP, 9)


def test_a_press_under_an_inline_message_has_no_place() -> None:
    assert press(inline_message_id="i").place is None


def test_an_inline_query_is_read_with_its_asker() -> None:
    query = {"id": "q", "from": ALICE, "query": "lungs", "offset": ""}
    assert read_update(update(inline_query=query), ME) == Sought("q", "lungs", BY_ALICE)
