"""Which messages of a chat Telegram shows to the bot."""

from bot.playground.accounts import User
from bot.playground.messages import Message
from bot.playground.text import utf16_slice


def is_shown_to(bot: User, message: Message, *, privacy_mode: bool) -> bool:
    """Tell whether the bot is given the message.

    With privacy mode a bot that is no admin of a group gets there only commands that may be meant
    for it, replies to what it wrote, what was sent through it, and announcements.
    """
    status = message.chat.member(bot).status
    if not status.is_present or message.sender == bot:
        return False
    if message.chat.type in {"private", "channel"} or status.is_admin or not privacy_mode:
        return True
    return (
        _is_announcement(message)
        or message.via == bot
        or (message.reply_to is not None and message.reply_to.sender == bot)
        or _is_command_for(bot, message)
    )


def summons(bot: User, message: Message) -> bool:
    """Tell whether the message calls the bot as a guest: mentions it in a group that it is not in.

    Messages of bots call nobody.
    """
    if message.chat.type not in {"group", "supergroup"} or message.via or not message.sender:
        return False
    if message.chat.member(bot).status.is_present or message.sender.is_bot:
        return False
    name = f"@{bot.username}".lower()
    return any(mention.lower() == name for mention in message.marked("mention"))


def _is_announcement(message: Message) -> bool:
    return bool(message.content.keys() & {"new_chat_members", "left_chat_member"}) or any(
        name.startswith(("migrate_", "forum_topic_")) for name in message.content
    )


def _is_command_for(bot: User, message: Message) -> bool:
    first = next(iter(message.entities), None)
    if first is None or first.type != "bot_command" or first.offset > 0:
        return False
    _, _, addressee = utf16_slice(message.text, 0, first.length).partition("@")
    return addressee.lower() in {"", (bot.username or "").lower()}
