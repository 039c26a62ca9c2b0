from __future__ import annotations

import pytest

from tests.telegram.story import CLOSE, EITHER_WAY, LUNGS, LUNGS_BN, UNCLEAR, Story

pytestmark = EITHER_WAY


async def test_a_passage_is_chosen_while_typing_in_another_chat(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    group = story.world.group("Family", members=[alice])
    question = alice.asks_inline(LUNGS)
    offer = await story.world.inline_answer(question)
    best = offer.results[0]
    assert best.title == "Symptoms in the lungs"
    assert best.description.startswith(
        "Signs and symptoms · The symptoms of metastasis in the lungs"
    )
    assert "CC BY-SA" in best.text
    assert offer.cache_time <= 60
    sent = alice.chooses(question, in_=group)
    assert await story.silent_on(sent)
    (link,) = sent.keyboard.buttons
    assert link.url == "https://t.me/metastasis_bot?start=symptoms-lungs"
    assert (await story.answer_to(alice.starts(link.url.partition("=")[2]))).text == sent.text
    elsewhere = story.world.group("Friends", members=[alice], bot_is_member=False)
    assert alice.forwards(sent, in_=elsewhere).keyboard == sent.keyboard


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
    # A passage goes by the same id wherever it ranks.
    other = await story.world.inline_answer(alice.asks_inline("symptoms in the lungs and bones"))
    ids = {result.title: result.id for offer in offers[:1] for result in offer.results}
    same = [result for result in other.results if result.title in ids]
    assert same
    assert all(result.id == ids[result.title] for result in same)
    assert all(len(id.encode()) <= 64 for id in (*first, *bengali))


async def test_the_language_chosen_in_private_holds_inline(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    await story.answer_to(alice.says("/language bn"))
    offer = await story.world.inline_answer(alice.asks_inline(LUNGS))
    assert "ফুসফুসে" in offer.results[0].text
    assert offer.results[0].description.startswith("লক্ষণ ও উপসর্গ · ")
    assert offer.is_personal


@pytest.mark.parametrize(
    ("words", "is_personal"), [(LUNGS, False), (LUNGS_BN, False), ("", True), ("12345", True)]
)
async def test_an_offer_is_for_all_unless_its_language_follows_from_who_asks(
    story: Story, words: str, is_personal: bool
) -> None:
    alice = story.world.person("Alice", language_code="en")
    offer = await story.world.inline_answer(alice.asks_inline(words))
    assert offer.is_personal is is_personal


async def test_when_unsure_what_may_be_meant_comes_first(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    offer = await story.world.inline_answer(alice.asks_inline(UNCLEAR))
    titles = [result.title for result in offer.results]
    assert titles[:2] == ["Symptoms in the lungs", "Symptoms in the liver"]


@pytest.mark.parametrize(
    ("words", "title", "says"),
    [
        (
            "How is bone metastasis treated?",
            "The article does not answer this",
            "The article says nothing about treatment",
        ),
        (
            "হাড়ের মেটাস্ট্যাসিসের চিকিৎসা কী?",
            "নিবন্ধে এর উত্তর নেই",
            "নিবন্ধটিতে চিকিৎসা সম্পর্কে কিছু বলা নেই",
        ),
    ],
)
async def test_that_the_article_does_not_say_can_be_sent(
    story: Story, words: str, title: str, says: str
) -> None:
    alice = story.world.person("Alice", language_code="en")
    group = story.world.group("Family", members=[alice], bot_is_member=False)
    question = alice.asks_inline(words)
    refusal, *nearby = (await story.world.inline_answer(question)).results
    assert refusal.title == title
    sent = alice.chooses(question, in_=group)
    assert says in sent.text
    assert "CC BY-SA" in sent.text
    assert nearby
    assert list(sent.labels[: len(nearby)]) == [result.title for result in nearby]
    assert all(button.url for button in sent.keyboard.buttons)


async def test_who_asks_for_advice_is_offered_no_passage(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    plea = "my mother has lung metastasis, should she stop chemo?"
    (result,) = (await story.world.inline_answer(alice.asks_inline(plea))).results
    assert "doctor" in result.text


@pytest.mark.parametrize(
    "words", ["which car should I buy?", "🙂🙂", "<b>", "\ud83d", "?" * 256, "ক্ষ" * 200]
)
async def test_whatever_is_typed_gets_an_offer(story: Story, words: str) -> None:
    alice = story.world.person("Alice", language_code="en")
    offer = await story.world.inline_answer(alice.asks_inline(words))
    assert len(offer.results) >= 1


async def test_what_answers_partly_says_so_in_the_chat_it_is_sent_to(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    group = story.world.group("Family", members=[alice])
    question = alice.asks_inline(CLOSE)
    (only,) = (await story.world.inline_answer(question)).results
    assert only.title == "The article does not answer this"
    sent = alice.chooses(question, in_=group)
    assert sent.text.startswith("The article says nothing about “singing”. On “Symptoms in the")
    assert "coughing up blood" in sent.text
    assert sent.labels == ("Link to this answer",)
