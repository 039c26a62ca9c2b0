from __future__ import annotations

import asyncio

from bot.storage import ChatSettings, Moment, Storage

GROUP, SUPERGROUP = -5, -1005


async def test_a_language_is_chosen_and_unchosen(storage: Storage) -> None:
    chats = storage.chats
    await storage.commit(chats.choose(1, ChatSettings(language="en")))
    assert (await chats.settings(1)).language == "en"
    assert (await chats.settings(2)).language is None
    await storage.commit(chats.choose(1, ChatSettings(language=None)))
    assert (await chats.settings(1)).language is None


async def test_chats_that_are_asked_for_at_once_get_each_its_own_settings(
    storage: Storage,
) -> None:
    chats = storage.chats
    await storage.commit(*(chats.choose(id, ChatSettings(zone=f"Z{id}")) for id in range(30)))
    found = await asyncio.gather(*(chats.settings(id) for id in range(40)))
    assert [each.zone for each in found] == [*(f"Z{id}" for id in range(30)), *[None] * 10]


async def test_who_waits_for_settings_no_longer_takes_them_from_nobody_else(
    storage: Storage,
) -> None:
    chats = storage.chats
    await storage.commit(chats.choose(1, ChatSettings(language="en")))
    first, second = (asyncio.create_task(chats.settings(1)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    assert (await second).language == "en"


async def test_what_is_noted_of_a_chat_leaves_its_language_alone(storage: Storage) -> None:
    chats = storage.chats
    await storage.commit(
        chats.choose(1, ChatSettings(language="en")), chats.note(1, Moment.UNASKED, 77)
    )
    assert ((await chats.settings(1)).language, await chats.last(1, Moment.UNASKED)) == ("en", 77)


async def test_settings_move_with_a_group_however_often_it_is_told(storage: Storage) -> None:
    chats = storage.chats
    await storage.commit(chats.choose(GROUP, ChatSettings(language="en")))
    for _ in range(2):
        await storage.commit(*chats.move(GROUP, SUPERGROUP))
        assert (await chats.settings(SUPERGROUP)).language == "en"
        assert (await chats.settings(GROUP)).language is None


async def test_what_was_chosen_in_the_supergroup_meanwhile_holds(storage: Storage) -> None:
    chats = storage.chats
    await storage.commit(chats.choose(GROUP, ChatSettings(language="en")))
    await storage.commit(chats.choose(SUPERGROUP, ChatSettings(language="bn")))
    await storage.commit(*chats.move(GROUP, SUPERGROUP))
    assert (await chats.settings(SUPERGROUP)).language == "bn"
    assert (await chats.settings(GROUP)).language is None


async def test_what_happened_moves_with_a_group_and_keeps_nothing_chosen_from_moving(
    storage: Storage,
) -> None:
    chats = storage.chats
    await storage.commit(
        chats.choose(GROUP, ChatSettings(language="en", unasked_minutes=10)),
        chats.note(GROUP, Moment.UNASKED, 5),
        chats.note(GROUP, Moment.INTRODUCED, 7),
    )
    await storage.commit(*chats.move(GROUP, SUPERGROUP))
    assert await chats.last(SUPERGROUP, Moment.UNASKED) == 5
    assert await chats.last(SUPERGROUP, Moment.INTRODUCED) == 7
    assert await chats.last(GROUP, Moment.UNASKED) is None
    await storage.commit(chats.choose(GROUP - 1, ChatSettings(language="en")))
    await storage.commit(chats.note(SUPERGROUP - 1, Moment.INTRODUCED, 8))
    await storage.commit(*chats.move(GROUP - 1, SUPERGROUP - 1))
    assert (await chats.settings(SUPERGROUP - 1)).language == "en"


async def test_what_happened_in_a_supergroup_already_is_joined_by_what_happened_before(
    storage: Storage,
) -> None:
    chats = storage.chats
    await storage.commit(
        chats.note(GROUP, Moment.UNASKED, 5),
        chats.note(GROUP, Moment.INTRODUCED, 6),
        chats.note(SUPERGROUP, Moment.INTRODUCED, 7),
    )
    for _ in range(2):
        await storage.commit(*chats.move(GROUP, SUPERGROUP))
        assert await chats.last(SUPERGROUP, Moment.UNASKED) == 5
        assert await chats.last(SUPERGROUP, Moment.INTRODUCED) == 7
        assert await chats.last(GROUP, Moment.INTRODUCED) is None
