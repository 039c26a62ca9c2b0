from __future__ import annotations

from bot.storage import Storage
from bot.storage.answers import KEPT_SECONDS


async def test_the_latest_answer_to_a_message_is_known(storage: Storage) -> None:
    answers = storage.answers
    await storage.commit(answers.keep(1, 10, 11, 0), answers.keep(2, 10, 12, 0))
    await storage.commit(answers.keep(1, 10, 13, 0))
    assert await answers.answer_to(1, 10) == 13
    assert await answers.answer_to(2, 10) == 12
    assert await answers.answer_to(1, 13) is None


async def test_answers_to_what_nobody_can_edit_any_more_are_forgotten(storage: Storage) -> None:
    answers = storage.answers
    await storage.commit(answers.keep(1, 10, 11, 100), answers.keep(1, 20, 21, 200))
    await storage.commit(answers.forget_before(150 + KEPT_SECONDS))
    assert await answers.answer_to(1, 10) is None
    assert await answers.answer_to(1, 20) == 21


async def test_what_could_have_answered_instead_is_kept_with_the_answer(storage: Storage) -> None:
    answers = storage.answers
    await storage.commit(answers.keep(1, 10, 11, 0, ("liver", "brain")), answers.keep(1, 12, 13, 0))
    assert await answers.alternatives(1, 11) == ("liver", "brain")
    assert await answers.alternatives(1, 13) == await answers.alternatives(1, 99) == ()
    await storage.commit(answers.keep(1, 10, 11, 0))
    assert await answers.alternatives(1, 11) == ()
