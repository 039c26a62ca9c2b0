"""How much the bot answers, in a world whose time passes only when the story says so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation import Responder
from bot.handlers.limits import LIMITS, Limits
from bot.handlers.pacing import Rate
from bot.playground import Chat, Group, Person, Refusal, World
from tests.handlers.times import Time
from tests.telegram.story import BREAKS, LUNGS, OLDEST, Story, telling

FEW = Limits(private=Rate(4, 60.0), member=Rate(2, 60.0), group=Rate(3, 60.0))
"""The same for a story, which would be long with the limits that there are."""

NIGHT, MORNING = datetime(2026, 1, 31, 20, tzinfo=UTC), timedelta(hours=5)
"""Two o'clock in Dhaka, and as long until seven."""


@pytest.fixture
async def story(request: pytest.FixtureRequest, responder: Responder) -> AsyncIterator[Story]:
    time = Time(NIGHT.timestamp())
    world = World(clock=lambda: datetime.fromtimestamp(time.wall(), UTC))
    async with telling(responder, world, time, getattr(request, "param", FEW)) as story:
        yield story


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


@pytest.fixture
def bob(story: Story) -> Person:
    return story.world.person("Bob", language_code="bn")


@pytest.fixture
def group(story: Story, alice: Person, bob: Person) -> Group:
    return story.world.group("Family", members=[alice], admins=[bob])


async def answered(story: Story, who: Person, chat: Chat, count: int) -> None:
    for _ in range(count):
        question = who.says(f"/ask {LUNGS}", in_=chat)
        assert "haemoptysis" in (await story.answer_to(question)).text


async def test_too_many_questions_in_private_get_one_refusal_and_then_silence(
    story: Story, alice: Person, bob: Person
) -> None:
    await answered(story, alice, alice.chat, 4)
    refusal = await story.answer_to(alice.says(LUNGS))
    assert "in a minute" in refusal.text
    assert story.world.calls_of("sendMessage")[-1].parameters["disable_notification"] is True
    assert await story.silent_on(alice.says(LUNGS), alice.says("/help"))
    # That is nobody else's fault.
    await answered(story, bob, bob.chat, 1)
    story.time.now += 30
    assert await story.silent_on(alice.says(LUNGS))
    story.time.now += 31
    await answered(story, alice, alice.chat, 1)


async def test_who_never_stops_hears_one_refusal_a_minute(story: Story, alice: Person) -> None:
    for _ in range(60):
        story.time.now += 5
        await story.handled(alice.says("/about"))
    refusals = [m for m in alice.chat.bot_messages if "in a minute" in m.text]
    assert 2 <= len(refusals) <= 5


async def test_edits_count_as_questions(story: Story, alice: Person) -> None:
    question = alice.says(LUNGS)
    answer = await story.answer_to(question)
    for _ in range(3):
        await story.handled(alice.edits(question, LUNGS))
    assert "in a minute" in (await story.answer_to(alice.edits(question, OLDEST))).text
    assert "haemoptysis" in answer.text
    assert await story.silent_on(alice.edits(question, LUNGS), alice.says(LUNGS))


async def test_a_question_that_is_tried_again_counts_once(story: Story, alice: Person) -> None:
    assert "went wrong" in (await story.answer_to(alice.says(BREAKS))).text
    await answered(story, alice, alice.chat, 3)
    assert "in a minute" in (await story.answer_to(alice.says(LUNGS))).text


async def test_one_member_leaves_room_for_the_others(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    await answered(story, alice, group, 2)
    question = alice.says(f"/ask {LUNGS}", in_=group)
    refusal = await story.answer_to(question)
    assert "in a minute" in refusal.text
    assert refusal.reply_to is question
    assert await story.silent_on(alice.says(f"/ask {LUNGS}", in_=group))
    await answered(story, bob, group, 1)
    # Her own chat is another one.
    await answered(story, alice, alice.chat, 1)
    # Now the group has had enough, and is told once, whoever asks.
    assert "এক মিনিট" in (await story.answer_to(bob.says("/ask ফুসফুস", in_=group))).text
    carol = story.world.person("Carol")
    group.enrol([carol.user], group.member(alice.user).status)
    assert await story.silent_on(carol.says(f"/ask {LUNGS}", in_=group))
    story.time.now += 61
    await answered(story, carol, group, 1)


async def test_what_was_asked_over_an_hour_while_the_bot_was_away_is_no_flood(
    story: Story, alice: Person
) -> None:
    questions = []
    for _ in range(8):
        questions.append(alice.says(LUNGS))
        story.time.now += 60
    await story.handled(*questions)
    assert all("haemoptysis" in answer.text for answer in alice.chat.bot_messages)
    assert len(alice.chat.bot_messages) == 8


@pytest.mark.parametrize("story", [LIMITS], indirect=True)
async def test_an_ordinary_talk_meets_no_limit(story: Story, alice: Person, group: Group) -> None:
    await answered(story, alice, alice.chat, LIMITS.private.count)
    await answered(story, alice, group, LIMITS.member.count)


async def test_in_quiet_hours_only_admins_are_answered(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    panel = await story.answer_to(bob.says("/settings", in_=group))
    for label in ("নীরব সময়", "২২:০০–৭:০০"):
        await story.handled(bob.taps(panel, label))
    assert await story.silent_on(
        alice.says(f"/ask {LUNGS}", in_=group),
        alice.says("/settings", in_=group),
        alice.says("/help", in_=group),
    )
    await answered(story, bob, group, 1)
    await answered(story, alice, alice.chat, 1)
    query = alice.asks_inline(LUNGS)
    assert (await story.world.inline_answer(query)).results
    story.time.now += MORNING.total_seconds()
    await answered(story, alice, group, 1)


async def be_quiet(story: Story, admin: Person, group: Group) -> None:
    panel = await story.answer_to(admin.says("/settings", in_=group))
    for label in ("নীরব সময়", "২২:০০–৭:০০"):
        await story.handled(admin.taps(panel, label))


async def test_in_quiet_hours_answers_are_removed_and_no_refusal_is_heard(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    hers = await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group))
    his = await story.answer_to(bob.says(f"/ask {LUNGS}", in_=group))
    await be_quiet(story, bob, group)
    assert await story.silent_on(
        alice.says("/delete", reply_to=his), alice.says("/delete", reply_to=hers)
    )
    assert (hers.deleted, his.deleted) == (True, False)


async def test_refusals_to_remove_count_as_answers(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    his = await story.answer_to(bob.says(f"/ask {LUNGS}", in_=group))
    for _ in range(FEW.member.count):
        await story.answer_to(alice.says("/delete", reply_to=his))
    assert await story.silent_on(alice.says("/delete", reply_to=his))
    story.time.now += 61
    await story.answer_to(alice.says("/delete", reply_to=his))


async def test_in_quiet_hours_the_bot_comes_back_without_a_word(
    story: Story, bob: Person, group: Group
) -> None:
    await be_quiet(story, bob, group)
    said = len(group.bot_messages)
    await story.handled(group.removes_bot(bob))
    await story.handled(group.adds_bot(bob))
    assert len(group.bot_messages) == said


async def test_in_quiet_hours_a_fault_is_told_to_nobody_but_who_is_answered(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    await be_quiet(story, bob, group)
    said = len(group.bot_messages)
    story.time.now += 61
    story.world.faults.next("getChatAdministrators", *[Refusal(400, "Bad Request: odd")] * 2)
    await story.handled(alice.says(f"/ask {LUNGS}", in_=group))
    assert len(group.bot_messages) == said
    story.world.faults.next("sendMessage", Refusal(400, "Bad Request: odd"))
    apology = await story.answer_to(bob.says(f"/ask {LUNGS}", in_=group))
    assert "haemoptysis" not in apology.text


async def test_who_may_ask_is_known_for_a_minute(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    panel = await story.answer_to(bob.says("/settings", in_=group))
    for label in ("কারা প্রশ্ন করতে পারেন", "শুধু অ্যাডমিনরা"):
        await story.handled(bob.taps(panel, label))
    asked = len(story.world.calls_of("getChatAdministrators"))
    await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group))
    assert await story.silent_on(alice.says(f"/ask {LUNGS}", in_=group))
    assert len(story.world.calls_of("getChatAdministrators")) == asked
    group.enrol([alice.user], group.member(bob.user).status)
    story.time.now += 61
    await answered(story, alice, group, 1)
    assert len(story.world.calls_of("getChatAdministrators")) == asked + 1


async def test_another_hour_another_word_on_who_may_ask(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    panel = await story.answer_to(bob.says("/settings", in_=group))
    for label in ("কারা প্রশ্ন করতে পারেন", "শুধু অ্যাডমিনরা"):
        await story.handled(bob.taps(panel, label))
    for _ in range(2):
        assert "only admin" in (await story.answer_to(alice.says("/help", in_=group))).text
        story.time.now += 1800
        assert await story.silent_on(alice.says("/help", in_=group))
        story.time.now += 1801
