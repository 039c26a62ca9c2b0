"""Finding a chat that a bot names, and what keeps the bot from writing there."""

from bot.playground.accounts import Status
from bot.playground.chats import Chat, PrivateChat, Topic
from bot.playground.errors import ApiError, bad_request, forbidden
from bot.playground.groups import Group
from bot.playground.world import World

_NAMES = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}


def chat_named(world: World, chat_id: int | str) -> Chat:
    """Find a chat by its number or its @name; a person counts once the bot has met them."""
    if chat_id == "":
        raise bad_request("chat_id is empty")
    chat = world.chats.get(chat_id) if isinstance(chat_id, int) else _by_username(world, chat_id)
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": chat.migrated_to.id},
        )
    if isinstance(chat, PrivateChat) and not (chat.has_started or _has_met(world, chat)):
        raise bad_request("chat not found")
    return chat


def chat_to_read(world: World, chat_id: int | str) -> Chat:
    """Find a chat that the bot may look into."""
    chat = chat_named(world, chat_id)
    if not isinstance(chat, PrivateChat):
        _require_presence(world, chat)
    return chat


def chat_to_write(world: World, chat_id: int | str) -> Chat:
    """Find a chat that the bot may write in."""
    chat = chat_named(world, chat_id)
    if isinstance(chat, PrivateChat):
        if chat.user.is_bot:
            raise forbidden("bot can't send messages to bots")
        if chat.is_blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.has_started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat
    _require_presence(world, chat)
    restricted = chat.member(world.bot).status is Status.RESTRICTED
    if restricted or (isinstance(chat, Group) and not chat.bot_may_write):
        raise bad_request("not enough rights to send text messages to the chat")
    return chat


def topic_named(world: World, chat: Chat, thread_id: int | None) -> Topic | None:
    """Find the topic to write in; a chain of replies in a plain group is no topic."""
    if thread_id is None:
        return None
    # General, too, is unknown by its number 1.
    topic = next((t for t in chat.topics.values() if t.thread_id == thread_id), None)
    if topic is None:
        raise bad_request("message thread not found")
    require_open(world, topic)
    return topic


def require_open(world: World, topic: Topic) -> None:
    """Refuse to write in a closed topic, unless the bot runs the group."""
    if topic.is_closed and not topic.group.member(world.bot).status.is_admin:
        raise bad_request("TOPIC_CLOSED")


def _require_presence(world: World, chat: Chat) -> None:
    status = chat.member(world.bot).status
    if status is Status.KICKED:
        raise forbidden(f"bot was kicked from the {_NAMES[chat.type]}")
    if not status.is_present:
        raise forbidden(f"bot is not a member of the {_NAMES[chat.type]}")


def _by_username(world: World, name: str) -> Chat | None:
    # Persons can't be reached by name, only public groups and channels.
    if not name.startswith("@"):
        return None
    wanted = name[1:].lower()
    for chat in world.chats.values():
        if chat.type != "private" and (chat.username or "").lower() == wanted:
            return chat
    return None


def _has_met(world: World, person: PrivateChat) -> bool:
    shared = (chat for chat in world.chats.values() if chat is not person)
    return any(
        chat.member(world.bot).status.is_present
        and any(message.sender == person.user for message in chat.messages)
        for chat in shared
    ) or any(question.person == person.user for question in world.inline_questions.values())
