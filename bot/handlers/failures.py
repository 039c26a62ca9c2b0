"""The application's error handler: an id in the log, a polite sentence for the person."""

from __future__ import annotations

import logging
from contextlib import suppress

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import CallbackContext

from bot.handlers.desk import Desk
from bot.handlers.incoming import Asked, Commanded, Me, Moved, Pressed, Sought
from bot.handlers.reading import read_update
from bot.handlers.sending import says

_log = logging.getLogger(__name__)


class FailureReport:
    """Reports what handlers could not cope with."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def report(self, update: object, context: CallbackContext) -> None:  # type: ignore[type-arg]
        """Log the error under a new id and tell whoever asked, unless Telegram forbids it."""
        error, error_id = context.error, self._desk.new_error_id()
        number = update.update_id if isinstance(update, Update) else None
        if _is_unwelcome(error):
            _log.info("update %s: the bot may not write there (%s)", number, error)
            return
        # A request that is bad is our own fault, though it counts as one of the network.
        if isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest):
            _log.warning("error %s, update %s: %s", error_id, number, error)
        else:
            _log.error("error %s, update %s", error_id, number, exc_info=error)
        if not isinstance(update, Update) or isinstance(error, RetryAfter):
            return
        try:
            await self._apologise(update, Me(context.bot.id, context.bot.username), error_id)
        except TelegramError as again:
            _log.warning("error %s: could not tell the person (%s)", error_id, again)
        except Exception:
            _log.exception("error %s: could not tell the person", error_id)

    async def _apologise(self, update: Update, me: Me, error_id: str) -> None:
        incoming = read_update(update, me)
        if incoming is None or isinstance(incoming, Sought | Moved):
            return
        if isinstance(incoming, Pressed):
            with suppress(TelegramError):
                await self._desk.courier.acknowledge(incoming.query_id)
        if incoming.place is None:
            return
        tongue = await self._desk.tongue(incoming.asker, incoming.place.chat_id)
        reply = self._desk.responder.failed(tongue, error_id)
        reply_to = None if incoming.place.private else incoming.message_id
        sent = await self._desk.courier.send(incoming.place, reply, reply_to=reply_to)
        if isinstance(incoming, Asked | Commanded):
            await self._stands_for_answer(incoming, sent)

    async def _stands_for_answer(self, incoming: Asked | Commanded, sent: int) -> None:
        """Let an edit of the question turn the apology into the answer, where there is none."""
        memory, chat_id = self._desk.memory, incoming.place.chat_id
        if await memory.answer_to(chat_id, incoming.message_id) is None:
            await memory.keep_answer(chat_id, incoming.message_id, sent)


def _is_unwelcome(error: Exception | None) -> bool:
    """Whether the bot was blocked, expelled, muted, or shut out of a topic."""
    if isinstance(error, BadRequest):
        return says(error, "not enough rights", "have no rights", "topic_closed", "write_forbidden")
    return isinstance(error, Forbidden)
