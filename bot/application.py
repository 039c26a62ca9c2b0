"""The Telegram application: its parts wired together, its start and its bounded end."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, NoReturn, TypeAlias

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, TypeHandler

from bot.conversation import Responder
from bot.errors import ConfigurationError
from bot.handlers.api_request import ApiRequest
from bot.handlers.concurrency import AT_ONCE, OnUpdateDone, SideBySide
from bot.handlers.desk import Desk
from bot.handlers.failures import FailureReport
from bot.handlers.gate import Clock, Sleep
from bot.handlers.memory import Memory, VolatileMemory
from bot.handlers.menu import set_menu
from bot.handlers.pacing import TELEGRAM_PACE, Pace
from bot.handlers.poll_request import PollRequest
from bot.handlers.polling import REJECTED_TOKEN, Backoff, Poller, is_rejected
from bot.handlers.proxies import proxy_for
from bot.handlers.receiving import Reception
from bot.handlers.sending import Courier
from bot.handlers.turns import Turns
from bot.settings import OFFICIAL_API_URL

BotApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

# Together below the five seconds after which a service manager's patience may end.
DRAIN_SECONDS = 2.5
FAREWELL_SECONDS = 0.5
CLOSE_SECONDS = 1.0

_log = logging.getLogger(__name__)


def build(
    responder: Responder,
    *,
    token: str,
    api_url: str = OFFICIAL_API_URL,
    on_update_done: OnUpdateDone | None = None,
    memory: Memory | None = None,
    pace: Pace = TELEGRAM_PACE,
    clock: Clock = time.monotonic,
    sleep: Sleep = asyncio.sleep,
) -> BotApplication:
    """The application, ready for `running`; `on_update_done` hears of each update's end."""
    turns, memory, proxy = Turns(), memory or VolatileMemory(), proxy_for(api_url)
    application: BotApplication = (
        Application.builder()
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .request(ApiRequest(AT_ONCE, proxy=proxy))
        .get_updates_request(PollRequest(1, proxy=proxy))
        .updater(None)
        .job_queue(None)
        .concurrent_updates(SideBySide(turns, on_update_done))
        .build()
    )
    desk = Desk(
        responder=responder,
        courier=Courier(
            application.bot, on_move=memory.move_chat, pace=pace, clock=clock, sleep=sleep
        ),
        memory=memory,
        turns=turns,
        clock=clock,
        new_error_id=lambda: secrets.token_hex(4),
    )
    application.add_handler(TypeHandler(Update, Reception(desk).receive))
    application.add_error_handler(FailureReport(desk).report)
    return application


@asynccontextmanager
async def running(
    application: BotApplication,
    responder: Responder,
    *,
    clock: Clock = time.monotonic,
    sleep: Sleep = asyncio.sleep,
) -> AsyncIterator[asyncio.Task[NoReturn]]:
    """Run the application: start, fetch and handle updates, end within five seconds.

    Gives the task that fetches; it ends only by an error that the operator must see to.
    """
    poller = Poller(application.bot, application.update_queue, clock=clock, sleep=sleep)
    try:
        await _connect(application, Backoff(sleep))
        await set_menu(application.bot, responder)
        await application.start()
        polling = asyncio.create_task(poller.poll(), name="polling")
        try:
            yield polling
        finally:
            await _end(polling)
            await _stop(application, poller)
    finally:
        await _close(application)


async def _connect(application: BotApplication, backoff: Backoff) -> None:
    while True:
        try:
            await application.initialize()
            await application.bot.delete_webhook(drop_pending_updates=False)
        except InvalidToken as fault:
            if await is_rejected(application.bot):
                # PTB's own message shows the token.
                raise ConfigurationError(REJECTED_TOKEN) from None
            await backoff.wait_after(fault)
        except TelegramError as fault:
            # No connection, or what came is not of Telegram: a captive portal, a proxy's page.
            await backoff.wait_after(fault)
        else:
            backoff.recovered()
            _log.info("connected as @%s", application.bot.username)
            return


async def _end(polling: asyncio.Task[NoReturn]) -> None:
    polling.cancel()
    # An error of the poll is for whoever awaits the task.
    await asyncio.wait([polling])


async def _stop(application: BotApplication, poller: Poller) -> None:
    try:
        async with asyncio.timeout(DRAIN_SECONDS):
            await application.stop()
    except TimeoutError:
        _log.warning("stopped before every update was handled")
    with suppress(TelegramError, TimeoutError):
        async with asyncio.timeout(FAREWELL_SECONDS):
            await poller.confirm()


async def _close(application: BotApplication) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(CLOSE_SECONDS):
            await application.update_processor.shutdown()
            await application.shutdown()
            # Where the start failed half-way, only the bot has something to close.
            await application.bot.shutdown()
