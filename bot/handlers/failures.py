"""The application's error handler: an id in the log, a polite sentence for the person."""

from __future__ import annotations

import logging
from contextlib import suppress

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import CallbackContext

from bot.conversation.reply import Reply
from bot.errors import StorageError
from bot.handlers.admission import may_remark
from bot.handlers.aiohttp_request import NotSentError
from bot.handlers.backoff import pause_after
from bot.handlers.delivery import Delivery
from bot.handlers.desk import Desk, DeskFor
from bot.handlers.excuses import excuse
from bot.handlers.flood import seconds_to_wait
from bot.handlers.incoming import (
    Asked,
    Commanded,
    Me,
    Membership,
    Moved,
    Overheard,
    Pressed,
    Removal,
    Sought,
    Summoned,
    Unreadable,
)
from bot.handlers.notices import notice_of
from bot.handlers.questions import asks_nothing
from bot.handlers.reading import read_update
from bot.handlers.refusals import UnknownOutcomeError, may_be_done, says
from bot.storage.inbox import MOST_FAILURES

MOST_FAULTS = 20
"""So often what can't harm twice is tried anew where nothing of Telegram's answers."""

_log = logging.getLogger(__name__)


class FailureReport:
    """Reports what handlers could not cope with, and has it tried again where that may help.

    What is the fault of the network, of a flood or of the disk waits until it is over. Other
    failures are counted, and the last one sets the update aside. Once a message has gone out, or
    may have, an update is not handled again: where it may have, or where nobody could be told of a
    failure, a notice is owed.
    """

    def __init__(self, desk_for: DeskFor) -> None:
        self._desk_for = desk_for

    async def report(self, delivery: object, context: CallbackContext) -> None:  # type: ignore[type-arg]
        """Decide what becomes of an update that failed; log it, tell whoever asked."""
        error = context.error
        if not isinstance(delivery, Delivery) or error is None:
            _log.error("an error outside of any update", exc_info=error)
            return
        desk, me = self._desk_for(delivery), Me(context.bot.id, context.bot.username)
        number = delivery.update.update_id
        if _is_unwelcome(error):
            _log.info("update %s: the bot may not write there (%s)", number, error)
            await _keep_out(desk)
        elif isinstance(error, UnknownOutcomeError):
            # The notice is on disk already, if there is one.
            delivery.owes_notice = True
            _log.warning("update %s: the reply may be lost (%s)", number, error)
        elif (pause := _pause(delivery, error)) is not None:
            delivery.faults += 1
            delivery.try_again_after(pause)
            if delivery.faults == 1:
                _log.warning("update %s waits (%s)", number, error)
            if isinstance(error, StorageError) and delivery.faults == 1:
                await excuse(desk, me)
        elif not _is_final(error) and _fails_again(delivery):
            kind = type(error).__name__
            _log.warning("update %s failed %d times (%s)", number, delivery.failures, kind)
            delivery.try_again_after(pause_after(delivery.failures))
        else:
            await self._give_up(desk, me, error)

    async def _give_up(self, desk: Desk, me: Me, error: Exception) -> None:
        delivery, error_id = desk.delivery, desk.new_error_id()
        number = delivery.update.update_id
        aside = ""
        if not _is_final(error) and delivery.failures >= MOST_FAILURES:
            delivery.is_set_aside = True
            aside = f" failed {delivery.failures} times and is set aside"
        # A request that is bad is our own fault, though it counts as one of the network.
        if isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest):
            _log.warning("error %s, update %s%s: %s", error_id, number, aside, error)
        else:
            _log.error("error %s, update %s%s", error_id, number, aside, exc_info=error)
        try:
            await self._apologise(desk, me, error_id)
        except (TelegramError, StorageError) as again:
            _log.warning("error %s: could not tell the person (%s)", error_id, again)
            if not isinstance(again, BadRequest | Forbidden):
                self._owe_notice(desk)
        except Exception:
            _log.exception("error %s: could not tell the person", error_id)

    def _owe_notice(self, desk: Desk) -> None:
        """Have the person told later; in a language that is known without the disk."""
        delivery = desk.delivery
        if isinstance(delivery.incoming, Asked | Commanded | Removal | Unreadable | Pressed):
            tongue = desk.own_tongue(delivery.incoming.asker)
            if notice := notice_of(delivery, Reply("", tongue)):
                delivery.changes.append(desk.memory.notices.keep(notice))
                delivery.owes_notice = True

    async def _apologise(self, desk: Desk, me: Me, error_id: str) -> None:
        incoming = read_update(desk.delivery.update, me)
        if incoming is None or isinstance(incoming, Sought | Moved | Overheard | Membership):
            return
        if isinstance(incoming, Summoned):
            apology = desk.responder.failed(desk.own_tongue(incoming.asker), error_id)
            await desk.courier.answer_guest(incoming.query_id, apology)
            return
        if isinstance(incoming, Pressed):
            with suppress(TelegramError):
                await desk.courier.acknowledge(incoming.query_id)
        if isinstance(incoming, Asked) and await asks_nothing(desk, incoming):
            return
        if incoming.place is None or not await may_remark(desk, incoming.place, incoming.asker):
            return
        tongue = await desk.tongue(incoming.asker, incoming.place.chat_id)
        reply = desk.responder.failed(tongue, error_id)
        reply_to = None if incoming.place.private else incoming.message_id
        sent = await desk.send(incoming.place, reply, reply_to=reply_to)
        if isinstance(incoming, Asked | Commanded):
            await self._stands_for_answer(desk, incoming, sent)

    async def _stands_for_answer(self, desk: Desk, incoming: Asked | Commanded, sent: int) -> None:
        """Let an edit of the question turn the apology into the answer, where there is none."""
        known = await desk.memory.answer_to(incoming.place.chat_id, incoming.message_id)
        if known is None:
            desk.stands_for_answer(incoming, sent)


async def _keep_out(desk: Desk) -> None:
    """Let no more go unasked to a group where the bot may not write."""
    chat = desk.delivery.update.chat
    if chat is not None and chat.id < 0:
        with suppress(StorageError):
            await desk.memory.shut_out(chat.id)


def _pause(delivery: Delivery, error: Exception) -> float | None:
    """The seconds after which what stood in the way may be gone; None if that won't help."""
    if delivery.has_written or delivery.update.inline_query:
        return None
    if isinstance(error, RetryAfter):
        return seconds_to_wait(error)
    if isinstance(error, (StorageError, NotSentError)):
        return pause_after(delivery.faults + 1)
    # It was no message, for of that the outcome would be unknown: it can't harm twice.
    if may_be_done(error) and delivery.faults < MOST_FAULTS:
        return pause_after(delivery.faults + 1)
    return None


def _is_final(error: Exception) -> bool:
    """Whether a request was refused, or never answered: then it is not repeated any more."""
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        return may_be_done(error)
    return isinstance(error, TelegramError)


def _fails_again(delivery: Delivery) -> bool:
    """Count a failure; whether the update may be tried again."""
    delivery.failures += 1
    return delivery.failures < MOST_FAILURES and not delivery.has_written


def _is_unwelcome(error: Exception) -> bool:
    """Whether the bot was blocked, expelled, muted, or shut out of a topic."""
    if isinstance(error, BadRequest):
        return says(error, "not enough rights", "have no rights", "topic_closed", "write_forbidden")
    return isinstance(error, Forbidden)
