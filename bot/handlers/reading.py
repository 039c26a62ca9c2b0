"""The one adapter from Telegram's updates to what they mean for the bot."""

from __future__ import annotations

from dataclasses import replace

from telegram.constants import ChatType

from bot.conversation.profile import COMMANDS, KEEPERS_COMMANDS
from bot.conversation.reply import AskAgain
from bot.handlers.callback_data import parse_press
from bot.handlers.incoming import (
    Asked,
    Asker,
    Commanded,
    Incoming,
    Me,
    Moved,
    Overheard,
    Place,
    Pressed,
    Sought,
    Summoned,
    Unreadable,
)
from bot.handlers.links import id_linked_under, is_arrival
from bot.handlers.reading_groups import (
    read_membership,
    read_overheard,
    read_removal,
    speaks_to_somebody,
)
from bot.handlers.updates import CallbackQuery, InlineQuery, Message, Update, User
from bot.handlers.wording import Wording, mend, read_wording
from bot.search.pointing import pointing

_EDITABLE_COMMANDS = ("ask", "summary", "cite")
_ASK, _CITE, _DELETE = "ask", "cite", "delete"


def read_update(update: Update, me: Me) -> Incoming | None:
    """What an update asks of the bot; None for all that it has to stay silent on."""
    if update.message:
        return _read_message(update.message, me, edited=False)
    if update.edited_message:
        return _read_message(update.edited_message, me, edited=True)
    if update.callback_query:
        return _read_press(update.callback_query, me)
    if update.inline_query:
        return _read_inline(update.inline_query)
    if update.my_chat_member:
        return read_membership(update.my_chat_member)
    if update.guest_message:
        return _read_summons(update.guest_message, me)
    return None


def _read_message(message: Message, me: Me, *, edited: bool) -> Incoming | None:
    if message.migrate_to_chat_id:
        return Moved(message.chat.id, message.migrate_to_chat_id)
    if message.migrate_from_chat_id:
        return Moved(message.migrate_from_chat_id, message.chat.id)
    asker = _asker(message)
    place = _place(message)
    if asker is None or place is None:
        return None
    wording = read_wording(message, me)
    if wording is None:
        return None if edited else _read_wordless(message, place, asker)
    if wording.meant_for and wording.meant_for.lower() != me.username.lower():
        return None
    if wording.command == _DELETE:
        return None if edited else read_removal(message, place, asker, wording, me)
    if _is_known(wording.command, place, me) and wording.command != _ASK:
        return _read_command(message, place, asker, wording, me, edited=edited)
    return _read_question(message, place, asker, wording, me, edited=edited)


def _is_known(command: str | None, place: Place, me: Me) -> bool:
    # A private chat has the person's id.
    is_keeper = place.private and place.chat_id in me.keepers
    return command in COMMANDS or (is_keeper and command in KEEPERS_COMMANDS)


def _read_command(
    message: Message, place: Place, asker: Asker, wording: Wording, me: Me, *, edited: bool
) -> Commanded | None:
    if edited and wording.command not in _EDITABLE_COMMANDS:
        return None
    if not place.private and wording.command == "start" and is_arrival(wording.words, me):
        return None
    target = _replied_to(message) if wording.command == _CITE else None
    words, about = wording.words, target.message_id if target else message.message_id
    if wording.command == _CITE and _only_points(words, target):
        linked = id_linked_under(target, me) if target else None
        words = linked or _pointed_at(message, target, me) or words
    return Commanded(
        place=place,
        asker=asker,
        name=wording.command or "",
        words=words,
        message_id=message.message_id,
        reply_to=None if place.private and about == message.message_id else about,
        edited=edited,
    )


def _read_question(
    message: Message, place: Place, asker: Asker, wording: Wording, me: Me, *, edited: bool
) -> Asked | Overheard | None:
    called = wording.command == _ASK or (wording.mentioned and not wording.command)
    target = _replied_to(message)
    to_me = target is not None and _is_mine(target, me)
    if not place.private and not called:
        if wording.command or not to_me:
            return None if edited else read_overheard(message, place, asker, wording)
        if speaks_to_somebody(message):
            return None
    text, about, quote = wording.words, message.message_id, _quote(message)
    unknown_command = wording.command is not None and wording.command != _ASK
    pointed = ""
    if unknown_command:
        text = f"{wording.command} {wording.words}".strip()
    elif _only_points(text, target) and (called or place.private or _is_more_than_a_nod(text)):
        pointed = _pointed_at(message, target, me)
        if pointed and target is not None and not to_me:
            about = target.message_id
    return Asked(
        place=place,
        asker=asker,
        text=pointed or text,
        message_id=message.message_id,
        reply_to=None if place.private and about == message.message_id else about,
        follows=target.message_id if target is not None and to_me else None,
        edited=edited,
        unknown_command=unknown_command,
        is_called=place.private or called or bool(pointed),
        is_quoted=bool(pointed),
        quote="" if pointed else quote,
    )


def _read_wordless(message: Message, place: Place, asker: Asker) -> Unreadable | None:
    if not place.private or message.attachment is None:
        return None
    return Unreadable(place, asker, message.message_id, message.media_group_id)


def _read_press(query: CallbackQuery, me: Me) -> Pressed:
    asker = _person(query.from_user)
    message = query.message
    payload = mend(query.data or "")
    if message is None:
        return Pressed(query.id, payload, asker)
    private = message.chat.type == ChatType.PRIVATE
    if not message.is_accessible:
        place = Place(message.chat.id, private=private)
        return Pressed(query.id, payload, asker, place, message.message_id)
    markup = message.reply_markup
    rows = markup.inline_keyboard if markup else ()
    offered = frozenset(str(button.callback_data) for row in rows for button in row)
    return Pressed(
        *(query.id, payload, asker, _place(message), message.message_id, offered),
        question=_read_again(payload, message, asker, me),
    )


def _read_again(payload: str, notice: Message, asker: Asker, me: Me) -> Asked | Commanded | None:
    """The question that a notice replies to, where the button under it asks that once more.

    None also where what the notice replies to only pointed to a message, for Telegram does not
    show here what that was a reply to.
    """
    press, target, place = parse_press(payload), _replied_to(notice), _place(notice)
    if target is None or place is None or press is None or not isinstance(press.action, AskAgain):
        return None
    again = _read_message(target, me, edited=False)
    if isinstance(again, Commanded):
        return again
    if not isinstance(again, Asked):
        # It was a reply to the bot, or another message pointed to it.
        if not (words := _pointed_at(notice, target, me)):
            return None
        again = Asked(place, asker, words, target.message_id, quote=_quote(target))
    if again.text and not again.is_quoted and _only_points(again.text, None):
        return None
    # They may be the words of somebody else, to which the asker only pointed.
    return replace(again, is_quoted=True)


def _read_inline(query: InlineQuery) -> Sought:
    return Sought(query.id, mend(query.query), _person(query.from_user))


def _read_summons(message: Message, me: Me) -> Summoned | None:
    asker = _writer(message)
    wording = read_wording(message, me)
    if asker is None or not message.guest_query_id or message.business_connection_id:
        return None
    target = _replied_to(message)
    text = wording.words if wording else ""
    if _only_points(text, target):
        text = _pointed_at(message, target, me) or text
    return Summoned(message.guest_query_id, text, asker)


def _place(message: Message) -> Place | None:
    if message.chat.type not in (ChatType.PRIVATE, ChatType.GROUP, ChatType.SUPERGROUP):
        return None
    return Place(
        chat_id=message.chat.id,
        # Outside topics Telegram sets the id for plain reply threads too, and takes none back.
        thread_id=message.message_thread_id if message.is_topic_message else None,
        private=message.chat.type == ChatType.PRIVATE,
    )


def _asker(message: Message) -> Asker | None:
    """Who wrote a message, if a person did, by hand, to a chat that the bot is in."""
    if message.guest_query_id or message.business_connection_id:
        return None
    return _writer(message)


def _writer(message: Message) -> Asker | None:
    """Who wrote a message, if a person did, by hand."""
    if message.via_bot or message.is_automatic_forward:
        return None
    if message.guest_bot_caller_user or message.guest_bot_caller_chat:
        return None
    if message.sender_chat:
        # Anonymous admins and channels: Telegram puts a stand-in bot in `from`.
        return Asker(message.sender_chat.id)
    if message.from_user is None or message.from_user.is_bot:
        return None
    return _person(message.from_user)


def _person(user: User) -> Asker:
    return Asker(user.id, hint=user.language_code)


def _replied_to(message: Message) -> Message | None:
    target = message.reply_to_message
    # In a topic every message without a target of its own "replies" to the topic's first one.
    return None if target is None or target.forum_topic_created else target


def _is_more_than_a_nod(words: str) -> bool:
    """Whether pointing words ask something, too: not "this", nor an arrow."""
    return "?" in words or " " in words


def _is_mine(message: Message, me: Me) -> bool:
    return message.from_user is not None and message.from_user.id == me.id


def _quote(message: Message) -> str:
    """The part that was quoted of the message replied to, which may be one of another chat."""
    return mend(message.quote.text).strip() if message.quote else ""


def _only_points(words: str, target: Message | None) -> bool:
    """Whether words ask nothing of their own, but that another message be answered."""
    author = target.from_user if target else None
    names = (author.first_name, author.last_name, author.username) if author else ()
    return pointing().only_points(words, filter(None, names))


def _pointed_at(message: Message, target: Message | None, me: Me) -> str:
    """The part that was quoted, else what the message replied to says, if a person wrote it."""
    if quote := _quote(message):
        return quote
    if target is None or target.via_bot:
        return ""
    if target.from_user and target.from_user.is_bot and not target.sender_chat:
        return ""
    wording = read_wording(target, me)
    return wording.words if wording else ""
