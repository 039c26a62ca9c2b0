"""Replies in a group to what the bot wrote: what asks is answered, talk is let be."""

from __future__ import annotations

import pytest

from bot.conversation import Responder
from bot.handlers.limits import LIMITS
from bot.playground import Group, Message, Person
from tests.telegram.story import EITHER_WAY, LUNGS, LUNGS_BN, Story, telling

TALK = [
    *(
        "lol",
        "so true",
        "haha",
        "😂",
        "👍",
        "❤️",
        "😭",
        "ok",
        "thanks",
        "wow",
        "good bot",
        "no",
        "?",
    ),
    *("that's wrong", "interesting", "really?", "who cares?", "what a story", "so sad", "told you"),
    *("i'm dying 😂", "Metastasis is when cancer spreads to other organs.", "the more you know"),
    *(
        "rina see this",
        "did you guys see this?",
        "I read that it spreads to the lungs",
        "cancer sucks",
    ),
    *("what time is the match tonight?", "my teacher said that too", "scary", "exactly", "this"),
]
TALK_BN = [
    *("হাহা", "ঠিক বলেছে", "একদম ঠিক", "ধন্যবাদ", "আহা রে", "কি ভয়ংকর রোগ", "বাহ", "আচ্ছা", "জানতাম"),
    *("দেখো সবাই", "রিনা এটা দেখো", "কত কষ্ট", "তাই নাকি?", "ডাক্তারও তাই বলেছিল", "ফালতু বট"),
    *("thik bolse", "ki voyonkor rog", "amio jantam", "ei dekh sobai", "bah darun", "accha"),
]


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


@pytest.fixture
def rina(story: Story) -> Person:
    return story.world.person("Rina", username="rina_r", language_code="bn")


@pytest.fixture
def group(story: Story, alice: Person, rina: Person) -> Group:
    return story.world.group("Family", members=[alice], admins=[rina])


async def answer_in(story: Story, group: Group, who: Person, question: str = LUNGS) -> Message:
    return await story.answer_to(who.says(f"/ask {question}", in_=group))


@pytest.mark.parametrize(("question", "talk"), [(LUNGS, TALK), (LUNGS_BN, TALK_BN)])
async def test_a_reply_that_asks_nothing_is_met_with_silence(
    story: Story, alice: Person, rina: Person, group: Group, question: str, talk: list[str]
) -> None:
    answer = await answer_in(story, group, alice, question)
    said = [(alice, rina)[n % 2].says(text, reply_to=answer) for n, text in enumerate(talk)]
    assert await story.silent_on(*said)


@EITHER_WAY
async def test_a_reply_that_speaks_to_somebody_else_is_met_with_silence(
    story: Story, alice: Person, rina: Person, group: Group
) -> None:
    answer = await answer_in(story, group, alice)
    assert await story.silent_on(
        alice.says("@rina_r see this", reply_to=answer),
        alice.says("@rina_r and what happens in the liver?", reply_to=answer),
        alice.says("@rina_r আর লিভারে?", reply_to=answer),
    )
    both = alice.says("@metastasis_bot and in the liver? @rina_r", reply_to=answer)
    assert "jaundice" in (await story.answer_to(both)).text


@pytest.mark.parametrize(
    ("asks", "says"),
    [
        ("and the liver?", "jaundice"),
        ("and in the liver", "jaundice"),
        ("liver", "jaundice"),
        ("no, not the lungs, the liver", "jaundice"),
        ("I meant the liver", "jaundice"),
        ("what happens in the liver lol", "jaundice"),
        ("tell me about the liver please", "jaundice"),
        ("wht r d symptoms in the liver", "jaundice"),
        ("more", "Symptoms in the liver"),
        ("tell me more please", "Symptoms in the liver"),
        ("what does haemoptysis mean", "haemoptysis"),
        ("How is it treated?", "treatment"),
        ("What is the capital of France?", "metastasis"),
        ("who are you?", "metastasis"),
        ("source?", "Wikipedia"),
        ("my mother has lung metastasis, should she stop chemo?", "doctor"),
        ("I want to die", "call"),
        ("আর লিভারে?", "জন্ডিস"),
        ("না, ফুসফুস না, লিভার", "জন্ডিস"),
        ("লিভারে কী হয়", "জন্ডিস"),
        ("আরও বলুন", "যকৃ"),
        ("চিকিৎসা কী?", "চিকিৎসা"),
        ("আমি আর বাঁচতে চাই না", "৯৯৯"),
        ("liver e ki hoy", "জন্ডিস"),
        ("ar lokkhon ki ki liver e?", "জন্ডিস"),
    ],
)
async def test_a_reply_that_asks_is_answered(
    story: Story, alice: Person, rina: Person, group: Group, asks: str, says: str
) -> None:
    answer = await answer_in(story, group, alice)
    question = rina.says(asks, reply_to=answer)
    reply = await story.answer_to(question)
    assert reply.reply_to is question
    assert says.lower() in reply.text.lower()


async def test_talk_does_not_use_up_what_a_member_may_ask(responder: Responder) -> None:
    async with telling(responder, limits=LIMITS) as story:
        alice = story.world.person("Alice", language_code="en")
        group = story.world.group("Family", members=[alice])
        answer = await answer_in(story, group, alice)
        assert await story.silent_on(*[alice.says("lol", reply_to=answer) for _ in range(30)])
        asked = alice.says("and the liver?", reply_to=answer)
        assert "jaundice" in (await story.answer_to(asked)).text


async def test_an_edit_into_talk_leaves_the_answer_and_one_into_a_question_asks(
    story: Story, alice: Person, group: Group
) -> None:
    answer = await answer_in(story, group, alice)
    said = alice.says("and the liver?", reply_to=answer)
    second = await story.answer_to(said)
    assert await story.silent_on(alice.edits(said, "lol"))
    assert "jaundice" in second.text
    await story.handled(alice.edits(said, "and the bones?"))
    assert "fracture" in second.text
    talk = alice.says("lol", reply_to=answer)
    assert await story.silent_on(talk)
    late = await story.answer_to(alice.edits(talk, "and the brain?"))
    assert late.reply_to is talk


async def test_in_private_every_word_gets_its_answer(story: Story, alice: Person) -> None:
    answer = await story.answer_to(alice.says(LUNGS))
    assert (await story.answer_to(alice.says("lol", reply_to=answer))).text
