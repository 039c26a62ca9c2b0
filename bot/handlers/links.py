"""Links to the bot: to one of its answers, and into a group."""

from __future__ import annotations

from bot.conversation.reply import AddToGroup, Link, LinkTo
from bot.handlers.callback_data import parse_start_parameter
from bot.handlers.incoming import Me
from bot.handlers.updates import Message

INTO_GROUP = "to_group"
"""What Telegram writes after /start in a group that the bot is added to; nothing has such an id."""

_ADDRESS = "https://t.me/"


def address_of(link: Link, username: str) -> str:
    """Where a link to the bot of this name leads."""
    match link:
        case LinkTo(id):
            return f"{_ADDRESS}{username}?start={id}"
        case AddToGroup():
            return f"{_ADDRESS}{username}?startgroup={INTO_GROUP}"


def is_arrival(words: str, me: Me) -> bool:
    """Whether the words after /start only say that someone has added the bot to a group."""
    parameter, _, meant_for = words.partition("@")
    return parameter == INTO_GROUP and meant_for.lower() in ("", me.username.lower())


def id_linked_under(message: Message, me: Me) -> str | None:
    """The id of the answer in the bot's own message, by the link under it."""
    markup = message.reply_markup
    rows = markup.inline_keyboard if markup and _is_by(me, message) else ()
    beginning = address_of(LinkTo(""), me.username)
    links = (button.url or "" for row in rows for button in row)
    linked = (link.removeprefix(beginning) for link in links if link.startswith(beginning))
    return next(filter(None, map(parse_start_parameter, linked)), None)


def _is_by(me: Me, message: Message) -> bool:
    return any(bot and bot.id == me.id for bot in (message.from_user, message.via_bot))
