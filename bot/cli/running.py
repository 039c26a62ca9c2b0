"""`run`: in Telegram with a token, in this terminal without."""

from __future__ import annotations

import gc
from collections.abc import Coroutine
from typing import Any

from bot.conversation import Responder
from bot.settings import Settings, read_settings

_PATIENCE_SECONDS = 0.3
_THREADS = "in-the-background"


def run() -> int:
    """Run the bot until it is told to end; the exit code."""
    settings = read_settings()
    if settings.telegram_bot_token is None:
        return _here(settings)
    return _in_telegram(settings)


def _in_telegram(settings: Settings) -> int:
    from bot.cli.knowing import load_quietly, load_responder
    from bot.logs import set_up_logging
    from bot.service import serve

    set_up_logging(settings.log_level, settings.log_format)
    responder = load_responder(settings)
    # What was read stays to the end: to look through it for garbage would be a pause for all.
    gc.freeze()

    def load() -> Responder:
        # What was in use before the last time is garbage; to find it takes less than 0.1 seconds.
        gc.unfreeze()
        gc.collect()
        fresh = load_quietly(settings)
        gc.freeze()
        return fresh

    return run_to_the_end(serve(settings, responder, load=load))


def run_to_the_end(work: Coroutine[Any, Any, int]) -> int:
    """Run `work` as asyncio.run does, but don't wait at its end for threads that hang.

    A look-up of a name can't be cancelled, and Python waits for its thread until the
    resolver gives up, minutes perhaps.
    """
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    async def main() -> int:
        loop = asyncio.get_running_loop()
        executor = ThreadPoolExecutor(thread_name_prefix=_THREADS)
        loop.set_default_executor(executor)
        try:
            return await work
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
            # Closing the loop waits for the threads of its executor: this one has none.
            loop.set_default_executor(ThreadPoolExecutor())

    code = asyncio.run(main())
    if _hang():
        _end_at_once(code)
    return code


def _hang() -> bool:
    from threading import enumerate as threads

    background = [thread for thread in threads() if thread.name.startswith(_THREADS)]
    for thread in background:
        thread.join(_PATIENCE_SECONDS / len(background))
    return any(thread.is_alive() for thread in background)


def _end_at_once(code: int) -> None:
    import logging
    import os
    import sys

    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _here(settings: Settings) -> int:
    from bot.cli.local import converse

    return converse(settings)
