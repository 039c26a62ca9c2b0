"""Faults that a story plants: the network and Telegram as they are on a bad day."""

from collections import defaultdict, deque
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


Fault: TypeAlias = TooManyRequests | ServerError | Refusal | DropConnection


class Faults:
    """Faults in waiting; each happens once, in the order in which they were planted."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def next(self, method: str, *faults: Fault, times: int = 1) -> None:
        """Plant faults for the next calls of a method, or of any method by `*`."""
        self._waiting[method].extend(faults * times)

    def take(self, method: str) -> Fault | None:
        """Give the fault that the call at hand meets, if any."""
        for name in (method, ANY_METHOD):
            if self._waiting[name]:
                return self._waiting[name].popleft()
        return None

    @property
    def left(self) -> int:
        """Count the faults that no call has met yet."""
        return sum(len(waiting) for waiting in self._waiting.values())
