"""The Telegram application: its parts wired together, its start and its bounded end."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, TypeHandler

from bot.conversation import Responder
from bot.errors import ConfigurationError
from bot.handlers.api_request import ApiRequest
from bot.handlers.backoff import Backoff
from bot.handlers.concurrency import AT_ONCE, Lanes, Slots
from bot.handlers.delivery import Delivery, Waiting
from bot.handlers.desk import Desk
from bot.handlers.excuses import Excuses
from bot.handlers.failures import FailureReport
from bot.handlers.gate import Clock, Sleep
from bot.handlers.handling import Handling, OnUpdateDone
from bot.handlers.intake import Intake
from bot.handlers.keeping import Keeping, Knowledge
from bot.handlers.memory import Memory
from bot.handlers.menu import set_menu
from bot.handlers.pacing import TELEGRAM_PACE, Pace
from bot.handlers.polling import REJECTED_TOKEN, Poller, is_rejected
from bot.handlers.proxies import proxy_for
from bot.handlers.receiving import Reception
from bot.handlers.sending import Courier
from bot.settings import OFFICIAL_API_URL
from bot.storage import Storage

BotApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

# Together below the five seconds after which a service manager's patience may end.
DRAIN_SECONDS = 2.5
FAREWELL_SECONDS = 0.5
CLOSE_SECONDS = 1.0

NOBODYS = Keeping()

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """The bot's parts: what handles updates, takes them in, fetches them, and who answers."""

    application: BotApplication
    lanes: Lanes[Waiting]
    intake: Intake
    poller: Poller
    knowledge: Knowledge


def build(
    responder: Responder,
    storage: Storage,
    *,
    token: str,
    api_url: str = OFFICIAL_API_URL,
    on_update_done: OnUpdateDone | None = None,
    pace: Pace = TELEGRAM_PACE,
    clock: Clock = time.monotonic,
    now: Clock = time.time,
    sleep: Sleep = asyncio.sleep,
    keeping: Keeping = NOBODYS,
) -> Parts:
    """The bot, ready for `running`; `on_update_done` hears of each update's end."""
    poll_request = ApiRequest(1, proxy=proxy_for(api_url))
    application = _application(token, api_url, poll_request)
    memory = Memory(storage)

    async def show(responder: Responder) -> None:
        await set_menu(application.bot, responder, keeping.keepers)

    knowledge = Knowledge(responder, keeping, on_reload=show)
    courier = Courier(
        application.bot, on_move=memory.move_chat, pace=pace, clock=clock, sleep=sleep
    )

    def desk_for(delivery: Delivery) -> Desk:
        return Desk(
            delivery=delivery,
            responder=knowledge.responder,
            courier=courier,
            memory=memory,
            clock=clock,
            now=now,
            new_error_id=lambda: secrets.token_hex(4),
            knowledge=knowledge,
        )

    application.add_handler(TypeHandler(Delivery, Reception(desk_for).receive))
    application.add_error_handler(FailureReport(desk_for).report)
    slots = Slots()
    handling = Handling(application, storage, slots, sleep=sleep, on_update_done=on_update_done)
    lanes = Lanes(handling.handle, slots)
    excuses = Excuses(desk_for, application.bot)
    intake = Intake(storage, lanes, excuse=excuses.make, now=now, sleep=sleep)
    poller = Poller(application.bot, poll_request, intake, clock=clock, sleep=sleep)
    return Parts(application, lanes, intake, poller, knowledge)


def _application(token: str, api_url: str, poll_request: ApiRequest) -> BotApplication:
    application: BotApplication = (
        Application.builder()
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .request(ApiRequest(AT_ONCE, proxy=proxy_for(api_url)))
        .get_updates_request(poll_request)
        .updater(None)
        .job_queue(None)
        .build()
    )
    return application


@asynccontextmanager
async def running(
    parts: Parts, responder: Responder, *, sleep: Sleep = asyncio.sleep
) -> AsyncIterator[asyncio.Task[NoReturn]]:
    """Run the bot: start, fetch and handle updates, end within five seconds.

    Gives the task that fetches; it ends only by an error that the operator must see to. What is
    not handled at the end is on disk, and handled after the next start.
    """
    application = parts.application
    try:
        await _connect(application, Backoff(sleep))
        await set_menu(application.bot, responder, parts.knowledge.keeping.keepers)
        fetching = asyncio.create_task(_fetch(parts), name="fetching")
        try:
            yield fetching
        finally:
            await _end(fetching)
            await _stop(parts)
    finally:
        await _close(application)


async def _fetch(parts: Parts) -> NoReturn:
    await parts.intake.take_over()
    polling = asyncio.create_task(parts.poller.poll(), name="polling")
    ends: tuple[asyncio.Future[Any], ...] = (polling, parts.lanes.broken)
    try:
        # Neither ends but by an error.
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await _end(polling)
    if parts.lanes.broken.done():
        parts.lanes.broken.result()
    polling.result()
    raise AssertionError("polling ended")


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


async def _stop(parts: Parts) -> None:
    if not await parts.lanes.end(DRAIN_SECONDS):
        _log.warning("stopped before every update was handled; the next start goes on with them")
    with suppress(TelegramError, TimeoutError):
        async with asyncio.timeout(FAREWELL_SECONDS):
            await parts.poller.confirm()


async def _close(application: BotApplication) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(CLOSE_SECONDS):
            await application.shutdown()
            # Where the start failed half-way, only the bot has something to close.
            await application.bot.shutdown()
