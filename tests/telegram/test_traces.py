"""What people write is in no file any more soon after its answer, and at once when they say so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.conversation import Responder
from bot.playground import DropConnection, Person
from bot.storage import opened
from tests.pauses import Pauses
from tests.telegram import story as stories
from tests.telegram.story import LUNGS, Story, telling

WORDS = "blue-elephant"
IN_VAIN = "How is a green-elephant treated?"


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> Pauses:
    """Lets the pauses pass after which the database removes traces."""
    pauses = Pauses()
    monkeypatch.setattr(stories, "opened", partial(opened, rest=pauses.rest))
    return pauses


@pytest.fixture
async def story(pauses: Pauses, responder: Responder) -> AsyncIterator[Story]:
    async with telling(responder) as story:
        yield story


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


def files_with(words: str, story: Story) -> set[str]:
    folder = Path(story.database.removeprefix("sqlite:///")).parent
    return {path.name for path in folder.iterdir() if words.encode() in path.read_bytes()}


async def test_what_was_answered_is_in_no_file_a_minute_later_but_what_was_asked_in_vain(
    story: Story, alice: Person, pauses: Pauses
) -> None:
    group = story.world.group("Family", members=[alice])
    await story.answer_to(alice.says(f"{LUNGS} {WORDS}"))
    await story.answer_to(alice.says(f"/ask {LUNGS} {WORDS}", in_=group))
    await story.handled(alice.says(f"{WORDS} to somebody else", in_=group))
    await story.answer_to(alice.says(IN_VAIN))
    await pauses.pass_once()
    assert files_with(WORDS, story) == set()
    assert files_with(IN_VAIN, story) == {"bot.sqlite3"}


async def test_words_of_a_reply_that_was_lost_are_in_no_file_a_minute_later(
    story: Story, alice: Person, pauses: Pauses
) -> None:
    for text in (f"{LUNGS} {WORDS}", f"Is a {WORDS} treated with tea?"):
        story.world.faults.next("sendMessage", DropConnection())
        notice = await story.answer_to(alice.says(text))
        await pauses.pass_once()
        assert files_with(WORDS, story) == set()
        await story.handled(alice.taps(notice, "Show the reply"))
        await pauses.pass_once()
        assert files_with(WORDS, story) == set()


async def test_who_is_forgotten_has_words_in_no_file_when_told_so(
    story: Story, alice: Person
) -> None:
    await story.answer_to(alice.says(f"{LUNGS} {WORDS}"))
    asking = await story.answer_to(alice.says("/forget"))
    assert files_with(WORDS, story)
    await story.handled(alice.taps(asking, "Erase it"))
    assert "I have erased" in asking.text
    assert files_with(WORDS, story) == set()
