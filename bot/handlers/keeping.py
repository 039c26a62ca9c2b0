"""How the bot is kept: by whom, what is stored, and how it reads its knowledge again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.conversation import Responder
from bot.errors import KnowledgeError

Load = Callable[[], Responder]
"""Reads the knowledge; KnowledgeError where it can't be used."""

OnReload = Callable[[Responder], Awaitable[None]]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the operator has set.

    `keepers` are the ids of those who keep the bot; `load` is None where the knowledge stays what
    it was at the start.
    """

    keepers: frozenset[int] = frozenset()
    stores_unanswered: bool = True
    load: Load | None = None


class Knowledge:
    """Who answers; another one after the knowledge was read again.

    `on_reload` is called with each new one.
    """

    def __init__(
        self, responder: Responder, keeping: Keeping, on_reload: OnReload | None = None
    ) -> None:
        self.responder = responder
        self.keeping = keeping
        self._on_reload = on_reload
        self._reloading = asyncio.Lock()

    async def reload(self) -> tuple[str, ...]:
        """Read the knowledge while the old one goes on answering, and swap them at once.

        The faults, each with file and line, if it can't be used; then the old one stays. One line
        in the log says how it went.
        """
        async with self._reloading:
            try:
                responder = await asyncio.to_thread(self.keeping.load or self._same)
            except KnowledgeError as error:
                faults = tuple(map(str, error.faults))
                more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
                _log.error(
                    "the knowledge stays as it was, for it has faults: %s%s", faults[0], more
                )
                return faults
            self.responder = responder
            _log.info("the knowledge was read again")
        # Telegram may take its time, and the next reading must not wait for it.
        if self._on_reload:
            await self._on_reload(responder)
        return ()

    def _same(self) -> Responder:
        return self.responder
