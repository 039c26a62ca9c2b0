"""Replies of which nobody knows whether they arrived: sent once, and their people told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.conversation import Responder
from bot.playground import (
    DropConnection,
    GatewayPage,
    Loss,
    Message,
    Person,
    Refusal,
    ServerError,
    Silence,
    World,
    serve,
)
from bot.storage import ChatSettings, opened
from tests.databases import OWNER
from tests.handlers.times import StandingTime
from tests.telegram.story import (
    LIVER,
    LUNGS,
    LUNGS_BN,
    OLDEST,
    TOKEN,
    Story,
    at_work,
    telling,
)

SOON = 0.2
"""Seconds; how long a bot that is told nothing waits for an answer here."""

PATIENCE = 30.0
"""Seconds; far above what a hundred notices take."""

QUESTIONS = 100
"""Ten a second, for ten seconds."""


@dataclass(frozen=True)
class Words:
    """What is asked in a language, what the answer says, and what the notice and its button."""

    code: str
    question: str
    answer: str
    notice: str
    button: str
    off_topic: str
    gone: str
    refusal: str


ENGLISH = Words(
    "en",
    LUNGS,
    "haemoptysis",
    "I do not know whether my reply arrived",
    "Show the reply",
    "What is the capital of France?",
    "Please send it again",
    "only administrators may ask",
)
BENGALI = Words(
    "bn",
    LUNGS_BN,
    "হেমোপ্টাইসিস",
    "উত্তরটি পৌঁছেছে কি না, আমি জানি না",
    "উত্তর দেখুন",
    "ফ্রান্সের রাজধানী কোথায়?",
    "আবার লিখুন",
    "শুধু অ্যাডমিন",
)
BOTH = pytest.mark.parametrize("words", [ENGLISH, BENGALI], ids=["en", "bn"])
LOSSES: list[Loss] = [
    GatewayPage(),
    DropConnection(),
    Silence(),
    GatewayPage(before=False),
    DropConnection(before=False),
    Silence(before=False),
]


def says_answer(message: Message) -> bool:
    return any(words.answer in message.text for words in (ENGLISH, BENGALI))


@BOTH
async def test_a_reply_that_may_be_lost_is_noticed_and_a_button_shows_it(
    story: Story, words: Words
) -> None:
    alice = story.world.person("Alice", language_code=words.code)
    story.world.faults.next("sendMessage", GatewayPage())
    question = alice.says(words.question)
    notice = await story.answer_to(question)
    assert words.notice in notice.text
    assert notice.reply_to is question
    assert notice.labels == (words.button,)
    await story.handled(alice.taps(notice, 0))
    assert words.answer in notice.text
    assert alice.chat.bot_messages == [notice]


@pytest.mark.parametrize("loss", LOSSES, ids=repr)
async def test_no_loss_of_any_kind_has_an_answer_sent_twice(
    responder: Responder, loss: Loss
) -> None:
    async with telling(responder, read_timeout=SOON) as story:
        alice = story.world.person("Alice", language_code="en")
        story.world.faults.next("sendMessage", loss, loss, loss)
        await story.handled(alice.says(LUNGS))
        await story.world.until(lambda: not story.world.faults.left)
        await story.world.until(lambda: alice.chat.bot_messages)
        assert sum(map(says_answer, alice.chat.bot_messages)) == (0 if loss.before else 1)
        await story.answer_to(alice.says(OLDEST))


@BOTH
async def test_what_names_no_passage_is_answered_once_more_by_the_button(
    story: Story, words: Words
) -> None:
    alice = story.world.person("Alice", language_code=words.code)
    for text in (words.off_topic, "/sections", "my mother has bone metastasis, will she die?"):
        expected = await story.answer_to(alice.says(text))
        story.world.faults.next("sendMessage", DropConnection())
        question = alice.says(text)
        notice = await story.answer_to(question)
        assert notice.labels[0] in (ENGLISH.button, BENGALI.button)
        assert notice.reply_to is question
        await story.handled(alice.taps(notice, 0))
        assert notice.text == expected.text
        assert notice.labels == expected.labels


@BOTH
async def test_in_a_group_only_who_asked_has_the_answer_shown(story: Story, words: Words) -> None:
    alice = story.world.person("Alice", language_code=words.code)
    bob = story.world.person("Bob", language_code=words.code)
    group = story.world.group("Family", members=[alice, bob], forum=True)
    topic = group.topic("Health")
    for text in (words.question, words.off_topic):
        story.world.faults.next("sendMessage", DropConnection())
        question = alice.says(f"/ask {text}", topic=topic)
        await story.handled(question)
        notice = await story.world.next_message(group)
        assert notice.reply_to is question
        assert notice.thread_id == question.thread_id
        press = bob.taps(notice, 0)
        await story.handled(press)
        assert press.answer is not None
        assert press.answer.text
        assert words.notice in notice.text
        await story.handled(alice.taps(notice, 0))
        assert words.notice not in notice.text
        assert notice.text


async def test_another_s_question_that_was_pointed_to_is_answered_by_the_button(
    story: Story,
) -> None:
    alice = story.world.person("Alice", language_code="en")
    bob = story.world.person("Bob", language_code="en")
    group = story.world.group("Family", members=[alice, bob])
    question = bob.says("How is bone metastasis treated?", in_=group)
    story.world.faults.next("sendMessage", DropConnection())
    await story.handled(alice.says("/ask", in_=group, reply_to=question))
    notice = await story.world.next_message(group)
    assert notice.reply_to is question
    await story.handled(bob.taps(notice, 0))
    assert ENGLISH.notice in notice.text
    await story.handled(alice.taps(notice, 0))
    assert "treatment" in notice.text
    # Of what is quoted of others no words are kept.
    async with opened(story.database, owner=OWNER) as storage:
        assert await storage.unanswered.all() == []


@BOTH
@pytest.mark.parametrize("points", ["?", "please answer this", "এটার উত্তর দিন"])
async def test_what_only_points_is_asked_once_more_with_what_it_quotes(
    story: Story, words: Words, points: str
) -> None:
    alice = story.world.person("Alice", language_code=words.code)
    group = story.world.group("Family", members=[alice])
    for chat in (alice.chat, group):
        first = await story.answer_to(alice.says(f"/ask {words.question}", in_=chat))
        quoted = first.text.split()[0]
        expected = await story.answer_to(alice.says(points, reply_to=first, quote=quoted))
        story.world.faults.next("sendMessage", DropConnection())
        asked = alice.says(points, reply_to=first, quote=quoted)
        notice = await story.answer_to(asked)
        assert notice.reply_to is asked
        await story.handled(alice.taps(notice, 0))
        assert notice.text == expected.text


@BOTH
async def test_where_telegram_no_longer_shows_what_was_pointed_to_the_button_asks_for_it(
    story: Story, words: Words
) -> None:
    alice = story.world.person("Alice", language_code=words.code)
    first = await story.answer_to(alice.says(words.off_topic))
    story.world.faults.next("sendMessage", DropConnection())
    asked = alice.says("?", reply_to=first, quote=first.text.split()[0])
    notice = await story.answer_to(asked)
    asked.content.pop("quote")
    press = alice.taps(notice, 0)
    await story.handled(press)
    assert press.answer is not None
    assert words.gone in (press.answer.text or "")
    assert words.notice in notice.text


@BOTH
async def test_the_button_answers_nobody_whom_the_group_does_not_answer(
    story: Story, words: Words
) -> None:
    alice = story.world.person("Alice", language_code=words.code)
    rina = story.world.person("Rina", language_code=words.code)
    group = story.world.group("Family", members=[alice], admins=[rina])
    async with opened(story.database, owner=OWNER) as storage:
        admins_only = ChatSettings(language=words.code, admins_only=True)
        await storage.commit(storage.chats.choose(group.id, admins_only))
    story.world.faults.next("sendMessage", DropConnection())
    notice = await story.answer_to(alice.says(f"/ask {words.question}", in_=group))
    assert words.notice in notice.text
    await story.handled(alice.taps(notice, 0))
    assert words.refusal in notice.text
    assert group.bot_messages == [notice]


@BOTH
async def test_where_the_question_is_gone_the_button_asks_for_it(
    story: Story, words: Words
) -> None:
    alice = story.world.person("Alice", language_code=words.code)
    story.world.faults.next("sendMessage", DropConnection())
    notice = await story.answer_to(alice.says(words.off_topic))
    notice.reply_to = None
    press = alice.taps(notice, 0)
    await story.handled(press)
    assert press.answer is not None
    assert words.gone in (press.answer.text or "")
    assert words.notice in notice.text


async def test_an_edit_of_the_question_turns_the_notice_into_the_answer(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    story.world.faults.next("sendMessage", DropConnection())
    question = alice.says(LUNGS)
    notice = await story.answer_to(question)
    await story.handled(alice.edits(question, OLDEST))
    assert "2014" in notice.text
    assert alice.chat.bot_messages == [notice]


async def test_a_follow_up_goes_on_from_what_a_notice_came_to_show(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    story.world.faults.next("sendMessage", DropConnection())
    notice = await story.answer_to(alice.says(LUNGS))
    await story.handled(alice.taps(notice, 0))
    assert "hepatomegaly" in (await story.answer_to(alice.says("and in the liver?"))).text.lower()


async def test_a_notice_waits_for_a_harmless_call_and_comes_after_it(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    before = len(story.world.calls)
    story.world.faults.next("sendMessage", GatewayPage(), GatewayPage())
    story.world.faults.next("getMe", GatewayPage(), DropConnection())
    await story.handled(alice.says(LUNGS))
    assert ENGLISH.notice in (await story.world.next_message(alice)).text
    calls = [(each.method, each.ok) for each in story.world.calls[before:]]
    assert calls == [
        ("sendMessage", False),
        ("getMe", False),
        ("getMe", False),
        ("getMe", True),
        ("sendMessage", False),
        ("getMe", True),
        ("sendMessage", True),
    ]
    assert story.time.slept[-3:] == [1, 2, 4]


async def test_a_notice_that_could_not_be_sent_comes_after_a_restart(
    responder: Responder, tmp_path: Path
) -> None:
    world = World()
    alice = world.person("Alice", language_code="en")
    async with serve(world, token=TOKEN) as server:
        database = tmp_path / "bot.sqlite3"
        story = Story(world, server, StandingTime(), f"sqlite:///{database}")
        with world.faults.outage("sendMessage", GatewayPage()):
            async with at_work(responder, story):
                question = alice.says(LUNGS)
                await story.handled(question)
                await world.until(lambda: len(world.calls_of("sendMessage")) == 2)
        assert not alice.chat.bot_messages
        with closing(sqlite3.connect(database)) as file:
            [row] = file.execute("SELECT * FROM notices").fetchall()
            assert file.execute("SELECT body FROM inbox").fetchall() == [(None,)]
        assert row[1:] == (alice.chat.id, None, question.id, alice.chat.id, "en:symptoms-lungs")
        async with at_work(responder, story):
            notice = await world.next_message(alice)
            assert notice.reply_to is question
            await story.handled(alice.taps(notice, 0))
            assert ENGLISH.answer in notice.text
            assert alice.chat.bot_messages == [notice]
        with closing(sqlite3.connect(database)) as file:
            assert file.execute("SELECT * FROM notices").fetchall() == []


async def test_a_notice_that_is_refused_is_let_go(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    blocked = Refusal(403, "Forbidden: bot was blocked by the user")
    story.world.faults.next("sendMessage", DropConnection(), blocked)
    await story.handled(alice.says(LUNGS))
    await story.world.until(lambda: not story.world.faults.left)
    assert "2014" in (await story.answer_to(alice.says(OLDEST))).text


@BOTH
async def test_a_failure_that_nobody_could_be_told_of_is_noticed_later(
    story: Story, words: Words
) -> None:
    alice = story.world.person("Alice", language_code=words.code)
    # So often is a message tried, an update handled, and then the apology tried.
    story.world.faults.next("sendMessage", *[ServerError(502)] * 4 * 4)
    question = alice.says(words.question)
    notice = await story.answer_to(question)
    assert not story.world.faults.left
    assert words.notice in notice.text
    assert notice.reply_to is question
    await story.handled(alice.taps(notice, 0))
    assert words.answer in notice.text


async def test_a_press_is_followed_when_an_outage_is_over(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    answer = await story.answer_to(alice.says(LUNGS))
    story.world.faults.next("answerCallbackQuery", *[GatewayPage()] * 6)
    story.world.faults.next("editMessageText", *[GatewayPage()] * 6)
    press = alice.taps(answer, 0)
    await story.handled(press)
    assert press.answer is not None
    assert answer.edited
    assert alice.chat.bot_messages == [answer]


async def test_a_press_whose_acknowledgement_may_have_arrived_is_followed(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    answer = await story.answer_to(alice.says(LUNGS))
    story.world.faults.next("answerCallbackQuery", DropConnection(before=False))
    await story.handled(alice.taps(answer, 0))
    assert answer.edited


async def test_an_edited_question_has_its_answer_edited_when_an_outage_is_over(
    story: Story,
) -> None:
    alice = story.world.person("Alice", language_code="en")
    question = alice.says(LUNGS)
    answer = await story.answer_to(question)
    story.world.faults.next("editMessageText", *[DropConnection(before=False)] * 9)
    await story.handled(alice.edits(question, LIVER))
    assert "hepatomegaly" in answer.text.lower()
    assert alice.chat.bot_messages == [answer]


@pytest.mark.parametrize("method", ["sendMessage", "*"])
@pytest.mark.parametrize("fault", [*LOSSES, ServerError(502)], ids=repr)
async def test_an_outage_leaves_nobody_without_a_word_and_nobody_with_two_answers(
    responder: Responder, fault: Loss | ServerError, method: str
) -> None:
    world = World(time_limit=PATIENCE)
    people = [
        world.person(f"Person {number}", language_code=("en", "bn")[number % 2])
        for number in range(QUESTIONS)
    ]
    async with telling(responder, world, read_timeout=SOON) as story:
        asked = [ask(each) for each in people[: QUESTIONS // 2]]
        await world.next_call("sendMessage")
        with world.faults.outage(method, fault):
            asked += [ask(each) for each in people[QUESTIONS // 2 :]]
            await world.until(lambda: failed(world) >= QUESTIONS // 4)
        await story.handled(*asked)
        await world.until(lambda: all(each.chat.bot_messages for each in people))
        assert all(sum(map(says_answer, each.chat.bot_messages)) <= 1 for each in people)
        for each in people:
            if not any(map(says_answer, each.chat.bot_messages)):
                notice = each.chat.bot_messages[-1]
                await story.handled(each.taps(notice, 0))
                assert says_answer(notice)


def ask(person: Person) -> Message:
    return person.says(LUNGS if person.user.language_code == "en" else LUNGS_BN)


def failed(world: World) -> int:
    return sum(not call.ok for call in (*world.calls, *world.polls))
