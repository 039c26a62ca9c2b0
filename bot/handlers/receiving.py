"""The door: every update comes in here, goes to its handler, and leaves one line in the log."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.ext import CallbackContext

from bot.handlers.buttons import follow_press
from bot.handlers.commands import obey_command
from bot.handlers.desk import Desk
from bot.handlers.incoming import Asked, Commanded, Incoming, Me, Moved, Pressed, Sought, Unreadable
from bot.handlers.inline import offer_passages
from bot.handlers.questions import answer_question, decline_unreadable
from bot.handlers.reading import read_update

_log = logging.getLogger(__name__)


class Reception:
    """Receives updates for a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def receive(self, update: Update, context: CallbackContext) -> None:  # type: ignore[type-arg]
        """Handle one update; log its outcome and how long it took."""
        began = self._desk.clock()
        outcome = "failed"
        try:
            incoming = read_update(update, Me(context.bot.id, context.bot.username))
            outcome = await self._handle(incoming) if incoming else "silent"
        finally:
            took = (self._desk.clock() - began) * 1000
            _log.info("update %d: %s in %.0f ms", update.update_id, outcome, took)

    async def _handle(self, incoming: Incoming) -> str:
        match incoming:
            case Asked():
                return await answer_question(self._desk, incoming)
            case Commanded():
                return await obey_command(self._desk, incoming)
            case Pressed():
                return await follow_press(self._desk, incoming)
            case Sought():
                return await offer_passages(self._desk, incoming)
            case Unreadable():
                return await decline_unreadable(self._desk, incoming)
            case Moved(chat_id, new_chat_id):
                await self._desk.memory.move_chat(chat_id, new_chat_id)
                return "a group that moved"
