"""Actions as callback data and as deep links: at most 64 bytes, hostile until parsed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.conversation.panel import is_value
from bot.conversation.reply import (
    Action,
    AskAgain,
    ChangeSetting,
    ChooseLanguage,
    CiteEntry,
    CloseSettings,
    Course,
    DismissUnanswered,
    ExportUnanswered,
    ForgetMe,
    ListSections,
    Remove,
    Setting,
    ShowEntry,
    ShowSettings,
    ShowUnanswered,
    Subscribe,
    SumUp,
    Unsubscribe,
    Vote,
)
from bot.knowledge.model import Tongue

LIMIT = 64
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_ID = r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?"
_PAYLOAD = re.compile(
    rf"(?P<tongue>bn|en)(?:(?P<mark>[:+-])(?P<id>{_ID})"
    r"|/(?P<name>[a-z]+)(?::(?P<argument>[a-z0-9:-]+))?)"
    r"(?:@(?P<owner>0|-?[1-9a-z][0-9a-z]{0,10}))?"
)
_COUNT = re.compile(r"[1-9][0-9]{0,2}")
# A minute of the day, from 0 to 1439.
_MINUTE = r"0|[1-9][0-9]{0,2}|1[0-3][0-9]{2}|14[0-3][0-9]"
_COURSE = re.compile(rf"(?P<name>{'|'.join(Course)})(?::(?P<minute>{_MINUTE}))?")
_PLACE = re.compile(r"0|[1-9][0-9]{0,4}")
_KEY = re.compile(r"[0-9a-f]{10}")
_LANGUAGES: Mapping[str | None, Tongue | None] = {"auto": None, **{t.value: t for t in Tongue}}


@dataclass(frozen=True, slots=True)
class Press:
    """An action, the language of the message under which its button stands, and who may press.

    `owner` is the id of the only person who may press, or of the group or channel in whose name
    someone asked; None if everybody may.
    """

    action: Action
    tongue: Tongue
    owner: int | None = None


def encode_press(press: Press) -> str:
    """The callback data of a button; ValueError if its id is too long for Telegram."""
    owner = "" if press.owner is None else f"@{_in_base_36(press.owner)}"
    payload = press.tongue.value + _encode_action(press.action) + owner
    if len(payload) > LIMIT:
        raise ValueError(f"callback data {payload!r} is longer than {LIMIT} bytes")
    return payload


def parse_press(payload: str) -> Press | None:
    """The press that `payload` stands for; None unless `encode_press` can have written it."""
    found = _PAYLOAD.fullmatch(payload) if len(payload) <= LIMIT else None
    action = _action(found) if found else None
    if found is None or action is None:
        return None
    owner = int(found["owner"], 36) if found["owner"] else None
    return Press(action, Tongue(found["tongue"]), owner)


def parse_language(name: str) -> Tongue | None:
    """The language that `bn` or `en` names; None for the question's own."""
    return Tongue(name) if name in set(Tongue) else None


def parse_start_parameter(parameter: str) -> str | None:
    """The id that a deep link names; None unless it has an id's form."""
    return parameter if re.fullmatch(_ID, parameter) else None


def _action(found: re.Match[str]) -> Action | None:
    if found["id"]:
        is_shown = found["mark"] == ":"
        return ShowEntry(found["id"]) if is_shown else Vote(found["id"], up=found["mark"] == "+")
    match found["name"], found["argument"]:
        case "remove", None:
            return Remove()
        case "sections", None:
            return ListSections()
        case "cite", id if id and re.fullmatch(_ID, id):
            return CiteEntry(id)
        case "language", name if name in _LANGUAGES:
            return ChooseLanguage(_LANGUAGES[name])
        case "article", part if part and _COUNT.fullmatch(part):
            return SumUp(int(part))
        case "subscribe", None:
            return Subscribe()
        case "subscribe", argument if argument and (course := _COURSE.fullmatch(argument)):
            minute = course["minute"]
            return Subscribe(Course(course["name"]), int(minute) if minute else None)
        case "unsubscribe", None:
            return Unsubscribe()
        case "settings", argument:
            return _of_settings(argument or "")
        case "again", None:
            return AskAgain()
        case "forget", None:
            return ForgetMe()
        case "unanswered", str(at) if _PLACE.fullmatch(at):
            return ShowUnanswered(int(at))
        case "dismiss", str(key) if _KEY.fullmatch(key):
            return DismissUnanswered(key)
        case "export", str(key) if _KEY.fullmatch(key):
            return ExportUnanswered(key)
    return None


def _of_settings(argument: str) -> Action | None:
    name, _, value = argument.partition(":")
    if not argument:
        return ShowSettings()
    if argument == "close":
        return CloseSettings()
    if name not in set(Setting) or argument == f"{name}:":
        return None
    if not value:
        return ShowSettings(Setting(name))
    return ChangeSetting(Setting(name), value) if is_value(Setting(name), value) else None


def _encode_action(action: Action) -> str:
    match action:
        case ShowEntry(id):
            return f":{id}"
        case Vote(id, up):
            return f"+{id}" if up else f"-{id}"
        case ListSections():
            return "/sections"
        case Remove():
            return "/remove"
        case CiteEntry(id):
            return f"/cite:{id}"
        case ChooseLanguage(tongue):
            return f"/language:{tongue.value if tongue else 'auto'}"
        case SumUp(part):
            return f"/article:{part}"
        case Subscribe(course, minute):
            chosen = (None if course is None else course.value, minute)
            return ":".join(["/subscribe", *(str(each) for each in chosen if each is not None)])
        case Unsubscribe():
            return "/unsubscribe"
        case ShowSettings(setting):
            return f"/settings:{setting.value}" if setting else "/settings"
        case ChangeSetting(setting, value):
            return f"/settings:{setting.value}:{value}"
        case CloseSettings():
            return "/settings:close"
        case ForgetMe():
            return "/forget"
        case AskAgain():
            return "/again"
        case ShowUnanswered(at):
            return f"/unanswered:{at}"
        case DismissUnanswered(key):
            return f"/dismiss:{key}"
        case ExportUnanswered(key):
            return f"/export:{key}"


def _in_base_36(number: int) -> str:
    digits, rest = "", abs(number)
    while True:
        rest, digit = divmod(rest, 36)
        digits = _DIGITS[digit] + digits
        if not rest:
            return f"-{digits}" if number < 0 else digits
