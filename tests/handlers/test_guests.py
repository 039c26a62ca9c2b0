from __future__ import annotations

from typing import Any

import pytest

from bot.handlers.incoming import Asker, Summoned
from tests.handlers.updates import (
    ANONYMOUS,
    BOB,
    BOT,
    GROUP,
    OTHER_BOT,
    Json,
    command,
    entity,
    message,
    read,
)

BY_ALICE = Asker(1, hint="bn")


def summons(**fields: Any) -> Json:  # noqa: ANN401 - a message's fields are of every kind
    text = "@metastasis_bot what?"
    basis = {"chat": GROUP, "text": text, "entities": [entity("mention", 0, 15)]}
    return message(**(basis | {"guest_query_id": "g"} | fields))


def test_a_guest_query_is_a_question_to_be_answered_once() -> None:
    assert read(summons(), "guest_message") == Summoned("g", "what?", BY_ALICE)
    by_group = summons(sender_chat=GROUP, **{"from": ANONYMOUS})
    assert read(by_group, "guest_message") == Summoned("g", "what?", Asker(-100))


def test_a_guest_query_without_words_asks_what_it_replies_to() -> None:
    target = message(text="what?", chat=GROUP, **{"from": BOB})
    alone = {"text": "@metastasis_bot", "reply_to_message": target}
    assert read(summons(**alone), "guest_message") == Summoned("g", "what?", BY_ALICE)
    by_bot = alone | {"reply_to_message": target | {"from": BOT}}
    assert read(summons(**by_bot), "guest_message") == Summoned("g", "", BY_ALICE)


@pytest.mark.parametrize(
    "fields",
    [
        {"from": OTHER_BOT},
        {"from": None},
        {"via_bot": OTHER_BOT},
        {"guest_bot_caller_user": BOB},
        {"guest_bot_caller_chat": GROUP},
        {"guest_query_id": None},
        {"business_connection_id": "b"},
    ],
)
def test_what_no_person_asked_a_guest_is_no_question(fields: Json) -> None:
    assert read(summons(**fields), "guest_message") is None


def test_a_guest_s_own_message_is_no_question_where_the_bot_is_a_member() -> None:
    said = command("/ask what?", chat=GROUP, guest_bot_caller_user=BOB, sender_chat=GROUP)
    assert read(said) is None
