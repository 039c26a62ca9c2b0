from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.conversation.question import REMEMBERED_FOR, Context
from bot.errors import StorageError
from bot.handlers.memory import ERASED_SECONDS, Conversation, Memory, Recent
from bot.knowledge.model import Tongue
from bot.storage import Change, ChatSettings, Storage, opened
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


async def test_what_is_chosen_while_it_is_looked_up_holds(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, has_read, may_go_on = Memory(storage, limit=1), asyncio.Event(), asyncio.Event()
    read = storage.chats.settings

    async def read_slowly(chat_id: int) -> ChatSettings:
        settings = await read(chat_id)
        has_read.set()
        await may_go_on.wait()
        return settings

    monkeypatch.setattr(storage.chats, "settings", read_slowly)
    looking_up = asyncio.create_task(memory.settings(1))
    await has_read.wait()
    await memory.choose(1, ChatSettings(language="en"))
    may_go_on.set()
    await looking_up
    assert await memory.language(1) is Tongue.EN


async def test_a_chat_is_let_in_at_once_and_for_the_next_run_or_not_at_all(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory(storage)
    await memory.shut_out(-5)

    async def refuse(*changes: Change) -> None:
        raise StorageError("the disk is full")

    with monkeypatch.context() as full_disk:
        full_disk.setattr(storage, "commit", refuse)
        with pytest.raises(StorageError):
            await memory.let_in(-5)
    assert (await memory.settings(-5)).shut_out
    await memory.let_in(-5)
    assert not (await memory.settings(-5)).shut_out
    assert not (await Memory(storage).settings(-5)).shut_out


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


def at(time: int) -> datetime:
    return datetime.fromtimestamp(time, UTC)


async def test_conversations_go_on_in_the_next_run(storage: Storage) -> None:
    memory, alice, bob = Memory(storage), Conversation(-1, 3, 1), Conversation(-1, None, 2)
    first, second = Context("lungs", ("lung", "symptom"), at(100)), Context(None, (), at(101))
    await storage.commit(*await memory.keep_context(alice, first, answer_id=7))
    await storage.commit(*await memory.keep_context(alice, second, answer_id=8))
    await storage.commit(*await memory.keep_context(bob, first, answer_id=9))
    later = Memory(storage)
    assert await later.context(alice) == Context()
    await later.recall(102)
    assert await later.context(alice) == second
    assert await later.context(alice, follows=7) == first
    assert await later.context(bob) == first


async def test_the_next_run_knows_no_more_than_it_may_remember(storage: Storage) -> None:
    memory = Memory(storage)
    for person, time in enumerate((100, 200, 300, 400), 1):
        context = Context("lungs", at=at(time))
        kept = await memory.keep_context(Conversation(-1, None, person), context, person)
        await storage.commit(*kept)
    later = Memory(storage, limit=2)
    await later.recall(100 + int(REMEMBERED_FOR.total_seconds()))
    known = [await later.context(Conversation(-1, None, person)) for person in (1, 2, 3, 4)]
    assert [context.last_id for context in known] == [None, None, "lungs", "lungs"]
    assert [turn.at for turn in await storage.contexts.since(0, 9)] == [200, 300, 400]


async def test_what_is_too_old_is_erased_on_disk_while_others_talk(storage: Storage) -> None:
    memory, too_old = Memory(storage), int(REMEMBERED_FOR.total_seconds())
    await memory.recall(100)
    times = (100, 100 + ERASED_SECONDS - 1, 100 + too_old)
    for person, time in enumerate(times, 1):
        context = Context("lungs", at=at(time))
        kept = await memory.keep_context(Conversation(-1, None, person), context, person)
        await storage.commit(*kept)
    assert [turn.at for turn in await storage.contexts.since(0, 9)] == list(times[1:])


async def test_a_person_s_talk_and_votes_are_forgotten_at_once_and_for_the_next_run(
    storage: Storage,
) -> None:
    memory, context = Memory(storage), Context("lungs", at=at(100))
    alone, in_group, bob = (Conversation(*of) for of in ((1, None, 1), (-1, 3, 1), (-1, 3, 2)))
    for answer_id, conversation in enumerate((alone, in_group, bob), 1):
        await storage.commit(*await memory.keep_context(conversation, context, answer_id))
    await storage.commit(*(memory.vote(-1, 3, "lungs", person, 1, 100) for person in (1, 2)))
    await memory.forget_person(1)
    assert await memory.context(alone, follows=1) == await memory.context(in_group) == Context()
    assert await memory.context(Conversation(-1, 3, 9), follows=2) == Context()
    assert await memory.context(bob) == context
    later = Memory(storage)
    await later.recall(101)
    assert await later.context(in_group) == Context()
    assert await later.context(bob) == context
    assert await memory.votes(-1, 3, "lungs") == {2: 1}


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
