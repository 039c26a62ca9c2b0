from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn, cast
from zoneinfo import ZoneInfo

import pytest
from telegram.error import (
    BadRequest,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot.conversation.reply import Reply
from bot.errors import StorageError
from bot.handlers.aiohttp_request import NotSentError
from bot.handlers.incoming import Place
from bot.handlers.keeping import Keeping, Knowledge
from bot.handlers.sending import Courier
from bot.handlers.sweep import AT_ONCE, Sweep
from bot.storage import ChatSettings, Storage, Subscription, opened
from tests.conversation.library import responder
from tests.databases import BACKENDS, OWNER, empty_database

DHAKA = ZoneInfo("Asia/Dhaka")
EIGHT = datetime(2026, 11, 24, 8, tzinfo=DHAKA)
READER, GROUP = 7, -1007


@dataclass
class FakeCourier:
    """Notes what is told; does before it what a test wants, and refuses what it wants."""

    told: list[tuple[Place, Reply]] = field(default_factory=list)
    faults: list[Exception] = field(default_factory=list)
    welcome: bool = True
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    begun: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))

    def __post_init__(self) -> None:
        self.gate.set()

    async def tell(self, place: Place, reply: Reply) -> bool:
        self.told.append((place, reply))
        self.begun.release()
        await self.gate.wait()
        if self.faults:
            raise self.faults.pop(0)
        return self.welcome

    @property
    def titles(self) -> list[str]:
        return [reply.title for _, reply in self.told]


@dataclass
class Instance:
    """A sweep of its own on a database, with a clock that a test sets."""

    storage: Storage
    courier: FakeCourier
    now: datetime = EIGHT
    rests: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sweep = Sweep(
            self.storage,
            cast(Courier, self.courier),
            Knowledge(responder(), Keeping()),
            now=lambda: self.now.timestamp(),
            rest=self.rest,
        )
        self.rested = asyncio.Event()

    async def rest(self, seconds: float) -> None:
        self.rests.append(seconds)
        self.rested.set()
        await asyncio.Event().wait()

    async def sweeps(self, at: datetime | None = None) -> list[str]:
        """Sweep to the end; the titles of what was sent."""
        self.now, before = at or self.now, len(self.courier.told)
        await self.sweep.sweep()
        await self.sweep.end(5)
        await self.sweep.sweep()
        return self.courier.titles[before:]


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    with empty_database("sqlite", tmp_path) as url:
        yield url


@pytest.fixture
async def bot(url: str) -> AsyncIterator[Instance]:
    async with opened(url, owner=OWNER) as storage:
        yield Instance(storage, FakeCourier())


def daily(chat_id: int = READER, due: datetime = EIGHT, minute: int = 480) -> Subscription:
    return Subscription(chat_id, None, "facts", minute, "en", 0, int(due.timestamp()))


async def subscribe(bot: Instance, *subscriptions: Subscription) -> None:
    await bot.storage.commit(*map(bot.storage.subscriptions.keep, subscriptions))


async def due_of(bot: Instance, chat_id: int = READER) -> datetime | None:
    found = await bot.storage.subscriptions.of(chat_id)
    return datetime.fromtimestamp(found.due, UTC) if found else None


async def test_what_is_due_is_sent_once_a_day_and_walks_on(bot: Instance) -> None:
    await subscribe(bot, daily())
    assert await bot.sweeps(EIGHT - timedelta(seconds=1)) == []
    assert await bot.sweeps(EIGHT) == ["Basics"]
    assert await bot.sweeps(EIGHT + timedelta(minutes=1)) == []
    assert await bot.sweeps(EIGHT + timedelta(days=1)) == ["What ebb is"]
    assert await bot.sweeps(EIGHT + timedelta(days=2)) == ["What flood tide is"]
    assert await due_of(bot) == EIGHT + timedelta(days=3)


async def test_it_goes_to_the_topic_in_the_language_of_the_chat(bot: Instance) -> None:
    await subscribe(bot, replace(daily(GROUP), thread_id=5), daily(READER))
    await bot.storage.commit(bot.storage.chats.choose(GROUP, ChatSettings(language="bn")))
    assert set(await bot.sweeps()) == {"গোড়ার কথা", "Basics"}
    places = {place for place, _ in bot.courier.told}
    assert places == {Place(GROUP, 5), Place(READER, private=True)}


@pytest.mark.parametrize(
    ("away", "sent", "following"),
    [
        (timedelta(hours=6), True, timedelta(days=1)),
        (timedelta(hours=6, seconds=1), False, timedelta(days=1)),
        (timedelta(days=3, hours=1), True, timedelta(days=4)),
        (timedelta(days=3, hours=7), False, timedelta(days=4)),
        (timedelta(days=400, hours=1), True, timedelta(days=401)),
    ],
)
async def test_what_was_missed_is_sent_once_late_or_after_six_hours_not_at_all(
    bot: Instance, away: timedelta, sent: bool, following: timedelta
) -> None:
    await subscribe(bot, daily())
    assert await bot.sweeps(EIGHT + away) == (["Basics"] if sent else [])
    assert await due_of(bot) == EIGHT + following
    # What was not sent is not left out: it comes the next time.
    assert await bot.sweeps(EIGHT + following) == (["What ebb is"] if sent else ["Basics"])


async def test_what_falls_in_quiet_hours_waits_for_their_end(bot: Instance) -> None:
    await subscribe(bot, daily())
    quiet = ChatSettings(quiet_from=7, quiet_to=10)
    await bot.storage.commit(bot.storage.chats.choose(READER, quiet))
    assert await bot.sweeps() == []
    assert await due_of(bot) == EIGHT + timedelta(hours=2)
    assert await bot.sweeps(EIGHT + timedelta(hours=2)) == ["Basics"]
    assert await due_of(bot) == EIGHT + timedelta(hours=26)


async def test_a_clock_that_shows_an_hour_twice_brings_one_message(bot: Instance) -> None:
    zone = ZoneInfo("Europe/London")
    due = datetime(2026, 10, 25, 1, 30, tzinfo=zone)
    await subscribe(bot, daily(due=due, minute=90))
    await bot.storage.commit(bot.storage.chats.choose(READER, ChatSettings(zone=zone.key)))
    start, sent = due.astimezone(UTC), []
    for minutes in range(0, 26 * 60, 10):
        sent += [start + timedelta(minutes=minutes)] * len(
            await bot.sweeps(start + timedelta(minutes=minutes))
        )
    assert sent == [start, start + timedelta(hours=25)]


async def test_a_chat_that_blocked_the_bot_has_no_subscription_any_more(bot: Instance) -> None:
    await subscribe(bot, daily())
    bot.courier.welcome = False
    await bot.sweeps()
    assert await due_of(bot) is None


@pytest.mark.parametrize("words", ["Chat not found", "Message thread not found"])
async def test_a_chat_or_topic_that_is_gone_ends_it(bot: Instance, words: str) -> None:
    await subscribe(bot, daily())
    bot.courier.faults = [BadRequest(words)]
    await bot.sweeps()
    assert await due_of(bot) is None


async def test_where_the_bot_is_muted_the_same_comes_the_next_day(bot: Instance) -> None:
    await subscribe(bot, daily())
    bot.courier.faults = [BadRequest("not enough rights to send text messages to the chat")]
    await bot.sweeps()
    assert await bot.sweeps(EIGHT + timedelta(minutes=1)) == []
    assert await bot.sweeps(EIGHT + timedelta(days=1)) == ["Basics"]


@pytest.mark.parametrize(
    "fault",
    [
        NotSentError("refused"),
        NetworkError("Internal Server Error"),
        RetryAfter(500),
        InvalidToken(),
        StorageError("locked"),
    ],
)
async def test_what_surely_did_not_arrive_is_sent_a_minute_later(
    bot: Instance, fault: Exception
) -> None:
    await subscribe(bot, daily())
    bot.courier.faults = [fault]
    await bot.sweep.sweep()
    await bot.sweep.end(5)
    assert await bot.sweeps(EIGHT + timedelta(minutes=1)) == ["Basics"]
    assert await due_of(bot) == EIGHT + timedelta(days=1)


async def test_what_may_have_arrived_is_not_sent_again(bot: Instance) -> None:
    await subscribe(bot, daily())
    bot.courier.faults = [TimedOut()]
    await bot.sweeps()
    assert await bot.sweeps(EIGHT + timedelta(minutes=1)) == []
    assert await bot.sweeps(EIGHT + timedelta(days=1)) == ["What ebb is"]


async def test_one_sweep_tries_each_chat_once_whatever_comes_of_it(bot: Instance) -> None:
    await subscribe(bot, *(daily(id) for id in range(1, 3 * AT_ONCE)))
    bot.courier.faults = [RetryAfter(500) for _ in range(AT_ONCE)]
    await bot.sweep.sweep()
    await bot.sweep.end(5)
    assert len(bot.courier.told) == 3 * AT_ONCE - 1
    assert len({place for place, _ in bot.courier.told}) == 3 * AT_ONCE - 1


async def test_no_more_than_some_are_on_their_way_at_once(bot: Instance) -> None:
    await subscribe(bot, *(daily(id) for id in range(1, 3 * AT_ONCE)))
    bot.courier.gate.clear()
    sweeping = asyncio.create_task(bot.sweep.sweep())
    for _ in range(AT_ONCE):
        await bot.courier.begun.acquire()
    assert len(await bot.storage.subscriptions.due(int(bot.now.timestamp()), 100)) == (
        2 * AT_ONCE - 1
    )
    bot.courier.gate.set()
    await sweeping
    await bot.sweep.end(5)
    assert len(bot.courier.told) == 3 * AT_ONCE - 1


@pytest.mark.parametrize("backend", BACKENDS)
async def test_two_instances_on_one_database_send_each_once(backend: str, tmp_path: Path) -> None:
    with empty_database(backend, tmp_path) as url:
        async with AsyncExitStack() as stack:
            storages = [await stack.enter_async_context(opened(url, owner=OWNER)) for _ in range(2)]
            courier = FakeCourier()
            bots = [Instance(storage, courier) for storage in storages]
            chats = list(range(1, 3 * AT_ONCE))
            await subscribe(bots[0], *map(daily, chats))
            for day in range(2):
                courier.told.clear()
                for bot in bots:
                    bot.now = EIGHT + timedelta(days=day)
                await asyncio.gather(*(bot.sweep.sweep() for bot in (*bots, *bots)))
                for bot in bots:
                    await bot.sweep.end(5)
                assert sorted(place.chat_id for place, _ in courier.told) == chats


async def test_one_that_ends_before_it_sent_leaves_one_out_and_sends_none_twice(
    bot: Instance,
) -> None:
    await subscribe(bot, daily())
    bot.courier.gate.clear()
    await bot.sweep.sweep()
    await bot.courier.begun.acquire()
    await bot.sweep.end(0)
    bot.courier.gate.set()
    other = Instance(bot.storage, FakeCourier())
    assert await other.sweeps() == []
    assert await other.sweeps(EIGHT + timedelta(days=1)) == ["What ebb is"]


async def test_the_end_lets_what_is_on_its_way_arrive(bot: Instance) -> None:
    await subscribe(bot, daily())
    bot.courier.gate.clear()
    await bot.sweep.sweep()
    ending = asyncio.create_task(bot.sweep.end(5))
    await bot.courier.begun.acquire()
    assert not ending.done()
    bot.courier.gate.set()
    await ending


async def test_it_sweeps_at_the_beginning_of_each_minute(bot: Instance) -> None:
    await subscribe(bot, daily())
    bot.now = EIGHT + timedelta(seconds=12)
    running = asyncio.create_task(bot.sweep.run())
    await bot.rested.wait()
    assert bot.rests == [48.0]
    await stopped(running)
    await bot.sweep.end(5)
    assert bot.courier.titles == ["Basics"]


async def test_a_database_that_can_t_be_used_stops_it_for_a_minute_only(
    bot: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def due(*_: object) -> None:
        raise StorageError("locked")

    monkeypatch.setattr(bot.storage.subscriptions, "due", due)
    running = asyncio.create_task(bot.sweep.run())
    await bot.rested.wait()
    assert not running.done()
    await stopped(running)


async def test_a_fault_of_ours_ends_it_and_is_not_swallowed(bot: Instance) -> None:
    await subscribe(bot, daily())
    bot.courier.faults = [RuntimeError("a fault in the bot")]
    await bot.sweep.sweep()
    await bot.sweep.end(5)
    with pytest.raises(RuntimeError, match="a fault in the bot"):
        await bot.sweep.run()


async def stopped(task: asyncio.Task[NoReturn]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
