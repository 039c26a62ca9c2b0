"""Button presses: hostile until parsed, always acknowledged."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.reply import (
    AskAgain,
    ChangeSetting,
    ChooseLanguage,
    CiteEntry,
    CloseSettings,
    DismissUnanswered,
    ExportUnanswered,
    ForgetMe,
    ListSections,
    Remove,
    Reply,
    ShowEntry,
    ShowSettings,
    ShowUnanswered,
    Subscribe,
    SumUp,
    Unsubscribe,
    Vote,
)
from bot.handlers.admission import turn_away
from bot.handlers.callback_data import Press, parse_press
from bot.handlers.commands import obey_command
from bot.handlers.desk import Desk
from bot.handlers.incoming import Asked, Asker, Place, Pressed
from bot.handlers.keeper import follow_keeper
from bot.handlers.panel import press_settings
from bot.handlers.privacy import forget_person
from bot.handlers.questions import answer_question
from bot.handlers.removing import remove_pressed
from bot.handlers.subscriptions import press_subscription
from bot.handlers.voting import vote_pressed


async def follow_press(desk: Desk, pressed: Pressed) -> str:
    """Do what a button promises, for who may press it."""
    chat_id = pressed.place.chat_id if pressed.place else pressed.asker.id
    tongue = await desk.tongue(pressed.asker, chat_id)
    press, place, message_id = parse_press(pressed.payload), pressed.place, pressed.message_id
    if press is None or place is None or message_id is None or _is_forged(pressed, place):
        return await _refuse(desk, pressed, desk.responder.stale(tongue), "stale press")
    match press.action:
        case Remove():
            return await remove_pressed(desk, pressed, press.owner, tongue)
        case Vote() as vote:
            return await vote_pressed(desk, pressed, press, vote)
    if not await _may_press(desk, press.owner, pressed.asker, place):
        return await _refuse(desk, pressed, desk.responder.not_yours(tongue), "another's press")
    match press.action:
        case AskAgain():
            return await _answer_again(desk, pressed, press, place, message_id)
        case ShowSettings() | ChangeSetting() | CloseSettings() as action:
            return await press_settings(desk, pressed, action, press.tongue)
        case ChooseLanguage() if not await desk.runs(place, pressed.asker):
            toast = desk.responder.panel.admins_choose(tongue).body
            return await _refuse(desk, pressed, toast, "a press that is for admins")
        case Subscribe() | Unsubscribe() if not await desk.runs(place, pressed.asker):
            toast = desk.responder.daily.admins_only(tongue)
            return await _refuse(desk, pressed, toast, "a press that is for admins")
    reply = await _reply_to_press(desk, press, place)
    if reply is None:
        return await _refuse(desk, pressed, desk.responder.stale(tongue), "stale press")
    return await _turn_into(desk, pressed, press, place, message_id, reply)


async def acknowledge_late(desk: Desk, pressed: Pressed) -> str:
    """Stop the spinner of a button that was pressed too long ago for anything else."""
    await desk.courier.acknowledge(pressed.query_id)
    return "late press"


def _is_forged(pressed: Pressed, place: Place) -> bool:
    # Who alone may press is written in the payload, so it has to be one that we wrote.
    return not place.private and pressed.payload not in (pressed.offered or ())


async def _turn_into(
    desk: Desk, pressed: Pressed, press: Press, place: Place, message_id: int, reply: Reply
) -> str:
    """Turn the message under a button into a reply."""
    is_waited_for = await desk.courier.acknowledge(pressed.query_id)
    # What was begun before may have been acknowledged then, and Telegram takes that only once.
    if not is_waited_for and desk.delivery.is_new:
        return "old press"
    # What was sent to be read stays to be read when nothing more is wanted.
    stays = isinstance(press.action, Unsubscribe)
    if stays or not await desk.edit(place, message_id, reply, owner=press.owner):
        message_id = await desk.send(place, reply, owner=press.owner)
    await desk.remember(place, pressed.asker, reply, message_id)
    return f"press: {reply.id or type(press.action).__name__}"


async def _answer_again(
    desk: Desk, pressed: Pressed, press: Press, place: Place, message_id: int
) -> str:
    """Turn the notice under which the button stands into the reply to what it replies to."""
    if pressed.question is None:
        toast = desk.responder.question_gone(press.tongue)
        return await _refuse(desk, pressed, toast, "a question that is gone")
    is_waited_for = await desk.courier.acknowledge(pressed.query_id)
    if not is_waited_for and desk.delivery.is_new:
        return "old press"
    # What it replies to may be another's message, to which the asker only pointed.
    asker = pressed.asker if press.owner is None else replace(pressed.asker, id=press.owner)
    asked = replace(pressed.question, place=place, asker=asker, shown_in=message_id)
    # What was lost may have said that the question gets no answer.
    if turned_away := await turn_away(desk, asked):
        return f"press: {turned_away}"
    if isinstance(asked, Asked):
        return f"press: {await answer_question(desk, asked)}"
    return f"press: {await obey_command(desk, asked)}"


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
        case Remove() | Vote() | ShowSettings() | ChangeSetting() | CloseSettings() | AskAgain():
            return None
        case ForgetMe():
            return await forget_person(desk, place, tongue)
        case ShowUnanswered() | DismissUnanswered() | ExportUnanswered() as action:
            return await follow_keeper(desk, action, place, tongue)


async def _refuse(desk: Desk, pressed: Pressed, toast: str, outcome: str) -> str:
    await desk.courier.acknowledge(pressed.query_id, toast)
    return outcome
