"""Inline queries, guest queries and presses by the dozen."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.conversation import Responder
from bot.handlers.admission import GUEST_SECONDS, INLINE_SECONDS
from bot.handlers.limits import UNLIMITED
from bot.handlers.pacing import Rate
from bot.playground import Person, World, serve
from bot.storage import Received, opened
from tests.databases import OWNER
from tests.handlers.times import Time
from tests.telegram.story import LUNGS, OLDEST, TOKEN, Story, at_work, telling

ME = "@metastasis_bot"
FEW = replace(UNLIMITED, inline=Rate(3, 60.0), guest=Rate(2, 60.0), presses=Rate(3, 60.0))
LANGUAGES = pytest.mark.parametrize(("language", "says"), [("en", "minute"), ("bn", "এক মিনিট")])


@pytest.fixture
async def story(responder: Responder) -> AsyncIterator[Story]:
    time = Time()
    world = World(clock=lambda: datetime.fromtimestamp(time.wall(), UTC))
    async with telling(responder, world, time, FEW) as story:
        yield story


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


async def test_who_types_on_wants_only_what_is_typed_last(story: Story) -> None:
    people = [story.world.person(f"Person {number}") for number in range(5)]
    typed = [[who.asks_inline(LUNGS[:end]) for end in range(1, 40)] for who in people]
    await story.handled(*[query for queries in typed for query in queries])
    for *earlier, last in typed:
        assert last.answer is not None
        assert last.answer.results
        assert sum(query.answer is not None for query in earlier) <= 2
    # None was refused for what nobody waited for.
    assert all(query.answer is None or query.answer.results for q in typed for query in q)


@pytest.mark.parametrize(("age", "answers"), [(INLINE_SECONDS - 1, 1), (INLINE_SECONDS + 1, 0)])
async def test_an_inline_query_that_telegram_has_forgotten_is_not_answered(
    responder: Responder, tmp_path: Path, age: int, answers: int
) -> None:
    time, world = Time(), World()
    query = world.person("Alice").asks_inline(LUNGS)
    (update,) = world.updates.pending
    world.updates.drop()
    database = f"sqlite:///{tmp_path}/bot.sqlite3"
    received_at = int(time.wall()) - age
    async with opened(database, owner=OWNER) as storage:
        body = json.dumps(update)
        await storage.inbox.put([Received(query.update_id, received_at, body=body)])
    async with serve(world, token=TOKEN) as server:
        story = Story(world, server, time, database)
        async with at_work(responder, story):
            await story.handled(query)
    assert len(world.calls_of("answerInlineQuery")) == answers


@LANGUAGES
async def test_too_many_inline_queries_get_one_word_and_then_none(
    story: Story, language: str, says: str
) -> None:
    alice = story.world.person("Alice", language_code=language)
    for _ in range(3):
        assert (await story.world.inline_answer(alice.asks_inline(LUNGS))).results
    refused = await story.world.inline_answer(alice.asks_inline(LUNGS))
    assert not refused.results
    assert refused.is_personal
    assert refused.button is not None
    assert says in refused.button["text"]
    silent = alice.asks_inline(LUNGS)
    await story.handled(silent)
    assert silent.answer is None
    # That is nobody else's fault, nor that of what she asks elsewhere.
    bob = story.world.person("Bob")
    assert (await story.world.inline_answer(bob.asks_inline(LUNGS))).results
    assert "haemoptysis" in (await story.answer_to(alice.says(LUNGS))).text
    story.time.now += 61
    assert (await story.world.inline_answer(alice.asks_inline(LUNGS))).results


@LANGUAGES
async def test_too_many_guest_queries_get_one_refusal_and_then_silence(
    story: Story, language: str, says: str
) -> None:
    alice = story.world.person("Alice", language_code=language)
    strangers = story.world.group("Strangers", members=[alice], bot_is_member=False)
    for _ in range(2):
        mention = alice.says(f"{ME} {LUNGS}", in_=strangers)
        assert "haemoptysis" in (await story.answer_to(mention)).text
    assert says in (await story.answer_to(alice.says(f"{ME} {LUNGS}", in_=strangers))).text
    said = len(strangers.bot_messages)
    await story.handled(alice.says(f"{ME} {LUNGS}", in_=strangers))
    assert len(strangers.bot_messages) == said
    story.time.now += 61
    mention = alice.says(f"{ME} {OLDEST}", in_=strangers)
    assert "2014" in (await story.answer_to(mention)).text


async def test_a_guest_query_that_telegram_has_forgotten_is_not_answered(
    story: Story, alice: Person
) -> None:
    strangers = story.world.group("Strangers", members=[alice], bot_is_member=False)
    mention = alice.says(f"{ME} {LUNGS}", in_=strangers)
    mention.date -= GUEST_SECONDS + 1
    await story.handled(mention)
    late = story.world.deliver({"guest_message": mention.as_json() | {"guest_query_id": "x"}})
    asked = len(story.world.calls_of("answerGuestQuery"))
    await story.handled(late)
    assert len(story.world.calls_of("answerGuestQuery")) == asked


@LANGUAGES
async def test_every_press_is_acknowledged_and_too_many_change_nothing(
    story: Story, language: str, says: str
) -> None:
    alice = story.world.person("Alice", language_code=language)
    answer = await story.answer_to(alice.says("/summary"))
    for number in range(3):
        press = alice.taps(answer, number % 2)
        await story.handled(press)
        assert press.answer is not None
        assert press.answer.text == ""
    text = answer.text
    for _ in range(3):
        press = alice.taps(answer, 0)
        await story.handled(press)
        assert press.answer is not None
        assert says in press.answer.text
        assert answer.text == text
    story.time.now += 61
    press = alice.taps(answer, 0)
    await story.handled(press)
    assert press.answer is not None
    assert press.answer.text == ""
