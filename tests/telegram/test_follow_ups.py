"""Conversations: short questions that lean on what a person was told before."""

from __future__ import annotations

import pytest

from tests.telegram.story import EITHER_WAY, LIVER, LUNGS, OLDEST, Story

HALF_AN_HOUR = 30 * 60
SKELETON = "Where was the skeleton found?"


@EITHER_WAY
async def test_follow_ups_are_understood_in_both_languages(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    await story.answer_to(alice.says(SKELETON))
    assert "2013" in (await story.answer_to(alice.says("and when?"))).text
    assert "radiography" in (await story.answer_to(alice.says("tell me more"))).text
    rahim = story.world.person("Rahim", language_code="bn")
    await story.answer_to(rahim.says("সবার আগে কোনটা আক্রান্ত হয়?"))
    assert "লিম্ফ" in (await story.answer_to(rahim.says("সেখানে কী লক্ষণ দেখা দেয়?"))).text
    assert "বলা নেই" not in (await story.answer_to(rahim.says("আরও বলো"))).text


async def test_more_walks_to_the_end_of_the_section_and_says_so(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    shown = await story.answer_to(alice.says("/summary history"))
    titles = [shown.text]
    for _ in range(4):
        titles.append((await story.answer_to(alice.says("more"))).text)
    assert len(set(titles)) == 5
    end = await story.answer_to(alice.says("more"))
    assert "says no more than this" in end.text
    press = alice.taps(end, 0)
    await story.handled(press)
    assert "Greek" in end.text


@EITHER_WAY
@pytest.mark.parametrize(("later", "remembered"), [(0, True), (HALF_AN_HOUR, False)])
async def test_a_conversation_is_forgotten_after_half_an_hour(
    story: Story, later: float, remembered: bool
) -> None:
    alice = story.world.person("Alice", language_code="en")
    await story.answer_to(alice.says(LUNGS))
    story.time.now += later
    more = await story.answer_to(alice.says("tell me more"))
    assert ("hepatomegaly" in more.text) is remembered


@EITHER_WAY
async def test_a_pressed_button_is_a_turn_too(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    answer = await story.answer_to(alice.says(LUNGS))
    await story.handled(alice.taps(answer, "Symptoms in the bones"))
    assert "seizures" in (await story.answer_to(alice.says("tell me more"))).text


@EITHER_WAY
async def test_in_a_group_each_person_has_a_conversation_of_their_own(story: Story) -> None:
    alice, bob = (story.world.person(name, language_code="en") for name in ("Alice", "Bob"))
    group = story.world.group("Family", members=[alice, bob])
    await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group))
    await story.answer_to(bob.says(f"/ask {OLDEST}", in_=group))
    assert "hepatomegaly" in (await story.answer_to(alice.says("/ask more", in_=group))).text
    assert "Sudan" in (await story.answer_to(bob.says("/ask more", in_=group))).text


@EITHER_WAY
async def test_topics_are_conversations_apart(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    forum = story.world.group("Clinic", members=[alice], forum=True)
    lungs, history = forum.topic("Lungs"), forum.topic("History")
    await story.answer_to(alice.says(f"/ask {LUNGS}", topic=lungs))
    await story.answer_to(alice.says(f"/ask {OLDEST}", topic=history))
    assert "hepatomegaly" in (await story.answer_to(alice.says("/ask more", topic=lungs))).text


@EITHER_WAY
async def test_who_replies_to_an_answer_goes_on_from_that_answer(story: Story) -> None:
    alice, bob = (story.world.person(name, language_code="en") for name in ("Alice", "Bob"))
    group = story.world.group("Family", members=[alice, bob])
    answer = await story.answer_to(alice.says(f"/ask {SKELETON}", in_=group))
    await story.answer_to(alice.says(f"/ask {LIVER}", in_=group))
    assert "2013" in (await story.answer_to(bob.says("and when?", reply_to=answer))).text


@EITHER_WAY
async def test_an_edited_follow_up_corrects_its_answer(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    await story.answer_to(alice.says(LUNGS))
    question = alice.says("and in the brain?")
    answer = await story.answer_to(question)
    assert "seizures" in answer.text
    await story.handled(alice.edits(question, "and in the liver?"))
    assert "hepatomegaly" in answer.text
