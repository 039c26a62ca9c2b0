"""The text of a message as a bot sends it: markup read, limits held."""

from collections.abc import Sequence

from bot.playground.errors import bad_request
from bot.playground.html import parse_html
from bot.playground.text import (
    Entity,
    Formatted,
    cleaned,
    in_order,
    trimmed,
    utf16_length,
    with_detected,
)
from bot.playground.urls import checked_url
from bot.playground.wire import Json

MAX_TEXT = 4096


def composed(
    text: str, parse_mode: str | None = None, entities: Sequence[Json] | None = None
) -> Formatted:
    """Read a text by its parse mode or its entities, as Telegram stores and counts it."""
    if not text:
        raise bad_request("message text is empty")
    source = cleaned(text)
    if parse_mode and parse_mode.lower() == "html":
        formatted = parse_html(source)
    elif parse_mode:
        raise bad_request(f'unsupported parse_mode: the playground reads HTML, not "{parse_mode}"')
    else:
        formatted = Formatted(source, in_order(_given(source, entities or ())))
    formatted = trimmed(formatted)
    if not formatted.text:
        raise bad_request("message text is empty")
    if utf16_length(formatted.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return with_detected(formatted)


def require_preview(options: Json | None) -> None:
    """Refuse link preview options that name no address."""
    if options and "url" in options and checked_url(options["url"]) is None:
        raise bad_request("Wrong HTTP URL specified")


def _given(text: str, entities: Sequence[Json]) -> list[Entity]:
    read: list[Entity] = []
    for entity in entities:
        if entity["offset"] < 0 or entity["offset"] + entity["length"] > utf16_length(text):
            raise bad_request("entity begins or ends outside of the text")
        user = entity.get("user", {})
        read.append(
            Entity(
                entity["type"],
                entity["offset"],
                entity["length"],
                entity.get("url"),
                entity.get("language"),
                user.get("id"),
            )
        )
    return read
