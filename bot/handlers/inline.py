"""Inline mode: passages to choose from while someone types in another chat."""

from __future__ import annotations

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import ParseMode

from bot.conversation.question import Question
from bot.conversation.reply import Reply
from bot.handlers.desk import Desk
from bot.handlers.incoming import Sought
from bot.handlers.rendering import render_html

OFFERED = 10
_DESCRIPTION_LENGTH = 120


async def offer_passages(desk: Desk, sought: Sought) -> str:
    """Offer ranked passages, the sections for an empty query, or an honest refusal."""
    # A person's own choice is kept with the private chat, whose id is the person's.
    wish = await desk.memory.language(sought.asker.id)
    question = Question(sought.text, wish=wish, hint=sought.asker.hint)
    replies = desk.responder.offer(question, OFFERED)
    tongue = replies[0].tongue if replies else await desk.tongue(sought.asker, sought.asker.id)
    results = {result.id: result for result in map(_render_result, replies)}
    await desk.courier.offer(
        sought.query_id, list(results.values()), desk.responder.help(tongue).title
    )
    return f"inline: {len(results)} offered"


def _render_result(reply: Reply) -> InlineQueryResultArticle:
    description = " ".join(reply.body.split())[:_DESCRIPTION_LENGTH]
    return InlineQueryResultArticle(
        id=_result_id(reply),
        title=reply.title or description,
        description=description,
        input_message_content=InputTextMessageContent(
            render_html(reply),
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
    )


def _result_id(reply: Reply) -> str:
    return f"{reply.tongue.value}:{reply.id or reply.decision or 'reply'}"
