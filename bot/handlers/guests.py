"""Guest mode: a mention in a chat that the bot is no member of gets one answer."""

from __future__ import annotations

from bot.conversation.question import Question
from bot.handlers.counting import count_question
from bot.handlers.desk import Desk
from bot.handlers.incoming import Summoned


async def answer_as_guest(desk: Desk, summoned: Summoned) -> str:
    """Answer a mention; nothing of the chat is known, nor remembered."""
    # The chat's id may be that of another chat that the bot is in; the asker's is always theirs.
    wish = await desk.memory.language(summoned.asker.id)
    question = Question(summoned.text, wish=wish, hint=summoned.asker.hint, asked_at=desk.time)
    reply = desk.responder.reply_with_links(question)
    is_waited_for = await desk.courier.answer_guest(summoned.query_id, reply)
    desk.delivery.has_written = True
    count_question(desk, reply)
    decision = reply.decision.value if reply.decision else "shown"
    return f"guest: {decision}" if is_waited_for else "old guest query"
