from __future__ import annotations

from datetime import date
from functools import partial

from bot.storage import Storage, Unanswered
from bot.storage.schema import unanswered
from bot.storage.unanswered import KEPT_DAYS

DAY = 24 * 3600
NOON = 1_767_247_200  # 2026-01-01 in Dhaka, 12:00


async def test_a_text_is_known_once_with_how_often_and_when_it_was_asked(storage: Storage) -> None:
    chemo = partial(storage.unanswered.add, text="কেমো কেন?", language="bn")
    await storage.commit(chemo(NOON, decision="suggest", nearest=["spread"]))
    await storage.commit(
        chemo(NOON, decision="suggest", nearest=["spread"]),
        chemo(NOON + DAY, decision="not-covered", topic="treatment", nearest=["lungs", "liver"]),
        storage.unanswered.add(NOON, "why?", language="en", decision="suggest"),
    )
    first, second = date(2026, 1, 1), date(2026, 1, 2)
    assert await storage.unanswered.all() == [
        Unanswered(
            "কেমো কেন?", "bn", "not-covered", "treatment", ("lungs", "liver"), 3, first, second
        ),
        Unanswered("why?", "en", "suggest", None, (), 1, first, first),
    ]


async def test_what_is_dismissed_is_erased_and_may_come_again(storage: Storage) -> None:
    add = partial(storage.unanswered.add, language="en", decision="suggest")
    await storage.commit(*(add(NOON + d * DAY, t) for d in (0, 1) for t in "ab"))
    await storage.commit(*storage.unanswered.dismiss(["a", "unknown"]))
    assert [each.text for each in await storage.unanswered.all()] == ["b"]
    await storage.commit(add(NOON, "a"))
    assert {each.text: each.count for each in await storage.unanswered.all()} == {"a": 1, "b": 2}


async def test_texts_are_kept_for_ninety_days(storage: Storage) -> None:
    await storage.commit(storage.unanswered.add(NOON, "a", language="en", decision="suggest"))
    await storage.tidy(NOON + KEPT_DAYS * DAY)
    assert await storage.unanswered.all()
    await storage.tidy(NOON + (KEPT_DAYS + 1) * DAY)
    assert await storage.unanswered.all() == []


def test_no_column_has_room_for_who_asked() -> None:
    assert set(unanswered.columns.keys()) == {
        "day", "text", "language", "decision", "topic", "nearest", "count",
    }  # fmt: skip
