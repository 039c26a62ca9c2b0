"""Presses, inline questions and guest queries: what a person waits for an answer to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.playground.accounts import User
from bot.playground.keyboard import Keyboard
from bot.playground.text import Formatted
from bot.playground.wire import Json

if TYPE_CHECKING:
    from bot.playground.messages import Message


@dataclass(frozen=True)
class PressAnswer:
    """What the bot answered to a press: nothing to see, a notice, or an alert to close."""

    text: str = ""
    show_alert: bool = False
    url: str | None = None
    cache_time: int = 0


@dataclass(eq=False)
class Press:
    """A button pressed by someone; each press waits for its own answer."""

    id: str
    person: User
    message: Message
    data: str
    date: int
    update_id: int = 0
    delivered: bool = False
    answer: PressAnswer | None = None


@dataclass(frozen=True)
class InlineResult:
    """An article that the bot offers: what the list shows, and what choosing it would send."""

    id: str
    title: str
    description: str
    formatted: Formatted
    keyboard: Keyboard
    url: str | None = None

    @property
    def text(self) -> str:
        """Give the text that choosing it would send."""
        return self.formatted.text


@dataclass(frozen=True)
class InlineAnswer:
    """What the bot offered to an inline question."""

    results: tuple[InlineResult, ...]
    cache_time: int = 300
    is_personal: bool = False
    next_offset: str = ""
    button: Json | None = None


@dataclass(eq=False)
class InlineQuestion:
    """Words typed after the bot's name in some chat."""

    id: str
    person: User
    words: str
    offset: str
    date: int
    update_id: int = 0
    delivered: bool = False
    answer: InlineAnswer | None = None


@dataclass(eq=False)
class GuestQuery:
    """A message that mentions the bot where it is no member; `answer` is what the bot sent."""

    id: str
    message: Message
    date: int
    answer: Message | None = None
