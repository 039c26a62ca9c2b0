"""What the bot remembers of its chats: the seam behind which storage can go.

The methods are coroutines because storage will wait for a disk; what is kept here in memory
is bounded, and forgotten at the end of the run.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from bot.conversation.question import Context
from bot.knowledge.model import Tongue

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

REMEMBERED = 10_000
BURST_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Conversation:
    """One person's talk with the bot in one chat or topic."""

    chat_id: int
    thread_id: int | None
    asker_id: int


class Memory(Protocol):
    """What handlers ask to be remembered."""

    async def language(self, chat_id: int) -> Tongue | None:
        """The reply language chosen in a chat; None for the question's own."""

    async def choose_language(self, chat_id: int, tongue: Tongue | None) -> None:
        """Remember the reply language chosen in a chat."""

    async def move_chat(self, chat_id: int, new_chat_id: int) -> None:
        """Let what was chosen in a group hold in the supergroup that it became."""

    async def context(self, conversation: Conversation) -> Context:
        """What is remembered of a conversation; an empty context for a new one."""

    async def keep_context(self, conversation: Conversation, context: Context) -> None:
        """Remember a conversation up to here."""

    async def answer_to(self, chat_id: int, message_id: int) -> int | None:
        """The id of the message that answered the message that asked."""

    async def keep_answer(self, chat_id: int, message_id: int, answer_id: int) -> None:
        """Remember which message answered the message that asked."""

    async def first_of_burst(self, chat_id: int, now: float) -> bool:
        """Whether a chat sends unreadable things for the first time in a while; notes it."""


class Recent(Generic[K, V]):
    """A mapping that forgets what was used longest ago."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """The value of `key`, which counts as a use."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def put(self, key: K, value: V) -> None:
        """Keep `value`; forget the oldest beyond the limit."""
        self._kept[key] = value
        self._kept.move_to_end(key)
        if len(self._kept) > self._limit:
            self._kept.popitem(last=False)

    def drop(self, key: K) -> None:
        """Forget `key`."""
        self._kept.pop(key, None)


class VolatileMemory:
    """Memory for as long as the bot runs."""

    def __init__(self, limit: int = REMEMBERED) -> None:
        self._languages: Recent[int, Tongue] = Recent(limit)
        self._contexts: Recent[Conversation, Context] = Recent(limit)
        self._answers: Recent[tuple[int, int], int] = Recent(limit)
        self._unreadable: Recent[int, float] = Recent(limit)

    async def language(self, chat_id: int) -> Tongue | None:
        """The reply language chosen in a chat; None for the question's own."""
        return self._languages.get(chat_id)

    async def choose_language(self, chat_id: int, tongue: Tongue | None) -> None:
        """Remember the reply language chosen in a chat."""
        if tongue is None:
            self._languages.drop(chat_id)
        else:
            self._languages.put(chat_id, tongue)

    async def move_chat(self, chat_id: int, new_chat_id: int) -> None:
        """Let what was chosen in a group hold in the supergroup that it became."""
        if tongue := self._languages.get(chat_id):
            self._languages.drop(chat_id)
            self._languages.put(new_chat_id, tongue)

    async def context(self, conversation: Conversation) -> Context:
        """What is remembered of a conversation; an empty context for a new one."""
        return self._contexts.get(conversation) or Context()

    async def keep_context(self, conversation: Conversation, context: Context) -> None:
        """Remember a conversation up to here."""
        self._contexts.put(conversation, context)

    async def answer_to(self, chat_id: int, message_id: int) -> int | None:
        """The id of the message that answered the message that asked."""
        return self._answers.get((chat_id, message_id))

    async def keep_answer(self, chat_id: int, message_id: int, answer_id: int) -> None:
        """Remember which message answered the message that asked."""
        self._answers.put((chat_id, message_id), answer_id)

    async def first_of_burst(self, chat_id: int, now: float) -> bool:
        """Whether a chat sends unreadable things for the first time in a while; notes it."""
        last = self._unreadable.get(chat_id)
        self._unreadable.put(chat_id, now)
        return last is None or now - last > BURST_SECONDS
