"""A message's text: what Telegram keeps of it, measured in UTF-16, and what it marks in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.playground.urls import checked_url
from bot.playground.wire import Json, present

MAX_ENTITIES = 100
_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_CONTROLS = re.compile("[\x00-\x08\x09\x0b-\x1f]")
_MARGINS = " \n\u00a0"
# In order of precedence: what stands first keeps its place where two overlap.
_DETECTORS = (
    ("url", re.compile(r"(?<!\w)(?:https?://|tg://)[^\s<>\"]*[^\s<>\".,;:!?()\]।]", re.I)),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}", re.A)),
    (
        "url",
        re.compile(
            r"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|org|net|info|io|me|in|bd|edu|gov)(?![\w-])"
            r"(?:/[^\s<>\"]*[^\s<>\".,;:!?()\]।])?",
            re.I,
        ),
    ),
    ("mention", re.compile(r"(?<![\w/])@[A-Za-z0-9_]{3,32}(?!\w)")),
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])"),
    ),
    ("hashtag", re.compile(r"(?<![\w&])#(?!\d+\b)\w+")),
)


@dataclass(frozen=True)
class Entity:
    """A marked stretch of a text; offset and length count UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    user_id: int | None = None

    @property
    def end(self) -> int:
        """Tell where the stretch ends."""
        return self.offset + self.length

    def as_json(self) -> Json:
        """Give the MessageEntity."""
        return present(
            type=self.type,
            offset=self.offset,
            length=self.length,
            url=self.url,
            language=self.language,
            user=None if self.user_id is None else _nameless(self.user_id),
        )


@dataclass(frozen=True)
class Formatted:
    """A text without markup, and its entities."""

    text: str
    entities: tuple[Entity, ...] = ()


def utf16_length(text: str) -> int:
    """Count as Telegram counts: an emoji beyond the basic plane is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """Cut a stretch out by the offsets of an entity."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "surrogatepass")


def cleaned(text: str) -> str:
    """Drop what Telegram drops: control characters and marks that overturn the direction."""
    return _CONTROLS.sub(" ", _REMOVED.sub("", text))


def trimmed(formatted: Formatted) -> Formatted:
    """Take the blank margins away and move the entities along."""
    text = formatted.text.strip(_MARGINS)
    if text == formatted.text:
        return formatted
    dropped = utf16_length(formatted.text) - utf16_length(formatted.text.lstrip(_MARGINS))
    end = utf16_length(text)
    moved = (clipped(entity, dropped, dropped + end) for entity in formatted.entities)
    return Formatted(
        text, tuple(replace(entity, offset=entity.offset - dropped) for entity in moved if entity)
    )


def clipped(entity: Entity, start: int, end: int) -> Entity | None:
    """Keep the part of an entity that lies between two offsets, if any does."""
    first, last = max(entity.offset, start), min(entity.end, end)
    return replace(entity, offset=first, length=last - first) if first < last else None


def with_detected(formatted: Formatted) -> Formatted:
    """Add what Telegram marks by itself: commands, mentions, hashtags, addresses."""
    taken = [e for e in formatted.entities if e.type in {"code", "pre", "text_link"}]
    found: list[Entity] = []
    for entity in _detected(formatted.text):
        if not any(entity.offset < e.end and e.offset < entity.end for e in [*taken, *found]):
            found.append(entity)
    return Formatted(formatted.text, in_order([*formatted.entities, *found]))


def in_order(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Sort as Telegram does, the outer before the inner, and keep the first hundred."""
    ordered = sorted(entities, key=lambda e: (e.offset, -e.length, e.type))
    return tuple(ordered[:MAX_ENTITIES])


def _detected(text: str) -> Iterator[Entity]:
    for kind, pattern in _DETECTORS:
        for match in pattern.finditer(text):
            if kind == "url" and checked_url(match.group()) is None:
                continue
            yield Entity(kind, utf16_length(text[: match.start()]), utf16_length(match.group()))


def _nameless(user_id: int) -> Json:
    return {"id": user_id, "is_bot": False, "first_name": ""}
