"""What the bot says that it keeps about people, and how they have it erased."""

from __future__ import annotations

import re

import pytest

from bot.playground import Person
from bot.storage import answers, counts, inbox, unanswered
from tests.telegram.story import EITHER_WAY, LUNGS, OLDEST, Story

pytestmark = EITHER_WAY


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


@pytest.fixture
def bob(story: Story) -> Person:
    return story.world.person("Bob", language_code="en")


async def test_everybody_is_told_for_how_long_what_is_kept(story: Story, alice: Person) -> None:
    told = (await story.answer_to(alice.says("/privacy"))).text
    days = {
        answers.KEPT_SECONDS // (24 * 3600),
        inbox.SET_ASIDE_SECONDS // (24 * 3600),
        counts.KEPT_DAYS,
        unanswered.KEPT_DAYS,
    }
    assert {int(number) for number in re.findall(r"(\d+) days", told)} == days
    await story.answer_to(alice.says("/language bn"))
    told = (await story.answer_to(alice.says("/privacy"))).text
    assert {int(number) for number in re.findall(r"(\d+) দিন", told)} == days
    group = story.world.group("Family", members=[alice])
    assert "400" in (await story.answer_to(alice.says("/privacy", in_=group))).text


async def test_who_wants_to_be_forgotten_is_asked_first_and_then_forgotten(
    story: Story, alice: Person, bob: Person
) -> None:
    for person in (alice, bob):
        await story.answer_to(person.says("/language bn"))
    question = alice.says(LUNGS)
    answer = await story.answer_to(question)
    asking = await story.answer_to(alice.says("/forget"))
    assert "ফুসফুসে" in (await story.answer_to(alice.says(LUNGS))).text

    await story.handled(alice.taps(asking, 0))
    assert "মুছে দিয়েছি" in asking.text
    assert "haemoptysis" in (await story.answer_to(alice.says(LUNGS))).text
    assert "ফুসফুসে" in (await story.answer_to(bob.says(LUNGS))).text
    # Which message answered the question is not known any more.
    before = answer.text
    edited = await story.answer_to(alice.edits(question, OLDEST))
    assert "2014" in edited.text
    assert answer.text == before
    # Once more does no harm.
    await story.handled(alice.taps(asking, data="en/forget"))
    assert "I have erased" in asking.text


async def test_a_conversation_is_forgotten_with_the_person(story: Story, alice: Person) -> None:
    group = story.world.group("Family", members=[alice])
    await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group))
    asking = await story.answer_to(alice.says("/forget"))
    await story.handled(alice.taps(asking, "Erase it"))
    assert "hepatomegaly" not in (await story.answer_to(alice.says("/ask more", in_=group))).text


async def test_in_a_group_nobody_is_forgotten(story: Story, alice: Person, bob: Person) -> None:
    group = story.world.group("Family", members=[alice], admins=[bob])
    await story.answer_to(bob.says("/language bn", in_=group))
    refusal = await story.answer_to(bob.says("/forget", in_=group))
    assert refusal.labels == ("মুছে ফেলুন",)
    answer = await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group))
    for person in (alice, bob):
        forged = person.taps(answer, data="en/forget")
        await story.handled(forged)
        assert forged.answer is not None
        assert forged.answer.text
    assert not answer.edited
    assert "ফুসফুসে" in (await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group))).text
