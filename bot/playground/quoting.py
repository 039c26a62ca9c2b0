"""What a reply shows of the message that it replies to, beside that message itself."""

from __future__ import annotations

from bot.playground.errors import StoryError
from bot.playground.messages import Message
from bot.playground.text import utf16_length, utf16_slice
from bot.playground.wire import Json

MAX_QUOTE = 1024


def quoting(target: Message, part: str | None) -> Json:
    """Give the fields of a reply that quotes a part of the message it replies to, if it does."""
    if part is None:
        return {}
    said = _said(target)
    if not part or part not in said or utf16_length(part) > MAX_QUOTE:
        raise StoryError(f"{part!r} can't be quoted from {target!r}")
    before = said[: said.index(part)]
    return {"quote": {"text": part, "position": utf16_length(before), "is_manual": True}}


def from_elsewhere(target: Message, part: str | None) -> Json:
    """Give the fields of a reply to a message of another chat or topic.

    The bot gets no `reply_to_message`. Where the writer chose no part, Telegram quotes the
    beginning by itself.
    """
    fields: Json = {"external_reply": {"origin": _origin(target)}}
    if target.chat.type in {"supergroup", "channel"}:
        fields["external_reply"] |= {"chat": target.chat.as_json(), "message_id": target.id}
    if part is not None:
        return fields | quoting(target, part)
    if beginning := utf16_slice(_said(target), 0, MAX_QUOTE):
        fields["quote"] = {"text": beginning, "position": 0}
    return fields


def _said(target: Message) -> str:
    return target.text or target.content.get("caption", "")


def _origin(target: Message) -> Json:
    if target.chat.type == "channel":
        return {
            "type": "channel",
            "date": target.date,
            "chat": target.chat.as_json(),
            "message_id": target.id,
        }
    if target.sender_chat:
        sender = target.sender_chat.as_json()
        return {"type": "chat", "date": target.date, "sender_chat": sender}
    if target.sender is None:
        raise StoryError(f"nobody wrote {target!r}")
    return {"type": "user", "date": target.date, "sender_user": target.sender.as_json()}
