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
from bot.handlers.administrators import Administrators
from bot.handlers.api_request import ApiRequest
from bot.handlers.arrivals import Arrivals
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
from bot.handlers.limits import LIMITS, Limiter, Limits
from bot.handlers.memory import Memory
from bot.handlers.menu import set_menu
from bot.handlers.notifier import Notifier
from bot.handlers.pacing import TELEGRAM_PACE, Pace
from bot.handlers.polling import REJECTED_TOKEN, Poller, is_rejected
from bot.handlers.proxies import proxy_for
from bot.handlers.receiving import Reception
from bot.handlers.sending import Courier
from bot.handlers.server_clock import ServerClock
from bot.handlers.sweep import Sweep
from bot.settings import OFFICIAL_API_URL
from bot.storage import Storage

BotApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

# Together below the five seconds after which a service manager's patience may end.
DRAIN_SECONDS = 2.5
FAREWELL_SECONDS = 0.5
CLOSE_SECONDS = 1.0

_SHOWN_ALL = "groups: privacy mode is off, so every message reaches the bot"
_SHOWN_PART = (
    "groups: privacy mode is on, so only commands, replies to the bot and what is sent through it "
    "reach it, save where it is an administrator"
)
NOBODYS = Keeping()
READ_TIMEOUT = 5.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """The bot's parts: what handles updates, takes them in, fetches them; what sends by itself.

    `memory` recalls at the start, at the time `now`, what conversations have come to; `knowledge`
    is what the bot answers from; `writing` the task that keeps what is to be kept.
    """

    application: BotApplication
    lanes: Lanes[Waiting]
    intake: Intake
    poller: Poller
    sweep: Sweep
    notifier: Notifier
    memory: Memory
    now: Clock
    knowledge: Knowledge
    writing: asyncio.Task[NoReturn]


def build(
    responder: Responder,
    storage: Storage,
    *,
    token: str,
    api_url: str = OFFICIAL_API_URL,
    on_update_done: OnUpdateDone | None = None,
    pace: Pace = TELEGRAM_PACE,
    limits: Limits = LIMITS,
    clock: Clock = time.monotonic,
    now: Clock = time.time,
    sleep: Sleep = asyncio.sleep,
    rest: Sleep = asyncio.sleep,
    keeping: Keeping = NOBODYS,
    read_timeout: float = READ_TIMEOUT,
) -> Parts:
    """The bot, ready for `running`; `on_update_done` hears of each update's end.

    It will `rest` between two looks at what is due, and `sleep` for all else. After
    `read_timeout` seconds of silence it no longer waits for an answer.
    """
    telegram_now = ServerClock(now)

    def requests(connections: int) -> ApiRequest:
        return ApiRequest(
            connections,
            read_timeout=read_timeout,
            proxy=proxy_for(api_url),
            on_date=telegram_now.note,
        )

    poll_request = requests(1)
    application = _built(token, api_url, poll_request, requests(AT_ONCE))
    memory = Memory(storage)

    knowledge = Knowledge(
        responder,
        keeping,
        on_reload=lambda fresh: set_menu(application.bot, fresh, keeping.keepers),
    )
    courier = Courier(
        application.bot, on_move=memory.move_chat, pace=pace, clock=clock, sleep=sleep
    )
    administrators = Administrators(courier, clock)
    limiter, arrivals = Limiter(limits), Arrivals()

    def desk_for(delivery: Delivery) -> Desk:
        return Desk(
            *(delivery, knowledge.responder, courier, memory, administrators, limiter),
            *(arrivals, clock, telegram_now, lambda: secrets.token_hex(4), knowledge),
        )

    application.add_handler(TypeHandler(Delivery, Reception(desk_for).receive))
    application.add_error_handler(FailureReport(desk_for).report)
    notifier = Notifier(storage, courier, knowledge, now=telegram_now, sleep=sleep)
    slots = Slots()
    handling = Handling(
        *(application, storage, slots),
        sleep=sleep,
        on_notice_owed=notifier.look,
        on_update_done=on_update_done,
    )
    lanes = Lanes(handling.handle, slots)
    excuses = Excuses(desk_for, application.bot)
    intake = Intake(*(storage, lanes, arrivals), excuse=excuses.make, now=telegram_now, sleep=sleep)
    poller = Poller(application.bot, poll_request, intake, clock=clock, sleep=sleep)
    sweep = Sweep(storage, courier, knowledge, now=telegram_now, rest=rest)
    return Parts(
        *(application, lanes, intake, poller, sweep, notifier, memory, telegram_now, knowledge),
        storage.writing,
    )


def _built(
    token: str, api_url: str, poll_request: ApiRequest, request: ApiRequest
) -> BotApplication:
    return (
        Application.builder()
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .request(request)
        .get_updates_request(poll_request)
        .updater(None)
        .job_queue(None)
        .build()
    )


@asynccontextmanager
async def running(
    parts: Parts, responder: Responder, *, sleep: Sleep = asyncio.sleep
) -> AsyncIterator[asyncio.Task[NoReturn]]:
    """Run the bot: start, fetch and handle updates, send what is due, end within five seconds.

    Gives the task that works; it ends only by an error that the operator must see to. What is
    not handled at the end is on disk, and handled after the next start.
    """
    application = parts.application
    try:
        await _connect(application, Backoff(sleep))
        await set_menu(application.bot, responder, parts.knowledge.keeping.keepers)
        working = asyncio.create_task(_work(parts), name="working")
        try:
            yield working
        finally:
            await _end(working)
            await _stop(parts)
    finally:
        await _close(application)


async def _work(parts: Parts) -> NoReturn:
    await parts.memory.recall(parts.now())
    await parts.intake.take_over()
    polling = asyncio.create_task(parts.poller.poll(), name="polling")
    sweeping = asyncio.create_task(parts.sweep.run(), name="sweeping")
    notifying = asyncio.create_task(parts.notifier.run(), name="notifying")
    own = (polling, sweeping, notifying)
    ends: tuple[asyncio.Future[Any], ...] = (parts.lanes.broken, parts.writing, *own)
    try:
        # None ends but by an error.
        done, _ = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await _end(*own)
    for end in ends:
        if end in done:
            end.result()
    raise AssertionError("the work ended")


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
            _log.info(_SHOWN_ALL if application.bot.can_read_all_group_messages else _SHOWN_PART)
            return


async def _end(*tasks: asyncio.Task[NoReturn]) -> None:
    for task in tasks:
        task.cancel()
    # An error of one is for whoever awaits it.
    await asyncio.wait(tasks)


async def _stop(parts: Parts) -> None:
    handled, _ = await asyncio.gather(
        parts.lanes.end(DRAIN_SECONDS), parts.sweep.end(DRAIN_SECONDS)
    )
    if not handled:
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
