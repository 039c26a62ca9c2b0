"""A polite sentence for whoever has to wait because nothing can be stored at the moment."""

from __future__ import annotations

import logging

from telegram import Bot
from telegram.error import TelegramError

from bot.handlers.admission import may_remark
from bot.handlers.delivery import Delivery, Json, read_json
from bot.handlers.desk import Desk, DeskFor
from bot.handlers.incoming import Asked, Commanded, Me
from bot.handlers.reading import read_update

_log = logging.getLogger(__name__)


class Excuses:
    """Makes excuses for updates that can't be taken in yet."""

    def __init__(self, desk_for: DeskFor, bot: Bot) -> None:
        self._desk_for = desk_for
        self._bot = bot

    async def make(self, content: Json) -> None:
        """Tell whoever caused an update that the bot will answer later."""
        update = read_json(content)
        if update:
            desk = self._desk_for(Delivery(update, received_at=0))
            await excuse(desk, Me(self._bot.id, self._bot.username))


async def excuse(desk: Desk, me: Me) -> None:
    """Tell whoever asked that the answer comes later; what fails is logged."""
    incoming = read_update(desk.delivery.update, me)
    if not isinstance(incoming, Asked | Commanded):
        return
    # What nobody called the bot for may be talk, which can't be told without the disk.
    if isinstance(incoming, Asked) and not incoming.is_called:
        return
    if not await may_remark(desk, incoming.place, incoming.asker):
        return
    # The language that was chosen for the chat may not be at hand.
    reply = desk.responder.delayed(desk.own_tongue(incoming.asker))
    reply_to = None if incoming.place.private else incoming.message_id
    try:
        await desk.courier.send(incoming.place, reply, reply_to=reply_to)
    except TelegramError as fault:
        number = desk.delivery.update.update_id
        _log.warning("update %s: could not tell the person (%s)", number, fault)
