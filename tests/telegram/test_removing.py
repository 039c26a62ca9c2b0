"""Removing the bot's messages."""

from __future__ import annotations

import pytest

from bot.playground import Group, Message, Person
from tests.telegram.story import EITHER_WAY, LUNGS, OLDEST, Story

pytestmark = EITHER_WAY

REFUSED = "Only the person who asked"


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


@pytest.fixture
def bob(story: Story) -> Person:
    return story.world.person("Bob", language_code="en")


@pytest.fixture
def carol(story: Story) -> Person:
    return story.world.person("Carol", language_code="en")


@pytest.fixture
def group(story: Story, alice: Person, bob: Person, carol: Person) -> Group:
    return story.world.group("Family", members=[alice, carol], admins=[bob])


async def answer_in(story: Story, alice: Person, group: Group) -> Message:
    return await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group))


async def toast(story: Story, person: Person, answer: Message, data: str | None = None) -> str:
    press = person.taps(answer, "Remove", data=data)
    await story.handled(press)
    assert press.answer is not None
    return press.answer.text


async def test_the_asker_and_the_administrators_remove_an_answer_by_its_button(
    story: Story, alice: Person, bob: Person, carol: Person, group: Group
) -> None:
    for person in (alice, bob):
        answer = await answer_in(story, alice, group)
        assert REFUSED in await toast(story, carol, answer)
        assert not answer.deleted
        assert await toast(story, person, answer) == ""
        assert answer.deleted


async def test_the_button_stays_while_one_reads_on_and_after_an_edit(
    story: Story, alice: Person, group: Group
) -> None:
    question = alice.says(f"/ask {LUNGS}", in_=group)
    answer = await story.answer_to(question)
    await story.handled(alice.taps(answer, 0))
    assert answer.labels[-1] == "Remove"
    await story.handled(alice.edits(question, f"/ask {OLDEST}"))
    assert answer.labels.count("Remove") == 1
    assert await toast(story, alice, answer) == ""
    assert answer.deleted


async def test_delete_in_reply_removes_it_for_the_same_people(
    story: Story, alice: Person, bob: Person, carol: Person, group: Group
) -> None:
    for asker, remover in ((alice, alice), (alice, bob), (carol, bob)):
        answer = await answer_in(story, asker, group)
        assert await story.silent_on(remover.says("/delete", reply_to=answer))
        assert answer.deleted
    answer = await answer_in(story, alice, group)
    command = carol.says("/delete", reply_to=answer)
    refusal = await story.answer_to(command)
    assert (refusal.reply_to, REFUSED in refusal.text) == (command, True)
    assert not answer.deleted


async def test_anonymous_administrators_and_channels_have_their_answers_removed(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    news = story.world.channel("News", admins=[alice])
    asked = await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group, as_=news))
    assert await story.silent_on(alice.says("/delete", reply_to=asked, as_=news))
    assert asked.deleted
    answer = await answer_in(story, alice, group)
    refusal = await story.answer_to(alice.says("/delete", reply_to=answer, as_=news))
    assert "Only" in refusal.text or "শুধু" in refusal.text
    assert await story.silent_on(bob.says("/delete", reply_to=answer, as_=group))
    assert answer.deleted


async def test_what_nobody_is_known_to_have_asked_for_is_the_administrators(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    introduction = await introduced(story, group, bob)
    assert REFUSED in (await story.answer_to(alice.says("/delete", reply_to=introduction))).text
    assert await story.silent_on(bob.says("/delete", reply_to=introduction))
    assert introduction.deleted


async def introduced(story: Story, group: Group, by: Person) -> Message:
    await story.handled(group.removes_bot(by))
    await story.handled(group.adds_bot(by))
    return await story.world.next_message(group)


async def test_a_forged_press_removes_nothing(
    story: Story, alice: Person, carol: Person, group: Group
) -> None:
    answer = await answer_in(story, alice, group)
    digits = carol.user.id
    forged = ""
    while digits:
        digits, rest = divmod(digits, 36)
        forged = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + forged
    for data in ("en/remove", f"en/remove@{forged}", "en/remove:1", "bn/remove@0"):
        assert "no longer works" in await toast(story, carol, answer, data)
    private = await story.answer_to(carol.says(LUNGS))
    assert "no longer works" in await toast(story, carol, private, "en/remove")
    assert not answer.deleted
    assert not private.deleted


async def test_in_private_a_person_removes_what_the_bot_wrote(story: Story, alice: Person) -> None:
    answer = await story.answer_to(alice.says(LUNGS))
    assert "Remove" not in answer.labels
    assert await story.silent_on(alice.says("/delete", reply_to=answer))
    assert answer.deleted
    assert "Reply with /delete" in (await story.answer_to(alice.says("/delete"))).text
    mine = alice.says("hello")
    await story.answer_to(mine)
    assert (
        "Reply with /delete" in (await story.answer_to(alice.says("/delete", reply_to=mine))).text
    )


async def test_in_a_group_delete_may_be_meant_for_another_bot(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    said = bob.says("hello", in_=group)
    assert await story.silent_on(
        alice.says("/delete", in_=group),
        alice.says("/delete", reply_to=said),
        alice.says("/delete@other_bot", reply_to=said),
    )
    helped = await story.answer_to(alice.says("/delete@metastasis_bot", in_=group))
    assert "Reply with /delete" in helped.text


async def test_what_telegram_removes_no_more_is_told_politely(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    answer = await answer_in(story, alice, group)
    answer.date -= 48 * 3600 + 60
    assert "no longer lets me" in await toast(story, alice, answer)
    refusal = await story.answer_to(bob.says("/delete", reply_to=answer))
    assert "no longer lets me" in refusal.text
    assert not answer.deleted
    gone = await answer_in(story, alice, group)
    data = gone.button("Remove").callback_data
    command = alice.says("/delete", reply_to=gone)
    gone.deleted = True
    assert await story.silent_on(command)
    press = alice.taps(gone, data=data)
    await story.handled(press)
    assert press.answer is not None
    assert press.answer.text == ""


async def test_it_speaks_bengali(story: Story, group: Group) -> None:
    rahim, rina = story.world.person("Rahim", language_code="bn"), story.world.person("Rina")
    for person in (rahim, rina):
        await story.handled(person.joins(group))
    answer = await story.answer_to(rahim.says("/ask যকৃতে ছড়ালে কী কী উপসর্গ হয়?", in_=group))
    assert answer.labels[-1] == "মুছে ফেলুন"
    assert await story.silent_on(rahim.says("/delete", reply_to=answer))
    assert answer.deleted
