"""Who is answered: what a group's administrators chose, and how much was asked."""

from __future__ import annotations

from datetime import datetime

from telegram.error import TelegramError

from bot.conversation.offering import Offer
from bot.conversation.reply import Reply
from bot.conversation.schedule import is_within
from bot.errors import StorageError
from bot.handlers.desk import Desk
from bot.handlers.incoming import (
    Asked,
    Asker,
    Commanded,
    Incoming,
    Place,
    Pressed,
    Removal,
    Sought,
    Summoned,
)
from bot.handlers.lateness import is_late, waited
from bot.handlers.limits import Verdict
from bot.storage import ChatSettings
from bot.zones import zone_named

INLINE_SECONDS = 15
GUEST_SECONDS = 60
"""As long as Telegram takes an answer to a query, as far as bots can tell."""


async def turn_away(desk: Desk, incoming: Incoming) -> str | None:
    """What became of what gets no answer; None for all else."""
    match incoming:
        case Asked() | Commanded():
            return await _turn_away_question(desk, incoming)
        case Sought() | Summoned() if _is_forgotten(desk, incoming):
            return "a query that nobody waits for"
        case Sought() | Summoned() | Pressed():
            return await _turn_away_query(desk, incoming)
    return None


async def _turn_away_question(desk: Desk, incoming: Asked | Commanded) -> str | None:
    if not incoming.place.private and (outcome := await _keep_to_admins(desk, incoming)):
        return outcome
    if _was_counted(desk):
        return None
    match desk.limiter.judge(incoming.place, incoming.asker, _asked_at(desk)):
        case Verdict.ANSWER:
            return None
        case Verdict.REFUSAL:
            tongue = await desk.tongue(incoming.asker, incoming.place.chat_id)
            await _refuse(desk, incoming, desk.responder.panel.too_many(tongue))
    return "too many questions"


def _is_forgotten(desk: Desk, query: Sought | Summoned) -> bool:
    """Whether Telegram takes an answer no more, or somebody has typed on and wants another."""
    delivery = desk.delivery
    age = waited(delivery.update, delivery.received_at, desk.now())
    if isinstance(query, Summoned):
        return age > GUEST_SECONDS
    is_latest = desk.arrivals.is_latest_query(query.asker.id, delivery.update.update_id)
    return age > INLINE_SECONDS or not is_latest


async def _turn_away_query(desk: Desk, query: Sought | Summoned | Pressed) -> str | None:
    """What became of a query of whoever makes too many; a press is acknowledged all the same."""
    if _was_counted(desk):
        return None
    verdict = desk.limiter.judge_query(query, _asked_at(desk))
    if verdict is Verdict.ANSWER:
        return None
    # A person's own choice is kept with the private chat, whose id is the person's.
    panel, tongue = desk.responder.panel, await desk.tongue(query.asker, query.asker.id)
    if isinstance(query, Pressed):
        await desk.courier.acknowledge(query.query_id, panel.too_many_presses(tongue))
        return "too many presses"
    if verdict is Verdict.REFUSAL and isinstance(query, Summoned):
        await desk.courier.answer_guest(query.query_id, panel.too_many(tongue))
    elif verdict is Verdict.REFUSAL:
        nothing = Offer((), tongue, is_personal=True)
        await desk.courier.offer(query.query_id, nothing, panel.too_many_queries(tongue))
    return "too many queries"


def _was_counted(desk: Desk) -> bool:
    # What is handled once more was counted the first time.
    return bool(desk.delivery.failures or desk.delivery.faults)


def in_quiet_hours(settings: ChatSettings, time: datetime) -> bool:
    """Whether a chat is to be left in peace at a time (aware)."""
    hour = time.astimezone(zone_named(settings.zone)).hour
    return settings.quiet is not None and is_within(hour, settings.quiet)


async def may_remark(desk: Desk, place: Place, asker: Asker) -> bool:
    """Whether somebody may be told in a chat what is no answer, such as that something failed.

    Not in a group that does not answer them at the moment, nor in one of which that isn't known.
    """
    if place.private:
        return True
    try:
        settings = await desk.memory.settings(place.chat_id)
        if not (settings.admins_only or in_quiet_hours(settings, desk.time)):
            return True
        return await desk.administrators.include(place.chat_id, asker.id)
    except (StorageError, TelegramError):
        return False


async def may_refuse_removal(desk: Desk, removal: Removal) -> bool:
    """Whether somebody is told why a message is not removed: as seldom as they are answered."""
    place, asker = removal.place, removal.asker
    delivery = desk.delivery
    if not place.private and is_late(delivery.update, delivery.received_at, desk.now()):
        return False
    if not await may_remark(desk, place, asker):
        return False
    return desk.limiter.judge(place, asker, _asked_at(desk)) is Verdict.ANSWER


async def _keep_to_admins(desk: Desk, incoming: Asked | Commanded) -> str | None:
    """What became of a question where only administrators are answered now; None if it gets one."""
    chat_id, asker = incoming.place.chat_id, incoming.asker
    settings = await desk.memory.settings(chat_id)
    is_quiet = in_quiet_hours(settings, desk.time)
    if not (is_quiet or settings.admins_only):
        return None
    if await desk.administrators.include(chat_id, asker.id):
        return None
    if is_quiet:
        return "quiet hours"
    # Who presses the button of a notice may not have been told.
    is_told = incoming.edited or not (
        incoming.shown_in or desk.limiter.may_tell(chat_id, _asked_at(desk))
    )
    if not is_told:
        tongue = await desk.tongue(asker, chat_id)
        await _refuse(desk, incoming, desk.responder.panel.admins_ask(tongue))
    return "for admins only"


async def _refuse(desk: Desk, incoming: Asked | Commanded, reply: Reply) -> None:
    place, shown_in = incoming.place, incoming.shown_in
    if shown_in and await desk.edit(place, shown_in, reply):
        return
    reply_to = None if place.private else incoming.message_id
    await desk.send(place, reply, reply_to=reply_to)


def _asked_at(desk: Desk) -> float:
    # Not when it is handled: what people asked in an hour without the bot is no flood.
    delivery, now = desk.delivery, desk.now()
    return now - waited(delivery.update, delivery.received_at, now)
