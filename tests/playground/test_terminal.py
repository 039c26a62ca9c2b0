"""A person at a terminal; the bot is a script that does what Telegram lets bots do."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from bot.playground import World
from bot.playground.dispatch import carry_out
from bot.playground.terminal import Terminal
from bot.playground.terminal_screen import Screen, Wording
from bot.playground.terminal_text import Look

EN = Wording(
    *("Question: ", "type its number", "no such button", "no such message"),
    *("edited", "deleted: {text}", "too long"),
)
BN = Wording(
    *("প্রশ্ন: ", "নম্বর লিখুন", "বোতাম নেই", "বার্তা নেই", "সম্পাদিত", "মোছা: {text}", "বেশি বড়"),
)

Step = tuple[str, Mapping[str, Any]]


def keyboard(*buttons: Mapping[str, str]) -> Mapping[str, Any]:
    return {"reply_markup": {"inline_keyboard": [[button] for button in buttons]}}


MORE = {"text": "More", "callback_data": "more"}
LESS = {"text": "Less", "callback_data": "less"}
LINK = {"text": "Source", "url": "https://example.org/"}


class Scripted:
    """A terminal with lines to take, a bot with steps for each update, and what is shown."""

    def __init__(self, *, echoes: bool = False) -> None:
        self.world = World()
        self.person = self.world.person("Reader")
        self.written: list[str] = []
        self.prompts: list[str] = []
        self.handled: list[int] = []
        self._lines: deque[str] = deque()
        self._turns: deque[list[Step]] = deque()
        self._meanwhile: deque[list[Step]] = deque()
        self.terminal = Terminal(
            self.person,
            self,
            Screen(self.written.append, Look, echoes=echoes),
            wording=lambda text: BN if "ক" in text else EN,
            handled=self._handle,
        )

    async def next(self, prompt: str) -> str | None:
        self.prompts.append(prompt)
        await self._do(self._meanwhile.popleft() if self._meanwhile else [])
        return self._lines.popleft() if self._lines else None

    async def takes(self, lines: Iterable[str], *turns: list[Step]) -> str:
        """Type lines, let the bot do a turn of steps for each update; what is shown of it."""
        self._lines.extend(lines)
        self._turns.extend(turns)
        before = len(self.written)
        await self.terminal.run()
        return "".join(self.written[before:])

    async def _handle(self, update_id: int) -> None:
        self.handled.append(update_id)
        await self._do(self._turns.popleft() if self._turns else [])

    def does_meanwhile(self, *turns: list[Step]) -> None:
        """Let the bot do a turn of steps by itself before each of the next lines."""
        self._meanwhile.extend(turns)

    async def _do(self, steps: Iterable[Step]) -> None:
        for method, given in steps:
            press = next(reversed(self.world.presses), None)
            fill: dict[str, object] = {"chat_id": self.person.chat.id}
            if method == "answerCallbackQuery":
                fill = {"callback_query_id": press}
            call = await carry_out(self.world, method, {**fill, **given})
            assert call.ok, call


@pytest.fixture
def chat() -> Scripted:
    return Scripted()


def says(text: str, *buttons: Mapping[str, str]) -> Step:
    return "sendMessage", {"text": text, **(keyboard(*buttons) if buttons else {})}


async def test_a_line_is_a_message_and_the_reply_is_shown(chat: Scripted) -> None:
    assert await chat.takes(["hello"], [says("Welcome.")]) == "\nWelcome.\n\n"
    assert [message.text for message in chat.person.chat.messages] == ["hello", "Welcome."]


async def test_what_the_bot_sends_by_itself_is_shown_before_the_next_line(
    chat: Scripted,
) -> None:
    chat.does_meanwhile([], [says("Every day.")], [])
    shown = await chat.takes(["a", "b"], [says("One")], [says("Two")])
    assert shown == "\nOne\n\nEvery day.\n\n\nTwo\n\n"


@pytest.mark.parametrize(
    ("line", "replied"), [("^ why?", "Two"), ("^why?", "Two"), ("^^ why?", "One")]
)
async def test_a_line_can_reply_to_a_message_of_the_bot(
    line: str, replied: str, chat: Scripted
) -> None:
    await chat.takes(["a", "b", line], [says("One")], [says("Two")], [says("Three")])
    said = chat.person.chat.messages[-2]
    assert said.text == "why?"
    assert said.reply_to
    assert said.reply_to.text == replied


@pytest.mark.parametrize("line", ["^ why?", "^" * 99 + " why?"])
async def test_where_there_is_no_such_message_to_reply_to_that_is_said(
    line: str, chat: Scripted
) -> None:
    assert await chat.takes([line]) == "\nno such message\n\n"
    assert chat.person.chat.messages == []


async def test_a_reply_to_nothing_is_a_message_like_any_other(chat: Scripted) -> None:
    await chat.takes(["^"])
    assert [message.text for message in chat.person.chat.messages] == ["^"]


async def test_start_is_pressed_for_a_welcome(chat: Scripted) -> None:
    await chat.terminal.start()
    assert [message.text for message in chat.person.chat.messages] == ["/start"]


async def test_piped_lines_are_shown_for_no_one_saw_them_typed() -> None:
    shown = await Scripted(echoes=True).takes(["he\x1b[31mllo\x9b"], [says("Welcome.")])
    assert shown == "> he [31mllo \n\nWelcome.\n\n"


async def test_buttons_have_numbers_and_the_first_ones_a_hint(chat: Scripted) -> None:
    shown = await chat.takes(["a"], [says("One", MORE, LINK)])
    assert shown == "\nOne\n\n[1] More\n[2] Source https://example.org/\n\ntype its number\n\n"
    assert await chat.takes(["b"], [says("Two", MORE)]) == "\nTwo\n\n[1] More\n\n"


@pytest.mark.parametrize("line", ["2", "#2", "২", "#২", " 2 "])
async def test_a_number_presses_a_button(line: str, chat: Scripted) -> None:
    await chat.takes(["a", line], [says("One", MORE, LESS)])
    assert [press.data for press in chat.world.presses.values()] == ["less"]


async def test_a_number_presses_a_button_of_the_last_message_that_has_some(
    chat: Scripted,
) -> None:
    turns = [[says("One", MORE)], [says("Two", LESS), says("Three")]]
    await chat.takes(["a", "b", "1"], *turns)
    assert [press.data for press in chat.world.presses.values()] == ["less"]


@pytest.mark.parametrize("line", ["0", "2", "999999999"])
async def test_a_number_without_a_button_is_told_and_not_sent(line: str, chat: Scripted) -> None:
    assert "no such button" in await chat.takes(["a", line], [says("One", MORE)])
    assert len(chat.person.chat.messages) == 2


async def test_before_any_button_a_number_presses_nothing(chat: Scripted) -> None:
    assert "no such button" in await chat.takes(["1"])
    assert chat.person.chat.messages == []


async def test_a_number_with_words_is_a_message(chat: Scripted) -> None:
    await chat.takes(["/ask 2014", "2 lungs"])
    assert [message.text for message in chat.person.chat.messages] == ["/ask 2014", "2 lungs"]


async def test_a_button_with_an_address_shows_it(chat: Scripted) -> None:
    shown = await chat.takes(["a", "1"], [says("One", LINK)])
    assert shown.endswith("\n\nhttps://example.org/\n\n")
    assert chat.world.presses == {}


async def test_an_edited_message_is_shown_again_and_its_buttons_count(chat: Scripted) -> None:
    edit = ("editMessageText", {"message_id": 2, "text": "Two", **keyboard(LESS)})
    shown = await chat.takes(["a", "1", "1"], [says("One", MORE)], [edit])
    assert "(edited)\n\nTwo\n\n[1] Less\n\n" in shown
    assert [press.data for press in chat.world.presses.values()] == ["more", "less"]


async def test_new_buttons_alone_are_shown_too(chat: Scripted) -> None:
    edit = ("editMessageReplyMarkup", {"message_id": 2, **keyboard(LESS)})
    assert "(edited)\n\nOne\n\n[1] Less" in await chat.takes(
        ["a", "1"], [says("One", MORE)], [edit]
    )


async def test_a_message_sent_and_edited_at_once_is_shown_once_as_it_is(chat: Scripted) -> None:
    edit = ("editMessageText", {"message_id": 2, "text": "Answer"})
    assert await chat.takes(["a"], [says("Searching …"), edit]) == "\nAnswer\n\n"


async def test_a_deleted_message_is_told_and_its_buttons_are_gone(chat: Scripted) -> None:
    delete = ("deleteMessage", {"message_id": 2})
    shown = await chat.takes(["a", "1", "1"], [says("One\ntwo", MORE)], [delete])
    assert "(deleted: One)\n\n" in shown
    assert "no such button" in shown


async def test_a_message_sent_and_deleted_at_once_is_not_shown(chat: Scripted) -> None:
    delete = ("deleteMessage", {"message_id": 2})
    assert await chat.takes(["a"], [says("Searching …"), delete]) == "\n"


@pytest.mark.parametrize(("alert", "shown"), [(False, "» Too old\n\n"), (True, "‼ Too old\n\n")])
async def test_the_answer_to_a_press_is_shown(alert: bool, shown: str, chat: Scripted) -> None:
    answer = ("answerCallbackQuery", {"text": "Too old", "show_alert": alert})
    assert (await chat.takes(["a", "1"], [says("One", MORE)], [answer])).endswith(shown)


async def test_a_silent_answer_to_a_press_shows_nothing(chat: Scripted) -> None:
    await chat.takes(["a"], [says("One", MORE)])
    assert await chat.takes(["1"], [("answerCallbackQuery", {})]) == "\n"


@pytest.mark.parametrize("line", ["", "   ", "\x00\x01", "\u202e", "\u00a0"])
async def test_a_line_without_words_is_passed_over(line: str, chat: Scripted) -> None:
    assert await chat.takes([line]) == ""


async def test_a_line_that_no_message_has_room_for_is_told_and_not_sent(chat: Scripted) -> None:
    assert "too long" in await chat.takes(["x" * 4097, "😀" * 2049])
    await chat.takes(["x" * 4096])
    assert len(chat.person.chat.messages) == 1


async def test_half_a_character_is_sent_as_a_question_mark(chat: Scripted) -> None:
    await chat.takes(["a\udce0"])
    assert [message.text for message in chat.person.chat.messages] == ["a?"]


async def test_the_prompt_speaks_the_language_of_the_last_message(chat: Scripted) -> None:
    await chat.takes(["a", "b"], [says("কাশি")], [says("cough")])
    assert chat.prompts == [EN.prompt, BN.prompt, EN.prompt]


async def test_what_the_bot_writes_elsewhere_is_not_shown(chat: Scripted) -> None:
    other = chat.world.person("Other")
    other.starts()
    elsewhere = ("sendMessage", {"chat_id": other.chat.id, "text": "secret"})
    assert await chat.takes(["a"], [elsewhere]) == "\n"


async def test_an_update_that_the_bot_is_not_given_is_not_waited_for(chat: Scripted) -> None:
    chat.world.updates.allowed = frozenset({"message"})
    await chat.takes(["a", "1"], [says("One", MORE)])
    assert len(chat.handled) == 1
    assert len(chat.world.presses) == 1
