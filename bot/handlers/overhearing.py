"""Answering in a group what nobody asked the bot: rarely, and where the group wants it."""

from __future__ import annotations

from telegram.error import RetryAfter

from bot.conversation.question import Question
from bot.handlers.admission import in_quiet_hours
from bot.handlers.counting import count_question
from bot.handlers.desk import Desk
from bot.handlers.incoming import Overheard
from bot.handlers.lateness import waited
from bot.storage import ChatSettings, Moment

FRESH_SECONDS = 120
"""As long after a question, people may still wait for an answer from whoever knows."""
SILENT = "silent"


async def overhear(desk: Desk, overheard: Overheard) -> str:
    """Answer what is clearly a question for everybody; all else leaves no trace."""
    place = overheard.place
    settings = await desk.memory.settings(place.chat_id)
    if not _may_answer(settings) or in_quiet_hours(settings, desk.time) or _is_old(desk):
        return SILENT
    question = Question(
        overheard.text,
        wish=await desk.memory.language(place.chat_id),
        hint=overheard.asker.hint,
        asked_at=desk.time,
    )
    found = desk.responder.unasked(question)
    if found is None or await _was_just_answered(desk, place.chat_id, settings):
        return SILENT
    # Before it is sent: rather none than two, should the bot be killed in between.
    await desk.memory.note_at_once(place.chat_id, Moment.UNASKED, desk.now())
    reply, context = found
    try:
        outcome = await desk.chime_in(overheard, reply, context)
    except RetryAfter:
        return "silent in a flood"
    count_question(desk, reply)
    return f"unasked: {outcome}"


def _may_answer(settings: ChatSettings) -> bool:
    # Where only administrators may ask, nobody else gets answers by not asking.
    return settings.unasked_minutes is not None and not (settings.shut_out or settings.admins_only)


def _is_old(desk: Desk) -> bool:
    return waited(desk.delivery.update, desk.delivery.received_at, desk.now()) > FRESH_SECONDS


async def _was_just_answered(desk: Desk, chat_id: int, settings: ChatSettings) -> bool:
    last = await desk.memory.last(chat_id, Moment.UNASKED)
    minutes = settings.unasked_minutes or 0
    return last is not None and int(desk.now()) - last < minutes * 60
