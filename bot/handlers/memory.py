"""What the bot remembers of its chats, as handlers speak of it: kept on disk, or for the run."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Generic, TypeVar

from bot.conversation.question import REMEMBERED_FOR, Context
from bot.knowledge.model import Tongue
from bot.storage import Change, ChatSettings, Moment, Notice, Storage, Turn

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

REMEMBERED = 4_000
ERASED_SECONDS = 60
"""How often what conversations came to is erased on disk once it is too old."""


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

    def drop_where(self, is_gone: Callable[[K], bool]) -> list[K]:
        """Forget all keys of which that is true; those keys."""
        gone = [key for key in self._kept if is_gone(key)]
        for key in gone:
            del self._kept[key]
        return gone


class Memory:
    """What is remembered of chats; what chats use often is at hand without the disk.

    A method that gives a Change leaves it to its caller to commit that with the update's end.
    All but the contexts of conversations raise StorageError where the disk can't be used.
    """

    def __init__(self, storage: Storage, limit: int = REMEMBERED) -> None:
        self._storage = storage
        self.location = storage.location
        self.removes_traces = storage.removes_traces
        self.subscriptions = storage.subscriptions
        self._limit = limit
        self.counts = storage.counts
        self.notices = storage.notices
        self.unanswered = storage.unanswered
        self._settings: Recent[int, ChatSettings] = Recent(limit)
        self._contexts: Recent[Conversation, Context] = Recent(limit)
        self._contexts_of_answers: Recent[tuple[int, int], Context] = Recent(limit)
        self._edits: Recent[tuple[int, int], str | None] = Recent(limit)
        self._erased_at = 0
        self._writes = 0

    async def recall(self, now: float) -> None:
        """Learn what conversations came to before the start, and erase what is too old for it."""
        self._erased_at = int(now)
        forgotten = _forgotten(self._erased_at)
        await self._storage.commit(self._storage.contexts.forget_until(forgotten))
        for turn in await self._storage.contexts.since(forgotten, self._limit):
            conversation = Conversation(turn.chat_id, turn.thread_id, turn.asker_id)
            at = datetime.fromtimestamp(turn.at, UTC)
            context = Context(turn.entry_id, turn.concepts, at)
            self._put_context(conversation, context, turn.message_id)

    async def settings(self, chat_id: int) -> ChatSettings:
        """What is chosen in a chat."""
        if known := self._settings.get(chat_id):
            return known
        writes = self._writes
        settings = await self._storage.chats.settings(chat_id)
        # What was read while something was written may be what it was before.
        if writes == self._writes:
            self._settings.put(chat_id, settings)
        return settings

    async def choose(self, chat_id: int, settings: ChatSettings) -> None:
        """Remember what is chosen in a chat, in place of what was."""
        await self._storage.commit(self._storage.chats.choose(chat_id, settings))
        self._writes += 1
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
        self._writes += 1
        self._settings.drop(chat_id)
        self._settings.drop(new_chat_id)

    async def forget_person(self, person_id: int) -> None:
        """Erase all that is kept about a person; the private chat has the person's id."""
        await self._storage.forget_person(person_id)
        self._writes += 1
        self._settings.drop(person_id)
        gone = self._contexts.drop_where(lambda each: person_id in (each.chat_id, each.asker_id))
        # Which of a group's answers were the person's is not known here: all of them go.
        chats = {person_id, *(conversation.chat_id for conversation in gone)}
        self._contexts_of_answers.drop_where(lambda message: message[0] in chats)

    async def context(self, conversation: Conversation, follows: int | None = None) -> Context:
        """What is remembered of a conversation; an empty context for a new one.

        Of a message that `follows` one of the bot's, rather what was talked of there.
        """
        there = self._contexts_of_answers.get((conversation.chat_id, follows)) if follows else None
        return there or self._contexts.get(conversation) or Context()

    async def keep_context(
        self, conversation: Conversation, context: Context, answer_id: int
    ) -> tuple[Change, ...]:
        """Remember a conversation up to here, and under the bot's message that it came to."""
        self._put_context(conversation, context, answer_id)
        if context.at is None:
            return ()
        at = int(context.at.timestamp())
        kept = self._storage.contexts.keep(
            Turn(
                conversation.chat_id,
                answer_id,
                conversation.thread_id,
                conversation.asker_id,
                context.last_id,
                context.concepts,
                at,
            )
        )
        if at - self._erased_at < ERASED_SECONDS:
            return (kept,)
        self._erased_at = at
        return kept, self._storage.contexts.forget_until(_forgotten(at))

    async def vote_counts(self, since: float) -> dict[str, tuple[int, int]]:
        """The votes for and against each entry from a time on, in seconds since 1970."""
        return await self._storage.votes.counts(int(since))

    def note_edit(self, chat_id: int, message_id: int, id: str | None) -> None:
        """Remember for the run what the bot's message was made to show; None for no entry."""
        self._edits.put((chat_id, message_id), id)

    def may_show(self, chat_id: int, message_id: int, id: str) -> bool:
        """Whether nothing is remembered of the bot's message by which it shows another entry."""
        message = (chat_id, message_id)
        return message not in self._edits or self._edits.get(message) == id

    async def answer_to(self, chat_id: int, message_id: int) -> int | None:
        """The id of the message that answered the message that asked."""
        return await self._storage.answers.answer_to(chat_id, message_id)

    def keep_answer(
        self,
        chat_id: int,
        message_id: int,
        answer_id: int,
        now: float,
        alternatives: Sequence[str] = (),
    ) -> Change:
        """Remember which message answered the message that asked, and what else might have."""
        return self._storage.answers.keep(chat_id, message_id, answer_id, int(now), alternatives)

    async def alternatives(self, chat_id: int, answer_id: int) -> tuple[str, ...]:
        """The ids of what might have answered instead."""
        return await self._storage.answers.alternatives(chat_id, answer_id)

    async def votes(self, chat_id: int, message_id: int, id: str) -> dict[int, int]:
        """The votes, 1 or -1 by person, for the entry that a message shows."""
        return await self._storage.votes.under(chat_id, message_id, id)

    def vote(
        self, chat_id: int, message_id: int, id: str, person_id: int, value: int | None, now: float
    ) -> Change:
        """Keep a person's vote; None takes it back."""
        votes = self._storage.votes
        if value is None:
            return votes.take_back(chat_id, message_id, id, person_id)
        return votes.cast(chat_id, message_id, id, person_id, value, int(now))

    def reset_votes(self, chat_id: int, message_id: int, id: str | None) -> Change:
        """Forget the votes under a message but those for the entry that it shows now."""
        return self._storage.votes.reset(chat_id, message_id, id)

    async def last(self, chat_id: int, moment: Moment) -> int | None:
        """When something last happened in a chat, in seconds since 1970; None if it did not."""
        return await self._storage.chats.last(chat_id, moment)

    def note(self, chat_id: int, moment: Moment, now: float) -> Change:
        """Remember that something happened in a chat."""
        return self._storage.chats.note(chat_id, moment, int(now))

    async def note_at_once(self, chat_id: int, moment: Moment, now: float) -> None:
        """Remember it before it happens, so that nothing makes it happen twice."""
        await self._storage.commit(self.note(chat_id, moment, now))

    async def expect(self, notice: Notice) -> None:
        """Return when it is on disk that a reply may arrive, and what to say if it did not."""
        await self._storage.commit(self.notices.keep(notice))

    async def expect_no_more(self, notice: Notice) -> None:
        """Return when it is on disk that the reply did not arrive."""
        await self._storage.commit(self.notices.drop(notice.update_id))

    async def shut_out(self, chat_id: int, *, is_out: bool = True) -> None:
        """Remember whether the bot may write in a chat no more."""
        settings = await self.settings(chat_id)
        if settings.shut_out is not is_out:
            await self.choose(chat_id, replace(settings, shut_out=is_out))

    async def let_in(self, chat_id: int) -> None:
        """Remember that a chat in use took a message, if it was thought to take none."""
        known = self._settings.get(chat_id)
        if known and known.shut_out:
            await self.choose(chat_id, replace(known, shut_out=False))

    def _put_context(self, conversation: Conversation, context: Context, answer_id: int) -> None:
        self._contexts.put(conversation, context)
        self._contexts_of_answers.put((conversation.chat_id, answer_id), context)


def _forgotten(now: int) -> int:
    """The latest time of a turn on which none leans at `now`."""
    return now - int(REMEMBERED_FOR.total_seconds())
