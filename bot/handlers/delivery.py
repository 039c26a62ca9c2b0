"""An update on its way through the bot: waiting in its lane, then in hand."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pydantic import ValidationError

from bot.handlers.incoming import Incoming
from bot.handlers.updates import Update
from bot.storage import Change

Json: TypeAlias = dict[str, Any]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that is on disk and waits for its turn; `content` is None where there is no room.

    `received_at` is in seconds since 1970. An earlier run may have begun what is `left_over`.
    """

    update_id: int
    received_at: int
    failures: int
    content: Json | None
    left_over: bool = False


@dataclass(slots=True)
class Delivery:
    """An update in hand, and what has become of it so far.

    `changes` are committed together with its end, so that what the bot did and that it did it
    are known both or neither. `incoming` is what the update was read as. `has_written` says that a
    message went out, so that no second one may; `owes_notice` that one may have, or that nobody
    could be told of a failure: then a notice is kept, to be sent when the update is over.
    `again_after` are the seconds until the next attempt, None where this was the last.
    """

    update: Update
    received_at: int
    failures: int = 0
    left_over: bool = False
    faults: int = 0
    changes: list[Change] = field(default_factory=list)
    has_written: bool = False
    incoming: Incoming | None = None
    owes_notice: bool = False
    again_after: float | None = None
    is_set_aside: bool = False

    @property
    def is_new(self) -> bool:
        """Whether nothing of it can have been done before."""
        return not (self.left_over or self.failures or self.faults)

    def begin(self) -> None:
        """Forget what an earlier attempt wanted to be kept."""
        self.changes.clear()
        self.again_after = None

    def try_again_after(self, seconds: float) -> None:
        """Have it handled once more, some seconds later."""
        self.again_after = seconds


def read_json(content: Json) -> Update | None:
    """The update that `content` says; None, with a line in the log, if it can't be read."""
    try:
        return Update.model_validate(content)
    except ValidationError as fault:
        where = ".".join(map(str, fault.errors(include_input=False)[0]["loc"]))
        _log.error("update %s can't be read (%s)", content.get("update_id"), where)
        return None
