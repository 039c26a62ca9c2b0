from __future__ import annotations

import pytest

from bot.playground import Group, Person
from tests.telegram.story import (
    CLOSE,
    EITHER_WAY,
    LIVER,
    LUNGS,
    LUNGS_BN,
    OLDEST,
    UNCLEAR,
    Story,
)

pytestmark = EITHER_WAY

SOURCE = "CC BY-SA 4.0"
TREATED = "How is bone metastasis treated?"


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


@pytest.fixture
def bob(story: Story) -> Person:
    return story.world.person("Bob", language_code="bn")


@pytest.fixture
def group(story: Story, alice: Person, bob: Person) -> Group:
    return story.world.group("Family", members=[alice], admins=[bob])


@pytest.mark.parametrize(
    ("question", "quoted", "link"),
    [
        (LUNGS, "The symptoms of metastasis in the lungs", "Link to this answer"),
        (LUNGS_BN, "ফুসফুসে মেটাস্ট্যাসিসের উপসর্গ", "এই উত্তরের লিংক"),
    ],
)
async def test_a_passage_is_quoted_with_its_source_and_its_link(
    story: Story, alice: Person, group: Group, question: str, quoted: str, link: str
) -> None:
    for place in (alice.chat, group):
        citation = await story.answer_to(alice.says(f"/cite {question}", in_=place))
        (quotation,) = citation.marked("blockquote")
        assert quotation.startswith(quoted)
        assert SOURCE in citation.text
        assert SOURCE not in quotation
        assert citation.labels == (link,)


async def test_a_quotation_replies_to_the_message_that_it_answers(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    claim = bob.says("The oldest known case was found in 2014, I think", in_=group)
    cited = await story.answer_to(alice.says(f"/cite {OLDEST}", reply_to=claim))
    assert cited.reply_to is claim
    assert "2014" in cited.marked("blockquote")[0]

    question = bob.says(LUNGS, in_=group)
    cited = await story.answer_to(alice.says("/cite", reply_to=question))
    assert cited.reply_to is question
    assert "haemoptysis" in cited.marked("blockquote")[0]

    asking = alice.says(f"/cite {LIVER}", in_=group)
    assert (await story.answer_to(asking)).reply_to is asking


async def test_an_answer_of_the_bot_is_quoted_from_the_link_under_it(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    answer = await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group))
    cited = await story.answer_to(alice.says("/cite", reply_to=answer))
    assert cited.reply_to is answer
    assert cited.marked("blockquote")[0] in answer.text

    query = alice.asks_inline(LIVER)
    await story.world.inline_answer(query)
    passage = alice.chooses(query, in_=group)
    await story.handled(passage)
    cited = await story.answer_to(alice.says("/cite", reply_to=passage))
    assert cited.marked("blockquote")[0] in passage.text


async def test_an_id_is_quoted_too(story: Story, alice: Person, bob: Person) -> None:
    cited = await story.answer_to(alice.says("/cite symptoms-lungs"))
    assert "haemoptysis" in cited.marked("blockquote")[0]
    cited = await story.answer_to(bob.says("/cite symptoms-lungs"))
    assert "ফুসফুসে" in cited.marked("blockquote")[0]
    assert (await story.answer_to(alice.says("/cite history"))).marked("blockquote")


async def test_when_unsure_it_suggests_what_it_then_quotes(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    said = bob.says("is it so?", in_=group)
    offered = await story.answer_to(alice.says(f"/cite {UNCLEAR}", reply_to=said))
    assert offered.labels == ("Symptoms in the lungs", "Symptoms in the liver", "Remove")
    assert not offered.marked("blockquote")

    press = bob.taps(offered, 0)
    await story.handled(press)
    assert press.answer is not None
    assert "প্রশ্নকর্তার জন্য" in press.answer.text
    assert not offered.edited

    await story.handled(alice.taps(offered, 0))
    assert "haemoptysis" in offered.marked("blockquote")[0]
    assert offered.reply_to is said


@pytest.mark.parametrize("data", ["en/cite:no-such-id", "en/cite:A", "en/cite", "en/cite:history"])
async def test_a_forged_press_quotes_nothing_in_a_group(
    story: Story, alice: Person, group: Group, data: str
) -> None:
    offered = await story.answer_to(alice.says(f"/cite {UNCLEAR}", in_=group))
    press = alice.taps(offered, data=data)
    await story.handled(press)
    assert press.answer is not None
    assert "no longer works" in press.answer.text
    assert not offered.edited


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (TREATED, "The article says nothing about treatment"),
        ("হাড়ের মেটাস্ট্যাসিসের চিকিৎসা কী?", "নিবন্ধটিতে চিকিৎসা সম্পর্কে কিছু বলা নেই"),
        ("which car should I buy?", "I only answer"),
    ],
)
async def test_what_the_article_does_not_say_is_not_quoted(
    story: Story, alice: Person, question: str, says: str
) -> None:
    reply = await story.answer_to(alice.says(f"/cite {question}"))
    assert says in reply.text
    assert not reply.marked("blockquote")


async def test_an_edit_corrects_the_quotation(story: Story, alice: Person, group: Group) -> None:
    for place in (alice.chat, group):
        command = alice.says(f"/cite {LUNGS}", in_=place)
        cited = await story.answer_to(command)
        await story.handled(alice.edits(command, f"/cite {OLDEST}"))
        assert "2014" in cited.marked("blockquote")[0]
        await story.handled(alice.edits(command, f"/cite {TREATED}"))
        assert not cited.marked("blockquote")


async def test_cite_alone_says_how_to_use_it(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    assert "/cite" in (await story.answer_to(alice.says("/cite"))).text
    photo = bob.sends_photo(in_=group)
    for said in (bob.says("/cite", in_=group), bob.says("/cite", reply_to=photo)):
        assert "লিখুন" in (await story.answer_to(said)).text


async def test_another_s_cite_and_a_bot_s_are_left_alone(
    story: Story, alice: Person, group: Group
) -> None:
    other = story.world.person("Other", username="other_bot", is_bot=True)
    group.enrol([other.user], group.member(alice.user).status)
    assert await story.silent_on(
        alice.says(f"/cite@other_bot {LUNGS}", in_=group),
        other.says(f"/cite@metastasis_bot {LUNGS}", in_=group),
    )


async def test_what_answers_partly_is_no_quotation_and_leads_to_one(
    story: Story, alice: Person
) -> None:
    answer = await story.answer_to(alice.says(f"/cite {CLOSE}"))
    assert answer.text.startswith("The article says nothing about “singing”.")
    assert answer.marked("blockquote") == ()
    assert answer.labels == ("Symptoms in the lungs",)
    await story.handled(alice.taps(answer, "Symptoms in the lungs"))
    (quotation,) = answer.marked("blockquote")
    assert "coughing up blood" in quotation
