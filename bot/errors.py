"""The project's exceptions, all under one root.

* BotError
  * KnowledgeError      a knowledge folder can't be used; carries every fault found
  * ConfigurationError  settings, token, lock or port: the operator must act; exit code 2
  * StorageError        what is kept can't be read or written for now: locked, full, damaged
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.knowledge.faults import Fault


class BotError(Exception):
    """Root of all errors that the project raises on purpose."""


class KnowledgeError(BotError):
    """A knowledge folder has faults that keep it from being used.

    `faults` holds all of them, in the order of files and lines.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class ConfigurationError(BotError):
    """The bot can't run as configured; the message is one line for the operator."""


class StorageError(BotError):
    """What is kept can't be read or written for now; the message is one line for the operator."""
