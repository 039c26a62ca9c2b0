from __future__ import annotations

import pytest

from bot.playground import Message, Person, ServerError
from tests.telegram.story import EITHER_WAY, LUNGS, OLDEST, UNCLEAR, Story

pytestmark = EITHER_WAY
VOTES = ("👍", "👎")


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


async def press_each(story: Story, alice: Person, opening: str) -> int:
    """Press every button of the reply to some words, each under a reply of its own.

    A vote changes the buttons and leaves the text.
    """
    first = await story.answer_to(alice.says(opening))
    for place, label in enumerate(pressable(first)):
        reply = await story.answer_to(alice.says(opening))
        press = alice.taps(reply, place)
        await story.handled(press)
        assert press.answer is not None, label
        if label in VOTES:
            assert reply.labels != first.labels, label
            continue
        assert press.answer.text == "", label
        assert reply.edited, label
    return len(pressable(first))


def pressable(message: Message) -> list[str]:
    """The labels of the buttons that the bot hears of; links come after them."""
    return [button.label for button in message.keyboard.buttons if not button.url]


@pytest.mark.parametrize(
    "opening", ["/start", "/help", "/about", "/sections", "/language", LUNGS, UNCLEAR]
)
async def test_every_button_is_acknowledged_and_does_something(
    story: Story, alice: Person, opening: str
) -> None:
    assert await press_each(story, alice, opening)


async def test_one_can_walk_through_the_whole_article_by_buttons(
    story: Story, alice: Person
) -> None:
    sections = await story.answer_to(alice.says("/sections"))
    waiting: list[tuple[str, ...]] = [(label,) for label in sections.labels]
    seen: set[str] = set()
    while waiting:
        path = waiting.pop(0)
        if path[-1] in seen:
            continue
        seen.add(path[-1])
        page = await walk(story, alice, path)
        waiting += [(*path, label) for label in pressable(page) if label not in VOTES]
    assert len(seen) > 25


async def walk(story: Story, alice: Person, path: tuple[str, ...]) -> Message:
    page = await story.answer_to(alice.says("/sections"))
    for label in path:
        press = alice.taps(page, label)
        await story.handled(press)
        assert press.answer is not None
    return page


@pytest.mark.parametrize(
    ("hint", "question", "expected"),
    [("en", "যকৃতে ছড়ালে কী কী উপসর্গ হয়?", "উপসর্গ"), ("bn", LUNGS, "symptoms")],
)
async def test_a_button_answers_in_the_language_of_the_message_above_it(
    story: Story, hint: str, question: str, expected: str
) -> None:
    bob = story.world.person("Bob", language_code=hint)
    answer = await story.answer_to(bob.says(question))
    await story.handled(bob.taps(answer, 1))
    assert answer.edited
    assert expected in answer.text


async def test_a_button_answers_in_the_language_chosen_since(story: Story, alice: Person) -> None:
    answer = await story.answer_to(alice.says(LUNGS))
    await story.answer_to(alice.says("/language bn"))
    await story.handled(alice.taps(answer, 1))
    assert "উপসর্গ" in answer.text


async def test_pressing_twice_does_no_harm(story: Story, alice: Person) -> None:
    answer = await story.answer_to(alice.says(LUNGS))
    data = answer.button(0).callback_data
    for _ in range(2):
        press = alice.taps(answer, data=data)
        await story.handled(press)
        assert press.answer is not None


@pytest.mark.parametrize(
    "data",
    [
        "",
        "junk",
        "en:",
        "en:no-such-fact",
        "en:../../etc/passwd",
        "en:<b>",
        "en/language:xx",
        "sections\n",
        "vote:up:1",
        "ফুসফুস",
        "\ud83d",
        "x" * 200,
    ],
)
async def test_a_forged_press_gets_a_notice_and_changes_nothing(
    story: Story, alice: Person, data: str
) -> None:
    answer = await story.answer_to(alice.says(LUNGS))
    press = alice.taps(answer, data=data)
    await story.handled(press)
    assert press.answer is not None
    assert "no longer works" in press.answer.text
    assert not answer.edited


async def test_nobody_can_forge_the_asker_s_press(story: Story, alice: Person) -> None:
    mallory = story.world.person("Mallory", language_code="en")
    group = story.world.group("Family", members=[alice, mallory])
    answer = await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group))
    for data in ("en:pain", "en/sections", "en:pain@1"):
        press = mallory.taps(answer, data=data)
        await story.handled(press)
        assert press.answer is not None
        assert press.answer.text
    assert not answer.edited


async def test_a_press_under_a_message_out_of_reach(story: Story, alice: Person) -> None:
    group = story.world.group("Family", members=[alice])
    answer = await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group))
    press = alice.taps(answer, 0, inaccessible=True)
    await story.handled(press)
    assert press.answer is not None
    assert "no longer works" in press.answer.text


async def test_a_press_under_a_deleted_message_is_answered_by_a_new_one(
    story: Story, alice: Person
) -> None:
    answer = await story.answer_to(alice.says(LUNGS))
    data = answer.button(0).callback_data
    answer.deleted = True
    press = alice.taps(answer, data=data)
    await story.handled(press)
    assert press.answer is not None
    assert len(alice.chat.bot_messages) == 1


async def test_presses_under_one_message_do_not_overtake_each_other(
    story: Story, alice: Person
) -> None:
    group = story.world.group("Family", members=[alice])
    for place in (alice.chat, group):
        sections = await story.answer_to(alice.says("/sections", in_=place))
        first, second = sections.labels[:2]
        story.world.faults.next("editMessageText", ServerError(502))
        # The first edit has to be made again; the second one waits for that.
        await story.handled(alice.taps(sections, first), alice.taps(sections, second))
        assert sections.marked("bold") == (second,)


async def test_an_edited_question_waits_for_the_press_under_its_answer(
    story: Story, alice: Person
) -> None:
    group = story.world.group("Family", members=[alice])
    for place in (alice.chat, group):
        question = alice.says(f"/ask {LUNGS}", in_=place)
        answer = await story.answer_to(question)
        # The press takes long; the edit came later and has the last word.
        story.world.faults.next("answerCallbackQuery", *[ServerError(502)] * 3)
        press = alice.taps(answer, 0)
        await story.handled(press, alice.edits(question, f"/ask {OLDEST}"))
        assert "2014" in answer.text
