"""Votes: people say whether an answer helps, and who asked in vain is offered something else."""

from __future__ import annotations

import pytest

from bot.playground import Message, Person, ServerError
from tests.telegram.story import EITHER_WAY, LUNGS, LUNGS_BN, OLDEST, UNCLEAR, Story

UP, DOWN = "👍", "👎"


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


def votes(answer: Message) -> tuple[str, ...]:
    return tuple(label for label in answer.labels if label[0] in (UP, DOWN))


async def group_with_answer(
    story: Story, alice: Person, *others: Person, question: str = LUNGS
) -> Message:
    group = story.world.group("Family", members=[alice, *others])
    return await story.answer_to(alice.says(f"/ask {question}", in_=group))


@EITHER_WAY
async def test_a_vote_is_counted_changed_and_taken_back(story: Story, alice: Person) -> None:
    answer = await story.answer_to(alice.says(LUNGS))
    assert votes(answer) == (UP, DOWN)
    for label, counted in (
        (UP, ("👍 1", DOWN)),
        (DOWN, (UP, "👎 1")),
        ("👎 1", (UP, DOWN)),
        (UP, ("👍 1", DOWN)),
    ):
        press = alice.taps(answer, label)
        await story.handled(press)
        assert press.answer is not None
        assert votes(answer) == counted
    assert not answer.edited


async def test_votes_are_counted_in_the_digits_of_the_answer_s_language(
    story: Story, alice: Person
) -> None:
    answer = await story.answer_to(alice.says(LUNGS_BN))
    await story.handled(alice.taps(answer, UP))
    assert votes(answer) == ("👍 ১", DOWN)


@EITHER_WAY
async def test_everybody_in_a_group_has_one_vote_and_presses_at_once_all_count(
    story: Story, alice: Person
) -> None:
    others = [story.world.person(name, language_code="en") for name in ("Bob", "Carol", "Dan")]
    answer = await group_with_answer(story, alice, *others)
    up, down = answer.button(UP).callback_data, answer.button(DOWN).callback_data
    presses = [person.taps(answer, data=up) for person in (alice, *others[:2])]
    await story.handled(*presses, others[2].taps(answer, data=down))
    assert votes(answer) == ("👍 3", "👎 1")
    assert all(press.answer is not None and not press.answer.text for press in presses)


@pytest.mark.parametrize("opening", ["/start", "/sections", "/summary", "/help", UNCLEAR, "pizza"])
async def test_only_what_shows_a_passage_is_voted_on(
    story: Story, alice: Person, opening: str
) -> None:
    assert not votes(await story.answer_to(alice.says(opening)))


@EITHER_WAY
async def test_who_asked_and_was_not_helped_is_offered_the_next_best(
    story: Story, alice: Person
) -> None:
    bob = story.world.person("Bob", language_code="en")
    answer = await group_with_answer(story, alice, bob)
    before = answer.labels
    await story.handled(bob.taps(answer, DOWN))
    assert len(answer.labels) == len(before)
    press = alice.taps(answer, "👎 1")
    await story.handled(press)
    assert press.answer is not None
    assert "passages below" in press.answer.text
    offered = [label for label in answer.labels if label not in (*before, "👎 2")]
    assert 1 <= len(offered) <= 3
    # Another's vote leaves the offer; taking the vote back takes it away.
    await story.handled(bob.taps(answer, UP))
    assert set(offered) <= set(answer.labels)
    await story.handled(alice.taps(answer, "👎 1"))
    assert not set(offered) & set(answer.labels)


async def test_what_is_offered_is_shown_in_place_and_voted_on_by_itself(
    story: Story, alice: Person
) -> None:
    answer = await story.answer_to(alice.says(LUNGS))
    before = answer.labels
    await story.handled(alice.taps(answer, DOWN))
    offered = next(label for label in answer.labels if label not in (*before, "👎 1"))
    await story.handled(alice.taps(answer, offered))
    assert answer.marked("bold") == (offered,)
    assert votes(answer) == (UP, DOWN)
    await story.handled(alice.taps(answer, UP))
    assert votes(answer) == ("👍 1", DOWN)


async def test_a_suggestion_that_was_pressed_is_voted_on_and_the_others_are_offered(
    story: Story, alice: Person
) -> None:
    answer = await story.answer_to(alice.says(UNCLEAR))
    first, second = answer.labels
    await story.handled(alice.taps(answer, first))
    answer_s_own = answer.labels
    await story.handled(alice.taps(answer, DOWN))
    assert second in answer.labels
    assert first not in answer.labels
    assert len(answer.labels) - len(answer_s_own) <= 1


@EITHER_WAY
async def test_an_edited_question_with_another_answer_begins_without_votes(
    story: Story, alice: Person
) -> None:
    question = alice.says(LUNGS)
    answer = await story.answer_to(question)
    await story.handled(alice.taps(answer, UP))
    await story.handled(alice.edits(question, f"{LUNGS}!"))
    assert votes(answer) == ("👍 1", DOWN)
    for text in (OLDEST, LUNGS):
        await story.handled(alice.edits(question, text))
        assert votes(answer) == (UP, DOWN)


async def test_a_vote_for_what_the_message_shows_no_more_changes_nothing(
    story: Story, alice: Person
) -> None:
    bob = story.world.person("Bob", language_code="en")
    answer = await group_with_answer(story, alice, bob)
    turned, late = alice.taps(answer, "Symptoms in the bones"), bob.taps(answer, UP)
    await story.handled(turned, late)
    assert late.answer is not None
    assert "no longer works" in late.answer.text
    assert answer.marked("bold") == ("Symptoms in the bones",)
    assert votes(answer) == (UP, DOWN)


@pytest.mark.parametrize("data", ["en+pain", "en-symptoms-lungs@1", "en+no-such-fact", "en+"])
@pytest.mark.parametrize("in_group", [True, False])
async def test_a_forged_vote_is_refused(
    story: Story, alice: Person, data: str, in_group: bool
) -> None:
    mallory = story.world.person("Mallory", language_code="en")
    answer = (
        await group_with_answer(story, alice, mallory)
        if in_group
        else await story.answer_to(mallory.says(LUNGS))
    )
    press = mallory.taps(answer, data=data)
    await story.handled(press)
    assert press.answer is not None
    assert "no longer works" in press.answer.text
    assert votes(answer) == (UP, DOWN)


async def test_a_vote_under_a_deleted_message_or_one_out_of_reach_is_quiet(
    story: Story, alice: Person
) -> None:
    answer = await story.answer_to(alice.says(LUNGS))
    press = alice.taps(answer, UP, inaccessible=True)
    await story.handled(press)
    assert press.answer is not None
    press = alice.taps(answer, UP)
    answer.deleted = True
    assert await story.silent_on(press)
    assert press.answer is not None


async def test_a_vote_counts_once_however_often_it_has_to_be_shown(
    story: Story, alice: Person
) -> None:
    answer = await story.answer_to(alice.says(LUNGS))
    story.world.faults.next("editMessageReplyMarkup", *[ServerError(502)] * 5)
    await story.handled(alice.taps(answer, UP))
    assert votes(answer) == ("👍 1", DOWN)


async def test_votes_survive_a_group_of_hasty_voters(story: Story, alice: Person) -> None:
    voters = [story.world.person(f"Voter {n}", language_code="en") for n in range(30)]
    answer = await group_with_answer(story, alice, *voters)
    up = answer.button(UP).callback_data
    began = story.time.now
    await story.handled(*(voter.taps(answer, data=up) for voter in voters))
    # Nobody waits long for numbers on buttons, and the next vote brings them up to date.
    assert story.time.now - began < 60
    story.time.now += 60
    await story.handled(alice.taps(answer, data=up))
    assert votes(answer) == ("👍 31", DOWN)
