"""The bot is added to groups, made this and that in them, and removed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.conversation import Responder
from bot.handlers.membership import SAME_SECONDS
from bot.playground import Group, Person, World
from bot.playground.accounts import ANONYMOUS_ADMIN, Status
from tests.handlers.times import Time
from tests.telegram.story import EITHER_WAY, LUNGS, Story, telling


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


@pytest.fixture
def bob(story: Story) -> Person:
    return story.world.person("Bob", language_code="bn")


@pytest.fixture
def group(story: Story, alice: Person, bob: Person) -> Group:
    return story.world.group("Family", members=[alice], admins=[bob], bot_is_member=False)


@EITHER_WAY
@pytest.mark.parametrize("basic", [False, True])
async def test_it_introduces_itself_in_the_language_of_who_added_it(
    story: Story, alice: Person, bob: Person, basic: bool
) -> None:
    for person, word in ((alice, "Hello"), (bob, "শুভেচ্ছা")):
        group = story.world.group("New", members=[person], bot_is_member=False, basic=basic)
        update = group.adds_bot(person)
        await story.handled(update)
        introduction = await story.world.next_message(group)
        assert word in introduction.text
        assert "/ask" in introduction.text
        assert "@" in introduction.text
    assert story.world.updates.confirmed_below > update.update_id


@EITHER_WAY
async def test_it_speaks_bengali_where_nobody_is_known_to_have_added_it(
    story: Story, group: Group
) -> None:
    await story.handled(group.changes_bot_status(Status.MEMBER, ANONYMOUS_ADMIN))
    assert "শুভেচ্ছা" in (await story.world.next_message(group)).text


@pytest.mark.parametrize(
    ("privacy", "as_admin", "expected"),
    [
        (True, False, "privacy mode is on"),
        (False, False, "privacy mode is off"),
        (True, True, "I am an administrator"),
    ],
)
async def test_it_says_truthfully_what_it_sees_when_it_comes_and_in_help(
    responder: Responder,
    caplog: pytest.LogCaptureFixture,
    privacy: bool,
    as_admin: bool,
    expected: str,
) -> None:
    caplog.set_level("INFO")
    world = World(privacy_mode=privacy)
    alice = world.person("Alice", language_code="en")
    group = world.group("Family", admins=[alice], bot_is_member=False)
    async with telling(responder, world) as story:
        await story.handled(group.adds_bot(alice, as_admin=as_admin))
        introduction = await world.next_message(group)
        help = await story.answer_to(alice.says("/help@metastasis_bot", in_=group))
    for message in (introduction, help):
        assert expected in message.text
        assert "make me" not in message.text
    assert f"groups: privacy mode is {'on' if privacy else 'off'}" in caplog.text


@EITHER_WAY
async def test_it_says_nothing_when_it_is_made_something_else_there(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    await story.handled(group.adds_bot(bob))
    await story.world.next_message(group)
    assert await story.silent_on(group.promotes_bot(bob))
    assert await story.silent_on(group.demotes_bot(bob))
    assert await story.silent_on(group.restricts_bot(bob))
    assert await story.silent_on(group.unrestricts_bot(bob))
    assert await story.silent_on(group.removes_bot(bob))
    assert "haemoptysis" in (await story.answer_to(alice.says(LUNGS))).text
    story.time.now += 2 * SAME_SECONDS
    await story.handled(group.adds_bot(bob))
    assert "শুভেচ্ছা" in (await story.world.next_message(group)).text


@EITHER_WAY
async def test_the_same_coming_in_is_introduced_once(
    story: Story, bob: Person, group: Group
) -> None:
    came = group.adds_bot(bob)
    await story.handled(came)
    await story.world.next_message(group)
    assert await story.silent_on(story.world.deliver({"my_chat_member": came.content}))


@EITHER_WAY
async def test_muted_from_the_beginning_it_keeps_quiet_and_calm(
    story: Story, bob: Person, group: Group, caplog: pytest.LogCaptureFixture
) -> None:
    assert await story.silent_on(group.restricts_bot(bob))
    assert await story.silent_on(group.removes_bot(bob))
    # Where the group itself lets nobody write, the bot finds out only when it tries.
    group.bot_may_write = False
    await story.handled(group.adds_bot(bob))
    assert not group.bot_messages
    assert not [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")]


@EITHER_WAY
async def test_it_says_nothing_about_private_chats_and_channels(
    story: Story, alice: Person
) -> None:
    await story.answer_to(alice.says(LUNGS))
    news = story.world.channel("News", admins=[alice], bot_is_member=False)
    assert await story.silent_on(
        alice.blocks_bot(),
        alice.unblocks_bot(),
        news.changes_bot_status(Status.ADMINISTRATOR, alice.user),
    )


async def test_it_is_too_late_for_an_introduction_after_an_hour(
    story: Story, bob: Person, group: Group
) -> None:
    came = group.adds_bot(bob)
    came.content["date"] -= 3700
    assert await story.silent_on(came)


@EITHER_WAY
async def test_a_group_that_became_a_supergroup_is_told_nothing_anew(
    story: Story, alice: Person
) -> None:
    basic = story.world.group("Small", members=[alice], basic=True)
    upgraded = basic.migrates()
    assert await story.silent_on(
        basic.messages[-1], upgraded.messages[-1], upgraded.messages[-1].update_id + 1
    )


class Waiting(Time):
    """A sleep that lasts until something is done."""

    lasts: Callable[[], Awaitable[None]] | None = None

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds)
        if self.lasts:
            await self.lasts()


async def test_nor_where_it_hears_of_the_supergroup_first(responder: Responder) -> None:
    time = Waiting()
    async with telling(responder, World(), time) as story:
        alice = story.world.person("Alice")
        group = story.world.group("Family", members=[alice], bot_is_member=False)
        first = group.adds_bot(alice)
        last = group.announces({"migrate_from_chat_id": -5}, alice.user)
        moved = story.world.deliver(
            {
                "message": {
                    "message_id": 1,
                    "date": last.date,
                    "chat": {"id": -5, "type": "group", "title": "Family"},
                    "from": alice.user.as_json(),
                    "migrate_to_chat_id": group.id,
                }
            }
        )
        time.lasts = lambda: story.world.until(lambda: moved in story.done)
        assert await story.silent_on(first, last, moved)
