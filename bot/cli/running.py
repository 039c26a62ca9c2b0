"""`run`: in Telegram with a token, in this terminal without."""

from __future__ import annotations

import gc
import sys
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from bot.conversation import Responder
from bot.settings import Settings, read_settings

if TYPE_CHECKING:
    import asyncio

_PATIENCE_SECONDS = 0.3
_GARBAGE = (20_000, 20, 20)
"""How many objects more there are before Python looks for garbage that refers to itself.

Of an update's thousands of objects hardly any does; at Python's own 700 the looking takes a fifth
of the time.
"""


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
    tune_garbage_collection()

    def load() -> Responder:
        # What was in use before the last time is garbage; to find it takes less than 0.1 seconds.
        gc.unfreeze()
        gc.collect()
        fresh = load_quietly(settings)
        gc.freeze()
        return fresh

    return run_to_the_end(serve(settings, responder, load=load))


def tune_garbage_collection() -> None:
    """Have Python look for garbage seldom, and never in what is there now."""
    # What was read stays to the end: to look through it would be a pause for all.
    gc.freeze()
    gc.set_threshold(*_GARBAGE)


def run_to_the_end(work: Coroutine[Any, Any, int]) -> int:
    """Run `work` as asyncio.run does, but don't wait at its end for threads that hang.

    A look-up of a name can't be cancelled, nor can a server's silence, and Python waits for the
    thread until the resolver or the server gives up, minutes perhaps. uvloop is the event loop
    wherever there is one: with it a reply takes a fifth less of the processor's time.
    """
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    async def main() -> int:
        loop = asyncio.get_running_loop()
        executor = ThreadPoolExecutor()
        loop.set_default_executor(executor)
        try:
            return await work
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
            # Closing the loop waits for the threads of its executor: this one has none.
            loop.set_default_executor(ThreadPoolExecutor())

    with asyncio.Runner(loop_factory=_new_event_loop) as runner:
        code = runner.run(main())
    if _hang():
        _end_at_once(code)
    return code


def _new_event_loop() -> asyncio.AbstractEventLoop:
    if sys.platform == "win32":
        import asyncio

        return asyncio.new_event_loop()
    import uvloop

    return uvloop.new_event_loop()


def _hang() -> bool:
    import threading

    others = set(threading.enumerate()) - {threading.main_thread()}
    background = [thread for thread in others if not thread.daemon]
    for thread in background:
        thread.join(_PATIENCE_SECONDS / len(background))
    return any(thread.is_alive() for thread in background)


def _end_at_once(code: int) -> None:
    import logging
    import os

    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _here(settings: Settings) -> int:
    from bot.cli.local import converse

    return converse(settings)
