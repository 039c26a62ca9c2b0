"""Telegram's limits, kept ahead of time: how long to wait before the next message.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol


class Urgency(IntEnum):
    """Who goes first."""

    REPLY = 0
    UNASKED = 1


@dataclass(frozen=True, slots=True)
class Rate:
    """So many messages in so many seconds."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the bot may write: over all, unasked, in a group, and in any chat.

    In a chat a burst of that many goes at once, and then one after another: who asks three
    things in a breath gets three answers in a breath, as Telegram lets pass. What nobody asked
    for leaves some of the whole to those who ask.
    """

    overall: Rate = Rate(30, 1.0)
    unasked: Rate = Rate(20, 1.0)
    group: Rate = Rate(20, 60.0)
    chat: Rate = Rate(5, 5.0)

    def limit_of(self, chat_id: int) -> Limit:
        """The limit in a chat."""
        in_any = Burst(self.chat)
        # The ids of groups are negative.
        return Strictest([in_any, Window(self.group)]) if chat_id < 0 else in_any


TELEGRAM_PACE = Pace()
NO_HURDLE = Rate(1_000_000, 1.0)
UNPACED = Pace(NO_HURDLE, NO_HURDLE, NO_HURDLE, NO_HURDLE)
"""For a server without limits."""


class Limit(Protocol):
    """Tells when the next message may go; times are in seconds on any clock."""

    def wait(self, now: float) -> float:
        """The seconds until the next may go; 0 for at once."""

    def note(self, now: float) -> None:
        """Count one that goes."""

    def is_forgotten(self, now: float) -> bool:
        """Whether what went so far no longer matters."""


class Window:
    """Never more than the rate's count in any of its stretches of time."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._times: deque[float] = deque()

    def wait(self, now: float) -> float:
        """The seconds until the oldest of a full window is out of it."""
        if len(self._times) < self._rate.count:
            return 0.0
        return max(0.0, self._times[-self._rate.count] + self._rate.seconds - now)

    def note(self, now: float) -> None:
        """Count one that goes."""
        while self._times and self._times[0] + self._rate.seconds <= now:
            self._times.popleft()
        self._times.append(now)

    def is_forgotten(self, now: float) -> bool:
        """Whether the window is empty."""
        return not self._times or self._times[-1] + self._rate.seconds <= now


class Burst:
    """The rate's count at once, and again as time goes by, one by one."""

    def __init__(self, rate: Rate) -> None:
        self._each = rate.seconds / rate.count
        self._slack = rate.seconds - self._each
        self._even = float("-inf")
        """When all that went would have gone, had it gone evenly."""

    def wait(self, now: float) -> float:
        """The seconds until the burst has room for one."""
        return max(0.0, self._even - self._slack - now)

    def note(self, now: float) -> None:
        """Count one that goes."""
        self._even = max(self._even, now) + self._each

    def is_forgotten(self, now: float) -> bool:
        """Whether a whole burst has room."""
        return self._even <= now


class Strictest:
    """Several limits at once."""

    def __init__(self, limits: Sequence[Limit] = ()) -> None:
        self._limits = limits

    def wait(self, now: float) -> float:
        """The longest wait of all."""
        return max((limit.wait(now) for limit in self._limits), default=0.0)

    def note(self, now: float) -> None:
        """Count one that goes."""
        for limit in self._limits:
            limit.note(now)

    def is_forgotten(self, now: float) -> bool:
        """Whether all have forgotten."""
        return all(limit.is_forgotten(now) for limit in self._limits)
