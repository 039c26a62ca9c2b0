"""Button presses: hostile until parsed, always acknowledged."""

from __future__ import annotations

from bot.conversation.reply import (
    ChangeSetting,
    ChooseLanguage,
    CiteEntry,
    CloseSettings,
    ListSections,
    Remove,
    Reply,
    ShowEntry,
    ShowSettings,
    Subscribe,
    SumUp,
    Unsubscribe,
    Vote,
)
from bot.handlers.callback_data import Press, parse_press
from bot.handlers.desk import Desk
from bot.handlers.incoming import Asker, Place, Pressed
from bot.handlers.panel import press_settings
from bot.handlers.removing import remove_pressed
from bot.handlers.subscriptions import press_subscription
from bot.handlers.voting import vote_pressed


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
    if isinstance(press.action, Remove):
        return await remove_pressed(desk, pressed, press.owner, tongue)
    if isinstance(press.action, Vote):
        return await vote_pressed(desk, pressed, press, press.action)
    if not await _may_press(desk, press.owner, pressed.asker, pressed.place):
        return await _refuse(desk, pressed, desk.responder.not_yours(tongue), "another's press")
    if isinstance(press.action, ShowSettings | ChangeSetting | CloseSettings):
        return await press_settings(desk, pressed, press.action, press.tongue)
    if isinstance(press.action, ChooseLanguage | Subscribe | Unsubscribe) and not await desk.runs(
        pressed.place, pressed.asker
    ):
        is_language = isinstance(press.action, ChooseLanguage)
        toast = (
            desk.responder.panel.admins_choose(tongue).body
            if is_language
            else desk.responder.daily.admins_only(tongue)
        )
        return await _refuse(desk, pressed, toast, "a press that is for admins")
    reply = await _reply_to_press(desk, press, pressed.place)
    if reply is None:
        return await _refuse(desk, pressed, desk.responder.stale(tongue), "stale press")
    is_waited_for = await desk.courier.acknowledge(pressed.query_id)
    # What was begun before may have been acknowledged then, and Telegram takes that only once.
    if not is_waited_for and desk.delivery.is_new:
        return "old press"
    shown = pressed.message_id
    # What was sent to be read stays to be read when nothing more is wanted.
    stays = isinstance(press.action, Unsubscribe)
    if stays or not await desk.edit(pressed.place, shown, reply, owner=press.owner):
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
    return owner < 0 and await desk.runs(place, asker)


async def _reply_to_press(desk: Desk, press: Press, place: Place) -> Reply | None:
    # The language chosen for the chat, else that of the message under which the button stands.
    tongue = await desk.memory.language(place.chat_id) or press.tongue
    match press.action:
        case ShowEntry(id):
            return desk.responder.show(id, tongue)
        case CiteEntry(id):
            return desk.responder.citation(id, tongue)
        case ListSections():
            return desk.responder.sections(tongue)
        case ChooseLanguage(chosen):
            await desk.memory.choose_language(place.chat_id, chosen)
            return desk.responder.language_chosen(chosen or tongue, chosen)
        case SumUp(part):
            return desk.responder.summaries.article(part, tongue)
        case Subscribe() | Unsubscribe():
            return await press_subscription(desk, press.action, place, tongue)
        case Remove() | Vote() | ShowSettings() | ChangeSetting() | CloseSettings():
            return None


async def _refuse(desk: Desk, pressed: Pressed, toast: str, outcome: str) -> str:
    await desk.courier.acknowledge(pressed.query_id, toast)
    return outcome
