"""What becomes of the bot in a group: it introduces itself once, and keeps quiet when shut out."""

from __future__ import annotations

from bot.conversation.groups import Sight
from bot.handlers.admission import in_quiet_hours
from bot.handlers.desk import Desk
from bot.handlers.incoming import Membership
from bot.storage import Moment

SETTLE_SECONDS = 3.0
"""To have come into a supergroup may mean that a group became one; Telegram says so just then."""

SAME_SECONDS = 60
"""To come in so soon after an introduction needs no other; Telegram's clock may be ahead, too."""


async def note_membership(desk: Desk, membership: Membership) -> str:
    """Note whether the bot may write in a group; introduce it to one that it came into."""
    chat_id = membership.place.chat_id
    await desk.memory.shut_out(chat_id, is_out=not membership.may_write)
    if not membership.may_write:
        return "shut out of a group"
    if not membership.came_in or await _is_introduced(desk, membership):
        return "membership changed"
    if desk.now() - desk.delivery.received_at < SETTLE_SECONDS:
        desk.delivery.try_again_after(SETTLE_SECONDS)
        return "to be introduced"
    if in_quiet_hours(await desk.memory.settings(chat_id), desk.time):
        # Who chose them knows the bot from before.
        return "not introduced in quiet hours"
    await desk.memory.note_at_once(chat_id, Moment.INTRODUCED, membership.at)
    tongue = await desk.tongue(membership.asker, chat_id)
    sight = await sight_in(desk, chat_id, is_admin=membership.is_admin)
    await desk.send(membership.place, desk.responder.groups.introduction(tongue, sight))
    return "introduced"


async def sight_in(desk: Desk, chat_id: int, *, is_admin: bool | None = None) -> Sight:
    """What Telegram shows the bot of a group; asks whether it runs the group if that counts."""
    if desk.courier.is_shown_all:
        return Sight.ALL
    if is_admin is None:
        is_admin = await desk.administrators.include(chat_id, desk.courier.bot_id, now=True)
    return Sight.ADMIN if is_admin else Sight.PRIVACY


async def _is_introduced(desk: Desk, membership: Membership) -> bool:
    """Whether this coming in, or a later one, was followed by an introduction, or just before."""
    last = await desk.memory.last(membership.place.chat_id, Moment.INTRODUCED)
    return last is not None and membership.at <= last + SAME_SECONDS
