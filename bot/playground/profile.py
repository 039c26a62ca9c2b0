"""What a bot says of itself: its menu of commands, its name and its descriptions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.playground.wire import Json

Scope: TypeAlias = tuple[object, ...]
DEFAULT_SCOPE: Scope = ("default",)


@dataclass
class Profile:
    """The settings by language; an empty language code stands for all others."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[Scope, str], list[Json]] = field(default_factory=dict)

    def menu(
        self, chat_type: str, chat_id: int, user_id: int, language: str, *, is_admin: bool
    ) -> list[Json]:
        """Give the commands that Telegram shows to someone in a chat."""
        for scope in _scopes(chat_type, chat_id, user_id, is_admin=is_admin):
            for code in (language, ""):
                if commands := self.commands.get((scope, code)):
                    return commands
        return []


def in_language(texts: dict[str, str], language: str) -> str:
    """Give the text of a language, or the one for all others."""
    return texts.get(language) or texts.get("", "")


def _scopes(chat_type: str, chat_id: int, user_id: int, *, is_admin: bool) -> Iterator[Scope]:
    """Yield scopes from the narrowest to the widest, in Telegram's order."""
    if chat_type == "private":
        yield ("chat", chat_id)
        yield ("all_private_chats",)
    else:
        yield ("chat_member", chat_id, user_id)
        if is_admin:
            yield ("chat_administrators", chat_id)
        yield ("chat", chat_id)
        if is_admin:
            yield ("all_chat_administrators",)
        yield ("all_group_chats",)
    yield DEFAULT_SCOPE
