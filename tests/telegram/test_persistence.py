"""What is on disk: late answers, groups that move, failures, and a disk that fails."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from bot.conversation import Responder
from bot.handlers.lateness import LATE_SECONDS
from bot.playground import Refusal, World
from bot.storage import opened
from bot.storage.inbox import MOST_FAILURES
from tests.databases import OWNER
from tests.handlers.times import Time
from tests.telegram.story import (
    BREAKS,
    LUNGS,
    LUNGS_BN,
    OLDEST,
    Story,
    telling,
    telling_with_restarts,
)


async def test_what_waited_for_hours_is_answered_in_private_only(responder: Responder) -> None:
    world, time = World(), Time()
    alice = world.person("Alice", language_code="en")
    group = world.group("Family", members=[alice])
    asked, question = alice.says(f"/ask {LUNGS}", in_=group), alice.says(OLDEST)
    time.now += LATE_SECONDS + 1
    async with telling(responder, world, time) as story:
        answer = await story.answer_to(question)
        assert "2014" in answer.text
        assert answer.reply_to is question
        await story.handled(asked)
        assert group.bot_messages == []


async def test_what_waited_for_less_is_answered_everywhere(responder: Responder) -> None:
    world, time = World(), Time()
    alice = world.person("Alice", language_code="en")
    group = world.group("Family", members=[alice])
    question = alice.says(f"/ask {LUNGS}", in_=group)
    time.now += LATE_SECONDS - 60
    async with telling(responder, world, time) as story:
        assert await story.answer_to(question)


async def test_an_old_press_is_acknowledged_and_changes_nothing(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    answer = await story.answer_to(alice.says(LUNGS))
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    story.world.faults.next("answerCallbackQuery", Refusal(400, too_old))
    await story.handled(alice.taps(answer, 0))
    assert not answer.edited


async def test_a_supergroup_learns_by_its_own_message_what_was_chosen_before(
    story: Story,
) -> None:
    alice = story.world.person("Alice", language_code="en")
    basic = story.world.group("Small", admins=[alice], basic=True)
    await story.answer_to(alice.says("/language bn", in_=basic))
    new = story.world.group("Small", members=[alice])
    told = story.world.deliver(
        {
            "message": {
                "message_id": 1,
                "date": story.world.now(),
                "chat": new.as_json(),
                "from": alice.user.as_json(),
                "migrate_from_chat_id": basic.id,
            }
        }
    )
    await story.handled(told)
    assert "ফুসফুসে" in (await story.answer_to(alice.says(f"/ask {LUNGS}", in_=new))).text


async def test_what_fails_three_times_is_set_aside_and_reported_once(
    story: Story, caplog: pytest.LogCaptureFixture
) -> None:
    alice = story.world.person("Alice", language_code="en")
    question = alice.says(BREAKS)
    apology = await story.answer_to(question)
    number = apology.text.split()[-1]
    [reported] = [each for each in caplog.records if each.levelname == "ERROR"]
    assert reported.getMessage().startswith(f"error {number}, ")
    assert reported.getMessage().endswith(f"{question.update_id} failed 3 times and is set aside")
    assert len(alice.chat.bot_messages) == 1
    async with opened(story.database, owner=OWNER) as storage:
        assert await storage.inbox.pending() == []
        assert await storage.inbox.body(question.update_id) is not None
    assert MOST_FAILURES == 3


async def test_a_locked_database_loses_nothing_and_people_hear_of_it(
    story: Story, caplog: pytest.LogCaptureFixture
) -> None:
    alice = story.world.person("Alice", language_code="en")
    await story.answer_to(alice.says(LUNGS))
    with closing(sqlite3.connect(story.database.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN IMMEDIATE")
        question = alice.says(OLDEST)
        excuse = await story.world.next_message(alice.chat)
        assert "as soon as I can" in excuse.text
    assert "2014" in (await story.answer_to(question)).text
    assert len(alice.chat.bot_messages) == 3
    assert [each.levelname for each in caplog.records if each.name == "bot.storage.database"] == [
        "ERROR"
    ]


async def test_where_the_database_is_locked_talk_gets_no_excuse(story: Story) -> None:
    alice = story.world.person("Alice", language_code="bn")
    group = story.world.group("Family", members=[alice])
    answer = await story.answer_to(alice.says(f"/ask {LUNGS_BN}", in_=group))
    with closing(sqlite3.connect(story.database.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN IMMEDIATE")
        talk = alice.says("lol", reply_to=answer)
        called = alice.says(f"/ask {OLDEST}", in_=group)
        excuse = await story.world.next_message(group)
        assert excuse.reply_to is called
    await story.handled(talk, called)
    assert [each.reply_to for each in group.bot_messages[1:]] == [called, called]


async def test_a_clock_that_is_years_ahead_erases_nothing(responder: Responder) -> None:
    world, time = World(), Time()
    alice = world.person("Alice", language_code="en")
    async with telling_with_restarts(responder, world, time) as story:
        answer = await story.answer_to(alice.says(LUNGS))
        await story.handled(alice.taps(answer, "👍"))
        await story.handled(alice.says("How is a green elephant treated?"))
        time.ahead = 3 * 365 * 24 * 3600.0
        await story.answer_to(alice.says(LUNGS))
        async with opened(story.database, owner=OWNER) as storage:
            assert list((await storage.votes.counts(0)).values()) == [(1, 0)]
            assert len(await storage.unanswered.all()) == 1


@pytest.mark.parametrize("ahead", [LATE_SECONDS + 60.0, -LATE_SECONDS - 60.0])
@pytest.mark.parametrize(
    ("code", "question", "says"), [("en", LUNGS, "haemoptysis"), ("bn", LUNGS_BN, "কাশি")]
)
async def test_a_wrong_clock_keeps_nobody_waiting_and_makes_nothing_late(
    responder: Responder,
    caplog: pytest.LogCaptureFixture,
    ahead: float,
    code: str,
    question: str,
    says: str,
) -> None:
    world, time = World(), Time()
    time.ahead = ahead
    alice = world.person("Alice", language_code=code)
    group = world.group("Family", members=[alice])
    async with telling(responder, world, time) as story:
        assert says in (await story.answer_to(alice.says(f"/ask {question}", in_=group))).text
        answer = await story.answer_to(alice.says(question))
        assert says in answer.text
        assert answer.reply_to is None
        press = alice.taps(answer, 0)
        await story.handled(press)
        assert answer.edited
    [warning] = [each for each in caplog.records if each.levelname == "WARNING"]
    assert "this machine's clock is" in warning.getMessage()
