from __future__ import annotations

import pytest

from tests.telegram.story import EITHER_WAY, LUNGS, LUNGS_BN, Story

pytestmark = EITHER_WAY


async def test_a_passage_is_chosen_while_typing_in_another_chat(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    group = story.world.group("Family", members=[alice])
    question = alice.asks_inline(LUNGS)
    offer = await story.world.inline_answer(question)
    best = offer.results[0]
    assert best.title == "Symptoms in the lungs"
    assert best.description.startswith("The symptoms of metastasis in the lungs")
    assert "CC BY-SA" in best.text
    assert offer.is_personal
    assert offer.cache_time <= 300
    sent = alice.chooses(question, in_=group)
    assert await story.silent_on(sent)


async def test_no_words_offer_the_sections(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    offer = await story.world.inline_answer(alice.asks_inline())
    assert [result.title for result in offer.results][2] == "History"
    assert len(offer.results) == 6
    assert offer.button is not None
    assert offer.button["start_parameter"] == "inline"
    assert await story.answer_to(alice.starts(offer.button["start_parameter"]))


async def test_ids_are_stable_unique_and_told_apart_by_language(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    offers = [
        await story.world.inline_answer(alice.asks_inline(words))
        for words in (LUNGS, LUNGS, LUNGS_BN)
    ]
    first, again, bengali = ([result.id for result in offer.results] for offer in offers)
    assert first == again
    assert len(set(first)) == len(first)
    assert not set(first) & set(bengali)


async def test_the_language_chosen_in_private_holds_inline(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    await story.answer_to(alice.says("/language bn"))
    offer = await story.world.inline_answer(alice.asks_inline(LUNGS))
    assert "ফুসফুসে" in offer.results[0].text


@pytest.mark.parametrize("words", ["which car should I buy?", "🙂🙂", "<b>", "\ud83d", "?" * 256])
async def test_whatever_is_typed_gets_an_offer(story: Story, words: str) -> None:
    alice = story.world.person("Alice", language_code="en")
    offer = await story.world.inline_answer(alice.asks_inline(words))
    assert len(offer.results) >= 1
