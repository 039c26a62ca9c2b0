"""Who is in a chat: getChat, getChatMember, getChatAdministrators, leaveChat."""

from bot.playground.access import chat_to_read
from bot.playground.accounts import Member, Status, User
from bot.playground.errors import bad_request
from bot.playground.wire import Json
from bot.playground.world import World

_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


def get_chat(world: World, given: Json) -> Json:
    """Describe a chat."""
    chat = chat_to_read(world, given["chat_id"])
    return chat.as_json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }


def get_chat_member(world: World, given: Json) -> Json:
    """Tell what an account is in a chat."""
    chat = chat_to_read(world, given["chat_id"])
    user = _user(world, given["user_id"])
    return chat.member(user).as_json()


def get_chat_administrators(world: World, given: Json) -> list[Json]:
    """List who runs a chat; bots, save this one, only on request."""
    chat = chat_to_read(world, given["chat_id"])
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")

    def is_listed(member: Member) -> bool:
        user = member.user
        return not user.is_bot or user == world.bot or bool(given.get("return_bots"))

    return [m.as_json() for m in chat.members if m.status.is_admin and is_listed(m)]


def leave_chat(world: World, given: Json) -> bool:
    """Take the bot out of a group or a channel."""
    chat = chat_to_read(world, given["chat_id"])
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.changes_bot_status(Status.LEFT, world.bot)
    return True


def _user(world: World, user_id: int) -> User:
    if user_id == world.bot.id:
        return world.bot
    if user_id not in world.people:
        raise bad_request("user not found")
    return world.people[user_id].user
