"""What is kept about people: telling them, and erasing it."""

from __future__ import annotations

from bot.conversation.reply import Reply
from bot.handlers.desk import Desk
from bot.handlers.incoming import Commanded, Place
from bot.knowledge.model import Tongue


async def tell_privacy(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    """What is kept, for how long and for whom."""
    return desk.responder.privacy.tell(
        tongue,
        stores_unanswered=desk.keeping.stores_unanswered,
        removes_traces=desk.memory.removes_traces,
    )


async def ask_to_forget(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    """Ask once more before anything is erased; in a group, which is not one person's, refuse."""
    privacy = desk.responder.privacy
    if not command.place.private:
        return privacy.forget_in_private(tongue)
    return privacy.ask_to_forget(tongue)


async def forget_person(desk: Desk, place: Place, tongue: Tongue) -> Reply | None:
    """Erase what is kept about the person in a private chat."""
    if not place.private:
        return None
    await desk.memory.forget_person(place.chat_id)
    return desk.responder.privacy.forgotten(tongue)
