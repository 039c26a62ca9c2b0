"""People: what they write, press and ask, in the words of a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.accounts import ANONYMOUS_ADMIN, CHANNEL_BOT, Status, User
from bot.playground.chats import Chat, PrivateChat, Topic
from bot.playground.errors import StoryError
from bot.playground.media import document, photo, sticker, voice
from bot.playground.messages import Message
from bot.playground.queries import InlineQuestion, Press
from bot.playground.quoting import from_elsewhere, quoting
from bot.playground.text import Entity, Formatted, cleaned, trimmed, utf16_length, with_detected
from bot.playground.updates import Update
from bot.playground.wire import Json, present

if TYPE_CHECKING:
    from bot.playground.world import World

MAX_TEXT = 4096
MAX_INLINE_WORDS = 256
MAX_START_PAYLOAD = 64
ALBUM_SIZES = range(2, 11)


class Person:
    """Someone with a Telegram account; another bot, too, when its account says so.

    Where no place is named, a person writes in the private chat with the bot.
    """

    def __init__(self, world: World, user: User) -> None:
        self.world = world
        self.user = user
        self.chat = PrivateChat(world, user)

    def __repr__(self) -> str:
        return f"<Person {self.user.first_name!r}>"

    def says(
        self,
        text: str,
        *,
        in_: Chat | None = None,
        topic: Topic | None = None,
        reply_to: Message | None = None,
        quote: str | None = None,
        as_: Chat | None = None,
        via: Person | None = None,
    ) -> Message:
        """Write a text; `as_` the group itself (an anonymous admin) or a channel of theirs.

        A reply may `quote` a part of the message replied to, which may be one of another chat.
        """
        draft = self._draft(in_, topic, reply_to, as_, quote)
        draft.formatted = _typed(text)
        draft.via = via.user if via else None
        return self._post(draft)

    def starts(self, payload: str = "") -> Message:
        """Press Start, perhaps through a deep link."""
        if len(payload) > MAX_START_PAYLOAD:
            raise StoryError(f"a deep link carries {MAX_START_PAYLOAD} characters at most")
        return self.says(f"/start {payload}".strip())

    def sends(
        self,
        content: Json,
        *,
        caption: str = "",
        in_: Chat | None = None,
        topic: Topic | None = None,
        reply_to: Message | None = None,
        as_: Chat | None = None,
    ) -> Message:
        """Send what is not text, given as fields of a Message."""
        draft = self._draft(in_, topic, reply_to, as_)
        draft.content |= content | _caption(caption)
        return self._post(draft)

    def sends_photo(
        self, caption: str = "", *, in_: Chat | None = None, reply_to: Message | None = None
    ) -> Message:
        """Send a photo, perhaps with a caption."""
        return self.sends(photo(), caption=caption, in_=in_, reply_to=reply_to)

    def sends_album(
        self, *captions: str, in_: Chat | None = None, reply_to: Message | None = None
    ) -> list[Message]:
        """Send photos as one album: as many messages as captions, which may be empty."""
        if len(captions) not in ALBUM_SIZES:
            raise StoryError(f"an album has {ALBUM_SIZES[0]} to {ALBUM_SIZES[-1]} photos")
        content = photo() | {"media_group_id": self.world.new_media_group_id()}
        return [
            self.sends(content, caption=caption, in_=in_, reply_to=reply_to) for caption in captions
        ]

    def sends_document(
        self, caption: str = "", *, in_: Chat | None = None, reply_to: Message | None = None
    ) -> Message:
        """Send a file, perhaps with a caption."""
        return self.sends(document(), caption=caption, in_=in_, reply_to=reply_to)

    def sends_voice(self, *, in_: Chat | None = None, reply_to: Message | None = None) -> Message:
        """Send a voice message."""
        return self.sends(voice(), in_=in_, reply_to=reply_to)

    def sends_sticker(self, *, in_: Chat | None = None, reply_to: Message | None = None) -> Message:
        """Send a sticker."""
        return self.sends(sticker(), in_=in_, reply_to=reply_to)

    def forwards(
        self, message: Message, *, in_: Chat | None = None, topic: Topic | None = None
    ) -> Message:
        """Forward a message; its buttons stay behind unless all of them are links."""
        draft = self._draft(in_, topic, None, None)
        draft.formatted = message.formatted
        author = message.sender or self.user
        origin = {"type": "user", "date": message.date, "sender_user": author.as_json()}
        own = {k: v for k, v in message.content.items() if k not in {"quote", "external_reply"}}
        draft.content = own | {"forward_origin": origin}
        draft.via = message.via
        if all(button.url for button in message.keyboard.buttons):
            draft.keyboard = message.keyboard
        return self._post(draft)

    def edits(self, message: Message, text: str) -> Message:
        """Change a text, or the caption of what is not text."""
        if message.sender != self.user and message.sender_chat is None:
            raise StoryError(f"{self!r} did not write {message!r}")
        if message.text or not message.content:
            return self.world.edit(message, _typed(text))
        return self.world.edit(message, message.formatted, _caption(text))

    def taps(
        self,
        message: Message,
        button: str | int = 0,
        *,
        data: str | None = None,
        inaccessible: bool = False,
    ) -> Press:
        """Press a button by label or place; `data` forges a press of a button that is not there.

        A press under a message that is too old comes to the bot with little of it left
        (`inaccessible`).
        """
        if data is None:
            if message.deleted:
                raise StoryError(f"{message!r} is deleted")
            found = message.button(button)
            data = found.callback_data
            if data is None:
                raise StoryError(f"{found.label!r} sends no press: {found.action} {found.value}")
        return self.world.press(self.user, message, data, inaccessible=inaccessible)

    def asks_inline(
        self, words: str = "", *, offset: str = "", chat_type: str = "sender"
    ) -> InlineQuestion:
        """Type words after the bot's name, in a chat of some type."""
        if utf16_length(words) > MAX_INLINE_WORDS:
            words = words[:MAX_INLINE_WORDS]
        return self.world.ask_inline(self.user, words, offset, chat_type)

    def chooses(
        self,
        question: InlineQuestion,
        index: int = 0,
        *,
        in_: Chat | None = None,
        topic: Topic | None = None,
    ) -> Message:
        """Choose one of the results that the bot offered, which sends it in one's own name."""
        if question.answer is None:
            raise StoryError("the bot has not answered the inline question")
        result = question.answer.results[index]
        draft = self._draft(in_, topic, None, None)
        draft.formatted, draft.keyboard = result.formatted, result.keyboard
        return self.world.choose(question, result, draft)

    def blocks_bot(self) -> Update:
        """Stop the bot from writing to them."""
        return self.chat.changes_bot_status(Status.KICKED, self.user)

    def unblocks_bot(self) -> Update:
        """Let the bot write again."""
        return self.chat.changes_bot_status(Status.MEMBER, self.user)

    def joins(self, group: Chat) -> Message:
        """Join a group, with the announcement that this makes."""
        group.changes_status(self.user, Status.MEMBER, self.user)
        return self.sends({"new_chat_members": [self.user.as_json()]}, in_=group)

    def leaves(self, group: Chat) -> Message:
        """Leave a group, with the announcement that this makes."""
        farewell = self.sends({"left_chat_member": self.user.as_json()}, in_=group)
        group.changes_status(self.user, Status.LEFT, self.user)
        return farewell

    def menu(self, in_: Chat | None = None) -> list[Json]:
        """See the commands that Telegram lists for them in a chat."""
        chat = in_ or self.chat
        return self.world.profile.menu(
            chat.type,
            chat.id,
            self.user.id,
            self.user.language_code or "",
            is_admin=chat.member(self.user).status.is_admin,
        )

    def _draft(
        self,
        in_: Chat | None,
        topic: Topic | None,
        reply_to: Message | None,
        as_: Chat | None,
        quote: str | None = None,
    ) -> Message:
        chat = in_ or (topic.group if topic else reply_to.chat if reply_to else self.chat)
        topic = topic or (reply_to.topic if reply_to and reply_to.chat is chat else None)
        if chat.type == "channel":
            raise StoryError("in a channel the channel itself writes: channel.posts(…)")
        if not chat.member(self.user).status.is_present:
            raise StoryError(f"{self!r} is not in {chat!r}")
        if reply_to and (reply_to.deleted or not reply_to.chat.member(self.user).status.is_present):
            raise StoryError(f"{reply_to!r} can't be replied to by {self!r}")
        if quote is not None and reply_to is None:
            raise StoryError("only a reply quotes")
        sender, spokesman = self._voice(chat, as_)
        content: Json = {}
        if reply_to and reply_to.chat is chat and reply_to.topic is topic:
            content = quoting(reply_to, quote)
        elif reply_to:
            content, reply_to = from_elsewhere(reply_to, quote), None
        return Message(
            chat,
            chat.next_message_id(),
            self.world.now(),
            sender=sender,
            sender_chat=spokesman,
            reply_to=reply_to,
            topic=topic,
            content=content,
        )

    def _voice(self, chat: Chat, as_: Chat | None) -> tuple[User, Chat | None]:
        if as_ is None:
            return self.user, None
        if as_ is not chat:
            return CHANNEL_BOT, as_
        if not chat.member(self.user).status.is_admin:
            raise StoryError(f"{self!r} is no admin of {chat!r} and can't write as the group")
        return ANONYMOUS_ADMIN, chat

    def _post(self, draft: Message) -> Message:
        if isinstance(draft.chat, PrivateChat):
            if draft.chat.is_blocked:
                raise StoryError(f"{self!r} blocked the bot; unblock it first")
            draft.chat.has_started = True
        return self.world.post(draft)


def _typed(text: str) -> Formatted:
    typed = trimmed(Formatted(cleaned(text)))
    if not typed.text:
        raise StoryError("Telegram sends no empty text")
    if utf16_length(typed.text) > MAX_TEXT:
        raise StoryError(f"Telegram sends {MAX_TEXT} UTF-16 units at most in a message")
    return with_detected(typed)


def _caption(text: str) -> Json:
    if not text:
        return {}
    caption = _typed(text)
    marks: list[Entity] = list(caption.entities)
    return present(
        caption=caption.text, caption_entities=[mark.as_json() for mark in marks] or None
    )
