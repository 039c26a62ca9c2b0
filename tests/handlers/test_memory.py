from __future__ import annotations

from bot.conversation.question import Context
from bot.handlers.memory import BURST_SECONDS, Conversation, VolatileMemory
from bot.knowledge.model import Tongue


async def test_a_language_is_chosen_and_unchosen() -> None:
    memory = VolatileMemory()
    await memory.choose_language(1, Tongue.EN)
    assert await memory.language(1) is Tongue.EN
    assert await memory.language(2) is None
    await memory.choose_language(1, None)
    assert await memory.language(1) is None


async def test_a_language_moves_with_its_group() -> None:
    memory = VolatileMemory()
    await memory.choose_language(-5, Tongue.EN)
    for _ in range(2):
        await memory.move_chat(-5, -1005)
        assert await memory.language(-1005) is Tongue.EN
        assert await memory.language(-5) is None


async def test_each_conversation_has_its_own_context() -> None:
    memory = VolatileMemory()
    alice, bob = Conversation(-1, 3, 1), Conversation(-1, 3, 2)
    await memory.keep_context(alice, Context("lungs"))
    assert await memory.context(alice) == Context("lungs")
    assert await memory.context(bob) == Context()


async def test_what_was_used_longest_ago_is_forgotten() -> None:
    memory = VolatileMemory(limit=2)
    await memory.keep_answer(1, 10, 11)
    await memory.keep_answer(1, 20, 21)
    assert await memory.answer_to(1, 10) == 11
    await memory.keep_answer(1, 30, 31)
    assert await memory.answer_to(1, 20) is None
    assert await memory.answer_to(1, 10) == 11


async def test_a_burst_is_one_as_long_as_it_goes_on() -> None:
    memory = VolatileMemory()
    assert await memory.first_of_burst(1, 0.0)
    assert not await memory.first_of_burst(1, BURST_SECONDS)
    assert not await memory.first_of_burst(1, 2 * BURST_SECONDS)
    assert await memory.first_of_burst(2, 2 * BURST_SECONDS)
    assert await memory.first_of_burst(1, 4 * BURST_SECONDS)
