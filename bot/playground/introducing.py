"""What a bot says of itself: getMe, its commands, name and descriptions."""

import re

from bot.playground.access import chat_named
from bot.playground.errors import bad_request
from bot.playground.profile import DEFAULT_SCOPE, Scope, in_language
from bot.playground.text import utf16_length
from bot.playground.wire import Json
from bot.playground.world import World

MAX_COMMANDS = 100
MAX_COMMAND_DESCRIPTION = 256
MAX_NAME = 64
MAX_DESCRIPTION = 512
MAX_SHORT_DESCRIPTION = 120
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")


def get_me(world: World, given: Json) -> Json:
    """Tell who the bot is and what its switches are."""
    return world.bot.as_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy_mode,
        "supports_inline_queries": True,
        "supports_guest_queries": world.guest_mode,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, given: Json) -> bool:
    """Set the menu for a scope and a language."""
    commands: list[Json] = given["commands"]
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= utf16_length(command["description"].strip()) <= MAX_COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    shown = [c | {"command": c["command"].removeprefix("/")} for c in commands]
    world.profile.commands[_scope(world, given), _language(given)] = shown
    return True


def get_my_commands(world: World, given: Json) -> list[Json]:
    """Give the menu of exactly that scope and language."""
    return world.profile.commands.get((_scope(world, given), _language(given)), [])


def delete_my_commands(world: World, given: Json) -> bool:
    """Drop the menu of exactly that scope and language."""
    world.profile.commands.pop((_scope(world, given), _language(given)), None)
    return True


def set_my_name(world: World, given: Json) -> bool:
    """Set the bot's name in a language."""
    return _set(world.profile.names, given, "name", MAX_NAME)


def get_my_name(world: World, given: Json) -> Json:
    """Give the bot's name in a language."""
    return {"name": in_language(world.profile.names, _language(given))}


def set_my_description(world: World, given: Json) -> bool:
    """Set what an empty chat with the bot shows."""
    return _set(world.profile.descriptions, given, "description", MAX_DESCRIPTION)


def get_my_description(world: World, given: Json) -> Json:
    """Give what an empty chat with the bot shows."""
    return {"description": in_language(world.profile.descriptions, _language(given))}


def set_my_short_description(world: World, given: Json) -> bool:
    """Set what the bot's profile shows."""
    texts = world.profile.short_descriptions
    return _set(texts, given, "short_description", MAX_SHORT_DESCRIPTION)


def get_my_short_description(world: World, given: Json) -> Json:
    """Give what the bot's profile shows."""
    return {"short_description": in_language(world.profile.short_descriptions, _language(given))}


def _set(texts: dict[str, str], given: Json, name: str, limit: int) -> bool:
    text = given.get(name, "").strip()
    if utf16_length(text) > limit:
        raise bad_request(f"{name} is too long: {utf16_length(text)}, at most {limit}")
    language = _language(given)
    if text:
        texts[language] = text
    else:
        texts.pop(language, None)
    return True


def _language(given: Json) -> str:
    code: str = given.get("language_code", "")
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def _scope(world: World, given: Json) -> Scope:
    scope = given.get("scope")
    if scope is None:
        return DEFAULT_SCOPE
    if "chat_id" not in scope:
        return (scope["type"],)
    chat = chat_named(world, scope["chat_id"])
    if chat.type == "private" and scope["type"] != "chat":
        raise bad_request("can't use the scope in private chats")
    return (scope["type"], chat.id, *([scope["user_id"]] if "user_id" in scope else []))
