"""Chats: what they are called, who is in them, what was written there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.playground.accounts import Member, Status, User
from bot.playground.messages import Message
from bot.playground.updates import Update
from bot.playground.wire import Json, present

if TYPE_CHECKING:
    from bot.playground.world import World

GENERAL_TOPIC_ID = 1


@dataclass(eq=False)
class Topic:
    """A topic of a forum; a closed one takes no messages from a bot that is no admin.

    A topic begins with its announcement, whose number it has. The Bot API shows every message of
    the topic that answers no other as a reply to it.
    """

    group: Chat
    id: int
    name: str
    announcement: Message | None = None
    is_closed: bool = False

    @property
    def thread_id(self) -> int | None:
        """Give the number by which the Bot API names it: General has none."""
        return None if self.id == GENERAL_TOPIC_ID else self.id

    def close(self) -> None:
        """Close the topic without an announcement."""
        self.is_closed = True


class Chat:
    """A chat of any kind, with its messages in the order of writing."""

    def __init__(
        self, world: World, id: int, type: str, title: str, username: str | None = None
    ) -> None:
        self.world = world
        self.id = id
        self.type = type
        self.title = title
        self.username = username
        self.is_forum = False
        self.messages: list[Message] = []
        self.topics: dict[int, Topic] = {}
        self.migrated_to: Chat | None = None
        self._members: dict[int, Member] = {}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.title!r}>"

    @property
    def bot_messages(self) -> list[Message]:
        """Give what the bot wrote here and has not deleted."""
        return [m for m in self.messages if m.by_bot and not m.deleted]

    @property
    def members(self) -> list[Member]:
        """Give everyone who was ever in the chat, with what they are in it now."""
        return list(self._members.values())

    def member(self, user: User) -> Member:
        """Tell what an account is in the chat."""
        return self._members.get(user.id) or Member(user, Status.LEFT)

    def enrol(self, users: Iterable[User], status: Status) -> None:
        """Settle silently what accounts are in the chat."""
        for user in users:
            self._members[user.id] = Member(user, status)

    def message(self, message_id: int) -> Message | None:
        """Find a message that is still there."""
        for message in reversed(self.messages):
            if message.id == message_id:
                return None if message.deleted else message
        return None

    def next_message_id(self) -> int:
        """Count on; in a forum the first number is General's."""
        if self.messages:
            return self.messages[-1].id + 1
        return GENERAL_TOPIC_ID + 1 if self.is_forum else 1

    def changes_bot_status(self, status: Status, by: User) -> Update:
        """Make the bot something else in the chat and tell it so."""
        return self.changes_status(self.world.bot, status, by)

    def changes_status(self, user: User, status: Status, by: User) -> Update:
        """Make an account something else in the chat and tell the bot so."""
        before = self.member(user)
        self.enrol([user], status)
        kind = "my_chat_member" if user == self.world.bot else "chat_member"
        change = {
            "chat": self.as_json(),
            "from": by.as_json(),
            "date": self.world.now(),
            "old_chat_member": before.as_json(),
            "new_chat_member": self.member(user).as_json(),
        }
        return self.world.updates.put(kind, change)

    def as_json(self) -> Json:
        """Give the Chat."""
        return present(
            id=self.id,
            type=self.type,
            title=self.title,
            username=self.username,
            is_forum=self.is_forum or None,
        )


class PrivateChat(Chat):
    """The chat of one person with the bot; `has_started` once the person wrote there."""

    def __init__(self, world: World, user: User) -> None:
        super().__init__(world, user.id, "private", user.first_name, user.username)
        self.user = user
        self.has_started = False
        self.enrol([user, world.bot], Status.MEMBER)

    @property
    def is_blocked(self) -> bool:
        """Tell whether the person blocked the bot."""
        return not self.member(self.world.bot).status.is_present

    def as_json(self) -> Json:
        """Give the Chat."""
        return present(
            id=self.id,
            type=self.type,
            username=self.username,
            first_name=self.user.first_name,
            last_name=self.user.last_name,
        )
