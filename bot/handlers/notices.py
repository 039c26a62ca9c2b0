"""What somebody is told whose reply may not have arrived: written down before it is sent."""

from __future__ import annotations

from bot.conversation.reply import AskAgain, CiteEntry, Remove, Reply, ShowEntry, Vote
from bot.handlers.callback_data import Press, encode_press, parse_press
from bot.handlers.delivery import Delivery
from bot.handlers.incoming import Asked, Commanded, Place, Pressed, Removal, Unreadable
from bot.handlers.memory import Memory
from bot.storage import Notice


class Expected:
    """A reply on its way, of which the disk knows while it may arrive; see `Intent`."""

    def __init__(self, notice: Notice, memory: Memory) -> None:
        self._notice = notice
        self._memory = memory

    async def begin(self) -> None:
        """Return when it is on disk that the reply may arrive from now on."""
        await self._memory.expect(self._notice)

    async def withdraw(self) -> None:
        """Return when it is on disk that it surely did not arrive."""
        await self._memory.expect_no_more(self._notice)


def notice_of(delivery: Delivery, reply: Reply) -> Notice | None:
    """What to tell whoever caused an update if `reply` may not have arrived.

    None where nobody waits for a reply. The notice has no words of anybody's: its button names the
    passage, or has the message answered once more that the notice replies to.
    """
    incoming, update_id = delivery.incoming, delivery.update.update_id
    match incoming:
        case Asked() | Commanded() | Removal() | Unreadable():
            place, asker = incoming.place, incoming.asker
            answered = incoming.reply_to if isinstance(incoming, Asked | Commanded) else None
            owner = None if place.private else asker.id
            button = encode_press(Press(_showing(reply), reply.tongue, owner))
            about = answered or incoming.message_id
        case Pressed(place=Place() as place, message_id=int(about)) if _shows(incoming.payload):
            asker, button = incoming.asker, incoming.payload
        case _:
            return None
    return Notice(update_id, place.chat_id, place.thread_id, about, asker.id, button)


def _shows(payload: str) -> bool:
    """Whether a press has something shown."""
    press = parse_press(payload)
    return press is not None and not isinstance(press.action, Remove | Vote)


def _showing(reply: Reply) -> ShowEntry | CiteEntry | AskAgain:
    if reply.id is None:
        return AskAgain()
    return CiteEntry(reply.id) if reply.is_quotation else ShowEntry(reply.id)
