"""The bot as a service in Telegram: one instance a machine, ended by a signal."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import signal
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import NoReturn

from filelock import FileLock, Timeout

from bot.application import build, running
from bot.conversation import Responder
from bot.errors import ConfigurationError
from bot.handlers.gate import Clock, Sleep
from bot.handlers.keeping import Keeping, Knowledge, Load
from bot.handlers.limits import LIMITS, Limits
from bot.handlers.pacing import TELEGRAM_PACE, Pace
from bot.settings import Settings
from bot.storage import opened

_log = logging.getLogger(__name__)

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


async def serve(
    settings: Settings,
    responder: Responder,
    *,
    pace: Pace = TELEGRAM_PACE,
    limits: Limits = LIMITS,
    clock: Clock = time.monotonic,
    now: Clock = time.time,
    sleep: Sleep = asyncio.sleep,
    load: Load | None = None,
) -> int:
    """Answer in Telegram until SIGTERM or SIGINT; 0, the exit code of a clean end.

    SIGHUP has the knowledge read again by `load`. ConfigurationError, one line for the operator, if
    the token is missing or rejected, or if another instance runs.
    """
    if settings.telegram_bot_token is None:
        raise ConfigurationError("TELEGRAM_BOT_TOKEN: not set")
    token = settings.telegram_bot_token.get_secret_value()
    keeping = Keeping(settings.admin_ids, settings.store_unanswered, load)
    with only_instance(settings.data_dir, token), _signalled() as (stop, hang_up):

        async def run() -> None:
            owner = token.partition(":")[0]
            async with opened(settings.storage_url, owner=owner) as storage:
                parts = build(
                    responder,
                    storage,
                    token=token,
                    api_url=settings.telegram_api_url,
                    pace=pace,
                    limits=limits,
                    clock=clock,
                    now=now,
                    sleep=sleep,
                    keeping=keeping,
                )
                async with (
                    running(parts, responder, sleep=sleep) as fetching,
                    _reloading(parts.knowledge, hang_up),
                ):
                    await fetching

        await _until(stop, asyncio.create_task(run(), name="bot"))
    return 0


@contextmanager
def only_instance(folder: Path, token: str) -> Iterator[None]:
    """Hold this machine's lock for a bot; ConfigurationError if another instance holds it."""
    bot_id = token.partition(":")[0]
    lock = FileLock(folder / f"{hashlib.sha256(bot_id.encode()).hexdigest()[:16]}.lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise ConfigurationError(
            f"another instance of this bot already runs on this machine ({lock.lock_file})"
        ) from None
    except OSError as error:
        raise ConfigurationError(f"DATA_DIR: can't use {folder} ({error.strerror})") from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _signalled() -> Iterator[tuple[asyncio.Event, asyncio.Event]]:
    """Events that are set by signals: to stop, and to read the knowledge again."""
    stop, hang_up = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    handlers = dict.fromkeys(_SIGNALS, stop) | {signal.SIGHUP: hang_up}
    for number, event in handlers.items():
        loop.add_signal_handler(number, event.set)
    try:
        yield stop, hang_up
    finally:
        for number in handlers:
            loop.remove_signal_handler(number)


@asynccontextmanager
async def _reloading(knowledge: Knowledge, hang_up: asyncio.Event) -> AsyncIterator[None]:
    """Read the knowledge again whenever `hang_up` is set."""

    async def reload() -> NoReturn:
        while True:
            await hang_up.wait()
            hang_up.clear()
            try:
                await knowledge.reload()
            except (OSError, ValueError) as error:
                # A later signal must find somebody who hears it.
                _log.error("the knowledge stays as it was, for it can't be read: %s", error)

    task = asyncio.create_task(reload(), name="reloading")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _until(stop: asyncio.Event, work: asyncio.Task[None]) -> None:
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait([work, stopping], return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not work.done():
        work.cancel()
        await asyncio.wait([work])
    if not work.cancelled():
        work.result()
