"""The bot as a process that can be killed at any line, and started again quickly.

Run as a program it loads the knowledge once. For each line of its input, the name of a fail point
or nothing, it forks a bot, prints the bot's process id, waits for its end and prints its exit code,
which is negative for a signal.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from inspect import iscoroutinefunction
from itertools import count
from pathlib import Path
from typing import Any

from bot.conversation import Responder
from bot.handlers.concurrency import Lanes
from bot.handlers.handling import Handling
from bot.handlers.limits import UNLIMITED
from bot.handlers.memory import Memory
from bot.handlers.pacing import UNPACED
from bot.handlers.polling import Poller
from bot.handlers.sending import Courier
from bot.knowledge import load_library
from bot.logs import set_up_logging
from bot.service import serve
from bot.settings import LogFormat, LogLevel, read_settings
from bot.storage.inbox import Inbox
from bot.storage.write_connection import WriteConnection
from tests.matchers import matcher_for

ROOT = Path(__file__).parents[2]
HANG_GUARD = 20
"""Far above what anything takes; a bot that hangs fails its test after that."""

SENT = "after a message was accepted"
"""The message is accepted, and this is not recorded yet."""


@dataclass(frozen=True)
class FailPoint:
    """Before or after the nth time that a method is carried out, of those on something, if named.

    `on` is how the first argument's text begins.
    """

    owner: type
    method: str
    after: bool
    nth: int = 1
    on: str = ""


POINTS: Mapping[str, FailPoint] = {
    "before updates are put into the inbox": FailPoint(Inbox, "put", after=False),
    "within the inbox's commit": FailPoint(
        WriteConnection, "_carry_out", after=True, on="INSERT INTO inbox"
    ),
    "after updates were put into the inbox": FailPoint(Inbox, "put", after=True),
    "before updates are lined up": FailPoint(Lanes, "put", after=False),
    "after the first update was lined up": FailPoint(Lanes, "put", after=True),
    "after the third update was lined up": FailPoint(Lanes, "put", after=True, nth=3),
    "after a batch was taken": FailPoint(Poller, "_take", after=True),
    "before a message is sent": FailPoint(Courier, "send", after=False),
    "before the third message is sent": FailPoint(Courier, "send", after=False, nth=3),
    "before a message is expected to arrive": FailPoint(Memory, "expect", after=False),
    "after a message is expected to arrive": FailPoint(Memory, "expect", after=True),
    "after the third message is expected to arrive": FailPoint(Memory, "expect", after=True, nth=3),
    SENT: FailPoint(Courier, "send", after=True),
    "before a message is edited": FailPoint(Courier, "edit", after=False),
    "after a message was edited": FailPoint(Courier, "edit", after=True),
    "before a press is acknowledged": FailPoint(Courier, "acknowledge", after=False),
    "after a press was acknowledged": FailPoint(Courier, "acknowledge", after=True),
    "before an end is committed": FailPoint(Handling, "_commit", after=False),
    "after an end was committed": FailPoint(Handling, "_commit", after=True),
    "after the fourth end was committed": FailPoint(Handling, "_commit", after=True, nth=4),
}


def kill_at(point: FailPoint) -> None:
    """Have this process killed when it comes to a fail point."""
    original: Callable[..., Any] = getattr(point.owner, point.method)
    calls = count(1)

    @contextmanager
    def killing(arguments: tuple[object, ...]) -> Iterator[None]:
        counts = not point.on or str(arguments[1]).startswith(point.on)
        is_it = counts and next(calls) == point.nth
        if is_it and not point.after:
            os.kill(os.getpid(), signal.SIGKILL)
        yield
        if is_it:
            os.kill(os.getpid(), signal.SIGKILL)

    async def killed(*arguments: object, **named: object) -> object:
        with killing(arguments):
            return await original(*arguments, **named)

    def killed_in_thread(*arguments: object, **named: object) -> object:
        with killing(arguments):
            return original(*arguments, **named)

    is_awaited = iscoroutinefunction(original)
    setattr(point.owner, point.method, killed if is_awaited else killed_in_thread)


def main() -> None:
    """Fork bots until the input ends."""
    settings = read_settings()
    assert settings.knowledge_dir is not None
    library = load_library(settings.knowledge_dir)
    responder = Responder(library, matcher_for(library))
    set_up_logging(LogLevel.WARNING, LogFormat.TEXT)
    print("ready", flush=True)  # noqa: T201 - how it speaks to the test
    for line in sys.stdin:
        child = os.fork()
        if not child:
            if name := line.strip():
                kill_at(POINTS[name])
            os._exit(asyncio.run(serve(settings, responder, pace=UNPACED, limits=UNLIMITED)))
        print(child, flush=True)  # noqa: T201
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


class Killable:
    """The bot in a process of its own, as a test handles it."""

    def __init__(self, program: asyncio.subprocess.Process) -> None:
        self._program = program

    async def start(self, point: str = "") -> int:
        """Start the bot, to be killed at a fail point if one is named; its process id."""
        assert self._program.stdin is not None
        self._program.stdin.write(f"{point}\n".encode())
        return int(await self._line())

    async def ended(self) -> int:
        """Wait for the bot's end; its exit code, negative for a signal."""
        return int(await self._line())

    async def _line(self) -> str:
        assert self._program.stdout is not None
        async with asyncio.timeout(HANG_GUARD):
            return (await self._program.stdout.readline()).decode().strip()


@asynccontextmanager
async def killable(changes: Mapping[str, str]) -> AsyncIterator[Killable]:
    """A bot that is not started yet; `changes` are its settings."""
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        "-W",
        "error",
        "-m",
        "tests.telegram.killable",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **changes},
    )
    bot = Killable(program)
    try:
        assert await bot._line() == "ready"
        yield bot
    finally:
        # Of a test that failed, a bot may be left.
        os.killpg(program.pid, signal.SIGKILL)
        await program.wait()


if __name__ == "__main__":
    main()
