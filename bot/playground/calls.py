"""What the bot called, with what, and what it was told."""

from dataclasses import dataclass, field
from typing import Any

from bot.playground.errors import ApiError
from bot.playground.faults import Loss
from bot.playground.wire import Json


@dataclass(frozen=True)
class Call:
    """A call that is over; `lost` tells what came instead of the answer, if anything did."""

    method: str
    parameters: Json = field(default_factory=dict)
    result: Any = None
    error: ApiError | None = None
    lost: Loss | None = None

    @property
    def dropped(self) -> bool:
        """Tell whether the bot can't know what became of the call."""
        return self.lost is not None

    @property
    def ok(self) -> bool:
        """Tell whether the bot was told that the call succeeded."""
        return self.error is None and not self.dropped

    def __str__(self) -> str:
        outcome = self.lost or self.error or "ok"
        return f"{self.method}({', '.join(self.parameters)}) → {outcome}"
