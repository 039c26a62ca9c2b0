"""Sending as Telegram wants it: waiting when told to, trying again only where that is safe."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from telegram import Bot, InlineQueryResultsButton
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.conversation.offering import Offer
from bot.conversation.reply import Reply
from bot.handlers.api_request import JsonParameters, NotTelegramError
from bot.handlers.articles import article_for_guest, article_of
from bot.handlers.gate import Clock, Gate, Gates, Sleep
from bot.handlers.incoming import Place
from bot.handlers.line import Throttle
from bot.handlers.pacing import Pace, Strictest, Urgency, Window
from bot.handlers.patience import (
    LONGEST_WAIT,
    NOTICE_WAIT,
    PAUSES,
    QUERY_WAIT,
    UNASKED_WAIT,
    VOTE_WAIT,
)
from bot.handlers.refusals import (
    GONE,
    UnknownOutcomeError,
    may_be_done,
    says,
    surely_not_done,
)
from bot.handlers.rendering import render_html, render_keyboard

T = TypeVar("T")


class Intent(Protocol):
    """Keeps a record of a message from before it is sent, as long as it may have arrived."""

    async def begin(self) -> None:
        """Return when it is recorded that the message may arrive from now on."""

    async def withdraw(self) -> None:
        """Return when it is recorded that the message surely did not arrive."""


OnMove = Callable[[int, int], Awaitable[None]]
"""Hears of a group that became a supergroup: its id, and its new one."""

INLINE_CACHE_SECONDS = 60


class Courier:
    """Carries replies to Telegram, at the pace that Telegram allows.

    Where Telegram says to wait, what is for that chat waits, and nothing else does. A message is
    sent again only if it surely did not arrive, and UnknownOutcomeError says that it may have; an
    edit or an acknowledgement, which can't harm twice, after any fault of the network. What nobody
    asked for waits while replies do.
    """

    def __init__(
        self, bot: Bot, *, on_move: OnMove, pace: Pace, clock: Clock, sleep: Sleep
    ) -> None:
        self._bot = bot
        self._on_move = on_move
        self._clock = clock
        self._sleep = sleep
        self._gates = Gates(pace, clock, sleep)
        overall = Window(pace.overall)
        self._overall = Throttle(overall, clock, sleep)
        self._unasked = Throttle(Window(pace.unasked), clock, sleep, ahead=overall)

    @property
    def bot_id(self) -> int:
        """The bot's own id."""
        return self._bot.id

    @property
    def is_shown_all(self) -> bool:
        """Whether Telegram shows the bot every message of its groups: privacy mode is off."""
        return bool(self._bot.can_read_all_group_messages)

    @property
    def chats_in_mind(self) -> int:
        """How many chats have a pace or a flood that matters yet, or soon will be forgotten."""
        return len(self._gates)

    async def send(
        self,
        place: Place,
        reply: Reply,
        *,
        reply_to: int | None = None,
        owner: int | None = None,
        intent: Intent | None = None,
    ) -> int:
        """Send a new message; the id that it got."""
        return await self._send(place, reply, reply_to, owner, Urgency.REPLY, intent=intent)

    async def notify(
        self, place: Place, reply: Reply, *, reply_to: int, owner: int | None = None
    ) -> int:
        """Send what has time; RetryAfter where it can't be soon."""
        return await self._send(place, reply, reply_to, owner, Urgency.REPLY, NOTICE_WAIT)

    async def reach(self) -> None:
        """Return if Telegram can be reached, as a call tells that does nothing."""
        await self._bot.get_me()

    async def tell(self, place: Place, reply: Reply) -> bool:
        """Send what nobody asked for just now; False where the bot may write no more.

        Then nothing of the kind should be sent there again.
        """
        await self._unasked.go()
        try:
            await self._send(place, reply, None, None, Urgency.UNASKED)
        except Forbidden:
            return False
        return True

    async def chime_in(self, place: Place, reply: Reply, *, reply_to: int, owner: int) -> int:
        """Answer a message that asked for nothing; RetryAfter where that can't be soon."""
        return await self._send(place, reply, reply_to, owner, Urgency.UNASKED, UNASKED_WAIT)

    async def remove(self, place: Place, message_id: int) -> bool:
        """Remove a message of the bot's; False where Telegram does so no more."""

        async def request() -> None:
            await self._bot.delete_message(place.chat_id, message_id)

        try:
            await self._persist(self._new_gate(), QUERY_WAIT, request, repeatable=True)
        except ChatMigrated:
            return False
        except BadRequest as refusal:
            if says(refusal, "message to delete not found"):
                return True
            if says(refusal, "message can't be deleted", "message_delete_forbidden"):
                return False
            raise
        return True

    async def edit(
        self, place: Place, message_id: int, reply: Reply, *, owner: int | None = None
    ) -> bool:
        """Turn the bot's message into `reply`; False where that message is gone."""
        looks = self._looks(place, reply, owner)
        return await self._edit(
            place, message_id, "editMessageText", looks, Urgency.REPLY, LONGEST_WAIT
        )

    async def edit_buttons(
        self, place: Place, message_id: int, reply: Reply, *, owner: int | None = None
    ) -> None:
        """Put the buttons of `reply` under the bot's message, if that is there and can be soon."""
        keyboard = render_keyboard(reply, self._bot.username, owner)
        looks = {"chat_id": place.chat_id, "reply_markup": keyboard}
        with suppress(RetryAfter, BadRequest):
            await self._edit(
                *(place, message_id, "editMessageReplyMarkup", looks, Urgency.UNASKED, VOTE_WAIT)
            )

    async def acknowledge(
        self, query_id: str, toast: str | None = None, *, alert: bool = False
    ) -> bool:
        """Stop a button's spinner, with a short notice if there is one; False if it is too old.

        An alert stays until it is read. Where Telegram wants no acknowledgement for long, the
        spinner stops by itself.
        """
        with suppress(RetryAfter):
            return await self._answer(
                lambda: self._bot.answer_callback_query(
                    query_id, text=toast, show_alert=alert or None
                )
            )
        return True

    async def administrators(self, chat_id: int) -> frozenset[int]:
        """The ids of those who run a group, the bot's among them if it does."""
        admins = await self._persist(
            self._new_gate(),
            QUERY_WAIT,
            lambda: self._bot.get_chat_administrators(chat_id),
            repeatable=True,
        )
        return frozenset(admin.user.id for admin in admins)

    async def is_shown_all_now(self) -> bool:
        """Whether privacy mode is off, as Telegram says at this moment."""
        me = await self._persist(
            self._new_gate(), QUERY_WAIT, lambda: self._bot.get_me(), repeatable=True
        )
        return bool(me.can_read_all_group_messages)

    async def offer(self, query_id: str, offer: Offer, start_button: str) -> None:
        """Answer an inline query; the button above the results opens the private chat."""
        results = [article_of(choice, self._bot.username) for choice in offer.choices]
        button = InlineQueryResultsButton(start_button, start_parameter="inline")
        await self._answer(
            lambda: self._bot.answer_inline_query(
                query_id,
                results,
                cache_time=INLINE_CACHE_SECONDS,
                is_personal=offer.is_personal,
                button=button,
            ),
        )

    async def answer_guest(self, query_id: str, reply: Reply) -> bool:
        """Send the one answer to a guest query; False where it is too old, or has its answer."""
        article = article_for_guest(reply, self._bot.username)
        return await self._answer(lambda: self._bot.answer_guest_query(query_id, article))

    async def _send(
        self,
        place: Place,
        reply: Reply,
        reply_to: int | None,
        owner: int | None,
        urgency: Urgency,
        patience: float = LONGEST_WAIT,
        intent: Intent | None = None,
    ) -> int:
        try:
            return await self._send_there(place, reply, reply_to, owner, urgency, patience, intent)
        except ChatMigrated as migration:
            await self._on_move(place.chat_id, migration.new_chat_id)
            moved = replace(place, chat_id=migration.new_chat_id)
            return await self._send_there(moved, reply, None, owner, urgency, patience, intent)

    async def _send_there(
        self,
        place: Place,
        reply: Reply,
        reply_to: int | None,
        owner: int | None,
        urgency: Urgency,
        patience: float,
        intent: Intent | None,
    ) -> int:
        parameters = self._looks(place, reply, owner)
        if place.thread_id is not None:
            parameters["message_thread_id"] = place.thread_id
        if reply_to is not None:
            target = {"message_id": reply_to, "allow_sending_without_reply": True}
            parameters["reply_parameters"] = target
        if reply.quiet:
            parameters["disable_notification"] = True

        async def request() -> int:
            if intent:
                await intent.begin()
            try:
                return _id_of(await self._call("sendMessage", parameters))
            except TelegramError as fault:
                if may_be_done(fault):
                    raise UnknownOutcomeError(fault.message) from fault
                if intent:
                    await intent.withdraw()
                raise

        return await self._carry(place.chat_id, request, urgency, patience, repeatable=False)

    async def _edit(
        self,
        place: Place,
        message_id: int,
        method: str,
        looks: dict[str, Any],
        urgency: Urgency,
        patience: float,
    ) -> bool:
        parameters = looks | {"message_id": message_id}

        async def request() -> None:
            await self._call(method, parameters)

        try:
            await self._carry(place.chat_id, request, urgency, patience, repeatable=True)
        except ChatMigrated as migration:
            # The old group's messages can be edited no more.
            await self._on_move(place.chat_id, migration.new_chat_id)
            return False
        except BadRequest as refusal:
            if says(refusal, "message is not modified"):
                return True
            if says(refusal, *GONE):
                return False
            raise
        return True

    async def _answer(self, request: Callable[[], Awaitable[object]]) -> bool:
        """Answer a query; False if it is too old, or was answered before."""
        may_be_answered = False

        async def request_once_more() -> None:
            nonlocal may_be_answered
            try:
                await request()
            except NetworkError as fault:
                may_be_answered |= may_be_done(fault)
                raise

        try:
            await self._persist(self._new_gate(), QUERY_WAIT, request_once_more, repeatable=True)
        except BadRequest as refusal:
            if not says(refusal, "query is too old", "query id is invalid", "query_id_invalid"):
                raise
            # Telegram takes an answer once, and perhaps it took the one before.
            return may_be_answered
        return True

    async def _carry(
        self,
        chat_id: int,
        request: Callable[[], Awaitable[T]],
        urgency: Urgency,
        patience: float = LONGEST_WAIT,
        *,
        repeatable: bool,
    ) -> T:
        async def request_in_pace() -> T:
            await self._overall.go()
            return await request()

        with self._gates.of(chat_id) as gate:
            return await self._persist(
                gate, patience, request_in_pace, urgency, repeatable=repeatable
            )

    async def _persist(
        self,
        gate: Gate,
        patience: float,
        request: Callable[[], Awaitable[T]],
        urgency: Urgency = Urgency.REPLY,
        *,
        repeatable: bool,
    ) -> T:
        last_call = self._clock() + patience
        for pause in PAUSES:
            try:
                return await gate.pass_through(request, last_call, urgency)
            except BadRequest:
                raise
            except NetworkError as fault:
                if not repeatable and not surely_not_done(fault):
                    raise
                await self._sleep(pause)
        return await gate.pass_through(request, last_call, urgency)

    async def _call(self, method: str, parameters: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
        """What Telegram answers to a method.

        The library's own methods would read every parameter, and the whole message that comes
        back, which takes longer than finding most replies.
        """
        url = f"{self._bot.base_url}/{method}"
        return await self._bot.request.post(url, JsonParameters(parameters))

    def _looks(self, place: Place, reply: Reply, owner: int | None) -> dict[str, Any]:
        """The parameters that a message has whether it is sent or edited."""
        parameters = {
            "chat_id": place.chat_id,
            "text": render_html(reply, self._bot.username),
            "parse_mode": ParseMode.HTML.value,
            "link_preview_options": {"is_disabled": True},
        }
        if keyboard := render_keyboard(reply, self._bot.username, owner):
            parameters["reply_markup"] = keyboard
        return parameters

    def _new_gate(self) -> Gate:
        # For what is no message, Telegram names no limit.
        return Gate(Strictest(), self._clock, self._sleep)


def _id_of(message: object) -> int:
    if isinstance(message, dict) and isinstance(id := message.get("message_id"), int):
        return id
    raise NotTelegramError("what came is no message of a Bot API")
