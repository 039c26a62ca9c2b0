"""editMessageText, editMessageReplyMarkup and deleteMessage."""

from bot.playground.access import chat_to_read, chat_to_write
from bot.playground.composing import composed, require_preview
from bot.playground.errors import bad_request
from bot.playground.keyboard import Keyboard, keyboard_of
from bot.playground.messages import Message
from bot.playground.text import Formatted
from bot.playground.wire import Json
from bot.playground.world import World

DELETABLE_SECONDS = 48 * 60 * 60
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_message_text(world: World, given: Json) -> Json | bool:
    """Change the text and the buttons; buttons that are not repeated are taken away."""
    if "text" not in given:
        raise bad_request("message text is empty")
    formatted = composed(given["text"], given.get("parse_mode"), given.get("entities"))
    require_preview(given.get("link_preview_options"))
    keyboard = keyboard_of(given.get("reply_markup"))
    message = _target(world, given)
    if message.content:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, message, formatted, keyboard)


def edit_message_reply_markup(world: World, given: Json) -> Json | bool:
    """Change the buttons alone."""
    keyboard = keyboard_of(given.get("reply_markup"))
    message = _target(world, given)
    return _edit(world, message, message.formatted, keyboard)


def delete_message(world: World, given: Json) -> bool:
    """Delete what the bot wrote, or as an admin what others wrote."""
    chat = chat_to_read(world, given["chat_id"])
    message = chat.message(given["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    rules = chat.member(world.bot).status.is_admin
    may = rules or chat.type == "private" or message.by_bot
    if not may or (not rules and world.now() - message.date > DELETABLE_SECONDS):
        raise bad_request("message can't be deleted")
    message.deleted = True
    return True


def _target(world: World, given: Json) -> Message:
    if "inline_message_id" in given:
        if "chat_id" in given or "message_id" in given:
            raise bad_request("inline_message_id excludes chat_id and message_id")
        message = world.inline_messages.get(given["inline_message_id"])
        if message is None or message.deleted:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    if "chat_id" not in given:
        raise bad_request("chat_id is empty")
    if "message_id" not in given:
        raise bad_request("message identifier is not specified")
    chat = chat_to_write(world, given["chat_id"])
    message = chat.message(given["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if not message.by_bot:
        raise bad_request("message can't be edited")
    return message


def _edit(world: World, message: Message, formatted: Formatted, keyboard: Keyboard) -> Json | bool:
    if (formatted, keyboard) == (message.formatted, message.keyboard):
        raise bad_request(_NOT_MODIFIED)
    if formatted != message.formatted:
        message.earlier_texts.append(message.text)
        message.edit_date = world.now()
    message.formatted, message.keyboard = formatted, keyboard
    return True if message.inline_message_id else message.as_json()
