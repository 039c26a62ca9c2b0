"""Updates as Telegram writes them, for tests of single handlers."""

from __future__ import annotations

from typing import Any

from bot.handlers.incoming import Incoming, Me
from bot.handlers.reading import read_update
from bot.handlers.updates import Update

ME = Me(700, "metastasis_bot")
BOT = {"id": ME.id, "is_bot": True, "first_name": "Bot", "username": ME.username}
OTHER_BOT = {"id": 701, "is_bot": True, "first_name": "Other", "username": "other_bot"}
ALICE = {"id": 1, "is_bot": False, "first_name": "Alice", "language_code": "bn"}
BOB = {"id": 2, "is_bot": False, "first_name": "Bob"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
PRIVATE = {"id": 1, "type": "private", "first_name": "Alice"}
GROUP = {"id": -100, "type": "supergroup", "title": "Family"}
CHANNEL = {"id": -200, "type": "channel", "title": "News"}

Json = dict[str, Any]


def message(**fields: Any) -> Json:  # noqa: ANN401 - a message's fields are of every kind
    """A message by Alice in her private chat, unless the fields say otherwise."""
    basis = {"message_id": 10, "date": 1, "chat": PRIVATE, "from": ALICE}
    return {name: value for name, value in (basis | fields).items() if value is not None}


def entity(type: str, offset: int, length: int, **fields: Any) -> Json:  # noqa: ANN401 - as above
    return {"type": type, "offset": offset, "length": length, **fields}


def command(text: str, **fields: Any) -> Json:  # noqa: ANN401 - as above
    """A message that begins with a command."""
    length = len(text.split()[0])
    return message(text=text, entities=[entity("bot_command", 0, length)], **fields)


def update(**content: Json) -> Update:
    return Update.model_validate({"update_id": 5, **content})


def read(given: Json, kind: str = "message") -> Incoming | None:
    """What the adapter makes of a message."""
    return read_update(update(**{kind: given}), ME)
