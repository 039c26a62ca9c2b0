"""Telling a story: people in a world, the whole bot at work in it, and waiting for events."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol

from bot.application import build, running
from bot.conversation import Matcher, Responder
from bot.language import Language
from bot.playground import Message, Server, World, serve
from bot.search.match import Candidate, Decision, Match
from tests.handlers.times import Time

TOKEN = "7000000001:AAplayground-token-of-some-length-0"

LUNGS = "What are the symptoms of metastasis in the lungs?"
LUNGS_BN = "ফুসফুসে মেটাস্ট্যাসিস হলে কী কী উপসর্গ হয়?"
LIVER = "What are the symptoms of metastasis in the liver?"
OLDEST = "When was the oldest known example of metastatic cancer discovered?"
UNCLEAR = "lungs, or was it the liver"
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
    done: set[int] = field(default_factory=set)

    async def handled(self, *happenings: Happening | int) -> None:
        """Wait until the bot is through with what happened."""
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
    responder: Responder, world: World | None = None, time: Time | None = None
) -> AsyncIterator[Story]:
    """A story with the bot at work from its beginning to its end."""
    world, time = world or World(), time or Time()
    async with serve(world, token=TOKEN) as server:
        story = Story(world, server, time)
        async with at_work(responder, story):
            yield story


@asynccontextmanager
async def at_work(responder: Responder, story: Story) -> AsyncIterator[None]:
    """The bot at work in a story; after it ends, it can be started again."""
    application = build(
        responder,
        token=story.server.token,
        api_url=story.server.url,
        on_update_done=story.note_done,
        clock=story.time.clock,
        sleep=story.time.sleep,
    )
    clock, sleep = story.time.clock, story.time.sleep
    async with running(application, responder, clock=clock, sleep=sleep):
        yield


class Scripted:
    """A matcher that is told what to make of a few texts, and is the real one for all others."""

    def __init__(self, real: Matcher, script: Mapping[str, Match]) -> None:
        self._real = real
        self._script = script

    def match(self, text: str) -> Match:
        if text == BREAKS:
            raise RuntimeError("a fault in the bot")
        return self._script.get(text) or self._real.match(text)

    def explain(self, text: str) -> tuple[str, ...]:
        return self._real.explain(text)


SCRIPT = {
    UNCLEAR: Match(
        Decision.SUGGEST,
        Language.EN,
        (Candidate("symptoms-lungs", 0.5), Candidate("symptoms-liver", 0.5)),
    )
}
