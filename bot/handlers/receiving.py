"""The door: every update comes in here, goes to its handler, and leaves one line in the log."""

from __future__ import annotations

import logging

from telegram.ext import CallbackContext

from bot.handlers.admission import turn_away
from bot.handlers.buttons import acknowledge_late, follow_press
from bot.handlers.commands import obey_command
from bot.handlers.delivery import Delivery
from bot.handlers.desk import Desk, DeskFor
from bot.handlers.guests import answer_as_guest
from bot.handlers.incoming import (
    Asked,
    Commanded,
    Incoming,
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
from bot.handlers.inline import offer_passages
from bot.handlers.lateness import is_late, when_late
from bot.handlers.membership import note_membership
from bot.handlers.overhearing import SILENT, overhear
from bot.handlers.questions import answer_question, asks_nothing, decline_unreadable
from bot.handlers.reading import read_update
from bot.handlers.removing import remove_message
from bot.storage import Moment

_log = logging.getLogger(__name__)


class Reception:
    """Receives updates, each at a desk of its own."""

    def __init__(self, desk_for: DeskFor) -> None:
        self._desk_for = desk_for

    async def receive(self, delivery: Delivery, context: CallbackContext) -> None:  # type: ignore[type-arg]
        """Handle one update; log its outcome and how long it took."""
        desk = self._desk_for(delivery)
        began = desk.clock()
        outcome = "failed"
        try:
            me = Me(context.bot.id, context.bot.username, desk.keeping.keepers)
            incoming = delivery.incoming = read_update(delivery.update, me)
            outcome = await _handle(desk, incoming) if incoming else SILENT
        finally:
            took = (desk.clock() - began) * 1000
            _log.info("update %d: %s in %.0f ms", delivery.update.update_id, outcome, took)


async def _handle(desk: Desk, incoming: Incoming) -> str:
    delivery = desk.delivery
    if not is_late(delivery.update, delivery.received_at, desk.now()):
        return await _act(desk, incoming)
    late = when_late(incoming)
    if isinstance(late, Pressed):
        return await acknowledge_late(desk, late)
    return f"late: {await _act(desk, late)}" if late else "too late"


async def _act(desk: Desk, incoming: Incoming) -> str:
    if isinstance(incoming, Asked) and await asks_nothing(desk, incoming):
        return SILENT
    if turned_away := await turn_away(desk, incoming):
        return turned_away
    match incoming:
        case Asked():
            return await answer_question(desk, incoming)
        case Overheard():
            return await overhear(desk, incoming)
        case Removal():
            return await remove_message(desk, incoming)
        case Membership():
            return await note_membership(desk, incoming)
        case Commanded():
            return await obey_command(desk, incoming)
        case Pressed():
            return await follow_press(desk, incoming)
        case Sought():
            return await offer_passages(desk, incoming)
        case Summoned():
            return await answer_as_guest(desk, incoming)
        case Unreadable():
            return await decline_unreadable(desk, incoming)
        case Moved(chat_id, new_chat_id):
            await desk.memory.move_chat(chat_id, new_chat_id)
            # That the bot is in the supergroup is no news there.
            noted = desk.memory.note(new_chat_id, Moment.INTRODUCED, desk.now())
            desk.delivery.changes.append(noted)
            return "a group that moved"
