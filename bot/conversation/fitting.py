"""Keeping a reply within one Telegram message."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.reply import Reply
from bot.knowledge.reading import utf16_units

MESSAGE_UNITS = 4096
"""Telegram's limit on a message's text, in UTF-16 code units."""


def fitted(reply: Reply, continued: str) -> Reply:
    """`reply`, its body cut between words and ended with `continued` if it is too long."""
    excess = utf16_units(reply.text) - MESSAGE_UNITS
    if excess <= 0:
        return reply
    room = utf16_units(reply.body) - excess - utf16_units(continued) - 1
    return replace(reply, body=f"{_start(reply.body, room)} {continued}".strip())


def _start(text: str, units: int) -> str:
    """As many whole words of `text` as fit in `units`."""
    start = text.encode("utf-16-le")[: max(units, 0) * 2].decode("utf-16-le", errors="ignore")
    whole = start if text[len(start) :][:1].isspace() else start[: max(_last_gap(start), 0)]
    return (whole or start).rstrip()


def _last_gap(text: str) -> int:
    return max(text.rfind(" "), text.rfind("\n"))
