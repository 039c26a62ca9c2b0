"""A person at a terminal in a private chat with the bot: types, reads, presses buttons."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable

from bot.playground.calls import Call
from bot.playground.messages import Message
from bot.playground.people import MAX_TEXT, Person
from bot.playground.queries import Press
from bot.playground.terminal_lines import Lines
from bot.playground.terminal_screen import Screen, Wording
from bot.playground.text import Formatted, cleaned, trimmed, utf16_length
from bot.playground.wire import Json

_BUTTON_NUMBER = re.compile(r"#?(\d{1,9})")
_REPLY = re.compile(r"(\^+)\s*(.+)", re.DOTALL)
_NEW, _EDITED, _DELETED, _ANSWERED = "new", "edited", "deleted", "answered"


class Terminal:
    """One person's side of a private chat, on lines in and a screen out.

    A line that is only a number presses that button of the last message that has buttons. One
    that begins with ^ replies to the bot's last message, with ^^ to the one before, and so on.
    Every other line is a message. What the bot sends by itself is shown at once. `wording` gives
    the terminal's words in the language of a text; `handled` waits until the bot is through with
    an update.
    """

    def __init__(
        self,
        person: Person,
        lines: Lines,
        screen: Screen,
        *,
        wording: Callable[[str], Wording],
        handled: Callable[[int], Awaitable[None]],
    ) -> None:
        self._person = person
        self._lines = lines
        self._screen = screen
        self._wording_for = wording
        self._handled = handled
        self._wording = wording("")
        self._with_buttons: list[Message] = []
        self._unseen: list[Call] = []
        self._is_idle = False
        person.world.on_call(self._notice)

    async def start(self) -> None:
        """Press Start, which brings the bot's welcome."""
        await self._until_handled(self._person.starts())

    async def run(self) -> None:
        """Take line after line to the end of them."""
        while (line := await self._next_line()) is not None:
            await self._take(line)

    async def _next_line(self) -> str | None:
        self._is_idle = True
        try:
            return await self._lines.next(self._wording.prompt)
        finally:
            self._is_idle = False

    async def _take(self, line: str) -> None:
        # Half a character, which a terminal's input may hold, can't be sent.
        typed = trimmed(Formatted(cleaned(line.encode(errors="replace").decode()))).text
        if not typed:
            return
        self._screen.show_line(typed)
        if number := _BUTTON_NUMBER.fullmatch(typed):
            await self._press(int(number[1]))
        elif utf16_length(typed) > MAX_TEXT:
            self._screen.show_note(self._wording.too_long)
        elif reply := _REPLY.fullmatch(typed):
            await self._reply(len(reply[1]), reply[2])
        else:
            await self._until_handled(self._person.says(typed))

    async def _reply(self, back: int, words: str) -> None:
        written = [m for m in self._person.chat.messages if m.by_bot and not m.deleted]
        if back > len(written):
            self._screen.show_note(self._wording.no_message)
            return
        await self._until_handled(self._person.says(words, reply_to=written[-back]))

    async def _press(self, number: int) -> None:
        message = self._last_with_buttons()
        buttons = message.keyboard.buttons if message else ()
        if message is None or not 1 <= number <= len(buttons):
            self._screen.show_note(self._wording.no_button)
            return
        button = buttons[number - 1]
        if button.callback_data is not None:
            await self._until_handled(self._person.taps(message, number - 1))
        elif button.url:
            self._screen.show_note(button.url)

    def _last_with_buttons(self) -> Message | None:
        standing = (m for m in reversed(self._with_buttons) if m.keyboard and not m.deleted)
        return next(standing, None)

    async def _until_handled(self, happening: Message | Press) -> None:
        if happening.delivered:
            await self._handled(happening.update_id)
        self._show_news()

    def _notice(self, call: Call) -> None:
        self._unseen.append(call)
        if self._is_idle:
            self._show_news()

    def _show_news(self) -> None:
        calls = [call for call in self._unseen if call.error is None]
        self._unseen.clear()
        for thing, news in self._news(calls).items():
            self._show(thing, news)

    def _news(self, calls: Iterable[Call]) -> dict[Message | Press, str]:
        """What is new, in order, each thing once and as it is now."""
        news: dict[Message | Press, str] = {}
        for call in calls:
            given = call.parameters
            match call.method:
                case "sendMessage" if message := self._message(call.result):
                    news[message] = _NEW
                case "editMessageText" | "editMessageReplyMarkup" if message := self._message(
                    given
                ):
                    news.setdefault(message, _EDITED)
                case "deleteMessage" if message := self._message(given):
                    if news.pop(message, None) != _NEW:
                        news[message] = _DELETED
                case "answerCallbackQuery" if given.get("text"):
                    news[self._person.world.presses[given["callback_query_id"]]] = _ANSWERED
        return news

    def _message(self, named: Json) -> Message | None:
        """The message that a call made or names, if it is in the person's chat."""
        messages = reversed(self._person.chat.messages)
        chat_id = named.get("chat_id") or named.get("chat", {}).get("id")
        if chat_id != self._person.chat.id:
            return None
        return next((m for m in messages if m.id == named.get("message_id")), None)

    def _show(self, thing: Message | Press, news: str) -> None:
        if isinstance(thing, Press):
            if thing.answer:
                self._screen.show_notice(thing.answer.text, is_alert=thing.answer.show_alert)
            return
        self._wording = self._wording_for(thing.text)
        if news == _DELETED:
            self._screen.show_deleted(thing, self._wording)
            return
        self._screen.show(thing, self._wording, is_edited=news == _EDITED)
        if thing.keyboard:
            self._with_buttons.append(thing)
