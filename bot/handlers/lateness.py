"""What waited for hours, because the bot was away or a chat was closed to it."""

from __future__ import annotations

from dataclasses import replace

from bot.handlers.incoming import Asked, Commanded, Incoming, Membership, Moved, Pressed, Removal
from bot.handlers.updates import Update

LATE_SECONDS = 3600
"""After an hour a group talks of something else, and nobody waits for a button."""


def waited(update: Update, received_at: int, now: float) -> float:
    """The seconds since a person did something; since it was received where no more is known."""
    message, member = update.any_message, update.my_chat_member
    written = (message.edit_date or message.date) if message else member and member.date
    return now - (written or received_at)


def is_late(update: Update, received_at: int, now: float) -> bool:
    """Whether what a person did is so long ago that only `when_late` is still to be done."""
    return waited(update, received_at, now) >= LATE_SECONDS


def when_late(incoming: Incoming) -> Incoming | None:
    """What is still to be done: an answer in private, which shows to what, and no more.

    A press has to be acknowledged yet, and what is wished away stays unwelcome.
    """
    match incoming:
        case Asked() | Commanded() if incoming.place.private:
            return replace(incoming, reply_to=incoming.reply_to or incoming.message_id)
        case Moved() | Pressed() | Removal():
            return incoming
        case Membership():
            return replace(incoming, came_in=False)
    return None
