from __future__ import annotations

import inspect

import pytest
import telegram
from pydantic import AliasChoices, BaseModel, ValidationError

from bot.handlers import updates
from bot.handlers.updates import Update
from tests.handlers.updates import ALICE, GROUP, message, update

READ = [
    updates.User,
    updates.Chat,
    updates.MessageEntity,
    updates.TextQuote,
    updates.InlineKeyboardButton,
    updates.InlineKeyboardMarkup,
    updates.Message,
    updates.CallbackQuery,
    updates.InlineQuery,
    updates.ChatMember,
    updates.ChatMemberUpdated,
    updates.Update,
]


@pytest.mark.parametrize("model", READ, ids=lambda model: model.__name__)
def test_telegram_has_all_that_is_read(model: type[BaseModel]) -> None:
    kind = getattr(telegram, model.__name__)
    # What somebody is in a chat is said by kinds of members, each with fields of its own.
    kinds = [kind, *(kind.__subclasses__() if kind is telegram.ChatMember else ())]
    theirs = {name for each in kinds for name in inspect.signature(each).parameters}
    theirs |= {"from", "checklist", "rich_message"}
    for name, field in model.model_fields.items():
        alias = field.validation_alias or name
        names = alias.choices if isinstance(alias, AliasChoices) else [alias]
        assert theirs.issuperset(names)


def test_what_the_bot_does_not_read_may_be_anything() -> None:
    read = update(message=message(text="hello", video_chat_ended="?", is_from_offline=7)).message
    assert read is not None
    assert read.text == "hello"


@pytest.mark.parametrize("fields", [{"text": 7}, {"date": "today"}, {"entities": [{}]}])
def test_what_the_bot_reads_must_be_what_telegram_says(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        update(message=message(**fields))


def test_an_update_of_another_kind_is_empty() -> None:
    read = Update.model_validate({"update_id": 1, "poll": {"id": "x"}})
    assert (read.any_message, read.chat) == (None, None)


def test_an_update_happens_where_its_message_is() -> None:
    written = message(chat=GROUP, text="what?")
    press = {"id": "q", "from": ALICE, "message": written}
    for made in (
        update(message=written),
        update(edited_message=written),
        update(callback_query=press),
    ):
        assert made.chat is not None
        assert made.chat.id == GROUP["id"]
