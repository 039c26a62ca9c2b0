from __future__ import annotations

from bot.storage import Storage

GROUP, SUPERGROUP = -5, -1005


async def test_a_language_is_chosen_and_unchosen(storage: Storage) -> None:
    chats = storage.chats
    await storage.commit(chats.choose_language(1, "en"))
    assert await chats.language(1) == "en"
    assert await chats.language(2) is None
    await storage.commit(chats.choose_language(1, None))
    assert await chats.language(1) is None


async def test_what_is_noted_of_a_chat_leaves_its_language_alone(storage: Storage) -> None:
    chats = storage.chats
    await storage.commit(chats.choose_language(1, "en"), chats.note_unreadable(1, 77))
    assert (await chats.language(1), await chats.unreadable_at(1)) == ("en", 77)


async def test_settings_move_with_a_group_however_often_it_is_told(storage: Storage) -> None:
    chats = storage.chats
    await storage.commit(chats.choose_language(GROUP, "en"))
    for _ in range(2):
        await storage.commit(*chats.move(GROUP, SUPERGROUP))
        assert await chats.language(SUPERGROUP) == "en"
        assert await chats.language(GROUP) is None


async def test_what_was_chosen_in_the_supergroup_meanwhile_holds(storage: Storage) -> None:
    chats = storage.chats
    await storage.commit(chats.choose_language(GROUP, "en"))
    await storage.commit(chats.choose_language(SUPERGROUP, "bn"))
    await storage.commit(*chats.move(GROUP, SUPERGROUP))
    assert await chats.language(SUPERGROUP) == "bn"
    assert await chats.language(GROUP) is None
