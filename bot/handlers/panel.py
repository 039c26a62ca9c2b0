"""The settings of a chat: a group's are for its administrators, a private chat's for its person."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.panel import ADMINS, OFF, Choices, read_hours
from bot.conversation.reply import (
    ChangeSetting,
    CloseSettings,
    Reply,
    Setting,
    ShowSettings,
)
from bot.handlers.callback_data import parse_language
from bot.handlers.desk import Desk
from bot.handlers.incoming import Commanded, Pressed
from bot.knowledge.model import Tongue
from bot.storage import ChatSettings
from bot.zones import zone_named


async def show_settings(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    """Show what is chosen: a group's panel to who runs it, in private the language."""
    place = command.place
    if place.private:
        return desk.responder.languages(tongue, await desk.memory.language(place.chat_id))
    if not await desk.runs(place, command.asker):
        return desk.responder.panel.admins_choose(tongue)
    choices = choices_of(await desk.memory.settings(place.chat_id))
    return desk.responder.panel.overview(choices, tongue)


async def choose_language(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    """Set the language of replies, or offer the choice."""
    place, wanted = command.place, command.words.lower()
    if not await desk.runs(place, command.asker):
        return desk.responder.panel.admins_choose(tongue)
    if wanted in ("bn", "en", "auto"):
        chosen = parse_language(wanted)
        await desk.memory.choose_language(place.chat_id, chosen)
        tongue = await desk.tongue(command.asker, place.chat_id)
        return desk.responder.language_chosen(tongue, chosen)
    languages = desk.responder.languages(tongue, await desk.memory.language(place.chat_id))
    return replace(languages, for_all=True)


async def press_settings(
    desk: Desk,
    pressed: Pressed,
    action: ShowSettings | ChangeSetting | CloseSettings,
    otherwise: Tongue,
) -> str:
    """Do what a button of the panel says, for who runs the group at this moment."""
    place, message_id, panel = pressed.place, pressed.message_id, desk.responder.panel
    if place is None or message_id is None or place.private:
        await desk.courier.acknowledge(pressed.query_id, desk.responder.stale(otherwise))
        return "stale press"
    own_tongue = await desk.tongue(pressed.asker, place.chat_id)
    if not await desk.runs(place, pressed.asker):
        await desk.courier.acknowledge(pressed.query_id, panel.admins_choose(own_tongue).body)
        return "a press that is for admins"
    if isinstance(action, ChangeSetting):
        if await _sees_too_little(desk, place.chat_id, action):
            notice = panel.sees_too_little(own_tongue)
            await desk.courier.acknowledge(pressed.query_id, notice, alert=True)
            return "press: sees too little"
        settings = changed(await desk.memory.settings(place.chat_id), action)
        await desk.memory.choose(place.chat_id, settings)
    await desk.courier.acknowledge(pressed.query_id)
    choices = choices_of(await desk.memory.settings(place.chat_id))
    shown = _panel(desk, action, choices, choices.language or otherwise)
    await desk.courier.edit(place, message_id, shown)
    return f"press: {type(action).__name__}"


def choices_of(settings: ChatSettings) -> Choices:
    """What is chosen in a group, as the panel takes it."""
    return Choices(
        language=Tongue(settings.language) if settings.language else None,
        admins_only=settings.admins_only,
        quiet=settings.quiet,
        unasked_minutes=settings.unasked_minutes,
        zone=zone_named(settings.zone).key,
    )


def changed(settings: ChatSettings, action: ChangeSetting) -> ChatSettings:
    """Settings with what a button chooses; its value is one that the panel has."""
    value = action.value
    match action.setting:
        case Setting.LANGUAGE:
            tongue = parse_language(value)
            return replace(settings, language=tongue.value if tongue else None)
        case Setting.ASKERS:
            return replace(settings, admins_only=value == ADMINS)
        case Setting.QUIET:
            begin, end = read_hours(value) or (None, None)
            return replace(settings, quiet_from=begin, quiet_to=end)
        case Setting.UNASKED:
            return replace(settings, unasked_minutes=None if value == OFF else int(value))


async def _sees_too_little(desk: Desk, chat_id: int, action: ChangeSetting) -> bool:
    """Whether a choice needs plain messages, which Telegram does not show the bot there."""
    if action.setting is not Setting.UNASKED or action.value == OFF:
        return False
    if await desk.administrators.include(chat_id, desk.courier.bot_id):
        return False
    return not await desk.courier.is_shown_all_now()


def _panel(
    desk: Desk,
    action: ShowSettings | ChangeSetting | CloseSettings,
    choices: Choices,
    tongue: Tongue,
) -> Reply:
    panel = desk.responder.panel
    match action:
        case ShowSettings(None):
            return panel.overview(choices, tongue)
        case ShowSettings(setting) | ChangeSetting(setting, _) if setting:
            return panel.page(setting, choices, tongue)
        case _:
            return panel.closed(choices, tongue)
