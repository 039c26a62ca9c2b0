"""Telling a story: people in a world, the whole bot at work in it, and waiting for events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from tempfile import TemporaryDirectory
from typing import Protocol

import pytest

from bot.application import READ_TIMEOUT, build, running
from bot.conversation import Matcher, Responder
from bot.handlers.keeping import Keeping
from bot.handlers.limits import UNLIMITED, Limits
from bot.handlers.sweep import Sweep
from bot.language import Language
from bot.playground import Message, Server, World, serve
from bot.playground.world import TIME_LIMIT
from bot.search.following import Earlier
from bot.search.match import Candidate, Decision, Match
from bot.storage import opened
from tests.databases import OWNER
from tests.handlers.times import Time

Restart = Callable[[], Awaitable[None]]

TOKEN = "7000000001:AAplayground-token-of-some-length-0"

RESTARTS = "restarted before every step"
EITHER_WAY = pytest.mark.parametrize("story", ["", RESTARTS], indirect=True)
"""For stories that go on as if nothing had been, whenever the bot is stopped and started."""

LUNGS = "What are the symptoms of metastasis in the lungs?"
LUNGS_BN = "ফুসফুসে মেটাস্ট্যাসিস হলে কী কী উপসর্গ হয়?"
LIVER = "What are the symptoms of metastasis in the liver?"
OLDEST = "When was the oldest known example of metastatic cancer discovered?"
UNCLEAR = "lungs, or was it the liver"
CLOSE = "Does singing ease the cough?"
UNNAMED = "Who sells cancer insurance?"
UNNAMED_TOO = "who sells cancer insurances"
UNNAMED_BN = "ক্যান্সারের বীমা কে বিক্রি করে?"
UNNAMED_WITH_NAMES = f"{UNNAMED} call +880 1711-223344 or @alice a@b.example"
BREAKS = "something that breaks the bot"


class Happening(Protocol):
    """What the world puts before the bot: a message, a press, an inline question."""

    @property
    def update_id(self) -> int: ...


@dataclass
class Story:
    """A world with the bot at work in it."""

    world: World
    server: Server
    time: Time
    database: str
    limits: Limits = UNLIMITED
    read_timeout: float = READ_TIMEOUT
    restart: Restart | None = None
    keeping: Keeping = field(default_factory=Keeping)
    done: set[int] = field(default_factory=set)
    sweep: Sweep | None = None
    resting: asyncio.Event = field(default_factory=asyncio.Event)
    rested: asyncio.Event = field(default_factory=asyncio.Event)

    async def handled(self, *happenings: Happening | int) -> None:
        """Wait until the bot is through with what happened."""
        if self.restart:
            await self.restart()
        ids = {each if isinstance(each, int) else each.update_id for each in happenings}
        await self.world.until(lambda: ids <= self.done, f"the end of the updates {ids}")

    async def answer_to(self, message: Message) -> Message:
        """What the bot wrote in the chat of a message, once it is through with it."""
        await self.handled(message)
        return await self.world.next_message(message.chat)

    async def silent_on(self, *happenings: Happening | int) -> bool:
        """Whether the bot, through with what happened, has written and edited nothing."""
        calls = len(self._writing())
        await self.handled(*happenings)
        return len(self._writing()) == calls

    async def passes(self, seconds: float) -> None:
        """Let time pass, and wait until the bot is through with what came due by its end."""
        if self.restart:
            await self.restart()
        await self.resting.wait()
        self.resting.clear()
        self.time.now += seconds
        self.rested.set()
        await self.resting.wait()
        if self.sweep:
            await self.sweep.end(TIME_LIMIT)

    async def rest(self, seconds: float) -> None:
        """What the bot does between two looks at what is due: it waits for time to pass."""
        self.rested.clear()
        self.resting.set()
        await self.rested.wait()

    def note_done(self, update_id: int) -> None:
        """Hear from the bot that it is through with an update."""
        self.done.add(update_id)
        self.world.bell.ring()

    def _writing(self) -> list[object]:
        return [
            call for call in self.world.calls if call.method in ("sendMessage", "editMessageText")
        ]


@asynccontextmanager
async def telling(
    responder: Responder,
    world: World | None = None,
    time: Time | None = None,
    limits: Limits = UNLIMITED,
    keeping: Keeping | None = None,
    read_timeout: float = READ_TIMEOUT,
) -> AsyncIterator[Story]:
    """A story with the bot at work from its beginning to its end."""
    world, time = world or World(), time or Time()
    with TemporaryDirectory() as folder:
        async with serve(world, token=TOKEN) as server:
            story = Story(world, server, time, f"sqlite:///{folder}/bot.sqlite3", limits)
            story.read_timeout = read_timeout
            story.keeping = keeping or story.keeping
            async with at_work(responder, story):
                yield story


@asynccontextmanager
async def telling_with_restarts(
    responder: Responder,
    world: World | None = None,
    time: Time | None = None,
    keeping: Keeping | None = None,
) -> AsyncIterator[Story]:
    """The same, with the bot stopped and started whenever the story waits for it."""
    world, time = world or World(), time or Time()
    with TemporaryDirectory() as folder:
        async with serve(world, token=TOKEN) as server, AsyncExitStack() as bot:
            story = Story(world, server, time, f"sqlite:///{folder}/bot.sqlite3")
            story.keeping = keeping or story.keeping

            async def restart() -> None:
                await bot.aclose()
                await bot.enter_async_context(at_work(responder, story))

            story.restart = restart
            await restart()
            yield story


@asynccontextmanager
async def at_work(responder: Responder, story: Story) -> AsyncIterator[None]:
    """The bot at work in a story; after it ends, it can be started again."""
    story.world.clock = lambda: datetime.fromtimestamp(story.time.true_wall(), UTC)
    async with opened(story.database, owner=OWNER) as storage:
        parts = build(
            responder,
            storage,
            token=story.server.token,
            api_url=story.server.url,
            on_update_done=story.note_done,
            limits=story.limits,
            clock=story.time.clock,
            now=story.time.wall,
            sleep=story.time.sleep,
            rest=story.rest,
            keeping=story.keeping,
            read_timeout=story.read_timeout,
        )
        story.sweep = parts.sweep
        story.resting.clear()
        async with running(parts, responder, sleep=story.time.sleep):
            yield


class Scripted:
    """A matcher that is told what to make of a few texts, and is the real one for all others."""

    def __init__(self, real: Matcher, script: Mapping[str, Match]) -> None:
        self._real = real
        self._script = script

    def match(self, text: str, earlier: Earlier | None = None) -> Match:
        if text == BREAKS:
            raise RuntimeError("a fault in the bot")
        return self._script.get(text) or self._real.match(text, earlier)

    def is_asked_of_all(self, text: str) -> bool:
        return text == BREAKS or self._real.is_asked_of_all(text)

    def explain(self, text: str, earlier: Earlier | None = None) -> tuple[str, ...]:
        return self._real.explain(text, earlier)


SCRIPT = {
    UNCLEAR: Match(
        Decision.SUGGEST,
        Language.EN,
        (Candidate("symptoms-lungs", 0.5), Candidate("symptoms-liver", 0.5)),
    ),
    CLOSE: Match(
        Decision.PARTLY, Language.EN, (Candidate("symptoms-lungs", 0.2),), missing=("singing",)
    ),
    **{
        text: Match(Decision.NOT_COVERED, language, (Candidate("what-is-cancer", 0.1),))
        for text, language in (
            (UNNAMED, Language.EN),
            (UNNAMED_TOO, Language.EN),
            (UNNAMED_BN, Language.BN),
            (UNNAMED_WITH_NAMES, Language.EN),
        )
    },
}
