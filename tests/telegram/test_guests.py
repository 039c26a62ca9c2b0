from __future__ import annotations

import logging

import pytest

from bot.playground import Group, Message, Person
from tests.handlers.updates import BOB
from tests.telegram.story import BREAKS, EITHER_WAY, LUNGS, LUNGS_BN, UNCLEAR, Story

pytestmark = EITHER_WAY

ME = "@metastasis_bot"
LINK = "https://t.me/metastasis_bot?start="


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


@pytest.fixture
def group(story: Story, alice: Person) -> Group:
    return story.world.group("Strangers", members=[alice], bot_is_member=False)


def answers(group: Group) -> list[Message]:
    return group.bot_messages


@pytest.mark.parametrize(("question", "says"), [(LUNGS, "haemoptysis"), (LUNGS_BN, "হেমোপ্টাইসিস")])
async def test_a_mention_where_the_bot_is_no_member_gets_one_answer(
    story: Story, alice: Person, group: Group, question: str, says: str
) -> None:
    mention = alice.says(f"{ME} {question}", in_=group)
    answer = await story.answer_to(mention)
    assert says in answer.text
    assert "CC BY-SA" in answer.text
    assert answer.reply_to is mention
    assert [button.url for button in answer.keyboard.buttons] == [f"{LINK}symptoms-lungs"]
    assert len(answers(group)) == 1
    assert story.world.calls_of("sendMessage") == []


async def test_the_answer_is_given_once_whatever_comes_back(
    story: Story, alice: Person, group: Group, caplog: pytest.LogCaptureFixture
) -> None:
    mention = alice.says(f"{ME} {LUNGS}", in_=group)
    await story.handled(mention)
    (query,) = story.world.guest_queries.values()
    again = mention.as_json() | {"guest_query_id": query.id}
    for _ in range(2):
        await story.handled(story.world.deliver({"guest_message": again}))
    assert len(answers(group)) == 1
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_when_unsure_or_when_the_article_does_not_say_its_links_lead_on(
    story: Story, alice: Person, group: Group
) -> None:
    unsure = await story.answer_to(alice.says(f"{UNCLEAR} {ME}", in_=group))
    assert unsure.text.startswith("Did you mean")
    urls = [button.url for button in unsure.keyboard.buttons]
    assert urls == [f"{LINK}symptoms-lungs", f"{LINK}symptoms-liver"]
    refusal = await story.answer_to(alice.says(f"{ME} How is bone metastasis treated?", in_=group))
    assert "says nothing about treatment" in refusal.text
    assert all(button.url for button in refusal.keyboard.buttons)


async def test_a_mention_in_reply_answers_that_message(
    story: Story, alice: Person, group: Group
) -> None:
    said = alice.says(LUNGS, in_=group)
    assert not said.delivered
    assert "haemoptysis" in (await story.answer_to(alice.says(ME, reply_to=said))).text
    assert "write your question" in (await story.answer_to(alice.says(ME, in_=group))).text


async def test_nothing_of_the_chat_is_taken_for_another_or_remembered(
    story: Story, alice: Person, group: Group
) -> None:
    # The bot may know another chat by the same id; what was chosen there does not count here.
    await story.answer_to(alice.says("/language bn"))
    bob = story.world.person("Bob", language_code="en")
    group.enrol([bob.user], group.member(alice.user).status)
    assert "haemoptysis" in (await story.answer_to(bob.says(f"{ME} {LUNGS}", in_=group))).text
    assert "haemoptysis" not in (await story.answer_to(bob.says(f"{ME} and then?", in_=group))).text
    # Who chose a language has chosen it for all answers.
    assert "ফুসফুসে" in (await story.answer_to(alice.says(f"{ME} {LUNGS}", in_=group))).text


async def test_bots_get_no_answer(story: Story, alice: Person, group: Group) -> None:
    other = story.world.person("Other", username="other_bot", is_bot=True)
    group.enrol([other.user], group.member(alice.user).status)
    said = other.says(f"{ME} {LUNGS}", in_=group)
    assert not said.delivered
    alices = alice.says(f"{ME} {LUNGS}", in_=group).as_json()
    await story.world.next_message(group)
    for fields in (
        {"from": other.user.as_json()},
        {"via_bot": other.user.as_json()},
        {"guest_bot_caller_user": BOB},
    ):
        forged = story.world.deliver(
            {"guest_message": alices | {"guest_query_id": "guest-x"} | fields}
        )
        await story.handled(forged)
    assert len(story.world.calls_of("answerGuestQuery")) == 1


async def test_a_late_mention_is_let_go(story: Story, alice: Person, group: Group) -> None:
    content = alice.says("hello", in_=group).as_json()
    late = content | {"text": f"{ME} {LUNGS}", "guest_query_id": "guest-y", "date": 1}
    await story.handled(story.world.deliver({"guest_message": late}))
    assert story.world.calls_of("answerGuestQuery") == []


async def test_a_fault_of_ours_is_the_one_answer(story: Story, alice: Person, group: Group) -> None:
    apology = await story.answer_to(alice.says(f"{ME} {BREAKS}", in_=group))
    assert "something went wrong" in apology.text
    assert len(answers(group)) == 1


@pytest.mark.parametrize("text", ["\ud83d", "<b>", "🙂" * 2000, "?" * 4000])
async def test_whatever_is_said_to_a_guest_gets_an_answer(
    story: Story, alice: Person, group: Group, text: str
) -> None:
    content = alice.says(f"{ME} x", in_=group)
    await story.answer_to(content)
    (query,) = story.world.guest_queries.values()
    query.answer = None
    hostile = content.as_json() | {"text": f"{ME} {text}", "guest_query_id": query.id}
    await story.handled(story.world.deliver({"guest_message": hostile}))
    assert len(answers(group)) == 2
