"""What the bot called, with what, and what it was told."""

from dataclasses import dataclass, field
from typing import Any

from bot.playground.errors import ApiError
from bot.playground.wire import Json


@dataclass(frozen=True)
class Call:
    """A call that is over; `dropped` tells that the connection broke before the answer."""

    method: str
    parameters: Json = field(default_factory=dict)
    result: Any = None
    error: ApiError | None = None
    dropped: bool = False

    @property
    def ok(self) -> bool:
        """Tell whether the bot was told that the call succeeded."""
        return self.error is None and not self.dropped

    def __str__(self) -> str:
        outcome = "dropped" if self.dropped else (self.error or "ok")
        return f"{self.method}({', '.join(self.parameters)}) → {outcome}"
