"""What a chat has sent to it every day: begun, changed and ended by commands and presses."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.conversation.daily import Wish, read_wish
from bot.conversation.reply import Course, Reply, Subscribe, Unsubscribe
from bot.conversation.schedule import Schedule
from bot.handlers.desk import Desk
from bot.handlers.incoming import Commanded, Place
from bot.knowledge.model import Tongue
from bot.storage import ChatSettings, Subscription
from bot.zones import zone_named


async def subscribe(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    """Begin or change what comes every day, or ask what it shall be."""
    if not await desk.runs(command.place, command.asker):
        return Reply(desk.responder.daily.admins_only(tongue), tongue)
    wish = read_wish(command.words)
    if wish.strange:
        return desk.responder.daily.not_understood(wish.strange, tongue)
    return await _follow(desk, command.place, wish, tongue)


async def unsubscribe(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    """End what comes every day."""
    if not await desk.runs(command.place, command.asker):
        return Reply(desk.responder.daily.admins_only(tongue), tongue)
    return await _end(desk, command.place, tongue)


async def press_subscription(
    desk: Desk, action: Subscribe | Unsubscribe, place: Place, tongue: Tongue
) -> Reply:
    """Do what a button of those under these replies says."""
    match action:
        case Subscribe(None, _):
            return desk.responder.daily.choice(tongue)
        case Subscribe(course, None) if course:
            zone = zone_named((await desk.memory.settings(place.chat_id)).zone)
            return desk.responder.daily.hours(course, zone.key, tongue)
        case Subscribe(course, minute):
            return await _follow(desk, place, Wish(course, minute), tongue)
        case Unsubscribe():
            return await _end(desk, place, tongue)


def schedule_of(minute: int, settings: ChatSettings) -> Schedule:
    """When something that comes at a minute of the day is due in a chat with these settings."""
    return Schedule(minute, zone_named(settings.zone), settings.quiet)


async def _follow(desk: Desk, place: Place, wish: Wish, tongue: Tongue) -> Reply:
    """Do as much as a wish says, and ask for the rest."""
    settings = await _in_zone(desk, place.chat_id, wish.zone)
    known = await desk.memory.subscriptions.of(place.chat_id)
    course = wish.course or (Course(known.course) if known else None)
    minute = wish.minute if wish.minute is not None else (known.minute if known else None)
    if minute is None:
        if course is None:
            return desk.responder.daily.choice(tongue)
        return desk.responder.daily.hours(course, zone_named(settings.zone).key, tongue)
    schedule, course = schedule_of(minute, settings), course or Course.FACTS
    if known and wish == Wish():
        due = datetime.fromtimestamp(known.due, desk.time.tzinfo)
        return desk.responder.daily.going_on(course, schedule, due, desk.time, tongue)
    due = schedule.after(desk.time)
    begun = Subscription(
        chat_id=place.chat_id,
        thread_id=place.thread_id,
        course=course.value,
        minute=minute,
        language=tongue.value,
        position=0,
        due=int(due.timestamp()),
    )
    desk.delivery.changes.append(desk.memory.subscriptions.keep(begun))
    return desk.responder.daily.begun(course, schedule, due, desk.time, tongue)


async def _in_zone(desk: Desk, chat_id: int, zone: str | None) -> ChatSettings:
    settings = await desk.memory.settings(chat_id)
    if zone is None or zone == settings.zone:
        return settings
    chosen = replace(settings, zone=zone)
    await desk.memory.choose(chat_id, chosen)
    return chosen


async def _end(desk: Desk, place: Place, tongue: Tongue) -> Reply:
    if await desk.memory.subscriptions.of(place.chat_id) is None:
        return desk.responder.daily.nothing_to_end(tongue)
    desk.delivery.changes.append(desk.memory.subscriptions.end(place.chat_id))
    return desk.responder.daily.ended(tongue)
