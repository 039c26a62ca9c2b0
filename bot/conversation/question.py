"""What a person asks, free of Telegram, and what is remembered of a conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.knowledge.model import Tongue
from bot.search.following import Earlier

REMEMBERED_FOR = timedelta(minutes=30)
"""How long after a turn the next one may still lean on it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A text that a person wrote to the bot.

    `wish` is the reply language that the person or the chat chose; `hint` is what Telegram
    says of the person's own language (an IETF tag such as `bn` or `en-GB`), used where the
    text's language does not decide; `asked_at` is the time (aware) by which conversations are
    forgotten, None where they need not be.
    """

    text: str
    wish: Tongue | None = None
    hint: str | None = None
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What is remembered between two turns of one conversation: ids, and none of its words.

    `last_id` is the fact or section shown last, `concepts` are those that the last question
    named, `at` is the time (aware) of the turn that said so; `tongue` is the language of the last
    reply to what was in a language of its own. `listed` are the ids of what was listed last, where
    that is not what the passage shown lists.
    """

    last_id: str | None = None
    concepts: tuple[str, ...] = ()
    at: datetime | None = None
    tongue: Tongue | None = None
    listed: tuple[str, ...] = ()

    @property
    def earlier(self) -> Earlier | None:
        """What the next question may lean on; None for a new conversation."""
        is_new = not (self.concepts or self.last_id or self.listed)
        return None if is_new else Earlier(self.concepts, self.last_id, self.listed)

    def remembered(self, now: datetime | None) -> Context:
        """What is left of this at `now`: all of it, or nothing after half an hour."""
        is_old = now is not None and self.at is not None and now - self.at >= REMEMBERED_FOR
        return Context() if is_old else self
