from __future__ import annotations

import json

import pytest

from bot.storage import ChatSettings, Received, Storage, Subscription, Turn
from bot.storage.inbox import MOST_FAILURES
from bot.storage.schema import OF_PEOPLE, TABLES

ALICE, BOB, BOBS_BROTHER, GROUP = 5, 6, 66, -100
OF_OTHERS = {"inbox", "store", "moments", "counts", "unanswered"}
"""Tables whose rows are about nobody, or are erased in another way."""


async def test_what_is_kept_about_a_person_is_erased_and_nothing_else(storage: Storage) -> None:
    settings = ChatSettings(language="bn")
    for chat in (ALICE, BOB, GROUP):
        await storage.commit(
            storage.chats.choose(chat, settings), storage.answers.keep(chat, 1, 2, 0)
        )
    await storage.forget_person(BOB)
    for chat, language, answer in ((ALICE, "bn", 2), (BOB, None, None), (GROUP, "bn", 2)):
        assert (await storage.chats.settings(chat)).language == language
        assert await storage.answers.answer_to(chat, 1) == answer


async def test_a_person_s_votes_and_turns_are_erased_wherever_they_are(storage: Storage) -> None:
    for person in (ALICE, BOB):
        await storage.commit(
            storage.votes.cast(GROUP, 9, "lungs", person, 1, 100),
            storage.contexts.keep(Turn(GROUP, person, None, person, "lungs", (), 100)),
            storage.subscriptions.keep(Subscription(person, None, "facts", 480, "bn", 0, 1000)),
        )
    await storage.forget_person(BOB)
    assert await storage.votes.under(GROUP, 9, "lungs") == {ALICE: 1}
    assert [turn.asker_id for turn in await storage.contexts.since(0, 9)] == [ALICE]
    assert await storage.subscriptions.of(BOB) is None
    assert await storage.subscriptions.of(ALICE)


@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": ")])
async def test_what_was_set_aside_is_erased_where_it_names_the_person(
    storage: Storage, separators: tuple[str, str]
) -> None:
    senders = (ALICE, BOB, BOBS_BROTHER)
    bodies = [{"message": {"from": {"id": id, "is_bot": False}}} for id in senders]
    bodies.append({"message": {"from": {"id": ALICE}, "chat": {"id": BOB}}})
    written = [json.dumps(body, separators=separators) for body in bodies]
    await storage.inbox.put([Received(n, 0, body=body) for n, body in enumerate(written)])
    await storage.commit(*(storage.inbox.failed(n, MOST_FAILURES) for n in range(len(bodies))))
    await storage.forget_person(BOB)
    assert [bool(await storage.inbox.body(n)) for n in range(4)] == [True, False, True, False]


async def test_what_is_not_answered_yet_is_not_lost(storage: Storage) -> None:
    body = json.dumps({"message": {"from": {"id": BOB, "is_bot": False}}})
    await storage.inbox.put([Received(1, 0, body=body)])
    await storage.forget_person(BOB)
    assert await storage.inbox.body(1) == body


def test_every_table_is_known_to_be_about_people_or_not() -> None:
    about_people = {column.table.name for column in OF_PEOPLE}
    assert about_people | OF_OTHERS == set(TABLES.tables)
