"""Words that only point at a message: that message, or the part quoted of it, is what is asked."""

from __future__ import annotations

import pytest

from bot.playground import Group, Person
from tests.telegram.story import EITHER_WAY, LUNGS, OLDEST, Story

ME = "@metastasis_bot"
BONES_BN = "হাড়ে ছড়ালে কী কী লক্ষণ হয়?"


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


@pytest.fixture
def rina(story: Story) -> Person:
    return story.world.person("Rina", username="rina_r", language_code="bn")


@pytest.fixture
def group(story: Story, alice: Person, rina: Person) -> Group:
    return story.world.group("Family", members=[alice], admins=[rina])


@pytest.mark.parametrize(
    "points",
    [
        *(
            ME,
            f"{ME} ?",
            f"{ME} 👆",
            f"{ME} ??",
            f"? {ME}",
            "/ask",
            "/ask ?",
            f"/ask{ME} ?",
            "/ask ^^",
        ),
        *(f"{ME} please answer this", f"{ME} explain this", f"{ME} can you answer her question"),
        *(f"{ME} what's the answer", f"{ME} pls answer Rina's question", f"hey {ME}, any idea?"),
        *(f"{ME} answer @rina_r please", f"{ME} what does this mean?", f"{ME} is this true?"),
        *(f"{ME} এটার উত্তর দাও", f"{ME} এই প্রশ্নের উত্তর দাও", f"{ME} উত্তর কী?", f"{ME} বলুন তো"),
        *(f"{ME} রিনার প্রশ্নের উত্তরটা দিন প্লিজ", "/ask এটা একটু বুঝিয়ে বলুন", f"{ME} উনাকে বলেন"),
        *(f"{ME} eta bolo to", f"{ME} ei proshner uttor den plz", "/ask etar uttor ki?"),
        *(
            f"{ME} rinar prosner answer dao",
            f"vai {ME} eitar ans ta den",
            f"{ME} question tar uttor dao",
        ),
    ],
)
async def test_a_call_that_only_points_takes_the_words_of_the_message_replied_to(
    story: Story, alice: Person, rina: Person, group: Group, points: str
) -> None:
    question = rina.says(BONES_BN, in_=group)
    answer = await story.answer_to(alice.says(points, reply_to=question))
    assert answer.reply_to is question
    assert "মেরুদণ্ড" in answer.text or "হাড়" in answer.text
    assert answer.labels
    assert "নিবন্ধে" not in answer.text.partition("\n")[0]


@EITHER_WAY
@pytest.mark.parametrize("asks", [LUNGS, "and in the lungs, what are the symptoms?"])
async def test_a_call_with_a_question_of_its_own_asks_that(
    story: Story, alice: Person, rina: Person, group: Group, asks: str
) -> None:
    question = rina.says(BONES_BN, in_=group)
    asked = alice.says(f"{ME} {asks}", reply_to=question)
    answer = await story.answer_to(asked)
    assert answer.reply_to is asked
    assert "haemoptysis" in answer.text


async def test_what_points_at_nothing_is_told_how_to_ask(
    story: Story, alice: Person, rina: Person, group: Group
) -> None:
    photo = rina.sends_photo(in_=group)
    assert "/ask" in (await story.answer_to(alice.says(f"{ME} ?", in_=group))).text
    assert "/ask" in (await story.answer_to(alice.says(f"{ME} ?", reply_to=photo))).text


@EITHER_WAY
async def test_the_part_that_is_quoted_is_what_is_asked(
    story: Story, alice: Person, rina: Person, group: Group
) -> None:
    said = rina.says(f"I wonder two things. {LUNGS} And then: {OLDEST}", in_=group)
    for call in ("/ask", f"{ME} answer this please"):
        answer = await story.answer_to(alice.says(call, reply_to=said, quote=OLDEST))
        assert answer.reply_to is said
        assert "2014" in answer.text


@EITHER_WAY
@pytest.mark.parametrize("where", ["group", "private"])
@pytest.mark.parametrize("points", ["?", "what does this mean?", "এর মানে কী?", "eta ki?"])
async def test_a_part_of_the_bot_s_own_answer_can_be_asked_about(
    story: Story, alice: Person, group: Group, where: str, points: str
) -> None:
    chat = group if where == "group" else alice.chat
    answer = await story.answer_to(alice.says("/ask What are the main symptoms?", in_=chat))
    first = await story.answer_to(alice.says(f"/ask {LUNGS}", in_=chat))
    asked = alice.says(points, reply_to=first, quote="haemoptysis")
    reply = await story.answer_to(asked)
    assert "haemoptysis" in reply.text
    assert reply.text.partition("\n")[0] == first.text.partition("\n")[0]
    assert answer.text != reply.text


async def test_a_question_may_lean_on_what_it_quotes(
    story: Story, alice: Person, rina: Person, group: Group
) -> None:
    said = rina.says("first the lungs, then the liver", in_=group)
    asked = alice.says(f"{ME} what are the symptoms there?", reply_to=said, quote="the liver")
    answer = await story.answer_to(asked)
    assert "jaundice" in answer.text
    assert answer.reply_to is asked


@EITHER_WAY
@pytest.mark.parametrize("part", [LUNGS, None])
@pytest.mark.parametrize("where", ["group", "private"])
@pytest.mark.parametrize("call", ["/ask", f"{ME} ?", f"{ME} এটার উত্তর দিন"])
async def test_a_quote_across_chats_is_read(
    story: Story, alice: Person, rina: Person, group: Group, call: str, where: str, part: str | None
) -> None:
    friends = story.world.group("Friends", members=[alice, rina], bot_is_member=False)
    said = rina.says(LUNGS, in_=friends)
    chat = group if where == "group" else alice.chat
    asked = alice.says(call, in_=chat, reply_to=said, quote=part)
    answer = await story.answer_to(asked)
    assert "haemoptysis" in answer.text
    assert answer.reply_to is (asked if where == "group" else None)


async def test_in_private_what_a_quote_across_chats_means_can_be_asked(
    story: Story, alice: Person, rina: Person
) -> None:
    friends = story.world.group("Friends", members=[alice, rina], bot_is_member=False)
    said = rina.says("they say haemoptysis is a sign of it", in_=friends)
    asked = alice.says("what does this mean?", in_=alice.chat, reply_to=said, quote="haemoptysis")
    assert "lungs" in (await story.answer_to(asked)).text


@EITHER_WAY
async def test_cite_points_and_quotes_too(
    story: Story, alice: Person, rina: Person, group: Group
) -> None:
    friends = story.world.group("Friends", members=[alice, rina], bot_is_member=False)
    elsewhere = rina.says(LUNGS, in_=friends)
    here = rina.says(f"{OLDEST} {LUNGS}", in_=group)
    for cite in (
        alice.says("/cite", in_=group, reply_to=elsewhere),
        alice.says("/cite this please", reply_to=here, quote=LUNGS),
    ):
        answer = await story.answer_to(cite)
        assert "haemoptysis" in answer.marked("blockquote")[0]


@pytest.mark.parametrize("points", [f"{ME} ?", f"{ME} can you answer this", f"{ME} এটার উত্তর দাও"])
async def test_a_guest_is_pointed_to_a_message_as_well(
    story: Story, alice: Person, rina: Person, points: str
) -> None:
    strangers = story.world.group("Strangers", members=[alice, rina], bot_is_member=False)
    said = rina.says(LUNGS, in_=strangers)
    assert "haemoptysis" in (await story.answer_to(alice.says(points, reply_to=said))).text
