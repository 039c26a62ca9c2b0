"""A message as the world keeps it, and as a bot gets to see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.playground.errors import StoryError
from bot.playground.keyboard import Button, Keyboard
from bot.playground.text import Entity, Formatted, utf16_slice
from bot.playground.wire import Json

if TYPE_CHECKING:
    from bot.playground.accounts import User
    from bot.playground.chats import Chat, Topic


@dataclass(eq=False)
class Message:
    """A message in a chat; it stays the same object when it is edited or deleted.

    `content` holds what is not text: media, captions, quotes, service announcements. `guest_of`
    called the bot that wrote it, as a guest. `update_id` is that of the last update about it,
    `delivered` whether the bot was given that update.
    """

    chat: Chat
    id: int
    date: int
    formatted: Formatted = field(default_factory=lambda: Formatted(""))
    sender: User | None = None
    sender_chat: Chat | None = None
    keyboard: Keyboard = field(default_factory=Keyboard)
    reply_to: Message | None = None
    topic: Topic | None = None
    via: User | None = None
    guest_of: User | None = None
    content: Json = field(default_factory=dict)
    inline_message_id: str | None = None
    edit_date: int | None = None
    deleted: bool = False
    by_bot: bool = False
    earlier_texts: list[str] = field(default_factory=list)
    update_id: int = 0
    delivered: bool = False

    def __repr__(self) -> str:
        author = self.sender.first_name if self.sender else self.chat.title
        return f"<Message {self.id} in {self.chat.title!r} by {author!r}: {self.text[:60]!r}>"

    @property
    def text(self) -> str:
        """Give the text as a reader sees it, without markup."""
        return self.formatted.text

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Give what is marked in the text."""
        return self.formatted.entities

    @property
    def edited(self) -> bool:
        """Tell whether the message shows as edited."""
        return self.edit_date is not None

    @property
    def thread_id(self) -> int | None:
        """Give the thread that Telegram names: a topic, or in a supergroup a chain of replies."""
        if self.topic is not None:
            return self.topic.thread_id
        if self.chat.type != "supergroup" or self.chat.is_forum or self.reply_to is None:
            return None
        return self.reply_to.thread_id or self.reply_to.id

    def _shown_reply(self) -> Message | None:
        if self.reply_to is not None or self.topic is None:
            return self.reply_to
        announcement = self.topic.announcement
        return None if announcement is self else announcement

    @property
    def labels(self) -> tuple[str, ...]:
        """Give what is written on the buttons, row by row."""
        return self.keyboard.labels

    def button(self, wanted: str | int) -> Button:
        """Find a button by its label or its place, counted row by row from 0."""
        buttons = self.keyboard.buttons
        if isinstance(wanted, int):
            if -len(buttons) <= wanted < len(buttons):
                return buttons[wanted]
        else:
            for button in buttons:
                if button.label == wanted:
                    return button
        raise StoryError(f"no button {wanted!r}; the message has {list(self.labels)}")

    def marked(self, kind: str) -> tuple[str, ...]:
        """Give the stretches of the text that carry a mark, such as `bold`."""
        return tuple(
            utf16_slice(self.text, entity.offset, entity.length)
            for entity in self.entities
            if entity.type == kind
        )

    def as_json(self, *, with_reply: bool = True) -> Json:
        """Give the Message; the one that it replies to comes without its own."""
        shown: Json = {"message_id": self.id, "date": self.date, "chat": self.chat.as_json()}
        if self.sender:
            shown["from"] = self.sender.as_json()
        if self.sender_chat:
            shown["sender_chat"] = self.sender_chat.as_json()
        if self.thread_id:
            shown["message_thread_id"] = self.thread_id
        if self.topic is not None and self.topic.thread_id:
            shown["is_topic_message"] = True
        if with_reply and (shown_reply := self._shown_reply()):
            shown["reply_to_message"] = shown_reply.as_json(with_reply=False)
        if self.via:
            shown["via_bot"] = self.via.as_json()
        if self.guest_of:
            shown["guest_bot_caller_user"] = self.guest_of.as_json()
        if self.edit_date:
            shown["edit_date"] = self.edit_date
        if self.text:
            shown["text"] = self.text
        if self.entities:
            shown["entities"] = [entity.as_json() for entity in self.entities]
        shown.update(self.content)
        if self.keyboard:
            shown["reply_markup"] = self.keyboard.as_json()
        return shown
