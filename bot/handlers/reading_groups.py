"""What the adapter reads in groups alone: talk, wishes to remove a message, comings and goings."""

from __future__ import annotations

from telegram.constants import ChatType, MessageEntityType

from bot.handlers.callback_data import parse_press
from bot.handlers.incoming import Asker, Me, Membership, Overheard, Place, Removal
from bot.handlers.updates import ChatMemberUpdated, Message
from bot.handlers.wording import Wording

_POINTS_ELSEWHERE = frozenset(
    {
        MessageEntityType.MENTION,
        MessageEntityType.TEXT_MENTION,
        MessageEntityType.URL,
        MessageEntityType.TEXT_LINK,
        MessageEntityType.BOT_COMMAND,
        MessageEntityType.BLOCKQUOTE,
        MessageEntityType.EXPANDABLE_BLOCKQUOTE,
    }
)
_NAMES_SOMEBODY = frozenset({MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION})


def read_overheard(
    message: Message, place: Place, asker: Asker, wording: Wording
) -> Overheard | None:
    """What a person says to the room by hand; None for what is said to somebody, or shown."""
    # Who replies talks to somebody; in a topic the first message is no such somebody.
    replied = message.reply_to_message
    is_reply = replied is not None and not replied.forum_topic_created
    if is_reply or message.external_reply or message.quote or message.reply_to_story:
        return None
    if message.text is None or message.forward_origin or message.sender_chat:
        return None
    if any(entity.type in _POINTS_ELSEWHERE for entity in message.entities):
        return None
    return Overheard(place, asker, wording.words, message.message_id)


def speaks_to_somebody(message: Message) -> bool:
    """Whether a message mentions anybody."""
    marks = (*message.entities, *message.caption_entities)
    return any(mark.type in _NAMES_SOMEBODY for mark in marks)


def read_removal(
    message: Message, place: Place, asker: Asker, wording: Wording, me: Me
) -> Removal | None:
    """What `/delete` wants; None where it may be meant for another bot."""
    target = message.reply_to_message
    if target and target.from_user and target.from_user.id == me.id and not target.via_bot:
        owner = _owner(target)
        return Removal(place, asker, message.message_id, target.message_id, owner)
    if place.private or wording.meant_for:
        return Removal(place, asker, message.message_id)
    return None


def read_membership(change: ChatMemberUpdated) -> Membership | None:
    """What became of the bot in a group."""
    if change.chat.type not in (ChatType.GROUP, ChatType.SUPERGROUP):
        return None
    by = change.from_user
    was, now = change.old_chat_member, change.new_chat_member
    return Membership(
        place=Place(change.chat.id),
        asker=Asker(by.id, hint=by.language_code),
        at=change.date,
        came_in=now.is_in and not was.is_in,
        is_admin=now.is_admin,
        may_write=now.may_write,
    )


def _owner(answer: Message) -> int | None:
    """Who asked for an answer: the buttons that the bot put under it say so."""
    rows = answer.reply_markup.inline_keyboard if answer.reply_markup else ()
    presses = (parse_press(str(button.callback_data)) for row in rows for button in row)
    return next((press.owner for press in presses if press and press.owner is not None), None)
