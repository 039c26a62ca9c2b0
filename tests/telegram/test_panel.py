from __future__ import annotations

import pytest

from bot.playground import Group, Message, Person
from bot.playground.accounts import Status
from bot.playground.queries import PressAnswer
from tests.telegram.story import EITHER_WAY, LUNGS, OLDEST, Story


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


@pytest.fixture
def bob(story: Story) -> Person:
    return story.world.person("Bob", language_code="en")


@pytest.fixture
def group(story: Story, alice: Person, bob: Person) -> Group:
    return story.world.group("Family", members=[alice], admins=[bob])


async def pressed(story: Story, who: Person, panel: Message, *labels: str) -> PressAnswer:
    """Press one button after the other; what the last press was told."""
    answer = PressAnswer()
    for label in labels:
        press = who.taps(panel, label)
        await story.handled(press)
        assert press.answer is not None
        answer = press.answer
    return answer


async def opened(story: Story, who: Person, group: Group) -> Message:
    return await story.answer_to(who.says("/settings@metastasis_bot", in_=group))


@EITHER_WAY
async def test_an_admin_chooses_the_language(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    panel = await opened(story, bob, group)
    assert "Language: Same as the question" in panel.text
    await pressed(story, bob, panel, "Language")
    assert "✓ Same as the question" in panel.labels
    await pressed(story, bob, panel, "বাংলা")
    assert "✓ বাংলা" in panel.labels
    await pressed(story, bob, panel, "‹ ফিরে যান")
    assert "ভাষা: বাংলা" in panel.text
    assert "ফুসফুসে" in (await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group))).text
    assert len(story.world.calls_of("sendMessage")) == 2


async def test_a_closed_panel_tells_what_is_chosen_and_has_no_buttons(
    story: Story, bob: Person, group: Group
) -> None:
    panel = await opened(story, bob, group)
    await pressed(story, bob, panel, "Who may ask", "Administrators only", "‹ Back", "Close")
    assert "Who may ask: Administrators only" in panel.text
    assert panel.labels == ()


@EITHER_WAY
async def test_where_admins_only_may_ask_others_are_told_once_an_hour(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    panel = await opened(story, bob, group)
    await pressed(story, bob, panel, "Who may ask", "Administrators only")
    question = alice.says(f"/ask {LUNGS}", in_=group)
    refusal = await story.answer_to(question)
    assert "only administrators may ask" in refusal.text
    assert refusal.reply_to is question
    # The bot that was started again can't know that it has told them.
    if story.restart:
        return
    call = story.world.calls_of("sendMessage")[-1]
    assert call.parameters["disable_notification"] is True
    assert await story.silent_on(
        alice.says(f"@metastasis_bot {LUNGS}", in_=group),
        alice.says("/help", in_=group),
        alice.says("/settings", in_=group),
        alice.edits(question, f"/ask {OLDEST}"),
    )
    assert "haemoptysis" in (await story.answer_to(bob.says(f"/ask {LUNGS}", in_=group))).text
    assert "haemoptysis" in (await story.answer_to(alice.says(LUNGS))).text
    await pressed(story, bob, panel, "Everyone")
    assert "haemoptysis" in (await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group))).text


async def test_an_anonymous_admin_opens_the_panel_and_every_admin_may_press(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    news = story.world.channel("News", admins=[alice])
    panel = await story.answer_to(bob.says("/settings", in_=group, as_=group))
    # Of who is anonymous, nobody knows the language.
    assert "কারা প্রশ্ন করতে পারেন" in panel.text
    carol = story.world.person("Carol", language_code="en")
    group.enrol([carol.user], Status.ADMINISTRATOR)
    await pressed(story, carol, panel, "কারা প্রশ্ন করতে পারেন", "শুধু অ্যাডমিনরা")
    for who in (bob, carol):
        answer = await story.answer_to(who.says(f"/ask {LUNGS}", in_=group))
        assert "haemoptysis" in answer.text
    anonymous = bob.says(f"/ask {LUNGS}", in_=group, as_=group)
    assert "haemoptysis" in (await story.answer_to(anonymous)).text
    as_channel = await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group, as_=news))
    assert "শুধু অ্যাডমিনরা" in as_channel.text


async def test_others_neither_open_the_panel_nor_press_its_buttons(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    news = story.world.channel("News", admins=[alice])
    for question in (
        alice.says("/settings", in_=group),
        alice.says("/language bn", in_=group),
        alice.says("/language", in_=group),
    ):
        refusal = await story.answer_to(question)
        assert "Only the administrators" in refusal.text
        assert refusal.labels == ("Remove",)
    refusal = await story.answer_to(alice.says("/settings", in_=group, as_=news))
    assert "শুধু এর অ্যাডমিনরা" in refusal.text
    panel = await opened(story, bob, group)
    await pressed(story, bob, panel, "Who may ask")
    text = panel.text
    answer = await pressed(story, alice, panel, "Administrators only")
    assert "Only the administrators" in answer.text
    assert panel.text == text


@EITHER_WAY
async def test_who_runs_the_group_is_asked_at_every_press(
    story: Story, bob: Person, group: Group
) -> None:
    panel = await opened(story, bob, group)
    choice = await story.answer_to(bob.says("/language", in_=group))
    await pressed(story, bob, panel, "Language")
    group.enrol([bob.user], Status.MEMBER)
    assert "Only the administrators" in (await pressed(story, bob, panel, "বাংলা")).text
    assert "Only the administrators" in (await pressed(story, bob, choice, "বাংলা")).text
    assert "✓ Same as the question" in panel.labels
    assert not choice.edited


FORGED = (
    "en/settings:askers:admins",
    "en/settings:unasked:5",
    "en/settings:unasked:1",
    "en/settings:quiet:5-5",
    "en/settings:nonsense",
)


async def test_a_forged_press_changes_nothing(
    story: Story, alice: Person, bob: Person, group: Group
) -> None:
    answer = await story.answer_to(alice.says(f"/ask {LUNGS}", in_=group))
    private = await story.answer_to(bob.says(LUNGS))
    panel = await opened(story, bob, group)
    for data in FORGED:
        for who, message in ((alice, answer), (alice, panel), (bob, answer), (bob, private)):
            press = who.taps(message, data=data)
            await story.handled(press)
            assert press.answer is not None
            assert press.answer.text
    assert not answer.edited
    assert not private.edited
    assert not panel.edited
    assert "Who may ask: Everyone" in (await opened(story, bob, group)).text


async def test_quiet_hours_can_be_moved_by_an_hour(story: Story, bob: Person, group: Group) -> None:
    panel = await opened(story, bob, group)
    await pressed(story, bob, panel, "Quiet hours", "22:00–7:00")
    assert "✓ 22:00–7:00" in panel.labels
    assert "Asia/Dhaka" in panel.text
    await pressed(story, bob, panel, "From 21:00", "From 20:00", "Until 8:00")
    assert "Quiet hours: 20:00–8:00" in panel.text
    await pressed(story, bob, panel, "Off")
    assert "Quiet hours: Off" in panel.text


@EITHER_WAY
async def test_the_settings_move_with_the_group(story: Story, alice: Person, bob: Person) -> None:
    basic = story.world.group("Small", members=[alice], admins=[bob], basic=True)
    panel = await opened(story, bob, basic)
    await pressed(story, bob, panel, "Quiet hours", "23:00–6:00", "‹ Back", "Who may ask")
    await pressed(story, bob, panel, "Administrators only")
    upgraded = basic.migrates()
    await story.handled(basic.messages[-1])
    text = (await opened(story, bob, upgraded)).text
    assert "Quiet hours: 23:00–6:00" in text
    assert "Who may ask: Administrators only" in text


async def test_in_private_the_settings_are_the_language(story: Story, alice: Person) -> None:
    choice = await story.answer_to(alice.says("/settings"))
    await pressed(story, alice, choice, "বাংলা")
    assert "ফুসফুসে" in (await story.answer_to(alice.says(LUNGS))).text


async def test_a_panel_that_was_deleted_meanwhile_does_no_harm(
    story: Story, bob: Person, group: Group
) -> None:
    panel = await opened(story, bob, group)
    data = panel.button("Who may ask").callback_data
    panel.deleted = True
    press = bob.taps(panel, data=data)
    await story.handled(press)
    assert press.answer is not None
    assert len(group.bot_messages) == 0


async def test_a_press_under_a_panel_out_of_reach(story: Story, bob: Person, group: Group) -> None:
    panel = await opened(story, bob, group)
    press = bob.taps(panel, 0, inaccessible=True)
    await story.handled(press)
    assert press.answer is not None
    assert "no longer works" in press.answer.text


async def test_answers_unasked_can_be_chosen_where_the_bot_sees_plain_messages(
    story: Story, bob: Person, group: Group
) -> None:
    panel = await opened(story, bob, group)
    await pressed(story, bob, panel, "Answers unasked", "At most every 15 min")
    assert "✓ At most every 15 min" in panel.labels
    await pressed(story, bob, panel, "Off")
    assert "✓ Off" in panel.labels


@EITHER_WAY
async def test_where_it_does_not_the_button_says_why(
    story: Story, bob: Person, group: Group
) -> None:
    story.world.privacy_mode = True
    panel = await opened(story, bob, group)
    answer = await pressed(story, bob, panel, "Answers unasked", "At most every 15 min")
    assert answer.show_alert
    assert "/setprivacy" in answer.text
    assert "✓ Off" in panel.labels
    group.enrol([story.world.bot], Status.ADMINISTRATOR)
    await pressed(story, bob, panel, "At most every 15 min")
    assert "✓ At most every 15 min" in panel.labels
    group.enrol([story.world.bot], Status.MEMBER)
    assert (await pressed(story, bob, panel, "At most every 5 min")).show_alert
    # It can be switched off in any case, and privacy mode can be changed while the bot runs.
    await pressed(story, bob, panel, "Off")
    story.world.privacy_mode = False
    await pressed(story, bob, panel, "At most every 5 min")
    assert "✓ At most every 5 min" in panel.labels


async def test_the_panel_speaks_bengali(story: Story) -> None:
    rahim = story.world.person("Rahim", language_code="bn")
    karim = story.world.person("Karim", language_code="bn")
    group = story.world.group("পরিবার", members=[karim], admins=[rahim])
    panel = await opened(story, rahim, group)
    assert "কারা প্রশ্ন করতে পারেন: সবাই" in panel.text
    assert "শুধু এর অ্যাডমিনরা" in (await story.answer_to(karim.says("/settings", in_=group))).text
    await pressed(story, rahim, panel, "নীরব সময়", "২২:০০–৭:০০")
    assert "নীরব সময়: ২২:০০–৭:০০" in panel.text
    answer = await pressed(story, karim, panel, "বন্ধ")
    assert "শুধু এর অ্যাডমিনরা" in answer.text
