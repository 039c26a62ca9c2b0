"""A group's settings as its administrators see them: what is chosen and what can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.conversation.buttons import Rows
from bot.conversation.reply import (
    Button,
    ChangeSetting,
    CloseSettings,
    Reply,
    Setting,
    ShowSettings,
)
from bot.knowledge.model import Tongue
from bot.texts import Texts
from bot.zones import HOME

OFF, AUTOMATIC, EVERYONE, ADMINS = "off", "auto", "all", "admins"
USUAL_HOURS = ((22, 7), (23, 6))
"""Quiet hours with a button each; any others are some steps of an hour away."""

UNASKED_MINUTES = (5, 15, 60)
_NAMES = {
    Setting.LANGUAGE: "language_setting",
    Setting.ASKERS: "askers_setting",
    Setting.QUIET: "quiet_setting",
    Setting.UNASKED: "unasked_setting",
}
_LANGUAGES = {
    Tongue.BN.value: "bengali_button",
    Tongue.EN.value: "english_button",
    AUTOMATIC: "automatic_button",
}
_HOURS = re.compile(r"(0|1?[1-9]|10|2[0-3])-(0|1?[1-9]|10|2[0-3])")

Row = tuple[Button, ...]
Hours = tuple[int, int]
"""From which full hour of the day to which."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen in a group; `zone` is the name of the time zone that its hours are in."""

    language: Tongue | None = None
    admins_only: bool = False
    quiet: Hours | None = None
    unasked_minutes: int | None = None
    zone: str = HOME

    def value(self, setting: Setting) -> str:
        """What is chosen for a setting, as a button carries it."""
        match setting:
            case Setting.LANGUAGE:
                return self.language.value if self.language else AUTOMATIC
            case Setting.ASKERS:
                return ADMINS if self.admins_only else EVERYONE
            case Setting.QUIET:
                return write_hours(self.quiet) if self.quiet else OFF
            case Setting.UNASKED:
                return str(self.unasked_minutes) if self.unasked_minutes else OFF


def is_value(setting: Setting, value: str) -> bool:
    """Whether a value can be chosen for a setting."""
    match setting:
        case Setting.LANGUAGE:
            return value in (AUTOMATIC, *Tongue)
        case Setting.ASKERS:
            return value in (EVERYONE, ADMINS)
        case Setting.QUIET:
            return value == OFF or read_hours(value) is not None
        case Setting.UNASKED:
            return value in (OFF, *map(str, UNASKED_MINUTES))


def write_hours(hours: Hours) -> str:
    """Hours as a button carries them: `22-7`."""
    return f"{hours[0]}-{hours[1]}"


def read_hours(value: str) -> Hours | None:
    """The hours that `22-7` names; None where a value names none."""
    found = _HOURS.fullmatch(value)
    if found is None or found[1] == found[2]:
        return None
    return int(found[1]), int(found[2])


class Panel:
    """Shows settings and what can be chosen; tells others whose choice it is."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def overview(self, choices: Choices, tongue: Tongue) -> Reply:
        """All that is chosen, with a button for each setting."""
        rows: Rows = tuple(
            (Button(self._name(setting, tongue), ShowSettings(setting)),) for setting in Setting
        )
        close = Button(self._texts.get("settings_close", tongue), CloseSettings())
        return self._shown(self._summary(choices, tongue), tongue, (*rows, (close,)))

    def page(self, setting: Setting, choices: Choices, tongue: Tongue) -> Reply:
        """What can be chosen for a setting, with what is chosen marked."""
        chosen = f"{self._name(setting, tongue)}: {self._chosen(setting, choices, tongue)}"
        back = Button(self._texts.get("settings_back", tongue), ShowSettings())
        rows = (*self._rows(setting, choices, tongue), (back,))
        return self._shown(f"{chosen}\n\n{self._meaning(setting, choices, tongue)}", tongue, rows)

    def closed(self, choices: Choices, tongue: Tongue) -> Reply:
        """All that is chosen, and how to change it."""
        again = self._texts.get("settings_again", tongue)
        return self._shown(f"{self._summary(choices, tongue)}\n\n{again}", tongue)

    def admins_choose(self, tongue: Tongue) -> Reply:
        """Says that a group's settings are for its administrators; short enough for a notice."""
        return Reply(self._texts.get("admins_choose", tongue), tongue, quiet=True)

    def admins_ask(self, tongue: Tongue) -> Reply:
        """Says that in the group only administrators may ask."""
        return Reply(self._texts.get("admins_ask", tongue), tongue, quiet=True)

    def too_many_queries(self, tongue: Tongue) -> str:
        """The line above an empty list for who types too many inline queries."""
        return self._texts.get("too_many_queries", tongue)

    def too_many_presses(self, tongue: Tongue) -> str:
        """The toast for who presses too many buttons."""
        return self._texts.get("too_many_presses", tongue)

    def too_many(self, tongue: Tongue) -> Reply:
        """Asks for a pause."""
        return Reply(self._texts.get("too_many", tongue), tongue, quiet=True)

    def sees_too_little(self, tongue: Tongue) -> str:
        """Says why there can be no answers unasked, and what to do; short enough for a notice."""
        return self._texts.get("sees_too_little", tongue)

    def _shown(self, body: str, tongue: Tongue, rows: Rows = ()) -> Reply:
        title = self._texts.get("settings_title", tongue)
        return Reply(body, tongue, title=title, rows=rows, for_all=True)

    def _summary(self, choices: Choices, tongue: Tongue) -> str:
        return "\n".join(
            f"• {self._name(setting, tongue)}: {self._chosen(setting, choices, tongue)}"
            for setting in Setting
        )

    def _rows(self, setting: Setting, choices: Choices, tongue: Tongue) -> Iterator[Row]:
        match setting:
            case Setting.LANGUAGE:
                values: tuple[str, ...] = (*Tongue, AUTOMATIC)
            case Setting.ASKERS:
                values = (EVERYONE, ADMINS)
            case Setting.QUIET:
                values = (OFF, *map(write_hours, USUAL_HOURS))
            case Setting.UNASKED:
                values = (OFF, *map(str, UNASKED_MINUTES))
        now = choices.value(setting)
        for value in values:
            label = self._label(setting, value, tongue)
            if value == now:
                label = self._texts.get("chosen_button", tongue, label=label)
            yield (Button(label, ChangeSetting(setting, value)),)
        if setting is Setting.QUIET and choices.quiet:
            yield from self._steps(choices.quiet, tongue)

    def _steps(self, hours: Hours, tongue: Tongue) -> Iterator[Row]:
        """Buttons that move the beginning and the end by an hour."""
        begin, end = hours
        for key, steps in (
            ("quiet_begins", [((begin + step) % 24, end) for step in (-1, 1)]),
            ("quiet_ends", [(begin, (end + step) % 24) for step in (-1, 1)]),
        ):
            yield tuple(
                Button(
                    self._texts.get(key, tongue, hour=to[key == "quiet_ends"]),
                    ChangeSetting(Setting.QUIET, write_hours(to)),
                )
                for to in steps
                if to[0] != to[1]
            )

    def _chosen(self, setting: Setting, choices: Choices, tongue: Tongue) -> str:
        return self._label(setting, choices.value(setting), tongue)

    def _label(self, setting: Setting, value: str, tongue: Tongue) -> str:
        get = self._texts.get
        if value == OFF:
            return get("settings_off", tongue)
        match setting:
            case Setting.LANGUAGE:
                return get(_LANGUAGES[value], tongue)
            case Setting.ASKERS:
                return get("askers_admins" if value == ADMINS else "askers_all", tongue)
            case Setting.QUIET:
                begin, end = read_hours(value) or (0, 0)
                return get("quiet_hours", tongue, begin=begin, end=end)
            case Setting.UNASKED:
                return get("unasked_minutes", tongue, minutes=int(value))

    def _name(self, setting: Setting, tongue: Tongue) -> str:
        return self._texts.get(_NAMES[setting], tongue)

    def _meaning(self, setting: Setting, choices: Choices, tongue: Tongue) -> str:
        get = self._texts.get
        match setting:
            case Setting.LANGUAGE:
                return get("language_meaning", tongue)
            case Setting.ASKERS:
                return get("askers_meaning", tongue)
            case Setting.QUIET:
                return get("quiet_meaning", tongue, zone=choices.zone)
            case Setting.UNASKED:
                return get("unasked_meaning", tongue)
