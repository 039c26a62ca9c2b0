"""Faults that a story plants: the network and Telegram as they are on a bad day."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

from bot.playground.errors import ApiError, too_many_requests

ANY_METHOD = "*"
_REASONS = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable"}


@dataclass(frozen=True)
class TooManyRequests:
    """Telegram asks to wait some seconds."""

    retry_after: int = 1

    def as_error(self) -> ApiError:
        """Give what Telegram answers."""
        return too_many_requests(self.retry_after)


@dataclass(frozen=True)
class ServerError:
    """Telegram itself fails."""

    code: int = 502

    def as_error(self) -> ApiError:
        """Give what Telegram answers."""
        return ApiError(self.code, _REASONS.get(self.code, "Internal Server Error"))


@dataclass(frozen=True)
class Refusal:
    """Telegram refuses in any words, for what the world has no other way to bring about."""

    code: int
    description: str

    def as_error(self) -> ApiError:
        """Give what Telegram answers."""
        return ApiError(self.code, self.description)


@dataclass(frozen=True)
class DropConnection:
    """The connection breaks without an answer, before the method took effect or after."""

    before: bool = True


@dataclass(frozen=True)
class GatewayPage:
    """A gateway's page comes instead of an answer, before the method took effect or after."""

    code: int = 502
    before: bool = True


@dataclass(frozen=True)
class Silence:
    """No answer comes until the bot hangs up, or the outage is over and the connection breaks."""

    before: bool = True


Loss: TypeAlias = DropConnection | GatewayPage | Silence
"""What comes instead of Telegram's answer, so that the bot can't know the method's outcome."""

Fault: TypeAlias = TooManyRequests | ServerError | Refusal | Loss


class Faults:
    """Faults in waiting; each happens once, in the order in which they were planted."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._lasting: dict[str, Fault] = {}
        self._over = asyncio.Event()

    def next(self, method: str, *faults: Fault, times: int = 1) -> None:
        """Plant faults for the next calls of a method, or of any method by `*`."""
        self._waiting[method].extend(faults * times)

    def take(self, method: str) -> Fault | None:
        """Give the fault that the call at hand meets, if any."""
        for name in (method, ANY_METHOD):
            if self._waiting[name]:
                return self._waiting[name].popleft()
        return self._lasting.get(method) or self._lasting.get(ANY_METHOD)

    @contextmanager
    def outage(self, method: str, fault: Fault) -> Iterator[None]:
        """Have all calls of a method, or of any by `*`, meet a fault while the block runs."""
        self._lasting[method] = fault
        try:
            yield
        finally:
            del self._lasting[method]
            self._over.set()
            self._over = asyncio.Event()

    async def until_over(self) -> None:
        """Wait until the next outage is over."""
        await self._over.wait()

    @property
    def left(self) -> int:
        """Count the faults that no call has met yet."""
        return sum(len(waiting) for waiting in self._waiting.values())
