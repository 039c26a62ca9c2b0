from __future__ import annotations

import pytest

from bot.playground import Group, Message, Person
from tests.telegram.story import LUNGS, Story

ODD_TEXTS = {
    "emoji": "🙂🩺🇧🇩👩‍👩‍👧",
    "one sign": "?",
    "html": "<b>what</b> <script>alert(1)</script> & <a href='x'>",
    "markdown": "*what* _is_ [this](tg://user?id=1) `x` ||y||",
    "sql": "'; DROP TABLE facts; --",
    "zalgo": "w" + "\u0301\u0489" * 300 + "h" + "\u0336" * 300,
    "controls": "what\x00is\x07this\x1b[31m",
    "right to left": "\u202ewhat is this\u202c \u200f\u2066x",
    "joiners": "\u200b\u200c\u200d\ufeff",
    "private use": "\ue000\U000f0000\U0010ffff",
    "half a pair": "what is \ud83d this",
    "a low half": "\udc00",
    "format": "{subject} %s {0} ${x}",
    "full": "ক্ষ" * 1365,
    "no words": ". . . / @ #",
    "a lone slash": "/",
    "a lone mention": "@",
    "bengali signs only": "া ি ী ্ ্ ্",
    "template": "{{7*7}} ${7*7}",
}

ROBOT = {"id": 1, "is_bot": True, "first_name": "Robot"}
POLL = {
    "id": "1",
    "question": "?",
    "options": [],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


async def replied(story: Story, alice: Person, message: Message | int) -> str:
    await story.handled(message)
    reply = await story.world.next_message(alice.chat)
    assert "something went wrong" not in reply.text
    return reply.text


def raw(alice: Person, **fields: object) -> dict[str, object]:
    message = {
        "message_id": 900,
        "date": alice.world.now(),
        "chat": alice.chat.as_json(),
        "from": alice.user.as_json(),
    }
    return {"message": message | fields}


@pytest.mark.parametrize("name", ODD_TEXTS)
async def test_an_odd_text_gets_a_small_honest_reply(
    story: Story, alice: Person, name: str
) -> None:
    alice.chat.has_started = True
    text = ODD_TEXTS[name]
    plain = await replied(story, alice, story.world.deliver(raw(alice, text=text)))
    asked = await replied(story, alice, story.world.deliver(raw(alice, text=f"{LUNGS} {text}")))
    assert plain
    assert asked


async def test_a_text_of_a_hundred_thousand_characters(story: Story, alice: Person) -> None:
    alice.chat.has_started = True
    for text in ("a" * 100_000, "ফুসফুস " * 14_000, "🙂" * 50_000, " " * 100_000):
        assert await replied(story, alice, story.world.deliver(raw(alice, text=text)))


async def test_an_empty_text(story: Story, alice: Person) -> None:
    alice.chat.has_started = True
    assert await replied(story, alice, story.world.deliver(raw(alice, text="")))


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"entities": []},
        {"new_chat_title": "x"},
        {
            "dice": {"emoji": "🎲", "value": 3},
            "via_bot": {"id": 1, "is_bot": True} | {"first_name": "x"},
        },
        {"unknown_field_of_the_future": {"a": [1]}},
    ],
)
async def test_an_update_without_text_is_passed_over(
    story: Story, alice: Person, fields: dict[str, object]
) -> None:
    assert await story.silent_on(story.world.deliver(raw(alice, **fields)))


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"poll": POLL},
        {"kind_of_the_future": {"a": 1}},
        {"my_chat_member": None},
    ],
)
async def test_an_update_of_another_kind_is_passed_over(
    story: Story, update: dict[str, object]
) -> None:
    assert await story.silent_on(story.world.deliver(update))


@pytest.mark.parametrize(
    "update",
    [
        {"message": {"message_id": 1}},
        {"message": {"message_id": 1, "date": "yesterday", "chat": {"id": 1, "type": "private"}}},
        {"message": "text"},
        {"callback_query": {"id": "1"}},
        {"inline_query": "words"},
    ],
)
async def test_an_update_that_can_t_be_read_stops_nothing(
    story: Story, alice: Person, update: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    broken, question = story.world.deliver(update), alice.says(LUNGS)
    assert "haemoptysis" in await replied(story, alice, question)
    await story.handled(broken)
    assert f"update {broken} can't be read" in caplog.text


async def test_an_entity_that_reaches_beyond_the_text(story: Story, alice: Person) -> None:
    alice.chat.has_started = True
    entities = [
        {"type": "bot_command", "offset": 0, "length": 500},
        {"type": "mention", "offset": 400, "length": 5},
    ]
    update = raw(alice, text="/ask", entities=entities)
    assert await replied(story, alice, story.world.deliver(update))


async def test_a_message_of_another_bot_is_not_answered(story: Story, alice: Person) -> None:
    robot = story.world.person("Robot", is_bot=True)
    assert await story.silent_on(story.world.deliver(raw(robot, text=LUNGS)))


async def test_what_was_sent_by_the_bot_s_own_inline_mode_is_not_answered(
    story: Story, alice: Person
) -> None:
    question = alice.asks_inline(LUNGS)
    await story.world.inline_answer(question)
    assert await story.silent_on(alice.chooses(question))


async def test_odd_texts_in_a_group_break_nothing(story: Story, alice: Person) -> None:
    group: Group = story.world.group("Family", members=[alice])
    for text in ODD_TEXTS.values():
        update = raw(alice, text=text, chat=group.as_json())
        assert await story.silent_on(story.world.deliver(update))
    answer = await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group))
    assert "haemoptysis" in answer.text
