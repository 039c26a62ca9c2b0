"""What every handler works with, and the steps that they share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.conversation import Responder
from bot.conversation.question import Context
from bot.conversation.reply import Reply
from bot.handlers.delivery import Delivery
from bot.handlers.gate import Clock
from bot.handlers.incoming import Asked, Asker, Commanded, Place
from bot.handlers.keeping import Keeping, Knowledge
from bot.handlers.memory import Conversation, Memory
from bot.handlers.sending import Courier
from bot.knowledge.model import Tongue
from bot.language import Language


@dataclass(frozen=True, slots=True)
class Desk:
    """One update in hand, and all that is needed for it.

    The words, the way to send them, what is remembered, the time, error ids, how the bot is kept.
    `clock` only measures; `now` is in seconds since 1970. `responder` stays the same to the
    update's end, whatever becomes of the `knowledge` meanwhile.
    """

    delivery: Delivery
    responder: Responder
    courier: Courier
    memory: Memory
    clock: Clock
    now: Clock
    new_error_id: Callable[[], str]
    knowledge: Knowledge

    @property
    def keeping(self) -> Keeping:
        """What the operator has set."""
        return self.knowledge.keeping

    @property
    def time(self) -> datetime:
        """The time now, aware."""
        return datetime.fromtimestamp(self.now(), UTC)

    async def tongue(self, asker: Asker, chat_id: int) -> Tongue:
        """The language for what answers no text: chosen in the chat, else the asker's own."""
        return self.own_tongue(asker, await self.memory.language(chat_id))

    def own_tongue(self, asker: Asker, wish: Tongue | None = None) -> Tongue:
        """The language wished, else the asker's own."""
        return self.responder.tongue_for(Language.UNKNOWN, wish, asker.hint)

    async def send(
        self, place: Place, reply: Reply, *, reply_to: int | None = None, owner: int | None = None
    ) -> int:
        """Send a new message; the id that it got."""
        sent = await self.courier.send(place, reply, reply_to=reply_to, owner=owner)
        self.delivery.has_written = True
        return sent

    async def deliver(
        self, incoming: Asked | Commanded, reply: Reply, context: Context | None = None
    ) -> str:
        """Answer a message, or correct the answer to it if the message was edited.

        The conversation has then come to `context`; without one, to what the reply shows.
        """
        place, owner = incoming.place, owner_of(incoming.place, incoming.asker)
        if incoming.edited:
            known = await self.memory.answer_to(place.chat_id, incoming.message_id)
            if known is None and not place.private:
                return "edit of an unknown question"
            if known and await self.courier.edit(place, known, reply, owner=owner):
                await self.remember(place, incoming.asker, reply, known, context)
                return f"{_outcome(reply)}, edited"
        sent = await self.send(place, reply, reply_to=incoming.reply_to, owner=owner)
        self.stands_for_answer(incoming, sent)
        await self.remember(place, incoming.asker, reply, sent, context)
        return _outcome(reply)

    def stands_for_answer(self, incoming: Asked | Commanded, sent: int) -> None:
        """Have the message that was sent changed when the message that asked is edited."""
        chat_id, message_id = incoming.place.chat_id, incoming.message_id
        kept = self.memory.keep_answer(chat_id, message_id, sent, self.now())
        self.delivery.changes.append(kept)

    async def remember(
        self,
        place: Place,
        asker: Asker,
        reply: Reply,
        answer_id: int,
        context: Context | None = None,
    ) -> None:
        """Note what a conversation has come to: `context`, else what the reply shows, if it does.

        `answer_id` is the message with the reply; who replies to it goes on from there.
        """
        if context is None and reply.id:
            context = Context(reply.id, at=self.time)
        if context is not None:
            await self.memory.keep_context(conversation_of(place, asker), context, answer_id)


DeskFor = Callable[[Delivery], Desk]


def conversation_of(place: Place, asker: Asker) -> Conversation:
    """The conversation that a message belongs to."""
    return Conversation(place.chat_id, place.thread_id, asker.id)


def owner_of(place: Place, asker: Asker) -> int | None:
    """Who alone may press an answer's buttons; None in private."""
    return None if place.private else asker.id


def _outcome(reply: Reply) -> str:
    decision = reply.decision.value if reply.decision else "shown"
    return f"{decision} {reply.id}" if reply.id else decision
