"""The queue of updates: what waits for the bot, and the one poller that it is handed to."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.playground.errors import ApiError
from bot.playground.wire import Json

MAX_BATCH = 100
KINDS = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
    ]
)
DEFAULT_KINDS = KINDS - {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(frozen=True)
class Update:
    """An update; `delivered` tells whether it was put before the bot or filtered out."""

    update_id: int
    kind: str
    content: Json
    delivered: bool


class UpdateQueue:
    """Updates in order, kept until a poll confirms them by a higher offset."""

    def __init__(self, first_id: int, changed: Callable[[], None]) -> None:
        self.allowed: frozenset[str] = DEFAULT_KINDS
        self.confirmed_below = first_id
        self._next_id = first_id
        self._pending: list[Json] = []
        self._changed = changed
        self._poller: asyncio.Future[None] | None = None

    @property
    def pending(self) -> tuple[Json, ...]:
        """Give the updates that no poll has confirmed."""
        return tuple(self._pending)

    @property
    def is_polled(self) -> bool:
        """Tell whether a long poll waits for updates at this moment."""
        return self._poller is not None

    def put(self, kind: str, content: Json, *, visible: bool = True) -> Update:
        """Queue an update, unless the bot may not see it or did not ask for its kind."""
        delivered = visible and kind in self.allowed
        update = Update(self._next_id, kind, content, delivered)
        self._next_id += 1
        if delivered:
            self._add({"update_id": update.update_id, kind: content})
        return update

    def put_raw(self, update: Json) -> int:
        """Queue an update as it stands, with its own id where it brings one."""
        update_id = update.setdefault("update_id", self._next_id)
        if isinstance(update_id, int):
            self._next_id = max(self._next_id, update_id + 1)
        self._add(update)
        return int(update_id)

    def drop(self) -> None:
        """Forget what is pending."""
        self._pending.clear()

    async def poll(
        self, offset: int, limit: int, patience: float, allowed: Sequence[str] | None
    ) -> list[Json]:
        """Answer a getUpdates; a poll that still waits is ended with a conflict."""
        if allowed is not None:
            self.allowed = frozenset(allowed) or DEFAULT_KINDS
        self._end_other_poll()
        self._confirm(offset)
        if not self._pending and patience > 0:
            await self._arrival(patience)
        return self._pending[: min(max(limit, 1), MAX_BATCH)]

    async def _arrival(self, patience: float) -> None:
        poller: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poller = poller
        self._changed()
        try:
            async with asyncio.timeout(patience):
                await poller
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None
                self._changed()

    def _end_other_poll(self) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(
                ApiError(
                    409,
                    "Conflict: terminated by other getUpdates request; "
                    "make sure that only one bot instance is running",
                )
            )
        self._poller = None

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._pending = self._pending[offset:]
            offset = self._pending[0]["update_id"] if self._pending else self._next_id
        self._pending = [update for update in self._pending if update["update_id"] >= offset]
        if offset > self.confirmed_below:
            self.confirmed_below = offset
            self._changed()

    def _add(self, update: Json) -> None:
        self._pending.append(update)
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)
        self._changed()
