from __future__ import annotations

from dataclasses import replace

from bot.storage import Storage, Turn

TURN = Turn(-5, 9, None, 1, "lungs", ("lung", "symptom"), 100)


async def test_turns_are_known_in_their_order_and_a_message_has_one(storage: Storage) -> None:
    contexts, later = storage.contexts, replace(TURN, entry_id=None, concepts=(), at=101)
    other = replace(TURN, message_id=8, thread_id=3, at=101)
    await storage.commit(contexts.keep(TURN), contexts.keep(other))
    assert await contexts.since(99, 9) == [TURN, other]
    assert await contexts.since(100, 9) == [other]
    await storage.commit(contexts.keep(later))
    assert await contexts.since(0, 9) == [other, later]
    assert await contexts.since(0, 1) == [later]


async def test_turns_are_forgotten_by_time(storage: Storage) -> None:
    contexts = storage.contexts
    turns = [replace(TURN, message_id=n, asker_id=n, at=n) for n in (1, 2, 3)]
    await storage.commit(*map(contexts.keep, turns))
    await storage.commit(contexts.forget_until(1))
    assert await contexts.since(0, 9) == turns[1:]
