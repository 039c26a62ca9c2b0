"""A Telegram in small: a local Bot API, and a world of people who use the bot on it.

    world = World(bot_username="metastasis_bot")
    alice = world.person("Alice", language_code="bn")
    bob = world.person("Bob")
    group = world.group("Family", members=[alice], admins=[bob])
    async with serve(world, token="123:abc") as server:
        ...  # start the bot with base_url=f"{server.url}/bot"
        message = alice.says("/ask@metastasis_bot ফুসফুসে ছড়ালে কী হয়?", in_=group)
        answer = await world.next_message(group)
        assert answer.reply_to is message
        press = alice.taps(answer, "Lungs")
        await world.press_answer(press)

A wait that is in vain raises after the world's `time_limit`; to show that the bot keeps silent,
let someone write what it does answer afterwards, and see that this answer is the first.

The server is as strict as Telegram, and stricter with names that Telegram would ignore.
"""

from bot.playground.accounts import Status, User
from bot.playground.calls import Call
from bot.playground.chats import Chat, PrivateChat, Topic
from bot.playground.errors import ApiError, NothingHappenedError, StoryError
from bot.playground.faults import (
    DropConnection,
    Fault,
    Faults,
    GatewayPage,
    Loss,
    Refusal,
    ServerError,
    Silence,
    TooManyRequests,
)
from bot.playground.groups import Channel, Group
from bot.playground.keyboard import Button, Keyboard
from bot.playground.messages import Message
from bot.playground.people import Person
from bot.playground.queries import (
    InlineAnswer,
    InlineQuestion,
    InlineResult,
    Press,
    PressAnswer,
)
from bot.playground.server import Server, serve
from bot.playground.text import Entity, Formatted
from bot.playground.updates import Update
from bot.playground.world import World

__all__ = [
    "ApiError",
    "Button",
    "Call",
    "Channel",
    "Chat",
    "DropConnection",
    "Entity",
    "Fault",
    "Faults",
    "Formatted",
    "GatewayPage",
    "Group",
    "InlineAnswer",
    "InlineQuestion",
    "InlineResult",
    "Keyboard",
    "Loss",
    "Message",
    "NothingHappenedError",
    "Person",
    "Press",
    "PressAnswer",
    "PrivateChat",
    "Refusal",
    "Server",
    "ServerError",
    "Silence",
    "Status",
    "StoryError",
    "TooManyRequests",
    "Topic",
    "Update",
    "User",
    "World",
    "serve",
]
