"""What a person asks, free of Telegram, and what is remembered of a conversation."""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge.model import Tongue


@dataclass(frozen=True, slots=True)
class Question:
    """A text that a person wrote to the bot.

    `wish` is the reply language that the person or the chat chose; `hint` is what Telegram
    says of the person's own language (an IETF tag such as `bn` or `en-GB`), used where the
    text's language does not decide.
    """

    text: str
    wish: Tongue | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What is remembered between two turns of one conversation."""

    last_id: str | None = None
