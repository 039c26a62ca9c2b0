"""Button presses: hostile until parsed, always acknowledged."""

from __future__ import annotations

from bot.conversation.reply import (
    ChooseLanguage,
    DismissUnanswered,
    ExportUnanswered,
    ForgetMe,
    ListSections,
    Reply,
    ShowEntry,
    ShowUnanswered,
)
from bot.handlers.callback_data import Press, parse_press
from bot.handlers.desk import Desk
from bot.handlers.incoming import Asker, Place, Pressed
from bot.handlers.keeper import follow_keeper
from bot.handlers.privacy import forget_person


async def follow_press(desk: Desk, pressed: Pressed) -> str:
    """Turn the message under a button into what the button promises, for who may press it."""
    chat_id = pressed.place.chat_id if pressed.place else pressed.asker.id
    tongue = await desk.tongue(pressed.asker, chat_id)
    press = parse_press(pressed.payload)
    if press is None or pressed.place is None or pressed.message_id is None:
        return await _refuse(desk, pressed, desk.responder.stale(tongue), "stale press")
    if not pressed.place.private and pressed.payload not in (pressed.offered or ()):
        # Who alone may press is written in the payload, so it has to be one that we wrote.
        return await _refuse(desk, pressed, desk.responder.stale(tongue), "stale press")
    if not await _may_press(desk, press.owner, pressed.asker, pressed.place):
        return await _refuse(desk, pressed, desk.responder.not_yours(tongue), "another's press")
    reply = await _reply_to_press(desk, press, pressed.place)
    if reply is None:
        return await _refuse(desk, pressed, desk.responder.stale(tongue), "stale press")
    is_waited_for = await desk.courier.acknowledge(pressed.query_id)
    # What was begun before may have been acknowledged then, and Telegram takes that only once.
    if not is_waited_for and desk.delivery.is_new:
        return "old press"
    shown = pressed.message_id
    if not await desk.courier.edit(pressed.place, shown, reply, owner=press.owner):
        shown = await desk.send(pressed.place, reply, owner=press.owner)
    await desk.remember(pressed.place, pressed.asker, reply, shown)
    return f"press: {reply.id or type(press.action).__name__}"


async def acknowledge_late(desk: Desk, pressed: Pressed) -> str:
    """Stop the spinner of a button that was pressed too long ago for anything else."""
    await desk.courier.acknowledge(pressed.query_id)
    return "late press"


async def _may_press(desk: Desk, owner: int | None, asker: Asker, place: Place) -> bool:
    if owner is None or owner == asker.id:
        return True
    # Nobody can press in a chat's name; for it act those who run the group.
    return owner < 0 and await desk.courier.is_admin(place.chat_id, asker.id)


async def _reply_to_press(desk: Desk, press: Press, place: Place) -> Reply | None:
    # The language chosen for the chat, else that of the message under which the button stands.
    tongue = await desk.memory.language(place.chat_id) or press.tongue
    match press.action:
        case ShowEntry(id):
            return desk.responder.show(id, tongue)
        case ListSections():
            return desk.responder.sections(tongue)
        case ChooseLanguage(chosen):
            await desk.memory.choose_language(place.chat_id, chosen)
            return desk.responder.language_chosen(chosen or tongue, chosen)
        case ForgetMe():
            return await forget_person(desk, place, tongue)
        case ShowUnanswered() | DismissUnanswered() | ExportUnanswered() as action:
            return await follow_keeper(desk, action, place, tongue)


async def _refuse(desk: Desk, pressed: Pressed, toast: str, outcome: str) -> str:
    await desk.courier.acknowledge(pressed.query_id, toast)
    return outcome
