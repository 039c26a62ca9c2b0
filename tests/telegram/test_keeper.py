"""The keepers' commands and buttons: what was asked, what was asked in vain, a reload."""

from __future__ import annotations

import os
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conversation import Responder
from bot.errors import KnowledgeError
from bot.handlers.keeping import Keeping
from bot.knowledge import load_library
from bot.knowledge.faults import Fault
from bot.knowledge.model import Tongue
from bot.playground import Person, World
from tests.conversation.library import LIBRARY
from tests.knowledge.folders import write_tea
from tests.matchers import matcher_for
from tests.telegram.story import (
    CLOSE,
    LUNGS,
    LUNGS_BN,
    RESTARTS,
    UNCLEAR,
    UNNAMED,
    UNNAMED_BN,
    UNNAMED_TOO,
    UNNAMED_WITH_NAMES,
    Story,
    telling,
    telling_with_restarts,
)

TREATMENT = "Could one treat metastasis in bones?"
PLEA = "My mother has liver metastasis, should she stop chemo?"
COMMANDS = ("/stats", "/unanswered", "/reload")
DAY = 24 * 3600
TIDES = Responder(LIBRARY, matcher_for(LIBRARY))


class Loading:
    """What the next reload comes to, once it may go on."""

    def __init__(self, responder: Responder) -> None:
        self.result: Responder | KnowledgeError = responder
        self.go_on = threading.Event()
        self.go_on.set()

    def __call__(self) -> Responder:
        self.go_on.wait(60)
        if isinstance(self.result, KnowledgeError):
            raise self.result
        return self.result


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def karim(world: World) -> Person:
    """The keeper."""
    return world.person("Karim", language_code="en")


@pytest.fixture
def alice(world: World) -> Person:
    return world.person("Alice", language_code="en")


@pytest.fixture
def loading(responder: Responder) -> Loading:
    return Loading(responder)


@pytest.fixture(params=["", RESTARTS])
async def story(
    request: pytest.FixtureRequest,
    responder: Responder,
    world: World,
    karim: Person,
    loading: Loading,
) -> AsyncIterator[Story]:
    keeping = Keeping(frozenset({karim.user.id}), load=loading)
    tell = telling_with_restarts if request.param == RESTARTS else telling
    async with tell(responder, world, keeping=keeping) as story:
        yield story


async def ask(story: Story, person: Person, *questions: str) -> None:
    for question in questions:
        await story.answer_to(person.says(question))


async def press(story: Story, person: Person, label: str, opening: str = "/unanswered") -> str:
    """The text of the page after a press under the reply to some words."""
    page = await story.answer_to(person.says(opening))
    await story.handled(person.taps(page, label))
    return page.text


async def answers_to_commands(story: Story, person: Person) -> list[tuple[str, object]]:
    answers = [await story.answer_to(person.says(command)) for command in COMMANDS]
    return [(answer.text, answer.labels) for answer in answers]


async def test_for_everybody_else_a_keeper_s_command_is_an_unknown_one(
    story: Story, responder: Responder, alice: Person, karim: Person
) -> None:
    async with telling(responder) as elsewhere:
        mina = elsewhere.world.person("Mina", language_code="en")
        unknown = await answers_to_commands(elsewhere, mina)
    assert await answers_to_commands(story, alice) == unknown
    assert await answers_to_commands(story, karim) != unknown


async def test_in_groups_there_are_no_keepers(story: Story, alice: Person, karim: Person) -> None:
    group = story.world.group("Family", members=[alice], admins=[karim])
    for command in COMMANDS:
        assert await story.silent_on(
            karim.says(f"{command}@metastasis_bot", in_=group),
            karim.says(command, in_=group, as_=group),
        )


async def test_statistics_count_what_was_asked(story: Story, alice: Person, karim: Person) -> None:
    question = alice.says(LUNGS)
    await story.answer_to(question)
    asked = (LUNGS_BN, CLOSE, UNCLEAR, TREATMENT, UNNAMED, PLEA, "thanks", "/about")
    await ask(story, alice, *asked)
    await story.handled(alice.edits(question, LUNGS_BN))
    stats = (await story.answer_to(karim.says("/stats"))).text
    for line in (
        "30 days: 7 questions",
        "██████████ 2 answered",
        "█████ 1 partly answered",
        "█████ 1 with suggestions",
        "██████████ 2 not in the article",
        "█████ 1 wanted advice",
        "██████████ 6 English",
        "█▋ 1 Bengali",
        "2 × Symptoms in the lungs",
        "1 × treatment",
        "Greetings, thanks and the like: 1",
    ):
        assert line in stats
    await story.answer_to(karim.says("/language bn"))
    stats = (await story.answer_to(karim.says("/stats"))).text
    assert "৩০ দিনে প্রশ্ন: ৭টি" in stats
    assert "২ × ফুসফুসের উপসর্গ" in stats


async def test_statistics_name_the_bot_s_own_database(story: Story, karim: Person) -> None:
    file = story.database.removeprefix("sqlite:///")
    assert (
        f"\nDatabase: {file}\nLast written: " in (await story.answer_to(karim.says("/stats"))).text
    )
    await story.answer_to(karim.says("/language bn"))
    stats = (await story.answer_to(karim.says("/stats"))).text
    assert f"\nডেটাবেস: {file}\nসর্বশেষ লেখা হয়েছে: " in stats


async def test_statistics_before_anything_was_asked(story: Story, karim: Person) -> None:
    assert "30 days: 0 questions" in (await story.answer_to(karim.says("/stats"))).text


async def test_statistics_forget_after_their_time(
    story: Story, alice: Person, karim: Person
) -> None:
    await ask(story, alice, LUNGS)
    story.time.now += 40 * DAY
    stats = (await story.answer_to(karim.says("/stats"))).text
    assert "30 days: 0 questions" in stats
    assert ": 1" in stats
    story.time.now += 400 * DAY
    await ask(story, alice, "hello")
    assert "30 days: 0 questions" in (await story.answer_to(karim.says("/stats"))).text


async def test_what_was_asked_in_vain_is_paged_through_the_most_asked_first(
    story: Story, alice: Person, karim: Person
) -> None:
    await ask(story, alice, TREATMENT, UNNAMED, UNNAMED_TOO, UNCLEAR, CLOSE, LUNGS, PLEA, "hello")
    page = await story.answer_to(karim.says("/unanswered"))
    assert "1 of 4 · asked 2 ×" in page.text
    assert f"“{UNNAMED}”\n• {UNNAMED_TOO}" in page.text
    seen = [page.text]
    for _ in range(3):
        await story.handled(karim.taps(page, "▶"))
        seen.append(page.text)
    assert "▶" not in page.labels
    assert any("nothing about this topic: treatment" in text for text in seen)
    assert any("Symptoms in the lungs, Symptoms in the liver" in text for text in seen)
    assert any("showed what comes close: Symptoms in the lungs" in text for text in seen)
    assert not any(PLEA in text or LUNGS in text for text in seen)
    await story.handled(karim.taps(page, "◀"))
    assert page.text == seen[2]


async def test_a_keeper_dismisses_what_needs_no_answer(
    story: Story, alice: Person, karim: Person
) -> None:
    await ask(story, alice, UNNAMED, UNNAMED_TOO, TREATMENT)
    old = await story.answer_to(karim.says("/unanswered"))
    assert TREATMENT in await press(story, karim, "Dismiss")
    again = karim.taps(old, "Dismiss")
    await story.handled(again)
    assert again.answer is not None
    assert "no longer works" in again.answer.text
    assert "Nobody has asked in vain" in await press(story, karim, "Dismiss")
    await ask(story, alice, UNNAMED)
    assert UNNAMED in (await story.answer_to(karim.says("/unanswered"))).text


async def test_a_keeper_exports_what_can_be_pasted(
    story: Story, alice: Person, karim: Person
) -> None:
    await ask(story, alice, UNNAMED)
    page = await story.answer_to(karim.says("/unanswered"))
    shown = page.text
    await story.handled(karim.taps(page, "Export"))
    [code] = page.marked("pre")
    assert f'    - "{UNNAMED}"' in code
    assert "nearest: [" in code
    await story.handled(karim.taps(page, "◀ Back"))
    assert page.text == shown


async def test_in_bengali_the_pages_are_bengali(story: Story, world: World, karim: Person) -> None:
    await story.answer_to(karim.says("/language bn"))
    await ask(story, karim, UNNAMED_BN)
    page = await story.answer_to(karim.says("/unanswered"))
    assert "এসেছে ১ বার" in page.text
    await story.handled(karim.taps(page, "রপ্তানি"))
    assert UNNAMED_BN in page.text
    await story.handled(karim.taps(page, "◀ ফিরে যান"))
    await story.handled(karim.taps(page, "বাদ দিন"))
    assert "এমন কোনো প্রশ্ন আসেনি" in page.text


async def test_nobody_else_s_press_does_a_keeper_s_work(
    story: Story, alice: Person, karim: Person
) -> None:
    await ask(story, alice, UNNAMED)
    page = await story.answer_to(karim.says("/unanswered"))
    dismissing = page.button(0).callback_data
    answer = await story.answer_to(alice.says(LUNGS))
    group = story.world.group("Family", members=[alice, karim])
    in_group = await story.answer_to(karim.says(f"/ask {LUNGS}", in_=group))
    for person, message, data in (
        (alice, answer, dismissing),
        (alice, answer, "en/unanswered:0"),
        (karim, in_group, dismissing),
        (karim, page, "en/unanswered:-1"),
        (karim, page, "en/unanswered"),
        (karim, page, "en/dismiss:0123456789"),
        (karim, page, "en/export:x"),
    ):
        forged = person.taps(message, data=data)
        await story.handled(forged)
        assert forged.answer is not None
        assert "no longer works" in forged.answer.text
        assert not message.edited
    story.keeping = Keeping(load=story.keeping.load)
    if story.restart:
        assert "no longer works" in await toast(story, karim, dismissing)


async def toast(story: Story, person: Person, data: str | None) -> str:
    press = person.taps(person.chat.bot_messages[-1], data=data)
    await story.handled(press)
    assert press.answer is not None
    return press.answer.text


async def test_what_leads_to_a_person_is_cut_out(
    story: Story, alice: Person, karim: Person
) -> None:
    await ask(story, alice, UNNAMED_WITH_NAMES)
    text = (await story.answer_to(karim.says("/unanswered"))).text
    assert "“Who sells cancer insurance? call … or … …”" in text


async def test_words_that_another_person_wrote_are_not_kept(
    story: Story, alice: Person, karim: Person
) -> None:
    bob = story.world.person("Bob", language_code="en")
    group = story.world.group("Family", members=[alice, bob])
    said = bob.says("How is bone metastasis treated?", in_=group)
    assert "treatment" in (await story.answer_to(alice.says("/ask", reply_to=said))).text
    assert "bone" not in (await story.answer_to(karim.says("/unanswered"))).text


async def test_words_are_kept_for_ninety_days(story: Story, alice: Person, karim: Person) -> None:
    await ask(story, alice, UNNAMED)
    story.time.now += 90 * DAY
    assert UNNAMED in (await story.answer_to(karim.says("/unanswered"))).text
    story.time.now += DAY
    await ask(story, alice, "hello")
    assert "Nobody" in (await story.answer_to(karim.says("/unanswered"))).text


async def test_an_operator_may_want_no_words_to_be_kept(
    responder: Responder, world: World, karim: Person, alice: Person
) -> None:
    keeping = Keeping(frozenset({karim.user.id}), stores_unanswered=False)
    async with telling(responder, world, keeping=keeping) as story:
        await ask(story, alice, UNNAMED, UNCLEAR)
        assert "Nobody" in (await story.answer_to(karim.says("/unanswered"))).text
        assert "30 days: 2 questions" in (await story.answer_to(karim.says("/stats"))).text
        assert "are not kept" in (await story.answer_to(alice.says("/privacy"))).text


async def test_a_reload_swaps_the_knowledge_while_others_are_answered(
    responder: Responder, world: World, karim: Person, alice: Person, loading: Loading
) -> None:
    keeping = Keeping(frozenset({karim.user.id}), load=loading)
    async with telling(responder, world, keeping=keeping) as story:
        old = await story.answer_to(alice.says(LUNGS))
        loading.result = TIDES
        loading.go_on.clear()
        command = karim.says("/reload")
        await world.received(command.update_id)
        assert "haemoptysis" in (await story.answer_to(alice.says(LUNGS))).text
        loading.go_on.set()
        assert "read again" in (await story.answer_to(command)).text
        assert "haemoptysis" not in (await story.answer_to(alice.says(LUNGS))).text
        assert "More" not in (await story.answer_to(alice.says("tell me more"))).text
        pressed = alice.taps(old, 0)
        await story.handled(pressed)
        assert pressed.answer is not None
        assert "no longer works" in pressed.answer.text
        assert world.profile.descriptions["en"] == TIDES.description(Tongue.EN)


async def test_bad_knowledge_is_told_to_the_keeper_and_not_used(
    story: Story, karim: Person, loading: Loading, caplog: pytest.LogCaptureFixture
) -> None:
    faults = [Fault(Path("knowledge/tides/moon.yaml"), n, f"bad word {n}") for n in range(1, 9)]
    loading.result = KnowledgeError(faults)
    answer = (await story.answer_to(karim.says("/reload"))).text
    assert "faults (8)" in answer
    assert "knowledge/tides/moon.yaml:1: bad word 1" in answer
    assert "bad word 6" not in answer
    assert "and 3 more" in answer
    assert "haemoptysis" in (await story.answer_to(karim.says(LUNGS))).text
    [line] = [r.getMessage() for r in caplog.records if r.name == "bot.handlers.keeping"]
    assert "moon.yaml:1" in line
    assert "\n" not in line


async def test_knowledge_that_can_not_be_read_at_once_is_refused_and_holds_nothing_up(
    responder: Responder, world: World, karim: Person, tmp_path: Path
) -> None:
    folder = write_tea(tmp_path / "tea")
    (folder / "concepts.yaml").unlink()
    os.mkfifo(folder / "concepts.yaml")

    def load() -> Responder:
        library = load_library(folder)
        return Responder(library, matcher_for(library))

    keeping = Keeping(frozenset({karim.user.id}), load=load)
    async with telling(responder, world, keeping=keeping) as story:
        for language, opening in (("en", "The knowledge has faults"), ("bn", "জ্ঞানভান্ডারে")):
            await story.answer_to(karim.says(f"/language {language}"))
            answer = (await story.answer_to(karim.says("/reload"))).text
            assert answer.startswith(opening)
            assert f"{folder}/concepts.yaml:1: this is a pipe or a device" in answer
        await story.answer_to(karim.says("/language en"))
        assert "haemoptysis" in (await story.answer_to(karim.says(LUNGS))).text


async def test_keepers_have_a_menu_of_their_own(
    responder: Responder, world: World, karim: Person, alice: Person
) -> None:
    stranger = world.person("Mina", language_code="bn")
    keeping = Keeping(frozenset({karim.user.id, stranger.user.id}))
    karim.chat.has_started = True
    async with telling(responder, world, keeping=keeping) as story:
        assert "haemoptysis" in (await story.answer_to(alice.says(LUNGS))).text
        for person, has_them in ((karim, True), (alice, False), (stranger, False)):
            names = {f"/{command['command']}" for command in person.menu()}
            assert names.issuperset(COMMANDS) is has_them
