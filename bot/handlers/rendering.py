"""Replies as Telegram shows them: HTML, escaped here and nowhere else, and keyboards."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from html import escape
from typing import NamedTuple

from bot.conversation.buttons import Rows
from bot.conversation.fitting import fitted
from bot.conversation.reply import AddToGroup, Button, LinkTo, Reply, SourceLine
from bot.handlers.callback_data import Press, encode_press
from bot.handlers.links import address_of
from bot.handlers.wording import mend
from bot.knowledge.model import Tongue

Keyboard = dict[str, list[list[dict[str, str]]]]
"""Telegram's InlineKeyboardMarkup as JSON: the library would take longer over its own class than
over all the rest of a message."""

_REMEMBERED = 500
"""Answers whose looks are kept at hand; what holds somebody's own words is no such answer."""


def render_html(reply: Reply, username: str) -> str:
    """The reply as Telegram's HTML: a bold title, the body, the source as a link.

    The title of an answer of the bot with this `username` is the link to it: a forwarded message
    keeps its text, and no buttons unless all are links. A body too long for one message is cut
    between words.
    """
    if _is_common(reply):
        return _remembered_html(_look(reply), username)
    return _render_html(reply, username)


def _render_html(reply: Reply, username: str) -> str:
    short = fitted(_mended(reply), "…")
    body = _safe(short.body)
    parts = [
        _render_title(short, username),
        f"<blockquote>{body}</blockquote>" if short.is_quotation else body,
        f"<pre>{_safe(short.code)}</pre>" if short.code else "",
        _render_source(short),
    ]
    return "\n\n".join(part for part in parts if part)


def render_keyboard(reply: Reply, username: str, owner: int | None = None) -> Keyboard | None:
    """The reply's buttons, for everybody or for their `owner` only; None without buttons.

    Links lead to the bot with this `username`, whoever presses them. The keyboard may be shared.
    """
    if _is_common(reply):
        return _remembered_keyboard(reply.rows, reply.tongue, username, owner)
    return _render_keyboard(reply.rows, reply.tongue, username, owner)


def _render_keyboard(
    rows: Rows, tongue: Tongue, username: str, owner: int | None
) -> Keyboard | None:
    if not rows:
        return None
    return {
        "inline_keyboard": [
            [_render_button(b, tongue, username, owner) for b in row] for row in rows
        ]
    }


class _Look(NamedTuple):
    """What of a reply makes its text look as it does, by the names that it has there."""

    title: str
    body: str
    code: str
    source: SourceLine | None
    rows: Rows
    tongue: Tongue
    id: str | None
    is_quotation: bool


def _look(reply: Reply) -> _Look:
    return _Look(
        reply.title,
        reply.body,
        reply.code,
        reply.source,
        reply.rows,
        reply.tongue,
        reply.id,
        reply.is_quotation,
    )


def _is_common(reply: Reply) -> bool:
    return reply.id is not None and not reply.names_things


@lru_cache(_REMEMBERED)
def _remembered_html(look: _Look, username: str) -> str:
    return _render_html(Reply(**look._asdict()), username)


_remembered_keyboard = lru_cache(_REMEMBERED)(_render_keyboard)


def _render_button(
    button: Button, tongue: Tongue, username: str, owner: int | None
) -> dict[str, str]:
    if isinstance(button.action, LinkTo | AddToGroup):
        return {"text": mend(button.label), "url": address_of(button.action, username)}
    payload = encode_press(Press(button.action, tongue, owner))
    return {"text": mend(button.label), "callback_data": payload}


def _render_title(reply: Reply, username: str) -> str:
    if not reply.title:
        return ""
    title = f"<b>{_safe(reply.title)}</b>"
    link = LinkTo(reply.id or "")
    has_link = any(button.action == link for row in reply.rows for button in row)
    return f'<a href="{escape(address_of(link, username))}">{title}</a>' if has_link else title


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
