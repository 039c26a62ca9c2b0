import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
import telegram

from bot.playground import Group, Person, Server, World, serve
from tests.playground.raw import TOKEN, RawApi


class Clock:
    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def forward(self, seconds: int) -> None:
        self.time += timedelta(seconds=seconds)


# Made once: loading certificates for every client takes longer than most of these tests.
NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    return World(clock=clock, time_limit=2.0)


@pytest.fixture
def alice(world: World) -> Person:
    """Someone who has started the bot."""
    alice = world.person("Alice", username="alice", language_code="bn")
    alice.starts()
    return alice


@pytest.fixture
def bob(world: World) -> Person:
    return world.person("Bob")


@pytest.fixture
def family(world: World, alice: Person, bob: Person) -> Group:
    return world.group("Family", members=[alice], admins=[bob])


@pytest.fixture
async def server(world: World) -> AsyncIterator[Server]:
    async with serve(world, TOKEN) as server:
        yield server


@pytest.fixture
async def api(server: Server) -> AsyncIterator[RawApi]:
    async with httpx.AsyncClient(trust_env=False, verify=NO_CERTIFICATES, timeout=5) as client:
        yield RawApi(client, server.url)


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[telegram.Bot]:
    async with telegram.Bot(TOKEN, base_url=f"{server.url}/bot") as bot:
        yield bot
