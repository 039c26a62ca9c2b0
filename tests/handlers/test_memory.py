from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conversation.question import Context
from bot.handlers.memory import Conversation, Memory, Recent
from bot.knowledge.model import Tongue
from bot.storage import Storage, opened
from tests.databases import OWNER


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with opened(f"sqlite:///{tmp_path}/bot.sqlite3", owner=OWNER) as storage:
        yield storage


async def test_a_language_is_chosen_and_unchosen_at_once_and_for_the_next_run(
    storage: Storage,
) -> None:
    memory = Memory(storage)
    assert await memory.language(1) is None
    for tongue in (Tongue.EN, None):
        await memory.choose_language(1, tongue)
        assert await memory.language(1) is tongue
        assert await Memory(storage).language(1) is tongue


async def test_a_language_moves_with_its_group(storage: Storage) -> None:
    memory = Memory(storage)
    await memory.choose_language(-5, Tongue.EN)
    assert await memory.language(-1005) is None
    for _ in range(2):
        await memory.move_chat(-5, -1005)
        assert await memory.language(-1005) is Tongue.EN
        assert await memory.language(-5) is None


async def test_each_conversation_has_its_own_context(storage: Storage) -> None:
    memory = Memory(storage)
    alice, bob = Conversation(-1, 3, 1), Conversation(-1, 3, 2)
    await memory.keep_context(alice, Context("lungs"), answer_id=7)
    assert await memory.context(alice) == Context("lungs")
    assert await memory.context(bob) == Context()


async def test_who_replies_to_an_answer_goes_on_from_there(storage: Storage) -> None:
    memory = Memory(storage)
    alice, bob = Conversation(-1, 3, 1), Conversation(-1, 3, 2)
    await memory.keep_context(alice, Context("lungs"), answer_id=7)
    await memory.keep_context(alice, Context("liver"), answer_id=8)
    assert await memory.context(alice, follows=7) == Context("lungs")
    assert await memory.context(bob, follows=7) == Context("lungs")
    assert await memory.context(alice, follows=9) == Context("liver")
    assert await memory.context(Conversation(-2, None, 1), follows=7) == Context()


def test_what_was_used_longest_ago_is_forgotten() -> None:
    recent: Recent[int, str] = Recent(2)
    recent.put(1, "one")
    recent.put(2, "two")
    assert recent.get(1) == "one"
    recent.put(3, "three")
    assert recent.get(2) is None
    assert recent.get(1) == "one"


async def test_a_person_is_forgotten_at_once_and_for_the_next_run(storage: Storage) -> None:
    memory = Memory(storage)
    here, there, bobs = Conversation(5, None, 5), Conversation(-1, 3, 5), Conversation(-1, 3, 6)
    for conversation in (here, there, bobs):
        await memory.keep_context(conversation, Context("lungs"), answer_id=7)
    for chat in (5, 6):
        await memory.choose_language(chat, Tongue.EN)
    await memory.forget_person(5)
    assert [await memory.context(each) for each in (here, there, bobs)] == [
        Context(),
        Context(),
        Context("lungs"),
    ]
    assert await memory.context(here, follows=7) == Context()
    for each in (memory, Memory(storage)):
        assert await each.language(5) is None
        assert await each.language(6) is Tongue.EN
