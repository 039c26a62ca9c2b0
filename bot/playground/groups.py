"""Groups and channels: topics, comings and goings, posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.accounts import ANONYMOUS_ADMIN, TELEGRAM, Status, User
from bot.playground.chats import GENERAL_TOPIC_ID, Chat, Topic
from bot.playground.errors import StoryError
from bot.playground.messages import Message
from bot.playground.text import Formatted, cleaned, with_detected
from bot.playground.updates import Update
from bot.playground.wire import Json

if TYPE_CHECKING:
    from bot.playground.people import Person
    from bot.playground.world import World

_ICON_COLOUR = 7322096


class Group(Chat):
    """A basic group or a supergroup, perhaps a forum; people write in it through `Person`."""

    def __init__(self, world: World, id: int, type: str, title: str, username: str | None) -> None:
        super().__init__(world, id, type, title, username)
        self.bot_may_write = True

    @property
    def general(self) -> Topic:
        """Give the forum's General topic, which the Bot API gives no number."""
        return self.topics.setdefault(GENERAL_TOPIC_ID, Topic(self, GENERAL_TOPIC_ID, "General"))

    def topic(self, name: str) -> Topic:
        """Give the forum's topic of that name; it is opened where there is none."""
        if not self.is_forum:
            raise StoryError(f"{self.title!r} is no forum; make it one by forum=True")
        for topic in self.topics.values():
            if topic.name == name:
                return topic
        return self._open(name)

    def adds_bot(self, by: Person, *, as_admin: bool = False) -> Update:
        """Let someone add the bot, with the announcement that this makes."""
        status = Status.ADMINISTRATOR if as_admin else Status.MEMBER
        update = self.changes_bot_status(status, by.user)
        self.announces({"new_chat_members": [self.world.bot.as_json()]}, by.user)
        return update

    def removes_bot(self, by: Person) -> Update:
        """Let someone remove the bot."""
        update = self.changes_bot_status(Status.KICKED, by.user)
        self.announces({"left_chat_member": self.world.bot.as_json()}, by.user)
        return update

    def promotes_bot(self, by: Person) -> Update:
        """Let someone make the bot an admin, which sees everything."""
        return self.changes_bot_status(Status.ADMINISTRATOR, by.user)

    def demotes_bot(self, by: Person) -> Update:
        """Let someone make the bot an ordinary member again."""
        return self.changes_bot_status(Status.MEMBER, by.user)

    def restricts_bot(self, by: Person) -> Update:
        """Let someone mute the bot, which stays in the group and may not write."""
        return self.changes_bot_status(Status.RESTRICTED, by.user)

    def unrestricts_bot(self, by: Person) -> Update:
        """Let someone allow the bot to write again."""
        return self.changes_bot_status(Status.MEMBER, by.user)

    def announces(self, content: Json, by: User, topic: Topic | None = None) -> Message:
        """Write a service message, such as `{"new_chat_title": "…"}`."""
        return self.world.post(self.draft(sender=by, content=content, topic=topic))

    def migrates(self) -> Group:
        """Upgrade a basic group to a supergroup, which is another chat with another id.

        The bot is told at last that it came into that one.
        """
        if self.type != "group":
            raise StoryError(f"{self.title!r} is a supergroup already; make it by basic=True")
        upgraded = self.world.group(self.title, bot_is_member=False)
        owner = self._owner()
        for member in self.members:
            upgraded.enrol([member.user], member.status)
        self.announces({"migrate_to_chat_id": upgraded.id}, owner)
        upgraded.announces({"migrate_from_chat_id": self.id}, owner)
        self.migrated_to = upgraded
        status = self.member(self.world.bot).status
        if status.is_present:
            upgraded.enrol([self.world.bot], Status.LEFT)
            upgraded.changes_bot_status(status, owner)
        return upgraded

    def shows(self, post: Message) -> Message:
        """Forward a post of the linked channel here, as Telegram does by itself."""
        content = {"is_automatic_forward": True, "forward_origin": _origin(post)}
        draft = self.draft(sender=TELEGRAM, content=content | post.content)
        draft.sender_chat = post.chat
        draft.formatted = post.formatted
        return self.world.post(draft)

    def draft(
        self, *, sender: User | None, content: Json | None = None, topic: Topic | None = None
    ) -> Message:
        """Prepare a message for this chat that is not posted yet."""
        return Message(
            self,
            self.next_message_id(),
            self.world.now(),
            sender=sender,
            content=content or {},
            topic=topic,
        )

    def _owner(self) -> User:
        admins = (member.user for member in self.members if member.status.is_admin)
        return next(admins, ANONYMOUS_ADMIN)

    def _open(self, name: str) -> Topic:
        created = {"forum_topic_created": {"name": name, "icon_color": _ICON_COLOUR}}
        announcement = self.draft(sender=self._owner(), content=created)
        topic = Topic(self, announcement.id, name, announcement)
        announcement.topic = self.topics[topic.id] = topic
        self.messages.append(announcement)
        return topic


class Channel(Chat):
    """A channel, in which the channel itself writes."""

    def posts(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Publish a post; the bot gets a `channel_post`."""
        draft = Message(self, self.next_message_id(), self.world.now(), reply_to=reply_to)
        draft.sender_chat = self
        draft.formatted = with_detected(Formatted(cleaned(text)))
        return self.world.post(draft)

    def edits(self, post: Message, text: str) -> Message:
        """Change a post; the bot gets an `edited_channel_post`."""
        return self.world.edit(post, with_detected(Formatted(cleaned(text))))


def _origin(post: Message) -> Json:
    return {
        "type": "channel",
        "date": post.date,
        "chat": post.chat.as_json(),
        "message_id": post.id,
    }
