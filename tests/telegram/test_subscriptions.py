"""What comes by itself every day, and the summaries that one asks for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.conversation import Responder
from bot.playground import Group, Message, Person, Refusal, World
from bot.playground.accounts import Status
from bot.playground.chats import Chat
from bot.storage import ChatSettings, opened
from tests.databases import OWNER
from tests.handlers.times import Time
from tests.telegram.story import (
    EITHER_WAY,
    RESTARTS,
    Story,
    telling,
    telling_with_restarts,
)

pytestmark = EITHER_WAY

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
SEVEN = datetime(2026, 11, 24, 7, tzinfo=ZoneInfo("Asia/Dhaka")).timestamp()
ADMINS_ONLY = "only its administrators"
BEGIN_BN, BEGIN_EN = "নিবন্ধের একটি তথ্য", "a fact from the article"


@pytest.fixture
async def story(request: pytest.FixtureRequest, responder: Responder) -> AsyncIterator[Story]:
    """A story that begins at seven in the morning in Dhaka."""
    time = Time(SEVEN)
    world = World(clock=lambda: datetime.fromtimestamp(time.wall(), UTC))
    tell = telling_with_restarts if request.param == RESTARTS else telling
    async with tell(responder, world, time) as story:
        yield story


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


@pytest.fixture
def rahim(story: Story) -> Person:
    return story.world.person("Rahim", language_code="bn")


@pytest.fixture
def bob(story: Story) -> Person:
    return story.world.person("Bob", language_code="en")


@pytest.fixture
def group(story: Story, alice: Person, bob: Person) -> Group:
    return story.world.group("Family", members=[alice], admins=[bob])


async def taps(story: Story, person: Person, message: Message, label: str) -> str:
    press = person.taps(message, label)
    await story.handled(press)
    assert press.answer is not None
    return press.answer.text


async def sent(story: Story, chat: Chat, seconds: float) -> list[Message]:
    """What the bot writes in a chat while time passes."""
    before = len(chat.bot_messages)
    await story.passes(seconds)
    # Nobody waits for them as for an answer.
    return [await story.world.next_message(chat) for _ in chat.bot_messages[before:]]


async def test_a_fact_comes_every_day_at_the_hour_that_was_chosen(
    story: Story, alice: Person
) -> None:
    panel = await story.answer_to(alice.says("/subscribe"))
    assert await taps(story, alice, panel, "A fact a day") == ""
    assert "Asia/Dhaka" in panel.text
    await taps(story, alice, panel, "8 am")
    assert "today, 8 am" in panel.text
    assert await sent(story, alice.chat, HOUR - 1) == []
    [first] = await sent(story, alice.chat, 1)
    assert first.marked("bold") == ("Introduction",)
    assert first.labels[-1] == "Stop sending this"
    assert await sent(story, alice.chat, MINUTE) == []
    [second] = await sent(story, alice.chat, DAY)
    assert second.marked("bold") != first.marked("bold")


async def test_a_reader_of_bengali_reads_all_of_it_in_bengali(story: Story, rahim: Person) -> None:
    panel = await story.answer_to(rahim.says("/subscribe"))
    await taps(story, rahim, panel, "প্রতিদিন একটি অংশের সারসংক্ষেপ")
    await taps(story, rahim, panel, "সকাল ৮টা")
    assert "আজ, সকাল ৮টা" in panel.text
    [first] = await sent(story, rahim.chat, HOUR)
    assert first.marked("bold") == ("ভূমিকা",)
    stopped = rahim.taps(first, "আর পাঠাবেন না")
    await story.handled(stopped)
    assert "/subscribe" in rahim.chat.bot_messages[-1].text
    # It stays to be read.
    assert not first.edited
    assert await sent(story, rahim.chat, DAY) == []


@pytest.mark.parametrize(
    ("words", "said", "wait"),
    [
        ("8", "today, 8 am", HOUR),
        ("৮", "today, 8 am", HOUR),
        ("7:30", "today, 7:30 am", HOUR / 2),
        ("৭:৩০ Asia/Kolkata", "7:30 am (Asia/Kolkata)", HOUR),
        # In London it is one o'clock in the night.
        ("sections 2 london", "2 am (Europe/London)", HOUR),
        ("7", "tomorrow, 7 am", DAY),
    ],
)
async def test_words_say_it_at_once(
    story: Story, alice: Person, words: str, said: str, wait: float
) -> None:
    confirmation = await story.answer_to(alice.says(f"/subscribe {words}"))
    assert said in confirmation.text
    assert await sent(story, alice.chat, wait - 1) == []
    assert len(await sent(story, alice.chat, 1)) == 1


async def test_a_zone_holds_until_another_is_named(story: Story, alice: Person) -> None:
    await story.answer_to(alice.says("/subscribe 8 asia/kolkata"))
    assert "9 am (Asia/Kolkata)" in (await story.answer_to(alice.says("/subscribe 9"))).text
    changed = await story.answer_to(alice.says("/subscribe Europe/London"))
    assert "9 am (Europe/London)" in changed.text
    status = await story.answer_to(alice.says("/subscribe"))
    assert "9 am (Europe/London)" in status.text
    assert "Stop sending this" in status.labels


async def test_what_is_no_hour_and_no_zone_gets_a_hint(
    story: Story, alice: Person, rahim: Person
) -> None:
    assert "Asia/Kolkata" in (await story.answer_to(alice.says("/subscribe 8 Narnia"))).text
    hint = await story.answer_to(rahim.says("/subscribe ৮ Asia/Calcuta"))
    assert "আপনি কি Asia/Calcutta" in hint.text
    assert await sent(story, alice.chat, DAY) == []
    assert "send nothing here" in (await story.answer_to(alice.says("/unsubscribe"))).text


async def test_one_may_change_what_comes_and_when(story: Story, alice: Person) -> None:
    panel = await story.answer_to(alice.says("/subscribe sections"))
    await taps(story, alice, panel, "9 am")
    await taps(story, alice, panel, "Change")
    await taps(story, alice, panel, "A fact a day")
    await taps(story, alice, panel, "8 am")
    assert BEGIN_EN in panel.text
    assert "8 am" in (await story.answer_to(alice.says("/subscribe sections"))).text
    [message] = await sent(story, alice.chat, HOUR)
    assert message.marked("bold") == ("Introduction",)
    assert await sent(story, alice.chat, HOUR) == []


async def test_who_unsubscribes_is_left_in_peace_and_may_begin_again(
    story: Story, alice: Person
) -> None:
    await story.answer_to(alice.says("/subscribe 8"))
    assert len(await sent(story, alice.chat, HOUR)) == 1
    assert "nothing more" in (await story.answer_to(alice.says("/unsubscribe"))).text
    assert await sent(story, alice.chat, DAY) == []
    assert "tomorrow" in (await story.answer_to(alice.says("/subscribe 8"))).text
    assert len(await sent(story, alice.chat, DAY)) == 1


async def test_only_administrators_decide_for_a_group(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    for words in ("/subscribe", "/subscribe 8", "/unsubscribe"):
        assert ADMINS_ONLY in (await story.answer_to(alice.says(words, in_=group))).text
    assert await sent(story, group, HOUR) == []

    panel = await story.answer_to(bob.says("/subscribe", in_=group))
    assert "for the person who asked" in await taps(story, alice, panel, "A fact a day")
    await taps(story, bob, panel, "A fact a day")
    await taps(story, bob, panel, "8 am")
    [message] = await sent(story, group, DAY)
    assert message.labels == ("Stop sending this",)
    assert ADMINS_ONLY in await taps(story, alice, message, "Stop sending this")
    assert len(await sent(story, group, DAY)) == 1
    await taps(story, bob, message, "Stop sending this")
    assert await sent(story, group, DAY) == []


async def test_who_is_no_administrator_any_more_decides_no_more(
    story: Story, bob: Person, group: Group
) -> None:
    panel = await story.answer_to(bob.says("/subscribe", in_=group))
    await taps(story, bob, panel, "A fact a day")
    group.enrol([bob.user], Status.MEMBER)
    assert ADMINS_ONLY in await taps(story, bob, panel, "8 am")
    assert await sent(story, group, DAY) == []


async def test_an_anonymous_administrator_decides_and_a_channel_does_not(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    news = story.world.channel("News", admins=[alice])
    refused = await story.answer_to(alice.says("/subscribe 8", in_=group, as_=news))
    assert "শুধু অ্যাডমিনরা" in refused.text
    begun = await story.answer_to(bob.says("/subscribe 8", in_=group, as_=group))
    assert BEGIN_BN in begun.text
    assert "for the person who asked" in await taps(story, alice, begun, "আর পাঠাবেন না")
    await taps(story, bob, begun, "আর পাঠাবেন না")
    assert await sent(story, group, DAY) == []


@pytest.mark.parametrize("data", ["en/unsubscribe", "en/subscribe:facts:480"])
async def test_nobody_can_forge_an_administrator_s_press(
    story: Story, alice: Person, bob: Person, group: Group, data: str
) -> None:
    panel = await story.answer_to(bob.says("/subscribe 9", in_=group))
    press = alice.taps(panel, data=data)
    await story.handled(press)
    assert press.answer is not None
    assert "no longer works" in press.answer.text
    assert "9 am" in (await story.answer_to(bob.says("/subscribe", in_=group))).text


async def test_what_is_for_a_topic_comes_there(story: Story, bob: Person) -> None:
    forum = story.world.group("Clinic", admins=[bob], forum=True)
    tips = forum.topic("Tips")
    await story.answer_to(bob.says("/subscribe 8", topic=tips))
    [message] = await sent(story, forum, HOUR)
    assert message.topic is tips


@pytest.mark.parametrize("told", [True, False])
async def test_a_subscription_moves_with_a_group_that_becomes_a_supergroup(
    story: Story, bob: Person, told: bool
) -> None:
    basic = story.world.group("Small", admins=[bob], basic=True)
    await story.answer_to(bob.says("/subscribe 8", in_=basic))
    upgraded = basic.migrates()
    if told:
        await story.handled(basic.messages[-1])
    for wait in (HOUR, DAY):
        assert len(await sent(story, upgraded, wait)) == 1
    assert "Every day" in (await story.answer_to(bob.says("/subscribe", in_=upgraded))).text


async def test_who_blocks_the_bot_ends_it(story: Story, alice: Person) -> None:
    await story.answer_to(alice.says("/subscribe 8"))
    alice.blocks_bot()
    await story.passes(HOUR)
    alice.unblocks_bot()
    assert await sent(story, alice.chat, DAY) == []
    assert len(story.world.calls_of("sendMessage")) == 2


async def test_what_falls_in_quiet_hours_comes_after_them(
    story: Story, bob: Person, group: Group
) -> None:
    async with opened(story.database, owner=OWNER) as storage:
        quiet = ChatSettings(quiet_from=22, quiet_to=9)
        await storage.commit(storage.chats.choose(group.id, quiet))
    begun = await story.answer_to(bob.says("/subscribe 8", in_=group))
    assert "today, 9 am" in begun.text
    assert "from 10 pm to 9 am" in begun.text
    assert await sent(story, group, HOUR) == []
    assert len(await sent(story, group, HOUR)) == 1


async def test_a_telegram_that_can_t_be_reached_gets_it_later(story: Story, alice: Person) -> None:
    await story.answer_to(alice.says("/subscribe 8"))
    story.world.faults.next("sendMessage", *[Refusal(500, "Internal Server Error")] * 4)
    assert await sent(story, alice.chat, HOUR) == []
    assert len(await sent(story, alice.chat, MINUTE)) == 1


@pytest.mark.parametrize(
    ("language", "whole", "title"),
    [("en", "The whole article", "The article in brief"), ("bn", "পুরো নিবন্ধ", "সংক্ষেপে পুরো নিবন্ধ")],
)
async def test_a_summary_of_the_whole_article_leads_to_its_sections(
    story: Story, language: str, whole: str, title: str
) -> None:
    reader = story.world.person("Reader", language_code=language)
    choice = await story.answer_to(reader.says("/summary"))
    sections = choice.labels[1:]
    await taps(story, reader, choice, whole)
    assert choice.marked("bold") == (title,)
    assert choice.labels == sections
    await taps(story, reader, choice, sections[1])
    assert choice.marked("bold") == (sections[1],)


async def test_a_summary_in_a_group_is_the_asker_s(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    choice = await story.answer_to(alice.says("/summary", in_=group))
    assert "for the person who asked" in await taps(story, bob, choice, "The whole article")
    await taps(story, alice, choice, "The whole article")
    assert choice.marked("bold") == ("The article in brief",)
    for part in ("2", "0", "x"):
        press = alice.taps(choice, data=f"en/article:{part}")
        await story.handled(press)
        assert press.answer is not None
        assert "no longer works" in press.answer.text


@pytest.mark.parametrize(("hours", "count"), [(5, 1), (8, 0), (26, 1), (50, 1)])
async def test_what_came_due_while_the_bot_was_away_comes_once_or_not_at_all(
    story: Story, alice: Person, hours: int, count: int
) -> None:
    await story.answer_to(alice.says("/subscribe 8"))
    before = len(alice.chat.bot_messages)
    assert len(await sent(story, alice.chat, hours * HOUR)) == count
    assert len(alice.chat.bot_messages) == before + count
