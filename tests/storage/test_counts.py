from __future__ import annotations

from datetime import date

from bot.storage import Storage
from bot.storage.counts import KEPT_DAYS, Count

DAY = 24 * 3600
NOON = 1_767_247_200  # 2026-01-01 in Dhaka, 12:00
FIRST, SECOND = date(2026, 1, 1), date(2026, 1, 2)


async def test_the_same_on_the_same_day_is_one_row(storage: Storage) -> None:
    counts = storage.counts
    await storage.commit(counts.add(NOON, "bn", "answer", "lungs"))
    await storage.commit(
        counts.add(NOON + 3600, "bn", "answer", "lungs"),
        counts.add(NOON, "bn", "answer", "lungs"),
        counts.add(NOON, "en", "answer", "lungs"),
        counts.add(NOON + DAY, "bn", "off-topic", None),
    )
    assert sorted(await storage.counts.since(NOON), key=repr) == [
        Count(FIRST, "bn", "answer", "lungs", 3),
        Count(FIRST, "en", "answer", "lungs", 1),
        Count(SECOND, "bn", "off-topic", None, 1),
    ]
    assert len(await counts.since(NOON + DAY)) == 1
    assert await counts.total() == (FIRST, 5)


async def test_a_day_begins_at_midnight_in_dhaka(storage: Storage) -> None:
    midnight = NOON + DAY // 2
    await storage.commit(*(storage.counts.add(midnight + s, "bn", "answer", "x") for s in (-1, 0)))
    assert [count.day for count in await storage.counts.since(NOON)] == [FIRST, SECOND]


async def test_where_nothing_was_asked_there_is_no_total(storage: Storage) -> None:
    assert await storage.counts.total() is None
    assert await storage.counts.since(0) == []


async def test_counts_are_kept_for_more_than_a_year(storage: Storage) -> None:
    await storage.commit(*(storage.counts.add(t, "bn", "answer", "x") for t in (NOON, NOON + DAY)))
    await storage.tidy(NOON + KEPT_DAYS * DAY)
    assert len(await storage.counts.since(0)) == 2
    await storage.tidy(NOON + (KEPT_DAYS + 1) * DAY)
    assert [count.day for count in await storage.counts.since(0)] == [SECOND]
