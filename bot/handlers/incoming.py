"""What reaches the bot, free of Telegram's types: who asks, what, and where the answer goes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself, as others address it; `keepers` are the ids of those who keep it."""

    id: int
    username: str
    keepers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """A chat, and the topic in it if it has topics."""

    chat_id: int
    thread_id: int | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Asker:
    """Who wrote or pressed: a person, or a chat in whose name someone writes.

    The ids of persons are positive, those of groups and channels negative.
    `hint` is what Telegram says of the person's own language.
    """

    id: int
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question; an empty `text` means that the bot was called without one.

    `message_id` is the message that asks, `reply_to` the one that the answer replies to, and
    `follows` the bot's own message to which the question itself is a reply; `shown_in` is the one
    that is to become the answer, if there is one. `is_quoted` says that the words are those of
    another message, and so perhaps of another person; `quote` is a part of another message of
    which the words ask. With `unknown_command` the words stood behind a slash, and may be no
    question at all; without `is_called` they are a reply in a group, and may be talk.
    """

    place: Place
    asker: Asker
    text: str
    message_id: int
    reply_to: int | None = None
    follows: int | None = None
    edited: bool = False
    unknown_command: bool = False
    is_called: bool = True
    is_quoted: bool = False
    quote: str = ""
    shown_in: int | None = None


@dataclass(frozen=True, slots=True)
class Overheard:
    """What a person says in a group, to nobody in particular and not to the bot."""

    place: Place
    asker: Asker
    text: str
    message_id: int


@dataclass(frozen=True, slots=True)
class Removal:
    """The wish to have one of the bot's messages removed.

    `target` is that message, None where the wish names none; `owner` is who asked for it, None
    where that can't be told.
    """

    place: Place
    asker: Asker
    message_id: int
    target: int | None = None
    owner: int | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """What somebody made of the bot in a group: whether it came in by that, runs it, may write."""

    place: Place
    asker: Asker
    at: int
    came_in: bool = False
    is_admin: bool = False
    may_write: bool = True


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command other than /ask, with the words after it.

    `shown_in` is the bot's own message that is to become the reply, if there is one.
    """

    place: Place
    asker: Asker
    name: str
    words: str
    message_id: int
    reply_to: int | None = None
    edited: bool = False
    shown_in: int | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A photo, a voice message, a sticker …, sent to the bot alone and without words.

    `album` is the id of the album that it is a part of.
    """

    place: Place
    asker: Asker
    message_id: int
    album: str | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button press with its hostile payload.

    `place` and `message_id` are None where the bot can't see the message; `offered` are the
    payloads that the message's buttons carry, None where they can't be known. `question` is what
    the message replies to, where the button is to answer that.
    """

    query_id: str
    payload: str
    asker: Asker
    place: Place | None = None
    message_id: int | None = None
    offered: frozenset[str] | None = None
    question: Asked | Commanded | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """An inline query: `@bot …` typed in any chat."""

    query_id: str
    text: str
    asker: Asker


@dataclass(frozen=True, slots=True)
class Summoned:
    """A mention in a chat that the bot is no member of: a guest query, which takes one answer."""

    query_id: str
    text: str
    asker: Asker


@dataclass(frozen=True, slots=True)
class Moved:
    """A group that became a supergroup, and so another chat."""

    chat_id: int
    new_chat_id: int


Incoming = (
    Asked
    | Overheard
    | Commanded
    | Removal
    | Unreadable
    | Pressed
    | Sought
    | Summoned
    | Membership
    | Moved
)
