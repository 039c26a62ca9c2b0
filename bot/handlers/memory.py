"""What the bot remembers of its chats, as handlers speak of it: kept on disk, or for the run."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from bot.conversation.question import Context
from bot.knowledge.model import Tongue
from bot.storage import Change, ChatSettings, Storage

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Conversation:
    """One person's talk with the bot in one chat or topic."""

    chat_id: int
    thread_id: int | None
    asker_id: int


class Recent(Generic[K, V]):
    """A mapping that forgets what was used longest ago."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: OrderedDict[K, V] = OrderedDict()

    def __contains__(self, key: K) -> bool:
        return key in self._kept

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

    def drop_where(self, is_gone: Callable[[K], bool]) -> None:
        """Forget all keys of which that is true."""
        for key in [key for key in self._kept if is_gone(key)]:
            del self._kept[key]


class Memory:
    """What is remembered of chats; what chats use often is at hand without the disk.

    A method that gives a Change leaves it to its caller to commit that with the update's end.
    All but the contexts of conversations raise StorageError where the disk can't be used.
    """

    def __init__(self, storage: Storage, limit: int = REMEMBERED) -> None:
        self._storage = storage
        self.counts = storage.counts
        self.unanswered = storage.unanswered
        self._settings: Recent[int, ChatSettings] = Recent(limit)
        self._contexts: Recent[Conversation, Context] = Recent(limit)
        self._contexts_of_answers: Recent[tuple[int, int], Context] = Recent(limit)
        self._moves = 0

    async def settings(self, chat_id: int) -> ChatSettings:
        """What is chosen in a chat."""
        if known := self._settings.get(chat_id):
            return known
        moves = self._moves
        settings = await self._storage.chats.settings(chat_id)
        if moves == self._moves:
            self._settings.put(chat_id, settings)
        return settings

    async def choose(self, chat_id: int, settings: ChatSettings) -> None:
        """Remember what is chosen in a chat, in place of what was."""
        await self._storage.commit(self._storage.chats.choose(chat_id, settings))
        self._settings.put(chat_id, settings)

    async def language(self, chat_id: int) -> Tongue | None:
        """The reply language chosen in a chat; None for the question's own."""
        code = (await self.settings(chat_id)).language
        return Tongue(code) if code else None

    async def choose_language(self, chat_id: int, tongue: Tongue | None) -> None:
        """Remember the reply language chosen in a chat."""
        code = tongue.value if tongue else None
        await self.choose(chat_id, replace(await self.settings(chat_id), language=code))

    async def move_chat(self, chat_id: int, new_chat_id: int) -> None:
        """Let all that was kept of a group hold for the supergroup that it became."""
        await self._storage.commit(*self._storage.chats.move(chat_id, new_chat_id))
        self._moves += 1
        self._settings.drop(chat_id)
        self._settings.drop(new_chat_id)

    async def forget_person(self, person_id: int) -> None:
        """Erase all that is kept about a person; the private chat has the person's id."""
        await self._storage.forget_person(person_id)
        self._moves += 1
        self._settings.drop(person_id)
        self._contexts.drop_where(lambda each: person_id in (each.chat_id, each.asker_id))
        self._contexts_of_answers.drop_where(lambda each: each[0] == person_id)

    async def context(self, conversation: Conversation, follows: int | None = None) -> Context:
        """What is remembered of a conversation; an empty context for a new one.

        Of a message that `follows` one of the bot's, rather what was talked of there.
        """
        there = self._contexts_of_answers.get((conversation.chat_id, follows)) if follows else None
        return there or self._contexts.get(conversation) or Context()

    async def keep_context(
        self, conversation: Conversation, context: Context, answer_id: int
    ) -> None:
        """Remember a conversation up to here, and under the bot's message that it came to."""
        self._contexts.put(conversation, context)
        self._contexts_of_answers.put((conversation.chat_id, answer_id), context)

    async def answer_to(self, chat_id: int, message_id: int) -> int | None:
        """The id of the message that answered the message that asked."""
        return await self._storage.answers.answer_to(chat_id, message_id)

    def keep_answer(self, chat_id: int, message_id: int, answer_id: int, now: float) -> Change:
        """Remember which message answered the message that asked."""
        return self._storage.answers.keep(chat_id, message_id, answer_id, int(now))

    async def unreadable_at(self, chat_id: int) -> int | None:
        """When a chat last sent something that can't be read, in seconds since 1970."""
        return await self._storage.chats.unreadable_at(chat_id)

    def note_unreadable(self, chat_id: int, now: float) -> Change:
        """Remember that a chat sent something that can't be read."""
        return self._storage.chats.note_unreadable(chat_id, int(now))
