"""Answering in a group what nobody asked the bot."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.conversation import Responder
from bot.playground import Group, Person, Refusal, World
from bot.storage import ChatSettings, opened
from tests.databases import OWNER
from tests.handlers.times import Time
from tests.telegram.story import (
    BREAKS,
    EITHER_WAY,
    LIVER,
    LUNGS,
    OLDEST,
    RESTARTS,
    Story,
    telling,
    telling_with_restarts,
)

QUESTIONS = Path(__file__).resolve().parents[1] / "questions"
SPREAD = "How does cancer spread from one organ to another?"
SPREAD_BN = "ক্যান্সার কীভাবে শরীরের এক জায়গা থেকে অন্য জায়গায় ছড়ায়?"
MEANS = "What does metastasis mean?"


@pytest.fixture
async def story(request: pytest.FixtureRequest, responder: Responder) -> AsyncIterator[Story]:
    """A story in which the bot's time is the world's."""
    time = Time()
    world = World(clock=lambda: datetime.fromtimestamp(time.wall(), UTC))
    tell = telling_with_restarts if getattr(request, "param", "") == RESTARTS else telling
    async with tell(responder, world, time) as story:
        yield story


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


@pytest.fixture
def bob(story: Story) -> Person:
    return story.world.person("Bob", language_code="bn")


async def group_of(
    story: Story, *members: Person, minutes: int | None, forum: bool = False
) -> Group:
    """A group in which that was chosen."""
    group = story.world.group("Family", members=members[:1], admins=members[1:], forum=forum)
    async with opened(story.database, owner=OWNER) as storage:
        settings = ChatSettings(unasked_minutes=minutes)
        await storage.commit(storage.chats.choose(group.id, settings))
    return group


@EITHER_WAY
async def test_a_clear_question_to_everybody_is_answered_in_its_language(
    story: Story, alice: Person, bob: Person
) -> None:
    group = await group_of(story, alice, bob, minutes=10)
    question = alice.says(MEANS, in_=group)
    answer = await story.answer_to(question)
    assert answer.reply_to is question
    assert "spread" in answer.text
    story.time.now += 600
    assert "ক্যান্সার" in (await story.answer_to(bob.says(SPREAD_BN, in_=group))).text


@EITHER_WAY
async def test_only_who_said_it_has_the_buttons_of_the_answer(
    story: Story, alice: Person, bob: Person
) -> None:
    mallory = story.world.person("Mallory")
    group = await group_of(story, alice, bob, mallory, minutes=10)
    answer = await story.answer_to(alice.says(MEANS, in_=group))
    press = mallory.taps(answer, 0)
    await story.handled(press)
    assert press.answer is not None
    assert "for the person who asked" in press.answer.text
    await story.handled(alice.taps(answer, 0))
    assert answer.edited


@pytest.mark.parametrize("minutes", [None, 10])
async def test_it_is_off_unless_it_was_chosen_and_then_the_bot_stays_silent_on_talk(
    story: Story, alice: Person, bob: Person, minutes: int | None
) -> None:
    group = await group_of(story, alice, bob, minutes=minutes)
    assert await story.silent_on(alice.says("I read about metastasis today.", in_=group))
    assert await story.silent_on(alice.says(MEANS, in_=group)) is (minutes is None)


@EITHER_WAY
async def test_it_answers_once_in_so_many_minutes_also_after_a_restart(
    story: Story, alice: Person, bob: Person
) -> None:
    group = await group_of(story, alice, bob, minutes=10)
    other = await group_of(story, bob, alice, minutes=10)
    await story.answer_to(alice.says(MEANS, in_=group))
    assert await story.silent_on(bob.says(SPREAD, in_=group))
    await story.answer_to(bob.says(SPREAD, in_=other))
    await story.answer_to(bob.says(f"/ask {LUNGS}", in_=group))
    story.time.now += 599
    assert await story.silent_on(bob.says(SPREAD, in_=group))
    story.time.now += 1
    assert (await story.answer_to(bob.says(SPREAD, in_=group))).reply_to is not None


@EITHER_WAY
async def test_what_is_said_to_somebody_or_not_by_hand_is_left_alone(
    story: Story, alice: Person, bob: Person
) -> None:
    group = await group_of(story, alice, bob, minutes=0)
    news = story.world.channel("News", admins=[alice])
    other = story.world.person("Other", username="other_bot", is_bot=True)
    group.enrol([other.user], group.member(alice.user).status)
    said = bob.says("good morning", in_=group)
    private = alice.says(MEANS)
    await story.answer_to(private)
    assert await story.silent_on(
        said,
        alice.says(MEANS, reply_to=said),
        alice.says(f"@bob_b {MEANS}", in_=group),
        alice.says(f"{MEANS} https://example.org", in_=group),
        alice.says(f"/unknown {MEANS}", in_=group),
        alice.forwards(private, in_=group),
        alice.says(MEANS, in_=group, as_=news),
        bob.says(MEANS, in_=group, as_=group),
        alice.says(MEANS, in_=group, via=other),
        other.says(MEANS, in_=group),
        group.shows(news.posts(MEANS)),
        alice.sends_photo(MEANS, in_=group),
        alice.edits(alice.says("hello", in_=group), MEANS),
    )


@EITHER_WAY
async def test_no_bot_is_answered_whatever_way_it_asks(
    story: Story, alice: Person, bob: Person
) -> None:
    group = await group_of(story, alice, bob, minutes=0)
    other = story.world.person("Other", username="other_bot", is_bot=True)
    group.enrol([other.user], group.member(alice.user).status)
    answer = await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group))
    question = other.says(f"@metastasis_bot {OLDEST}", in_=group)
    raw = {"guest_query_id": "1", **question.as_json()}
    assert await story.silent_on(
        question,
        other.says(OLDEST, in_=group),
        other.says(OLDEST, reply_to=answer),
        other.says("/delete", reply_to=answer),
        other.says("/help@metastasis_bot", in_=group),
        other.edits(question, f"@metastasis_bot {LIVER}"),
        alice.says(f"@metastasis_bot {OLDEST}", in_=group, via=other),
        alice.says(OLDEST, reply_to=answer, via=other),
        story.world.deliver({"guest_message": raw}),
    )
    assert not answer.deleted
    # Nor is what a bot wrote a question, when a person points to it.
    pointed = await story.answer_to(alice.says("/ask", reply_to=question))
    assert "2014" not in pointed.text


async def test_nothing_is_answered_late(story: Story, alice: Person, bob: Person) -> None:
    group = await group_of(story, alice, bob, minutes=0)
    question = alice.says(MEANS, in_=group)
    question.date -= 180
    late = story.world.deliver({"message": question.as_json()})
    await story.handled(question)
    assert await story.silent_on(late)


@EITHER_WAY
@pytest.mark.parametrize("how", ["told", "found out", "closed topic"])
async def test_where_the_bot_may_not_write_it_stays_calm_and_tries_no_more(
    story: Story, alice: Person, bob: Person, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    group = await group_of(story, alice, bob, minutes=0, forum=True)
    topic = group.topic("Tips")
    tries = 1
    if how == "told":
        await story.handled(group.restricts_bot(bob))
        tries = 0
    elif how == "found out":
        group.bot_may_write = False
    else:
        topic.close()
    for text in (MEANS, SPREAD):
        await story.handled(alice.says(text, topic=topic))
    assert len(story.world.calls_of("sendMessage")) == tries
    assert not [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")]
    group.bot_may_write, topic.is_closed = True, False
    if how == "told":
        await story.handled(group.unrestricts_bot(bob))
    else:
        # That it may write again shows when somebody asks.
        await story.answer_to(alice.says(f"/ask {LUNGS}", topic=topic))
    assert (await story.answer_to(alice.says(SPREAD, topic=topic))).topic is topic


async def test_a_fault_is_told_to_nobody(story: Story, alice: Person, bob: Person) -> None:
    group = await group_of(story, alice, bob, minutes=0)
    assert await story.silent_on(alice.says(BREAKS, in_=group))
    story.world.faults.next("sendMessage", Refusal(400, "Bad Request: odd"))
    await story.handled(alice.says(MEANS, in_=group))
    assert not group.bot_messages


async def test_an_edit_that_mentions_the_bot_corrects_the_answer_and_no_other_does(
    story: Story, alice: Person, bob: Person
) -> None:
    group = await group_of(story, alice, bob, minutes=10)
    question = alice.says(MEANS, in_=group)
    answer = await story.answer_to(question)
    assert await story.silent_on(alice.edits(question, SPREAD))
    await story.handled(alice.edits(question, f"@metastasis_bot {OLDEST}"))
    assert "2014" in answer.text
    assert len(group.bot_messages) == 1


async def test_a_group_of_people_who_talk_among_themselves_is_left_alone(
    story: Story, alice: Person, bob: Person
) -> None:
    # Without any minutes between answers, so that none hides another.
    group = await group_of(story, alice, bob, minutes=0)
    lines = (QUESTIONS / "chatter.jsonl").read_text("utf-8").splitlines()
    said = [
        (alice, bob)[number % 2].says(json.loads(line)["q"], in_=group)
        for number, line in enumerate(lines)
    ]
    assert len(said) >= 60
    assert await story.silent_on(*said)
    assert (await story.answer_to(alice.says(MEANS, in_=group))).reply_to is not None
