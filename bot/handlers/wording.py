"""The words of a message: its text made safe, its command, its mentions of the bot.

Telegram counts offsets in UTF-16 units, and JSON can carry half a surrogate pair.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from telegram.constants import MessageEntityType

from bot.handlers.incoming import Me
from bot.handlers.updates import Message, MessageEntity


@dataclass(frozen=True, slots=True)
class Wording:
    """What a message says: `command` without slash and bot's name, `words` without mentions.

    `meant_for` is the name behind the command's @, `mentioned` whether the bot is mentioned.
    """

    words: str
    command: str | None = None
    meant_for: str | None = None
    mentioned: bool = False


def mend(text: str) -> str:
    """`text` with surrogate pairs joined and lone halves replaced, so that UTF-8 can carry it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def read_wording(message: Message, me: Me) -> Wording | None:
    """The words of a message or of its caption; None if it has neither."""
    if message.text is not None:
        text, entities = message.text, message.entities
    elif message.caption is not None:
        text, entities = message.caption, message.caption_entities
    else:
        return None
    if not entities:
        return Wording(mend(text).strip())
    units = _Units(text)
    command = _leading_command(units, entities)
    mentions = [entity for entity in entities if _mentions(units, entity, me)]
    cut = [*mentions, *([command] if command else [])]
    name, _, meant_for = units.slice(command)[1:].partition("@") if command else ("", "", "")
    return Wording(
        words=units.without(cut).strip(),
        command=name.lower() or None,
        meant_for=meant_for or None,
        mentioned=bool(mentions),
    )


def _leading_command(units: _Units, entities: Iterable[MessageEntity]) -> MessageEntity | None:
    for entity in entities:
        if entity.type == MessageEntityType.BOT_COMMAND and entity.offset == 0:
            return entity if units.slice(entity).startswith("/") else None
    return None


def _mentions(units: _Units, entity: MessageEntity, me: Me) -> bool:
    if entity.type == MessageEntityType.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    if entity.type == MessageEntityType.MENTION:
        return units.slice(entity).lower() == f"@{me.username}".lower()
    return False


class _Units:
    """A text that is cut by UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._bytes = text.encode("utf-16-le", "surrogatepass")

    def slice(self, entity: MessageEntity) -> str:
        return self._decode(self._bytes[entity.offset * 2 : (entity.offset + entity.length) * 2])

    def without(self, cut: Iterable[MessageEntity]) -> str:
        kept = self._bytes
        for entity in sorted(cut, key=lambda entity: entity.offset, reverse=True):
            end = entity.offset + entity.length
            kept = kept[: entity.offset * 2] + " ".encode("utf-16-le") + kept[end * 2 :]
        return self._decode(kept)

    @staticmethod
    def _decode(part: bytes) -> str:
        return part.decode("utf-16-le", "replace")
