"""What Telegram shows of the bot outside its messages: command menus and descriptions."""

from __future__ import annotations

from bot.conversation.subject import Subject
from bot.knowledge.model import Tongue
from bot.texts import Texts

COMMANDS = {
    "start": "command_start",
    "help": "command_help",
    "sections": "command_sections",
    "summary": "command_summary",
    "ask": "command_ask",
    "cite": "command_cite",
    "subscribe": "command_subscribe",
    "unsubscribe": "command_unsubscribe",
    "delete": "command_delete",
    "language": "command_language",
    "settings": "command_settings",
    "about": "command_about",
    "privacy": "command_privacy",
    "forget": "command_forget",
}
"""All commands in the order of the menu in private, with the texts that say what they do."""

KEEPERS_COMMANDS = {
    "stats": "command_stats",
    "unanswered": "command_unanswered",
    "reload": "command_reload",
}
"""Commands that exist only in private chats with those who keep the bot."""

_IN_GROUPS = (
    *("ask", "cite", "sections", "summary", "help"),
    *("subscribe", "delete", "language", "settings", "about"),
)
DESCRIPTION_LENGTH = 512
SHORT_DESCRIPTION_LENGTH = 120


class Profile:
    """The words of the command menu and of the bot's profile page."""

    def __init__(self, texts: Texts, subject: Subject) -> None:
        self._texts = texts
        self._subject = subject

    def commands(
        self, tongue: Tongue, *, group: bool, keeper: bool = False
    ) -> tuple[tuple[str, str], ...]:
        """The commands for a group, a private chat or a keeper's, each with what it does."""
        known = COMMANDS | KEEPERS_COMMANDS if keeper else COMMANDS
        names = _IN_GROUPS if group else known
        return tuple((name, self._texts.get(known[name], tongue)) for name in names)

    def description(self, tongue: Tongue) -> str:
        """What an empty chat with the bot shows; at most 512 characters."""
        text = self._texts.get("description", tongue, subject=self._subject.name(tongue))
        return _within(DESCRIPTION_LENGTH, text)

    def short_description(self, tongue: Tongue) -> str:
        """What the profile page shows; at most 120 characters."""
        text = self._texts.get("short_description", tongue, subject=self._subject.name(tongue))
        return _within(SHORT_DESCRIPTION_LENGTH, text)


def _within(limit: int, text: str) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
