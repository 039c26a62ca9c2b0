"""The keepers' commands and buttons; for everybody else there are none."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from bot.conversation.reply import (
    DismissUnanswered,
    ExportUnanswered,
    KeeperAction,
    Reply,
    ShowUnanswered,
)
from bot.conversation.stats import PERIOD_DAYS, Activity
from bot.conversation.unanswered import Group, grouped, place_of
from bot.handlers.desk import Desk
from bot.handlers.incoming import Commanded, Place
from bot.knowledge.model import Tongue
from bot.storage.days import date_of, day_of
from bot.zones import zone_named


async def show_stats(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    """How much was asked, and what became of it."""
    now, counts = desk.now(), desk.memory.counts
    period = timedelta(days=PERIOD_DAYS - 1).total_seconds()
    location = desk.memory.location()
    written_at = location.written_at
    activity = Activity(
        counts=await counts.since(now - period),
        today=date_of(day_of(now)),
        total=await counts.total(),
        votes=await _votes(desk, now - period),
        database=location.place,
        written_at=datetime.fromtimestamp(written_at, zone_named(None)) if written_at else None,
    )
    return desk.responder.keeper.stats(activity, tongue)


async def show_unanswered(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    """What was asked in vain, the most asked first."""
    return desk.responder.keeper.unanswered(await _groups(desk), 0, tongue)


async def reload_knowledge(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    """Have the knowledge read again, and say how it went."""
    faults = await desk.knowledge.reload()
    return desk.knowledge.responder.keeper.reloaded(faults, tongue)


async def follow_keeper(
    desk: Desk, action: KeeperAction, place: Place, tongue: Tongue
) -> Reply | None:
    """What a keeper's button promises; None where nobody keeps the bot, or it is done already."""
    if not place.private or place.chat_id not in desk.keeping.keepers:
        return None
    groups, keeper = await _groups(desk), desk.responder.keeper
    match action:
        case ShowUnanswered(at):
            return keeper.unanswered(groups, at, tongue)
        case DismissUnanswered(key) | ExportUnanswered(key):
            at_place = place_of(key, groups)
    if at_place is None:
        return None
    if isinstance(action, ExportUnanswered):
        return keeper.export(groups[at_place], at_place, tongue)
    desk.delivery.changes += desk.memory.unanswered.dismiss(groups[at_place].texts)
    left = (*groups[:at_place], *groups[at_place + 1 :])
    return keeper.unanswered(left, at_place, tongue)


async def _votes(desk: Desk, since: float) -> tuple[int, int]:
    by_entry = (await desk.memory.vote_counts(since)).values()
    return sum(up for up, _ in by_entry), sum(down for _, down in by_entry)


async def _groups(desk: Desk) -> tuple[Group, ...]:
    asked = await desk.memory.unanswered.all()
    # Many take a while to compare, and others want to be answered.
    return await asyncio.to_thread(grouped, asked, desk.responder.keeper.library)
