"""Inline mode: passages to choose from while someone types in another chat."""

from __future__ import annotations

from bot.conversation.question import Question
from bot.handlers.desk import Desk
from bot.handlers.incoming import Sought

OFFERED = 10


async def offer_passages(desk: Desk, sought: Sought) -> str:
    """Offer ranked passages, the sections for an empty query, or an honest refusal."""
    # A person's own choice is kept with the private chat, whose id is the person's.
    wish = await desk.memory.language(sought.asker.id)
    offer = desk.responder.offer(Question(sought.text, wish=wish, hint=sought.asker.hint), OFFERED)
    how_to_ask = desk.responder.help(offer.tongue).title
    await desk.courier.offer(sought.query_id, offer, how_to_ask)
    return f"inline: {len(offer.choices)} offered"
