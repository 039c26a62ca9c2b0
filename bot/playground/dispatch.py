"""From a call's name and parameters to its effect on the world."""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from bot.playground import answering, attending, editing, introducing, receiving, sending
from bot.playground.calls import Call
from bot.playground.errors import ApiError
from bot.playground.faults import Loss, Silence
from bot.playground.methods import BOT_API
from bot.playground.wire import Json
from bot.playground.world import World

Effect: TypeAlias = Callable[[World, Json], Any | Awaitable[Any]]

EFFECTS: Mapping[str, Effect] = {
    "getMe": introducing.get_me,
    "getUpdates": receiving.get_updates,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "sendMessage": sending.send_message,
    "editMessageText": editing.edit_message_text,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": answering.answer_callback_query,
    "answerInlineQuery": answering.answer_inline_query,
    "answerGuestQuery": answering.answer_guest_query,
    "sendChatAction": sending.send_chat_action,
    "setMyCommands": introducing.set_my_commands,
    "getMyCommands": introducing.get_my_commands,
    "deleteMyCommands": introducing.delete_my_commands,
    "setMyDescription": introducing.set_my_description,
    "getMyDescription": introducing.get_my_description,
    "setMyShortDescription": introducing.set_my_short_description,
    "getMyShortDescription": introducing.get_my_short_description,
    "setMyName": introducing.set_my_name,
    "getMyName": introducing.get_my_name,
    "getChat": attending.get_chat,
    "getChatMember": attending.get_chat_member,
    "getChatAdministrators": attending.get_chat_administrators,
    "leaveChat": attending.leave_chat,
}
# Telegram takes a method's name in any case.
_NAMES = {name.lower(): name for name in EFFECTS}


async def carry_out(world: World, method: str, given: Mapping[str, object]) -> Call:
    """Do what the bot asks, faults included, and note it in the world."""
    name = _NAMES.get(method.lower())
    if name is None:
        call = Call(method, dict(given), error=ApiError(404, "Not Found"))
    else:
        call = await _meeting_faults(world, name, given)
    world.record(call)
    if isinstance(call.lost, Silence):
        await world.faults.until_over()
    return call


async def _meeting_faults(world: World, method: str, given: Mapping[str, object]) -> Call:
    fault = world.faults.take(method)
    if isinstance(fault, Loss):
        if fault.before:
            return Call(method, dict(given), lost=fault)
        return replace(await _effected(world, method, given), lost=fault)
    if fault is not None:
        return Call(method, dict(given), error=fault.as_error())
    return await _effected(world, method, given)


async def _effected(world: World, method: str, given: Mapping[str, object]) -> Call:
    parameters = dict(given)
    try:
        parameters = BOT_API.read(method, given)
        result = EFFECTS[method](world, parameters)
        if inspect.isawaitable(result):
            result = await result
    except ApiError as error:
        return Call(method, parameters, error=error)
    return Call(method, parameters, result)
