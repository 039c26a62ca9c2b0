from __future__ import annotations

from pathlib import Path

import pytest

from bot.conversation import Responder
from bot.playground import (
    DropConnection,
    Refusal,
    ServerError,
    TooManyRequests,
    World,
    serve,
)
from tests.handlers.times import StandingTime, Time
from tests.telegram.story import (
    LIVER,
    LUNGS,
    OLDEST,
    TOKEN,
    Story,
    at_work,
    telling,
)

MANY = 30
"""More than Telegram takes from a bot in a group in a minute."""

BUSY = Refusal(
    409,
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running",
)


async def test_a_flood_answer_is_waited_out_and_the_answer_still_comes(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    story.world.faults.next("sendMessage", TooManyRequests(17))
    answer = await story.answer_to(alice.says(LUNGS))
    assert "haemoptysis" in answer.text
    assert 17 in story.time.slept
    assert len(alice.chat.bot_messages) == 1


async def test_a_flood_does_not_keep_other_chats_waiting(responder: Responder) -> None:
    time = StandingTime()
    async with telling(responder, time=time) as story:
        alice = story.world.person("Alice", language_code="en")
        bob = story.world.person("Bob", language_code="en")
        story.world.faults.next("sendMessage", TooManyRequests(17))
        question = alice.says(LUNGS)
        await story.world.next_call("sendMessage")
        assert await story.answer_to(bob.says(LIVER))
        assert not alice.chat.bot_messages
        time.go_on.set()
        assert await story.answer_to(question)


async def test_a_busy_group_keeps_nobody_else_waiting(responder: Responder) -> None:
    world, time = World(), StandingTime()
    alice = world.person("Alice", language_code="en")
    bob = world.person("Bob", language_code="en")
    group = world.group("Family", members=[alice])
    async with telling(responder, world, time) as story:
        world.faults.next("sendMessage", TooManyRequests(100))
        questions = [alice.says(f"/ask {LUNGS}", in_=group) for _ in range(MANY)]
        await world.next_call("sendMessage")
        assert await story.answer_to(bob.says(LIVER))
        assert not group.bot_messages
        time.go_on.set()
        await story.handled(*questions)
        assert [message.reply_to for message in group.bot_messages] == questions


async def test_a_person_in_a_hurry_keeps_nobody_else_waiting(responder: Responder) -> None:
    world, time = World(), StandingTime()
    alice = world.person("Alice", language_code="en")
    bob = world.person("Bob", language_code="en")
    async with telling(responder, world, time) as story:
        world.faults.next("sendMessage", TooManyRequests(100))
        questions = [alice.says("/about") for _ in range(MANY)]
        await world.next_call("sendMessage")
        assert await story.answer_to(bob.says(LIVER))
        time.go_on.set()
        await story.handled(*questions)
        assert len(alice.chat.bot_messages) == len(questions)


async def test_answers_in_private_come_in_the_order_of_the_questions(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    story.world.faults.next("sendMessage", ServerError(502))
    await story.handled(alice.says(LUNGS), alice.says(LIVER), alice.says(OLDEST))
    titles = [message.marked("bold")[0] for message in alice.chat.bot_messages]
    assert titles[:2] == ["Symptoms in the lungs", "Symptoms in the liver"]
    assert len(titles) == 3


async def test_an_apology_comes_before_the_answer_to_the_next_question(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    story.world.faults.next("sendMessage", Refusal(400, "Bad Request: odd"))
    await story.handled(alice.says(LUNGS), alice.says(LIVER))
    apology, answer = alice.chat.bot_messages
    assert "something went wrong" in apology.text
    assert answer.marked("bold") == ("Symptoms in the liver",)


async def test_a_flood_on_an_edit_and_on_a_press_is_waited_out(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    answer = await story.answer_to(alice.says(LUNGS))
    story.world.faults.next("answerCallbackQuery", TooManyRequests(2))
    story.world.faults.next("editMessageText", TooManyRequests(3))
    press = alice.taps(answer, 0)
    await story.handled(press)
    assert press.answer is not None
    assert answer.edited
    assert {2, 3} <= set(story.time.slept)


async def test_an_answer_that_telegram_lost_is_sent_again(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    story.world.faults.next("sendMessage", ServerError(502), ServerError(500))
    assert "haemoptysis" in (await story.answer_to(alice.says(LUNGS))).text
    assert len(alice.chat.bot_messages) == 1


async def test_a_connection_dropped_after_the_answer_arrived_doubles_no_answer(
    story: Story,
) -> None:
    alice = story.world.person("Alice", language_code="en")
    story.world.faults.next("sendMessage", DropConnection(before=False))
    await story.handled(alice.says(LUNGS))
    answers = [message for message in alice.chat.bot_messages if "haemoptysis" in message.text]
    assert len(answers) == 1


async def test_an_edit_over_a_dropped_connection_is_made_again(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    answer = await story.answer_to(alice.says(LUNGS))
    story.world.faults.next("editMessageText", DropConnection(before=False), DropConnection())
    press = alice.taps(answer, 0)
    await story.handled(press)
    assert answer.edited
    assert len(alice.chat.bot_messages) == 1


async def test_polling_goes_on_after_every_kind_of_fault(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    story.world.faults.next(
        "getUpdates",
        DropConnection(),
        DropConnection(before=False),
        ServerError(502),
        TooManyRequests(4),
        BUSY,
    )
    first = alice.says(LUNGS)
    await story.world.until(lambda: not story.world.faults.left)
    assert "haemoptysis" in (await story.answer_to(first)).text
    assert "2014" in (await story.answer_to(alice.says(OLDEST))).text
    assert len(alice.chat.bot_messages) == 2


async def test_a_second_poller_that_goes_away_is_outlasted(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    story.world.faults.next("getUpdates", *[BUSY] * 5)
    assert "haemoptysis" in (await story.answer_to(alice.says(LUNGS))).text
    await story.world.until(lambda: not story.world.faults.left)
    assert "2014" in (await story.answer_to(alice.says(OLDEST))).text


async def test_a_restart_loses_no_question_and_answers_none_twice(
    responder: Responder, tmp_path: Path
) -> None:
    world = World()
    alice = world.person("Alice", language_code="en")
    async with serve(world, token=TOKEN) as server:
        story = Story(world, server, Time(), f"sqlite:///{tmp_path}/bot.sqlite3")
        async with at_work(responder, story):
            answered = alice.says(LUNGS)
            answer = await story.answer_to(answered)
        asked_meanwhile = alice.says(OLDEST)
        async with at_work(responder, story):
            assert "2014" in (await story.answer_to(asked_meanwhile)).text
            # Buttons and edits from before the restart still work.
            press = alice.taps(answer, 0)
            await story.handled(press)
            assert press.answer is not None
            assert answer.edited
            assert len(alice.chat.bot_messages) == 2
            await story.handled(alice.edits(answered, OLDEST))
            assert "2014" in answer.text
            assert len(alice.chat.bot_messages) == 2


@pytest.mark.parametrize("description", ["Bad Request: chat not found", "Bad Request: odd"])
async def test_an_unknown_refusal_is_logged_and_the_bot_goes_on(
    story: Story, caplog: pytest.LogCaptureFixture, description: str
) -> None:
    alice = story.world.person("Alice", language_code="en")
    story.world.faults.next("sendMessage", Refusal(400, description), Refusal(400, description))
    await story.handled(alice.says(LUNGS))
    assert "error " in caplog.text
    assert "2014" in (await story.answer_to(alice.says(OLDEST))).text


async def test_a_request_of_ours_that_is_bad_is_logged_with_its_traceback(
    story: Story, caplog: pytest.LogCaptureFixture
) -> None:
    alice = story.world.person("Alice", language_code="en")
    broken = Refusal(400, "Bad Request: can't parse entities: unsupported start tag")
    story.world.faults.next("sendMessage", broken)
    apology = await story.answer_to(alice.says(LUNGS))
    (record,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert record.exc_info
    assert apology.text.split()[-1] in record.getMessage()


async def test_a_press_that_fails_is_acknowledged_and_apologised_for(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    group = story.world.group("Family", members=[alice])
    for place in (alice.chat, group):
        answer = await story.answer_to(alice.says(f"/ask {LUNGS}", in_=place))
        story.world.faults.next("editMessageText", Refusal(400, "Bad Request: odd"))
        press = alice.taps(answer, 0)
        await story.handled(press)
        assert press.answer is not None
        apology = await story.world.next_message(place)
        assert "something went wrong" in apology.text
        assert apology.reply_to is (None if place is alice.chat else answer)
        assert "haemoptysis" in answer.text


async def test_a_press_that_can_t_be_acknowledged_is_apologised_for(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    answer = await story.answer_to(alice.says(LUNGS))
    odd = Refusal(400, "Bad Request: odd")
    story.world.faults.next("answerCallbackQuery", odd, odd)
    await story.handled(alice.taps(answer, 0))
    assert "something went wrong" in (await story.world.next_message(alice)).text


async def test_an_apology_that_fails_is_logged_and_the_bot_goes_on(
    story: Story, caplog: pytest.LogCaptureFixture
) -> None:
    alice = story.world.person("Alice", language_code="en")
    odd = Refusal(400, "Bad Request: odd")
    story.world.faults.next("sendMessage", odd, odd)
    assert not await story.silent_on(alice.says(LUNGS))
    assert alice.chat.bot_messages == []
    assert caplog.text.count("could not tell the person") == 1
    assert "2014" in (await story.answer_to(alice.says(OLDEST))).text


async def test_where_many_conflicts_come_one_line_tells_of_them(
    responder: Responder, caplog: pytest.LogCaptureFixture
) -> None:
    world = World()
    world.faults.next("getUpdates", *[BUSY] * 5)
    with caplog.at_level("INFO", "bot"):
        async with telling(responder, world) as story:
            alice = world.person("Alice", language_code="en")
            await world.until(lambda: not world.faults.left)
            assert await story.answer_to(alice.says(LUNGS))
    assert caplog.text.count("another instance fetched updates") == 1
