"""The bot as a service in Telegram: one instance a machine, ended by a signal."""

from __future__ import annotations

import asyncio
import hashlib
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.application import build, running
from bot.conversation import Responder
from bot.errors import ConfigurationError
from bot.handlers.gate import Clock, Sleep
from bot.handlers.limits import LIMITS, Limits
from bot.handlers.pacing import TELEGRAM_PACE, Pace
from bot.settings import Settings
from bot.storage import opened

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
) -> int:
    """Answer in Telegram until SIGTERM or SIGINT; 0, the exit code of a clean end.

    ConfigurationError, one line for the operator, if the token is missing or rejected, or
    if another instance runs.
    """
    if settings.telegram_bot_token is None:
        raise ConfigurationError("TELEGRAM_BOT_TOKEN: not set")
    token = settings.telegram_bot_token.get_secret_value()
    with only_instance(settings.data_dir, token), _signalled() as stop:

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
                )
                async with running(parts, responder, sleep=sleep) as fetching:
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
def _signalled() -> Iterator[asyncio.Event]:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        for number in _SIGNALS:
            loop.remove_signal_handler(number)


async def _until(stop: asyncio.Event, work: asyncio.Task[None]) -> None:
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait([work, stopping], return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not work.done():
        work.cancel()
        await asyncio.wait([work])
    if not work.cancelled():
        work.result()
