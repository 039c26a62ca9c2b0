"""Telegram's updates: of all that the Bot API may send, what the bot reads.

https://core.telegram.org/bots/api#update

The library's own classes have a place for everything, and filling all these places would take
longer than finding most answers. A field has the name that it has there.
"""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import AliasChoices, BaseModel, ConfigDict, Field
from telegram.constants import ChatMemberStatus, MessageAttachmentType

T = TypeVar("T")

Several = Annotated[tuple[T, ...], Field(strict=False)]
"""What Telegram calls an array, and JSON gives as a list."""

# A payment is no attachment, whatever the library says.
_ATTACHMENTS = {*MessageAttachmentType, "checklist", "rich_message"} - {"successful_payment"}


class _Object(BaseModel):
    """What is of another type than Telegram says can't be read; what it does not say is let be."""

    model_config = ConfigDict(frozen=True, strict=True)


class User(_Object):
    """A person, or a bot."""

    id: int
    is_bot: bool
    first_name: str = ""
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None


class Chat(_Object):
    """A private chat, a group, a channel."""

    id: int
    type: str


class MessageEntity(_Object):
    """A part of a text that is more than text; offset and length are in UTF-16 units."""

    type: str
    offset: int
    length: int
    user: User | None = None


class TextQuote(_Object):
    """The part of a message that another one replies to."""

    text: str


class InlineKeyboardButton(_Object):
    """A button under a message."""

    url: str | None = None
    callback_data: str | None = None


class InlineKeyboardMarkup(_Object):
    """The buttons under a message, row by row."""

    inline_keyboard: Several[Several[InlineKeyboardButton]]


class Message(_Object):
    """A message; one that the bot can't see any more has the date 0 and is otherwise empty."""

    message_id: int
    date: int
    chat: Chat
    edit_date: int | None = None
    message_thread_id: int | None = None
    is_topic_message: bool = False
    text: str | None = None
    entities: Several[MessageEntity] = ()
    caption: str | None = None
    caption_entities: Several[MessageEntity] = ()
    media_group_id: str | None = None
    attachment: object = Field(None, validation_alias=AliasChoices(*sorted(_ATTACHMENTS)))
    reply_markup: InlineKeyboardMarkup | None = None

    from_user: User | None = Field(None, validation_alias="from")
    sender_chat: Chat | None = None
    via_bot: User | None = None
    is_automatic_forward: bool = False
    forward_origin: object = None
    guest_bot_caller_user: User | None = None
    guest_bot_caller_chat: Chat | None = None
    guest_query_id: str | None = None
    business_connection_id: str | None = None

    reply_to_message: Message | None = None
    quote: TextQuote | None = None
    external_reply: object = None
    reply_to_story: object = None

    forum_topic_created: object = None
    migrate_to_chat_id: int | None = None
    migrate_from_chat_id: int | None = None

    @property
    def is_accessible(self) -> bool:
        """Whether the bot can see what it says."""
        return self.date != 0


class CallbackQuery(_Object):
    """The press of a button."""

    id: str
    from_user: User = Field(validation_alias="from")
    message: Message | None = None
    data: str | None = None


class InlineQuery(_Object):
    """What somebody types after the bot's name, in whatever chat."""

    id: str
    from_user: User = Field(validation_alias="from")
    query: str


class ChatMember(_Object):
    """What somebody is in a chat; the last two say more of who is restricted there."""

    status: str
    is_member: bool = False
    can_send_messages: bool = False

    @property
    def is_in(self) -> bool:
        """Whether they belong to the chat."""
        if self.status == ChatMemberStatus.RESTRICTED:
            return self.is_member
        return self.is_admin or self.status == ChatMemberStatus.MEMBER

    @property
    def is_admin(self) -> bool:
        """Whether they run the chat."""
        return self.status in (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)

    @property
    def may_write(self) -> bool:
        """Whether they belong to the chat and may say something there."""
        return self.is_in and (self.status != ChatMemberStatus.RESTRICTED or self.can_send_messages)


class ChatMemberUpdated(_Object):
    """What somebody made of the bot in a chat."""

    chat: Chat
    from_user: User = Field(validation_alias="from")
    date: int
    old_chat_member: ChatMember
    new_chat_member: ChatMember


class Update(_Object):
    """Something that happened; one of the fields says what."""

    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
    inline_query: InlineQuery | None = None
    my_chat_member: ChatMemberUpdated | None = None
    guest_message: Message | None = None

    @property
    def any_message(self) -> Message | None:
        """The message that somebody wrote or changed."""
        return self.message or self.edited_message or self.guest_message

    @property
    def chat(self) -> Chat | None:
        """Where it happened; None where that can't be told."""
        pressed = self.callback_query and self.callback_query.message
        within = self.any_message or pressed or self.my_chat_member
        return within.chat if within else None
