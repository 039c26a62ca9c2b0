"""Replies as inline results, which Telegram's people choose and send, or a guest bot sends."""

from __future__ import annotations

from telegram import (
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from bot.conversation.offering import Choice
from bot.conversation.reply import Reply
from bot.handlers.rendering import render_html, render_keyboard
from bot.handlers.wording import mend

_DESCRIPTION_LENGTH = 120


def article_of(choice: Choice, username: str) -> InlineQueryResultArticle:
    """A choice as Telegram lists it."""
    beginning = " ".join(choice.reply.body.split())
    description = " · ".join(filter(None, (choice.section, beginning)))
    return InlineQueryResultArticle(
        id=choice.key,
        title=mend(choice.title),
        description=mend(description[:_DESCRIPTION_LENGTH]),
        input_message_content=InputTextMessageContent(
            render_html(choice.reply, username),
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        reply_markup=_markup(choice.reply, username),
    )


def article_for_guest(reply: Reply, username: str) -> InlineQueryResultArticle:
    """A reply as a guest bot sends it; nobody sees its title, which Telegram wants all the same."""
    return article_of(Choice("answer", reply.title or username, reply), username)


def _markup(reply: Reply, username: str) -> InlineKeyboardMarkup | None:
    keyboard = render_keyboard(reply, username)
    return InlineKeyboardMarkup.de_json(dict(keyboard), None) if keyboard else None
