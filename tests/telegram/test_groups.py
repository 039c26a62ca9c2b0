from __future__ import annotations

import pytest

from bot.playground import Group, Person
from tests.telegram.story import BREAKS, EITHER_WAY, LIVER, LUNGS, OLDEST, Story

pytestmark = EITHER_WAY


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


@pytest.fixture
def bob(story: Story) -> Person:
    return story.world.person("Bob", language_code="en")


@pytest.fixture
def group(story: Story, alice: Person, bob: Person) -> Group:
    return story.world.group("Family", members=[alice], admins=[bob])


async def test_a_group_with_topics_is_answered_in_the_topic(
    story: Story, alice: Person, bob: Person
) -> None:
    forum = story.world.group("Clinic", members=[alice], admins=[bob], forum=True)
    tips, general = forum.topic("Tips"), forum.general
    assert await story.silent_on(alice.says("good morning", topic=tips))

    question = alice.says(f"/ask@metastasis_bot {LUNGS}", topic=tips)
    answer = await story.answer_to(question)
    assert (answer.topic, answer.reply_to) == (tips, question)
    assert "haemoptysis" in answer.text

    elsewhere = bob.says(f"@metastasis_bot {LIVER}", topic=general)
    assert (await story.answer_to(elsewhere)).thread_id is None

    press = alice.taps(answer, 0)
    await story.handled(press)
    assert "haemoptysis" not in answer.text
    assert answer.topic is tips

    edited = alice.edits(question, f"/ask@metastasis_bot {OLDEST}")
    await story.handled(edited)
    assert "2014" in answer.text


async def test_ask_as_a_reply_answers_the_other_s_message(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    question = bob.says(LUNGS, in_=group)
    assert await story.silent_on(question)
    answer = await story.answer_to(alice.says("/ask", reply_to=question))
    assert answer.reply_to is question
    assert "haemoptysis" in answer.text


async def test_mentions_and_replies_to_the_bot_are_questions(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    mention = alice.says(f"🩺 @Metastasis_Bot {LUNGS}", in_=group)
    answer = await story.answer_to(mention)
    assert answer.reply_to is mention
    assert "haemoptysis" in answer.text
    follow_up = bob.says(OLDEST, reply_to=answer)
    second = await story.answer_to(follow_up)
    assert second.reply_to is follow_up
    assert "2014" in second.text
    said = bob.says(LIVER, in_=group)
    third = await story.answer_to(alice.says("@metastasis_bot", reply_to=said))
    assert third.reply_to is said


async def test_ask_alone_is_told_how_to_ask(story: Story, alice: Person, group: Group) -> None:
    assert "/ask" in (await story.answer_to(alice.says("/ask", in_=group))).text


async def test_a_group_is_left_alone(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    said = bob.says("what is this?", in_=group)
    other = story.world.person("Other", username="other_bot", is_bot=True)
    group.enrol([other.user], group.member(alice.user).status)
    assert await story.silent_on(
        alice.says(LUNGS, in_=group),
        alice.says("I think so", reply_to=said),
        alice.says(f"/ask@other_bot {LUNGS}", in_=group),
        alice.says("/unknown", in_=group),
        alice.says(f"@other_bot {LUNGS}", in_=group),
        alice.sends_photo(in_=group),
        alice.sends_sticker(in_=group),
        alice.sends_voice(in_=group),
        other.says(f"/ask@metastasis_bot {LUNGS}", in_=group),
        bob.edits(said, "what was this?"),
    )


async def test_nobody_but_the_asker_changes_the_answer(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    answer = await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group))
    text = answer.text
    press = bob.taps(answer, 0)
    await story.handled(press)
    assert press.answer is not None
    assert "for the person who asked" in press.answer.text
    assert answer.text == text

    press = alice.taps(answer, 0)
    await story.handled(press)
    assert press.answer is not None
    assert press.answer.text == ""
    assert answer.text != text
    press = bob.taps(answer, 0)
    await story.handled(press)
    assert press.answer is not None
    assert "for the person who asked" in press.answer.text


async def test_anonymous_admins_and_channels_can_ask(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    news = story.world.channel("News", admins=[alice])
    for question in (
        bob.says(f"/ask {LUNGS}", in_=group, as_=group),
        alice.says(f"/ask {LUNGS}", in_=group, as_=news),
    ):
        answer = await story.answer_to(question)
        assert answer.reply_to is question
        # Nobody can press in a chat's name; who runs the group does it instead.
        press = alice.taps(answer, 0)
        await story.handled(press)
        assert press.answer is not None
        assert "for the person who asked" in press.answer.text
        assert not answer.edited
        press = bob.taps(answer, 0)
        await story.handled(press)
        assert press.answer is not None
        assert press.answer.text == ""
        assert answer.edited


async def test_a_channel_s_posts_are_never_answered(
    story: Story, alice: Person, group: Group
) -> None:
    await story.handled(alice.says("hello"))
    news = story.world.channel("News", admins=[alice])
    post = news.posts(f"/ask@metastasis_bot {LUNGS}")
    assert not post.delivered
    assert await story.silent_on(group.shows(post))
    raw = story.world.deliver({"channel_post": post.as_json()})
    assert await story.silent_on(raw)


async def test_an_edit_in_a_group(story: Story, alice: Person, group: Group) -> None:
    chat = alice.says("good morning", in_=group)
    await story.handled(chat)
    late = alice.edits(chat, f"/ask@metastasis_bot {LUNGS}")
    first = await story.answer_to(late)
    assert (first.reply_to, "haemoptysis" in first.text) == (chat, True)

    question = alice.says(f"/ask {LUNGS}", in_=group)
    answer = await story.answer_to(question)
    assert await story.silent_on(alice.edits(question, "never mind"))
    assert "haemoptysis" in answer.text


async def test_an_edit_that_adds_the_mention_asks_and_one_that_removes_it_leaves_the_answer(
    story: Story, alice: Person, group: Group
) -> None:
    said = alice.says(LUNGS, in_=group)
    assert await story.silent_on(said)
    answer = await story.answer_to(alice.edits(said, f"@metastasis_bot {LUNGS}"))
    assert answer.reply_to is said
    assert "haemoptysis" in answer.text
    assert await story.silent_on(alice.edits(said, LIVER))
    assert not answer.deleted
    assert await story.silent_on(alice.edits(said, LIVER + " Tell me."))
    await story.handled(alice.edits(said, f"@metastasis_bot {OLDEST}"))
    assert "2014" in answer.text
    assert len(group.bot_messages) == 1


async def test_a_question_deleted_in_the_meantime_is_answered_all_the_same(
    story: Story, alice: Person, group: Group
) -> None:
    question = alice.says(f"/ask {LUNGS}", in_=group)
    question.deleted = True
    answer = await story.answer_to(question)
    assert answer.reply_to is None
    assert "haemoptysis" in answer.text


async def test_the_group_has_a_language_of_its_own(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    choice = await story.answer_to(bob.says("/language@metastasis_bot", in_=group))
    await story.handled(bob.taps(choice, "বাংলা"))
    assert "ফুসফুসে" in (await story.answer_to(bob.says(f"/ask {LUNGS}", in_=group))).text
    assert "lungs" in (await story.answer_to(bob.says(LUNGS))).text


async def test_commands_in_a_group_reply_to_the_command(
    story: Story, alice: Person, group: Group
) -> None:
    for name in ("start", "help", "sections", "summary", "about"):
        command = alice.says(f"/{name}@metastasis_bot", in_=group)
        assert (await story.answer_to(command)).reply_to is command


async def test_a_group_is_told_to_ask_as_one_does_there(
    story: Story, alice: Person, group: Group
) -> None:
    started = await story.answer_to(alice.says("/start@metastasis_bot", in_=group))
    assert "/ask" in started.text
    for bare in ("@metastasis_bot", "/ask"):
        told = await story.answer_to(alice.says(bare, in_=group))
        assert "as my name or /ask" in told.text


async def test_a_group_that_became_a_supergroup_is_answered_there(
    story: Story, alice: Person
) -> None:
    basic = story.world.group("Small", members=[alice], basic=True)
    question = alice.says(f"/ask {LUNGS}", in_=basic)
    upgraded = basic.migrates()
    await story.handled(question)
    assert "haemoptysis" in (await story.world.next_message(upgraded)).text


@pytest.mark.parametrize("told", [True, False])
async def test_the_language_chosen_moves_with_the_group(
    story: Story, alice: Person, told: bool
) -> None:
    basic = story.world.group("Small", admins=[alice], basic=True)
    await story.answer_to(alice.says("/language bn", in_=basic))
    if told:
        upgraded = basic.migrates()
        await story.handled(basic.messages[-1])
    else:
        # The bot learns it only by what it sends there.
        late = alice.says(f"/ask {LUNGS}", in_=basic)
        upgraded = basic.migrates()
        await story.handled(late)
        assert "ফুসফুসে" in (await story.world.next_message(upgraded)).text
    answer = await story.answer_to(alice.says(f"/ask {LUNGS}", in_=upgraded))
    assert "ফুসফুসে" in answer.text


async def test_ask_in_reply_to_our_inline_passage_asks_nothing(
    story: Story, alice: Person, group: Group
) -> None:
    query = alice.asks_inline(LUNGS)
    await story.world.inline_answer(query)
    passage = alice.chooses(query, in_=group)
    answer = await story.answer_to(alice.says("/ask", reply_to=passage))
    assert "haemoptysis" not in answer.text
    assert "/ask" in answer.text


async def test_an_edit_turns_the_apology_into_the_answer(
    story: Story, alice: Person, group: Group
) -> None:
    for place in (group, alice.chat):
        question = alice.says(f"/ask {BREAKS}", in_=place)
        apology = await story.answer_to(question)
        assert "something went wrong" in apology.text
        await story.handled(alice.edits(question, f"/ask {OLDEST}"))
        assert "2014" in apology.text
        await story.handled(alice.edits(question, f"/ask {BREAKS}"))
        await story.world.next_message(place)
        # An apology for a later fault does not stand in the answer's place.
        await story.handled(alice.edits(question, f"/ask {LUNGS}"))
        assert "haemoptysis" in apology.text


@pytest.mark.parametrize("shut_out", ["muted", "closed topic"])
async def test_where_the_bot_may_not_write_it_costs_one_quiet_line(
    story: Story, alice: Person, caplog: pytest.LogCaptureFixture, shut_out: str
) -> None:
    group = story.world.group("Clinic", members=[alice], forum=True)
    topic = group.topic("Tips")
    if shut_out == "muted":
        group.bot_may_write = False
    else:
        topic.close()
    await story.handled(alice.says(f"/ask {LUNGS}", topic=topic))
    assert len(story.world.calls_of("sendMessage")) == 1
    assert not [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")]


async def test_a_fault_of_ours_is_told_to_the_asker_only(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    question = alice.says(f"/ask {BREAKS}", in_=group)
    apology = await story.answer_to(question)
    assert apology.reply_to is question
    assert "something went wrong" in apology.text
    assert await story.silent_on(bob.says(BREAKS, in_=group))
