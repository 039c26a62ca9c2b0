"""Who runs a group, as Telegram says."""

from __future__ import annotations

from bot.handlers.gate import Clock
from bot.handlers.memory import REMEMBERED, Recent
from bot.handlers.sending import Courier

KNOWN_SECONDS = 60.0
"""As long is taken from memory who may ask; who may change a setting is asked for each time."""


class Administrators:
    """Knows who runs a group; for a minute, from what Telegram said last."""

    def __init__(self, courier: Courier, clock: Clock, limit: int = REMEMBERED) -> None:
        self._courier = courier
        self._clock = clock
        self._known: Recent[int, tuple[float, frozenset[int]]] = Recent(limit)

    async def include(self, chat_id: int, asker_id: int, *, now: bool = False) -> bool:
        """Whether somebody runs a group: `now`, or as far as is known.

        An anonymous administrator writes in the group's own name; nobody else can.
        """
        if asker_id == chat_id:
            return True
        return asker_id > 0 and asker_id in await self._of(chat_id, now=now)

    async def _of(self, chat_id: int, *, now: bool) -> frozenset[int]:
        asked_at, known = self._known.get(chat_id) or (0.0, None)
        if known is not None and not now and self._clock() - asked_at < KNOWN_SECONDS:
            return known
        known = await self._courier.administrators(chat_id)
        self._known.put(chat_id, (self._clock(), known))
        return known
