"""Watching the bot: the calls that it makes, and waiting for what it does."""

from collections import defaultdict
from collections.abc import Callable
from typing import Protocol, TypeVar

from bot.playground.accounts import User
from bot.playground.calls import Call
from bot.playground.chats import Chat
from bot.playground.messages import Message
from bot.playground.queries import InlineAnswer, InlineQuestion, Press, PressAnswer
from bot.playground.updates import UpdateQueue
from bot.playground.waiting import Bell

Found = TypeVar("Found")


class InChat(Protocol):
    """A person, whose chat is the private one, or a message."""

    @property
    def chat(self) -> Chat:
        """Give the chat."""
        ...


class Observed:
    """What a story sees of a bot; every wait ends at `time_limit` seconds with a telling error."""

    def __init__(self, bot: User, first_update_id: int, time_limit: float | None) -> None:
        self.bot = bot
        self.time_limit = time_limit
        self.bell = Bell()
        self.updates = UpdateQueue(first_update_id, self.bell.ring)
        self.calls: list[Call] = []
        self.polls: list[Call] = []
        self.chat_actions: list[tuple[Chat, str]] = []
        self._listeners: list[Callable[[Call], None]] = []
        self._handed_out: defaultdict[object, int] = defaultdict(int)

    def calls_of(self, method: str) -> list[Call]:
        """Give the calls of a method so far."""
        calls = self.polls if method == "getUpdates" else self.calls
        return [call for call in calls if call.method == method]

    def record(self, call: Call) -> None:
        """Note a call that is over; polls are kept apart, for they change nothing."""
        (self.polls if call.method == "getUpdates" else self.calls).append(call)
        for listener in self._listeners:
            listener(call)
        self.bell.ring()

    def on_call(self, listener: Callable[[Call], None]) -> None:
        """Have a listener told of every call that is over."""
        self._listeners.append(listener)

    async def until(self, predicate: Callable[[], object], waiting_for: str = "") -> None:
        """Wait until something is true of the world."""
        name = waiting_for or getattr(predicate, "__name__", "the condition")
        await self._first(lambda: True if predicate() else None, f"{name} did not come true")

    async def next_call(self, method: str) -> Call:
        """Wait for a call of the method; each is given once, in the order of calling."""

        def look() -> Call | None:
            return self._hand_out(("call", method), self.calls_of(method))

        return await self._first(look, f"the bot did not call {method}")

    async def next_message(self, place: Chat | InChat) -> Message:
        """Wait for what the bot writes in a chat, or to a person; each is given once, in order."""
        chat = place if isinstance(place, Chat) else place.chat

        def look() -> Message | None:
            written = [message for message in chat.messages if message.by_bot]
            return self._hand_out(("message", chat.id), written)

        return await self._first(look, f"the bot wrote nothing in {chat!r}")

    async def edit_of(self, message: Message, *, times: int = 1) -> Message:
        """Wait until the bot has edited the text of a message so many times in all."""
        await self._first(
            lambda: message if len(message.earlier_texts) >= times else None,
            f"the bot did not edit {message!r}",
        )
        return message

    async def press_answer(self, press: Press) -> PressAnswer:
        """Wait until the bot acknowledges a press."""
        return await self._first(lambda: press.answer, f"no answer to the press of {press.data!r}")

    async def inline_answer(self, question: InlineQuestion) -> InlineAnswer:
        """Wait until the bot answers an inline question."""
        return await self._first(
            lambda: question.answer, f"no answer to the inline question {question.words!r}"
        )

    async def listening(self) -> None:
        """Wait until a long poll of the bot waits for updates."""
        await self._first(lambda: True if self.updates.is_polled else None, "the bot does not poll")

    async def received(self, update_id: int) -> None:
        """Wait until the bot has confirmed an update; what it makes of it may come later."""
        await self._first(
            lambda: True if self.updates.confirmed_below > update_id else None,
            f"the bot did not fetch update {update_id}",
        )

    async def _first(self, look: Callable[[], Found | None], complaint: str) -> Found:
        return await self.bell.first(look, self.time_limit, lambda: self._story(complaint))

    def _hand_out(self, what: object, things: list[Found]) -> Found | None:
        index = self._handed_out[what]
        if index >= len(things):
            return None
        self._handed_out[what] += 1
        return things[index]

    def _story(self, complaint: str) -> str:
        recent = "\n  ".join(str(call) for call in self.calls[-10:]) or "none"
        waiting = [
            name for update in self.updates.pending for name in update if name != "update_id"
        ]
        return (
            f"{complaint}.\nUpdates that the bot has not fetched: {waiting or 'none'}"
            f"\nIts last calls:\n  {recent}"
        )
