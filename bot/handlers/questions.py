"""Answering what people write, and saying what can't be read."""

from __future__ import annotations

from bot.conversation.question import Question
from bot.handlers.counting import count_question
from bot.handlers.desk import Desk, conversation_of
from bot.handlers.incoming import Asked, Unreadable
from bot.search.match import Decision
from bot.storage import Moment

BURST_SECONDS = 60
"""As long after one thing that can't be read, the next is still the same burst."""


async def answer_question(desk: Desk, asked: Asked) -> str:
    """Answer a question where it was asked; an edited one corrects its earlier answer."""
    if not asked.text:
        tongue = await desk.tongue(asked.asker, asked.place.chat_id)
        return await desk.deliver(
            asked, desk.responder.nothing_asked(tongue, group=not asked.place.private)
        )
    wish = await desk.memory.language(asked.place.chat_id)
    reply, context = desk.responder.reply(
        Question(asked.text, wish=wish, hint=asked.asker.hint, asked_at=desk.time),
        await desk.memory.context(conversation_of(asked.place, asked.asker), asked.follows),
    )
    if asked.unknown_command and reply.decision in (Decision.OFF_TOPIC, Decision.EMPTY):
        reply = desk.responder.help(await desk.tongue(asked.asker, asked.place.chat_id))
    outcome = await desk.deliver(asked, reply, context)
    if not asked.edited:
        count_question(desk, reply, None if asked.is_quoted else asked.text)
    return outcome


async def decline_unreadable(desk: Desk, unreadable: Unreadable) -> str:
    """Say that the bot reads text only, once for an album or a burst."""
    chat_id, now = unreadable.place.chat_id, desk.now()
    last = await desk.memory.last(chat_id, Moment.UNREADABLE)
    desk.delivery.changes.append(desk.memory.note(chat_id, Moment.UNREADABLE, now))
    if last is not None and now - last <= BURST_SECONDS:
        return "unreadable again"
    tongue = await desk.tongue(unreadable.asker, chat_id)
    await desk.send(unreadable.place, desk.responder.cannot_read(tongue))
    return "unreadable"
