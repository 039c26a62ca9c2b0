"""What a terminal shows of a chat: messages, buttons with numbers, notices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.playground.messages import Message
from bot.playground.terminal_text import BOLD, DIM, ITALIC, Look
from bot.playground.text import cleaned

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f]")
_NOTICE, _ALERT = "»", "‼"


@dataclass(frozen=True, slots=True)
class Wording:
    """A terminal's own words in one language; `deleted` has a place for the text, {text}."""

    prompt: str
    buttons: str
    no_button: str
    no_message: str
    edited: str
    deleted: str
    too_long: str


class Screen:
    """Writes a chat as it goes, each thing set off by an empty line.

    `look` is asked each time, for a window may change its size.
    """

    def __init__(
        self, write: Callable[[str], None], look: Callable[[], Look], *, echoes: bool
    ) -> None:
        self._write = write
        self._look = look
        self._echoes = echoes
        self._has_hinted = False

    def show_line(self, line: str) -> None:
        """Show what was written to the bot; where it was typed, set off what follows."""
        if self._echoes:
            self._put([f"> {_UNPRINTABLE.sub(' ', cleaned(line))}"])
        else:
            self._write("\n")

    def show(self, message: Message, wording: Wording, *, is_edited: bool = False) -> None:
        """Show a message with its buttons; a hint tells once how to press them."""
        look = self._look()
        blocks = [look.marked(f"({wording.edited})", DIM, ITALIC)] if is_edited else []
        below = {button.url for button in message.keyboard.buttons if button.url}
        blocks += [look.shown(message.formatted, below), self._buttons(message, look)]
        if message.keyboard and not self._has_hinted:
            blocks.append(look.marked(wording.buttons, DIM, ITALIC))
            self._has_hinted = True
        self._put(*blocks)

    def show_deleted(self, message: Message, wording: Wording) -> None:
        """Tell that a message is gone."""
        first_line = message.text.partition("\n")[0]
        self.show_note(f"({wording.deleted.format(text=first_line)})")

    def show_notice(self, text: str, *, is_alert: bool = False) -> None:
        """Show what answers a press and then goes by; an alert waits to be closed."""
        self._put(self._look().marked(f"{_ALERT if is_alert else _NOTICE} {text}", BOLD))

    def show_note(self, text: str) -> None:
        """Show what the terminal itself has to say."""
        self._put(self._look().marked(text, DIM, ITALIC))

    def _buttons(self, message: Message, look: Look) -> list[str]:
        return [
            line
            for number, button in enumerate(message.keyboard.buttons, start=1)
            for line in look.numbered(number, f"{button.label} {button.url or ''}".rstrip())
        ]

    def _put(self, *blocks: Iterable[str]) -> None:
        filled = ["\n".join(block) for block in blocks]
        self._write("\n\n".join(filter(None, filled)) + "\n\n")
