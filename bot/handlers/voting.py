"""Counting votes under the bot's answers; whoever sees an answer may vote on it."""

from __future__ import annotations

from bot.conversation.reply import Vote
from bot.handlers.callback_data import Press
from bot.handlers.desk import Desk
from bot.handlers.incoming import Pressed


async def vote_pressed(desk: Desk, pressed: Pressed, press: Press, vote: Vote) -> str:
    """Count a vote, change it, or take it back; the numbers on the buttons say so.

    The vote is kept when the press is done with, so that a press that is handled once more after
    a fault is not taken for a second one.
    """
    place, message_id, person_id = pressed.place, pressed.message_id, pressed.asker.id
    reply = desk.responder.show(vote.id, press.tongue)
    if reply is None or place is None or message_id is None or not _stands(desk, pressed, vote.id):
        await desk.courier.acknowledge(pressed.query_id, desk.responder.stale(press.tongue))
        return "stale press"
    votes = await desk.memory.votes(place.chat_id, message_id, vote.id)
    before, value = votes.pop(person_id, None), 1 if vote.up else -1
    now = None if before == value else value
    if now is not None:
        votes[person_id] = now
    standing = await desk.standing(place, message_id, votes, press.owner)
    is_offered = now == -1 and standing.offered and person_id == (press.owner or person_id)
    toast = desk.responder.voting.offer(press.tongue) if is_offered else None
    is_waited_for = await desk.courier.acknowledge(pressed.query_id, toast)
    if not is_waited_for and desk.delivery.is_new:
        return "old press"
    kept = desk.memory.vote(place.chat_id, message_id, vote.id, person_id, now, desk.now())
    desk.delivery.changes.append(kept)
    await desk.edit_buttons(place, message_id, reply, standing, press.owner)
    return "vote" if now is not None else "vote taken back"


def _stands(desk: Desk, pressed: Pressed, id: str) -> bool:
    """Whether the message carried the button when it was pressed, and as far as is known still."""
    place, message_id = pressed.place, pressed.message_id
    if place is None or message_id is None or pressed.payload not in (pressed.offered or ()):
        return False
    return desk.memory.may_show(place.chat_id, message_id, id)
