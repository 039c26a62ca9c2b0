"""What every handler works with, and the steps that they share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.conversation import Responder
from bot.conversation.question import Context
from bot.conversation.reply import Reply
from bot.conversation.voting import NEW, Standing
from bot.errors import StorageError
from bot.handlers.administrators import Administrators
from bot.handlers.arrivals import Arrivals
from bot.handlers.delivery import Delivery
from bot.handlers.gate import Clock
from bot.handlers.incoming import Asked, Asker, Commanded, Overheard, Place
from bot.handlers.keeping import Keeping, Knowledge
from bot.handlers.limits import Limiter
from bot.handlers.memory import Conversation, Memory
from bot.handlers.notices import Expected, notice_of
from bot.handlers.sending import Courier
from bot.knowledge.model import Tongue
from bot.language import Language


@dataclass(frozen=True, slots=True)
class Desk:
    """One update in hand, and all that is needed for it.

    The words, the way to send them, what is remembered, who runs a group, how much is asked,
    what else has come in, the time, error ids, how the bot is kept. `clock` only measures; `now`
    is in seconds since 1970. `responder` stays the same to the update's end, whatever becomes of
    the `knowledge` meanwhile.
    """

    delivery: Delivery
    responder: Responder
    courier: Courier
    memory: Memory
    administrators: Administrators
    limiter: Limiter
    arrivals: Arrivals
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

    async def runs(self, place: Place, asker: Asker) -> bool:
        """Whether somebody decides for a chat: anybody in private, an administrator in a group."""
        return place.private or await self.administrators.include(place.chat_id, asker.id, now=True)

    async def send(
        self, place: Place, reply: Reply, *, reply_to: int | None = None, owner: int | None = None
    ) -> int:
        """Send a new message; the id that it got."""
        reply = self._with_buttons(reply, owner)
        notice = notice_of(self.delivery, reply)
        intent = Expected(notice, self.memory) if notice else None
        sent = await self.courier.send(place, reply, reply_to=reply_to, owner=owner, intent=intent)
        if notice:
            self.delivery.changes.append(self.memory.notices.drop(notice.update_id))
        await self._note_written(place)
        return sent

    async def edit(
        self, place: Place, message_id: int, reply: Reply, *, owner: int | None = None
    ) -> bool:
        """Turn the bot's message into `reply`; False where that message is gone."""
        votes = await self.memory.votes(place.chat_id, message_id, reply.id) if reply.id else {}
        standing = await self.standing(place, message_id, votes, owner)
        self.memory.note_edit(place.chat_id, message_id, reply.id)
        reply = self._with_buttons(reply, owner, standing)
        return await self.courier.edit(place, message_id, reply, owner=owner)

    async def edit_buttons(
        self, place: Place, message_id: int, reply: Reply, standing: Standing, owner: int | None
    ) -> None:
        """Show under the message with `reply` how it stands now."""
        reply = self._with_buttons(reply, owner, standing)
        await self.courier.edit_buttons(place, message_id, reply, owner=owner)

    async def standing(
        self, place: Place, message_id: int, votes: Mapping[int, int], owner: int | None
    ) -> Standing:
        """What votes come to; who asked and was not helped is offered something else."""
        asker_id = place.chat_id if place.private else owner
        if asker_id is None or votes.get(asker_id) != -1:
            return Standing.of(votes)
        return Standing.of(votes, await self.memory.alternatives(place.chat_id, message_id))

    async def chime_in(self, overheard: Overheard, reply: Reply, context: Context) -> str:
        """Answer a message that did not ask the bot."""
        place, asker = overheard.place, overheard.asker
        sent = await self.courier.chime_in(
            place,
            self._with_buttons(reply, asker.id),
            reply_to=overheard.message_id,
            owner=asker.id,
        )
        await self._note_written(place)
        self.stands_for_answer(overheard, sent, reply)
        await self.remember(place, asker, reply, sent, context)
        return _outcome(reply)

    async def deliver(
        self, incoming: Asked | Commanded, reply: Reply, context: Context | None = None
    ) -> str:
        """Answer a message, or correct the answer to it if the message was edited.

        The conversation has then come to `context`; without one, to what the reply shows.
        """
        place = incoming.place
        owner = None if reply.for_all else owner_of(place, incoming.asker)
        known = incoming.shown_in
        if incoming.edited:
            known = await self.memory.answer_to(place.chat_id, incoming.message_id)
        if known and await self.edit(place, known, reply, owner=owner):
            self.stands_for_answer(incoming, known, reply)
            reset = self.memory.reset_votes(place.chat_id, known, reply.id)
            self.delivery.changes.append(reset)
            await self.remember(place, incoming.asker, reply, known, context)
            return f"{_outcome(reply)}, edited"
        sent = await self.send(place, reply, reply_to=incoming.reply_to, owner=owner)
        self.stands_for_answer(incoming, sent, reply)
        await self.remember(place, incoming.asker, reply, sent, context)
        return _outcome(reply)

    def stands_for_answer(
        self, incoming: Asked | Commanded | Overheard, sent: int, reply: Reply | None = None
    ) -> None:
        """Have the message that was sent changed when the message that asked is edited.

        What might answer instead of the reply is kept with it.
        """
        chat_id, message_id = incoming.place.chat_id, incoming.message_id
        others = reply.alternatives if reply else ()
        kept = self.memory.keep_answer(chat_id, message_id, sent, self.now(), others)
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
            context = Context(reply.id, at=self.time, tongue=reply.tongue)
        if context is not None:
            conversation = conversation_of(place, asker)
            kept = await self.memory.keep_context(conversation, context, answer_id)
            self.delivery.changes.extend(kept)

    def _with_buttons(self, reply: Reply, owner: int | None, standing: Standing = NEW) -> Reply:
        """The reply with its votes, and what removes it where an owner may want that.

        A quotation has neither: a button that is no link keeps Telegram from passing on the others.
        """
        if reply.is_quotation:
            return reply
        reply = self.responder.voting.with_buttons(reply, standing)
        if owner is None:
            return reply
        button = self.responder.groups.remove_button(reply.tongue)
        return replace(reply, rows=(*reply.rows, (button,)))

    async def _note_written(self, place: Place) -> None:
        self.delivery.has_written = True
        with suppress(StorageError):
            await self.memory.let_in(place.chat_id)


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
