"""What the bot says to groups about itself: what it sees there, how to ask, what it removes."""

from __future__ import annotations

from enum import Enum, auto

from bot.conversation.buttons import sections_row
from bot.conversation.reply import Button, Remove, Reply
from bot.conversation.subject import Subject
from bot.knowledge.model import Tongue
from bot.texts import Texts


class Sight(Enum):
    """What Telegram shows the bot of a group's messages, and why."""

    PRIVACY = auto()
    ALL = auto()
    ADMIN = auto()


class Groups:
    """Speaks to groups; says truthfully what it can see."""

    def __init__(self, texts: Texts, subject: Subject) -> None:
        self._texts = texts
        self._subject = subject

    def introduction(self, tongue: Tongue, sight: Sight) -> Reply:
        """What a group is told that the bot was added to."""
        body = self._texts.get(
            "introduction",
            tongue,
            subject=self._subject.name(tongue),
            example=self._subject.example(tongue),
            sight=self._seen(tongue, sight, None),
        )
        return Reply(body=body, tongue=tongue)

    def help(self, tongue: Tongue, sight: Sight, unasked_minutes: int | None) -> Reply:
        """How to ask in a group."""
        body = self._texts.get(
            "help_group",
            tongue,
            example=self._subject.example(tongue),
            sight=self._seen(tongue, sight, unasked_minutes),
        )
        return Reply(
            title=self._texts.get("help_title", tongue),
            body=body,
            tongue=tongue,
            rows=sections_row(tongue, self._texts),
        )

    def remove_button(self, tongue: Tongue) -> Button:
        """What removes the message that it stands under."""
        return Button(self._texts.get("remove_button", tongue), Remove())

    def how_to_remove(self, tongue: Tongue) -> Reply:
        """Says how `/delete` is used."""
        return Reply(body=self._texts.get("how_to_remove", tongue), tongue=tongue)

    def not_to_remove(self, tongue: Tongue) -> Reply:
        """Says whose wish a message is removed at."""
        return Reply(body=self._texts.get("not_to_remove", tongue), tongue=tongue)

    def can_t_remove(self, tongue: Tongue) -> Reply:
        """Says that Telegram removes the message no more."""
        return Reply(body=self._texts.get("can_t_remove", tongue), tongue=tongue)

    def _seen(self, tongue: Tongue, sight: Sight, unasked_minutes: int | None) -> str:
        get = self._texts.get
        match sight:
            case Sight.PRIVACY:
                return get("sight_privacy", tongue)
            case Sight.ADMIN:
                seen = get("sight_admin", tongue)
            case Sight.ALL:
                seen = get("sight_all", tongue)
        if unasked_minutes is None:
            return f"{seen} {get('silent_on_others', tongue)}"
        return f"{seen} {get('answers_unasked', tongue, minutes=unasked_minutes)}"
