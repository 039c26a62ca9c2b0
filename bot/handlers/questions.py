"""Answering what people write, and saying what can't be read."""

from __future__ import annotations

from bot.conversation.question import Context, Question
from bot.handlers.counting import count_question
from bot.handlers.desk import Desk, conversation_of
from bot.handlers.incoming import Asked, Unreadable
from bot.search.match import Decision
from bot.storage import Moment

BURST_SECONDS = 60
"""As long after one thing that can't be read, the next is still the same burst."""

ALBUM_SECONDS = 2.0
"""As long after one part of an album, another may come yet, with words to it."""


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
        await _context(desk, asked),
    )
    if asked.unknown_command and reply.decision in (Decision.OFF_TOPIC, Decision.EMPTY):
        reply = desk.responder.help(await desk.tongue(asked.asker, asked.place.chat_id))
    elif reply.decision is Decision.EMPTY and not asked.place.private:
        reply = desk.responder.nothing_asked(reply.tongue, group=True)
    outcome = await desk.deliver(asked, reply, context)
    if not asked.edited:
        count_question(desk, reply, None if asked.is_quoted else asked.text)
    return outcome


async def asks_nothing(desk: Desk, asked: Asked) -> bool:
    """Whether a reply to the bot in a group is talk, which gets no answer."""
    if asked.is_called:
        return False
    return not desk.responder.is_asked(asked.text, await _context(desk, asked))


async def decline_unreadable(desk: Desk, unreadable: Unreadable) -> str:
    """Say that the bot reads text only, once for an album or a burst."""
    chat_id, now, album = unreadable.place.chat_id, desk.now(), unreadable.album
    if album and desk.arrivals.has_caption(chat_id, album):
        return "a part of an album"
    last = await desk.memory.last(chat_id, Moment.UNREADABLE)
    is_again = last is not None and now - last <= BURST_SECONDS
    if album and not is_again and now - desk.delivery.received_at < ALBUM_SECONDS:
        desk.delivery.try_again_after(ALBUM_SECONDS)
        return "waits for the rest of an album"
    desk.delivery.changes.append(desk.memory.note(chat_id, Moment.UNREADABLE, now))
    if is_again:
        return "unreadable again"
    tongue = await desk.tongue(unreadable.asker, chat_id)
    await desk.send(unreadable.place, desk.responder.cannot_read(tongue))
    return "unreadable"


async def _context(desk: Desk, asked: Asked) -> Context:
    """What the conversation has come to, with what was quoted as its last turn."""
    conversation = conversation_of(asked.place, asked.asker)
    context = await desk.memory.context(conversation, asked.follows)
    if not asked.quote:
        return context
    return desk.responder.reply(Question(asked.quote, asked_at=desk.time), context)[1]
