from __future__ import annotations

import pytest

from bot.playground import Message, Person
from tests.telegram.story import EITHER_WAY, LUNGS, LUNGS_BN, UNCLEAR, Story

pytestmark = EITHER_WAY

LABELS = {"en": "Link to this answer", "bn": "এই উত্তরের লিংক"}
LINK = "https://t.me/metastasis_bot?start=symptoms-lungs"


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


def links(message: Message) -> list[str]:
    return [button.url for button in message.keyboard.buttons if button.url]


@pytest.mark.parametrize(("code", "question"), [("en", LUNGS), ("bn", LUNGS_BN)])
async def test_every_answer_has_a_link_of_its_own_that_shows_it(
    story: Story, alice: Person, code: str, question: str
) -> None:
    bob = story.world.person("Bob", language_code=code)
    group = story.world.group("Family", members=[alice, bob])
    for place in (bob.chat, group):
        answer = await story.answer_to(bob.says(f"/ask {question}", in_=place))
        assert LABELS[code] in answer.labels
        assert links(answer) == [LINK]
    carol = story.world.person("Carol", language_code=code)
    shown = await story.answer_to(carol.starts(LINK.partition("=")[2]))
    assert shown.text == answer.text


async def test_a_forwarded_answer_still_leads_to_the_bot(story: Story, alice: Person) -> None:
    answer = await story.answer_to(alice.says(LUNGS))
    group = story.world.group("Family", members=[alice], bot_is_member=False)
    forwarded = alice.forwards(answer, in_=group)
    # Telegram leaves buttons behind unless all are links; the title stays.
    assert not forwarded.keyboard
    assert LINK in {entity.url for entity in forwarded.entities}


async def test_the_link_is_that_of_what_a_button_turned_the_answer_into(
    story: Story, alice: Person
) -> None:
    choice = await story.answer_to(alice.says(UNCLEAR))
    assert links(choice) == []
    await story.handled(alice.taps(choice, 0))
    assert links(choice) == [LINK]


async def test_what_is_no_answer_has_no_link(story: Story, alice: Person) -> None:
    for words in ("How is bone metastasis treated?", "hello", "which car should I buy?", "/about"):
        assert links(await story.answer_to(alice.says(words))) == []


@pytest.mark.parametrize(("code", "label"), [("en", "Add me to a group"), ("bn", "গ্রুপে যোগ করুন")])
async def test_help_adds_the_bot_to_a_group_and_the_group_hears_nothing_of_the_link(
    story: Story, code: str, label: str
) -> None:
    bob = story.world.person("Bob", language_code=code)
    help = await story.answer_to(bob.says("/help"))
    (url,) = links(help)
    assert help.button(label).url == url
    address, _, parameter = url.partition("?startgroup=")
    assert address == "https://t.me/metastasis_bot"

    group = story.world.group("Family", admins=[bob], bot_is_member=False)
    await story.handled(group.adds_bot(bob))
    await story.world.next_message(group)
    for said in (
        f"/start@metastasis_bot {parameter}",
        f"/start {parameter}@metastasis_bot",
        f"/start {parameter}",
    ):
        assert await story.silent_on(bob.says(said, in_=group))
    assert links(await story.answer_to(bob.says("/help", in_=group))) == []
    # Nobody needs the parameter in private, and it is no passage's id.
    assert (await story.answer_to(bob.starts(parameter))).labels != ()


@pytest.mark.parametrize("parameter", ["no-such-id", "A_b", "-", "x" * 64])
async def test_a_link_to_nothing_welcomes(story: Story, alice: Person, parameter: str) -> None:
    assert "Welcome" in (await story.answer_to(alice.starts(parameter))).text
