"""Removing the bot's own messages, for who asked and for who runs the group."""

from __future__ import annotations

from bot.handlers.admission import may_refuse_removal
from bot.handlers.desk import Desk
from bot.handlers.incoming import Asker, Place, Pressed, Removal
from bot.knowledge.model import Tongue


async def remove_message(desk: Desk, removal: Removal) -> str:
    """Do what `/delete` wants, or say why not."""
    place, words = removal.place, desk.responder.groups
    tongue = await desk.tongue(removal.asker, place.chat_id)
    if removal.target is None:
        refusal = words.how_to_remove(tongue)
    elif not await _may_remove(desk, place, removal.asker, removal.owner):
        refusal = words.not_to_remove(tongue)
    elif await desk.courier.remove(place, removal.target):
        return "/delete: removed"
    else:
        refusal = words.can_t_remove(tongue)
    if not await may_refuse_removal(desk, removal):
        return "/delete: not removed, in silence"
    reply_to = None if place.private else removal.message_id
    await desk.send(place, refusal, reply_to=reply_to)
    return "/delete: not removed"


async def remove_pressed(desk: Desk, pressed: Pressed, owner: int | None, tongue: Tongue) -> str:
    """Remove the message under the button, or say why not in a notice."""
    place, message_id, words = pressed.place, pressed.message_id, desk.responder.groups
    toast = None
    if place is None or message_id is None or pressed.payload not in (pressed.offered or ()):
        toast = desk.responder.stale(tongue)
    elif not await _may_remove(desk, place, pressed.asker, owner):
        toast = words.not_to_remove(tongue).body
    elif not await desk.courier.remove(place, message_id):
        toast = words.can_t_remove(tongue).body
    await desk.courier.acknowledge(pressed.query_id, toast)
    return "press: not removed" if toast else "press: removed"


async def _may_remove(desk: Desk, place: Place, asker: Asker, owner: int | None) -> bool:
    return asker.id == owner or await desk.runs(place, asker)
