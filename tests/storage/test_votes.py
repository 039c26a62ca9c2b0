from __future__ import annotations

from bot.storage import Storage
from bot.storage.votes import KEPT_SECONDS


async def test_a_person_has_one_vote_for_what_a_message_shows(storage: Storage) -> None:
    votes = storage.votes
    await storage.commit(votes.cast(-1, 9, "lungs", 1, 1, 100), votes.cast(-1, 9, "lungs", 2, 1, 1))
    await storage.commit(
        votes.cast(-1, 9, "lungs", 1, -1, 100), votes.cast(-1, 9, "liver", 1, 1, 1)
    )
    assert await votes.under(-1, 9, "lungs") == {1: -1, 2: 1}
    assert await votes.under(-1, 9, "liver") == {1: 1}
    assert await votes.under(-2, 9, "lungs") == {}
    await storage.commit(votes.take_back(-1, 9, "lungs", 1))
    assert await votes.under(-1, 9, "lungs") == {2: 1}


async def test_what_a_message_shows_no_more_loses_its_votes(storage: Storage) -> None:
    votes = storage.votes
    cast = [votes.cast(-1, message, id, 1, 1, 1) for message in (8, 9) for id in ("lungs", "liver")]
    await storage.commit(*cast)
    await storage.commit(votes.reset(-1, 9, "liver"))
    assert await votes.under(-1, 9, "lungs") == {}
    assert await votes.under(-1, 9, "liver") == await votes.under(-1, 8, "lungs") == {1: 1}
    await storage.commit(votes.reset(-1, 9, None))
    assert await votes.under(-1, 9, "liver") == {}


async def test_votes_are_counted_by_entry_from_some_time_on(storage: Storage) -> None:
    votes = storage.votes
    assert await votes.counts(0) == {}
    await storage.commit(
        votes.cast(-1, 8, "lungs", 1, 1, 100),
        votes.cast(-1, 9, "lungs", 1, -1, 200),
        votes.cast(-1, 9, "lungs", 2, 1, 300),
        votes.cast(-1, 9, "liver", 2, -1, 300),
    )
    assert await votes.counts(0) == {"lungs": (2, 1), "liver": (0, 1)}
    assert await votes.counts(200) == {"lungs": (1, 1), "liver": (0, 1)}
    assert await votes.counts(301) == {}


async def test_old_votes_are_forgotten(storage: Storage) -> None:
    votes = storage.votes
    await storage.commit(*(votes.cast(-1, 9, "lungs", who, 1, who * 100) for who in (1, 2, 3)))
    await storage.commit(votes.forget_before(200 + KEPT_SECONDS))
    assert await votes.under(-1, 9, "lungs") == {2: 1, 3: 1}
