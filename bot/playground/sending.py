"""sendMessage and sendChatAction."""

from bot.playground.access import chat_named, chat_to_write, require_open, topic_named
from bot.playground.chats import Chat
from bot.playground.composing import composed, require_preview
from bot.playground.errors import bad_request, too_many_requests
from bot.playground.keyboard import keyboard_of
from bot.playground.messages import Message
from bot.playground.wire import Json
from bot.playground.world import World

_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)
_MINUTE = 60


def send_message(world: World, given: Json) -> Json:
    """Write a message, in a topic, in reply, with buttons."""
    formatted = composed(given["text"], given.get("parse_mode"), given.get("entities"))
    require_preview(given.get("link_preview_options"))
    keyboard = keyboard_of(given.get("reply_markup"))
    chat = chat_to_write(world, given["chat_id"])
    _require_button_place(chat, given.get("reply_markup"))
    topic = topic_named(world, chat, given.get("message_thread_id"))
    replied = _replied(world, chat, given.get("reply_parameters"))
    if topic is None and replied is not None and replied.chat is chat and replied.topic:
        topic = replied.topic
        require_open(world, topic)
    _require_pace(world, chat)
    message = Message(
        chat,
        chat.next_message_id(),
        world.now(),
        formatted=formatted,
        sender=None if chat.type == "channel" else world.bot,
        sender_chat=chat if chat.type == "channel" else None,
        keyboard=keyboard,
        reply_to=replied,
        topic=topic,
        by_bot=True,
    )
    chat.messages.append(message)
    return message.as_json()


def send_chat_action(world: World, given: Json) -> bool:
    """Show that the bot is busy."""
    if given["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = chat_to_write(world, given["chat_id"])
    topic_named(world, chat, given.get("message_thread_id"))
    world.chat_actions.append((chat, given["action"]))
    return True


def _replied(world: World, chat: Chat, parameters: Json | None) -> Message | None:
    if parameters is None:
        return None
    elsewhere = parameters.get("chat_id")
    place = chat if elsewhere is None else chat_named(world, elsewhere)
    message = place.message(parameters["message_id"])
    if message is None:
        if parameters.get("allow_sending_without_reply") and place is chat:
            return None
        raise bad_request("message to be replied not found")
    quote = parameters.get("quote")
    if quote is not None and quote not in message.text:
        raise bad_request("QUOTE_TEXT_INVALID")
    return message


def _require_pace(world: World, chat: Chat) -> None:
    if world.group_pace is None or chat.type == "private":
        return
    minute_ago = world.now() - _MINUTE
    recent = [m.date for m in chat.messages if m.by_bot and m.date > minute_ago]
    if len(recent) >= world.group_pace:
        raise too_many_requests(recent[-world.group_pace] - minute_ago)


def _require_button_place(chat: Chat, markup: Json | None) -> None:
    for row in (markup or {}).get("inline_keyboard", ()):
        for button in row:
            if "web_app" in button and chat.type != "private":
                raise bad_request("BUTTON_TYPE_INVALID")
