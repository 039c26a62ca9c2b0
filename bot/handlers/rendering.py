"""Replies as Telegram shows them: HTML, escaped here and nowhere else, and keyboards."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from bot.conversation.fitting import fitted
from bot.conversation.reply import Button, Reply, SourceLine
from bot.handlers.callback_data import Press, encode_press
from bot.handlers.wording import mend
from bot.knowledge.model import Tongue

Keyboard = dict[str, list[list[dict[str, str]]]]
"""Telegram's InlineKeyboardMarkup as JSON: the library would take longer over its own class than
over all the rest of a message."""


def render_html(reply: Reply) -> str:
    """The reply as Telegram's HTML: a bold title, the body, the source as a link.

    A body too long for one message is cut between words.
    """
    short = fitted(_mended(reply), "…")
    parts = [
        f"<b>{_safe(short.title)}</b>" if short.title else "",
        _safe(short.body),
        f"<pre>{_safe(short.code)}</pre>" if short.code else "",
        _render_source(short),
    ]
    return "\n\n".join(part for part in parts if part)


def render_keyboard(reply: Reply, owner: int | None = None) -> Keyboard | None:
    """The reply's buttons, for everybody or for their `owner` only; None without buttons."""
    if not reply.rows:
        return None
    return {
        "inline_keyboard": [
            [_render_button(b, reply.tongue, owner) for b in row] for row in reply.rows
        ]
    }


def _render_button(button: Button, tongue: Tongue, owner: int | None) -> dict[str, str]:
    payload = encode_press(Press(button.action, tongue, owner))
    return {"text": mend(button.label), "callback_data": payload}


def _render_source(reply: Reply) -> str:
    if reply.source is None:
        return ""
    label = _safe(reply.source.label)
    return f'<a href="{escape(reply.source.url)}">{label}</a>' if reply.source.url else label


def _mended(reply: Reply) -> Reply:
    source = reply.source and SourceLine(mend(reply.source.label), mend(reply.source.url))
    return replace(
        reply, title=mend(reply.title), body=mend(reply.body), code=mend(reply.code), source=source
    )


def _safe(text: str) -> str:
    return escape(text, quote=False)
