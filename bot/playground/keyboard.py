"""Inline keyboards: what Telegram accepts as one, and what a person finds on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from bot.playground.errors import bad_request
from bot.playground.text import cleaned
from bot.playground.urls import checked_url
from bot.playground.wire import Json

MAX_BUTTONS = 100
MAX_CALLBACK_BYTES = 64
MAX_COPIED = 256
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_LOOKS = ("icon_custom_emoji_id", "style")
_STYLES = {"danger", "success", "primary"}


@dataclass(frozen=True)
class Button:
    """A button: its label, and the one thing that it does."""

    label: str
    action: str
    value: object
    looks: Mapping[str, str] = field(default_factory=dict)

    @property
    def callback_data(self) -> str | None:
        """Give what a press sends to the bot, where it sends anything."""
        return str(self.value) if self.action == "callback_data" else None

    @property
    def url(self) -> str | None:
        """Give the address that a press opens, where it opens one."""
        return str(self.value) if self.action == "url" else None

    def as_json(self) -> Json:
        """Give the InlineKeyboardButton."""
        return {"text": self.label, **self.looks, self.action: self.value}


@dataclass(frozen=True)
class Keyboard:
    """Rows of buttons under a message."""

    rows: tuple[tuple[Button, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Give the buttons row by row."""
        return tuple(button for row in self.rows for button in row)

    @property
    def labels(self) -> tuple[str, ...]:
        """Give what is written on the buttons."""
        return tuple(button.label for button in self.buttons)

    def as_json(self) -> Json:
        """Give the InlineKeyboardMarkup."""
        return {"inline_keyboard": [[button.as_json() for button in row] for row in self.rows]}


def keyboard_of(markup: Json | None) -> Keyboard:
    """Read a reply_markup that fits the schema, by Telegram's rules for buttons.

    A keyboard of the other kinds (reply keyboards, forced replies) leaves no mark on a message.
    """
    if markup is None or "inline_keyboard" not in markup:
        return Keyboard()
    rows = tuple(tuple(_button(each) for each in row) for row in markup["inline_keyboard"] if row)
    keyboard = Keyboard(rows)
    if len(keyboard.buttons) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return keyboard


def _button(given: Json) -> Button:
    label = cleaned(given["text"]).strip()
    if not label:
        raise bad_request("can't parse inline keyboard button: button text must be non-empty")
    actions = [name for name in _ACTIONS if name in given]
    if not actions:
        raise bad_request("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(
            f'can\'t parse inline keyboard button: "{label}" has more than one action: '
            + ", ".join(actions)
        )
    looks: dict[str, str] = {name: given[name] for name in _LOOKS if name in given}
    if looks.get("style", "primary") not in _STYLES:
        raise bad_request("can't parse inline keyboard button: invalid button style specified")
    return Button(label, actions[0], _checked_value(actions[0], given[actions[0]], label), looks)


def _checked_value(action: str, value: object, label: str) -> object:
    match action:
        case "callback_data":
            if not 1 <= len(str(value).encode()) <= MAX_CALLBACK_BYTES:
                raise bad_request("BUTTON_DATA_INVALID")
        case "url":
            return _checked_address(str(value), label)
        case "web_app" | "login_url":
            holder = cast(Json, value)
            return {**holder, "url": _checked_address(str(holder["url"]), label, https=True)}
        case "copy_text":
            if not 1 <= len(str(cast(Json, value)["text"])) <= MAX_COPIED:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
        case "callback_game" | "pay":
            raise bad_request(f"can't parse inline keyboard button: {action} is not supported here")
    return value


def _checked_address(address: str, label: str, *, https: bool = False) -> str:
    url = checked_url(address)
    if url is None:
        raise bad_request(f"inline keyboard button URL '{address}' is invalid: Wrong HTTP URL")
    if https and not url.startswith("https://"):
        raise bad_request(
            f"inline keyboard button Web App URL '{address}' is invalid: "
            "Only HTTPS links are allowed"
        )
    return url
