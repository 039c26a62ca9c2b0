from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import time
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.application import CLOSE_SECONDS, DRAIN_SECONDS, FAREWELL_SECONDS
from bot.conversation import Responder
from bot.errors import ConfigurationError, KnowledgeError
from bot.handlers.polling import CONFLICT_PATIENCE
from bot.handlers.sweep import Sweep
from bot.knowledge.faults import Fault
from bot.playground import Refusal, Server, TooManyRequests, World
from bot.playground import serve as serve_world
from bot.service import only_instance, serve
from bot.settings import Settings
from bot.storage import Subscription, opened
from tests.conversation.library import LIBRARY
from tests.databases import OWNER
from tests.handlers.times import Time
from tests.matchers import matcher_for
from tests.telegram.story import LUNGS, OLDEST, TOKEN

HANG_GUARD = 60

BUSY = Refusal(
    409,
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running",
)


def settings(url: str, folder: Path, token: str = TOKEN) -> Settings:
    return Settings(
        telegram_bot_token=SecretStr(token), telegram_api_url=url, data_dir=folder / "data"
    )


def served(world: World) -> AbstractAsyncContextManager[Server]:
    return serve_world(world, token=TOKEN)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_service_cleanly(
    responder: Responder, tmp_path: Path, number: signal.Signals
) -> None:
    world = World()
    alice = world.person("Alice", language_code="en")
    async with served(world) as server:
        service = asyncio.create_task(serve(settings(server.url, tmp_path), responder))
        alice.says(LUNGS)
        assert "haemoptysis" in (await world.next_message(alice.chat)).text
        os.kill(os.getpid(), number)
        assert await service == 0
        assert world.updates.pending == ()


async def test_a_hang_up_has_the_knowledge_read_again(
    responder: Responder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    world, tides = World(), Responder(LIBRARY, matcher_for(LIBRARY))
    alice = world.person("Alice", language_code="en")
    outcomes: list[Responder | KnowledgeError] = [
        KnowledgeError([Fault(Path("a.yaml"), n, "bad") for n in (3, 4)]),
        tides,
    ]

    def load() -> Responder:
        outcome = outcomes.pop(0)
        if isinstance(outcome, KnowledgeError):
            raise outcome
        return outcome

    async def answered() -> str:
        alice.says("What is ebb?")
        return (await world.next_message(alice.chat)).text

    heard = Heard()
    logging.getLogger("bot.handlers.keeping").addHandler(heard)
    with caplog.at_level("INFO", "bot"):
        async with served(world) as server:
            ours = settings(server.url, tmp_path)
            service = asyncio.create_task(serve(ours, responder, load=load))
            assert "falling" not in await answered()
            for knows_tides in (False, True):
                heard.event.clear()
                os.kill(os.getpid(), signal.SIGHUP)
                async with asyncio.timeout(HANG_GUARD):
                    await heard.event.wait()
                assert ("falling" in await answered()) is knows_tides
            os.kill(os.getpid(), signal.SIGTERM)
            assert await service == 0
    logging.getLogger("bot.handlers.keeping").removeHandler(heard)
    assert heard.lines == [
        "the knowledge stays as it was, for it has faults: a.yaml:3: bad (and 1 more)",
        "the knowledge was read again",
    ]


class Heard(logging.Handler):
    """What is logged, and an event that is set when something is."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.event = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
        self.event.set()


def test_what_the_end_waits_for_is_over_within_five_seconds() -> None:
    assert DRAIN_SECONDS + FAREWELL_SECONDS + CLOSE_SECONDS < 4.5


async def test_a_signal_ends_the_service_whatever_it_waits_for(
    responder: Responder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    world = World()
    alice = world.person("Alice", language_code="en")
    world.faults.next("sendMessage", TooManyRequests(100))
    async with served(world) as server:
        service = asyncio.create_task(serve(settings(server.url, tmp_path), responder))
        question = alice.says(LUNGS)
        await world.next_call("sendMessage")
        edit = alice.edits(question, OLDEST)
        await world.received(edit.update_id)
        os.kill(os.getpid(), signal.SIGTERM)
        async with asyncio.timeout(HANG_GUARD):
            assert await service == 0
    assert "stopped before every update was handled" in caplog.text


async def test_a_signal_ends_the_service_while_a_daily_message_waits(
    responder: Responder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.application.DRAIN_SECONDS", 0.1)
    world = World()
    alice = world.person("Alice", language_code="en")
    world.faults.next("sendMessage", TooManyRequests(100))
    async with served(world) as server:
        mine = settings(server.url, tmp_path)
        daily = Subscription(alice.user.id, None, "facts", 480, "en", 0, due=int(time.time()))
        async with opened(mine.storage_url, owner=OWNER) as storage:
            await storage.commit(storage.subscriptions.keep(daily))
        service = asyncio.create_task(serve(mine, responder))
        await world.next_call("sendMessage")
        os.kill(os.getpid(), signal.SIGTERM)
        async with asyncio.timeout(HANG_GUARD):
            assert await service == 0
        async with opened(mine.storage_url, owner=OWNER) as storage:
            left = await storage.subscriptions.of(alice.user.id)
            assert left is not None
            assert left.due > daily.due


async def test_a_fault_of_ours_in_what_is_sent_unasked_ends_the_service(
    responder: Responder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_: Sweep) -> None:
        raise RuntimeError("a fault in the bot")

    monkeypatch.setattr(Sweep, "sweep", broken)
    async with served(World()) as server:
        with pytest.raises(RuntimeError, match="a fault in the bot"):
            await serve(settings(server.url, tmp_path), responder)


async def test_a_signal_ends_a_service_that_can_t_reach_telegram(
    responder: Responder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        waiting = asyncio.Event()

        async def sleep(seconds: float) -> None:
            waiting.set()
            await asyncio.Event().wait()

        service = asyncio.create_task(serve(settings(url, tmp_path), responder, sleep=sleep))
        await waiting.wait()
        os.kill(os.getpid(), signal.SIGTERM)
        assert await service == 0
    assert caplog.text.count("Telegram can't be reached") == 1


async def test_a_network_that_is_down_at_the_start_is_waited_for(
    responder: Responder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    world, time = World(), Time()
    world.faults.next("getMe", Refusal(502, "Bad Gateway"), times=4)
    alice = world.person("Alice", language_code="en")
    with caplog.at_level("INFO", "bot"):
        async with served(world) as server:
            service = asyncio.create_task(
                serve(settings(server.url, tmp_path), responder, clock=time.clock, sleep=time.sleep)
            )
            alice.says(LUNGS)
            assert "haemoptysis" in (await world.next_message(alice.chat)).text
            os.kill(os.getpid(), signal.SIGTERM)
            assert await service == 0
    assert time.slept == [1, 2, 4, 8]
    assert caplog.text.count("Telegram can't be reached") == 1
    assert caplog.text.count("can be reached again") == 1


@pytest.mark.parametrize("token", [f"{TOKEN[:-1]}1", f"42{TOKEN[2:]}"])
async def test_a_rejected_token_is_one_line_without_the_token(
    responder: Responder, tmp_path: Path, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with served(World()) as server:
        with pytest.raises(ConfigurationError, match=r"^TELEGRAM_BOT_TOKEN: ") as raised:
            await serve(settings(server.url, tmp_path, token), responder)
    assert "\n" not in str(raised.value)
    assert token not in f"{raised.value}{caplog.text}"
    assert raised.value.__suppress_context__


async def test_a_token_revoked_while_the_bot_runs_ends_it(
    responder: Responder, tmp_path: Path
) -> None:
    world = World()
    unauthorized = Refusal(401, "Unauthorized")
    async with served(world) as server:
        service = asyncio.create_task(serve(settings(server.url, tmp_path), responder))
        await world.next_call("setMyShortDescription")
        world.faults.next("*", *[unauthorized] * 100)
        with pytest.raises(ConfigurationError, match="rejects this token"):
            await service


@pytest.mark.parametrize("method", ["getUpdates", "deleteWebhook"])
@pytest.mark.parametrize("refusal", [Refusal(404, "Not Found"), Refusal(401, "Unauthorized")])
async def test_a_token_that_is_rejected_once_and_then_is_good_ends_nothing(
    responder: Responder, tmp_path: Path, method: str, refusal: Refusal
) -> None:
    world, time = World(), Time()
    world.faults.next(method, refusal)
    alice = world.person("Alice", language_code="en")
    async with served(world) as server:
        service = asyncio.create_task(
            serve(settings(server.url, tmp_path), responder, clock=time.clock, sleep=time.sleep)
        )
        alice.says(LUNGS)
        assert "haemoptysis" in (await world.next_message(alice.chat)).text
        os.kill(os.getpid(), signal.SIGTERM)
        assert await service == 0
    assert not world.faults.left


async def test_without_a_token_there_is_no_service(responder: Responder, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"^TELEGRAM_BOT_TOKEN: not set"):
        await serve(Settings(telegram_bot_token=None, data_dir=tmp_path), responder)


async def test_a_second_poller_that_stays_ends_the_service_with_one_line(
    responder: Responder, tmp_path: Path
) -> None:
    world, time = World(), Time()
    world.faults.next("getUpdates", *[BUSY] * 100)
    async with served(world) as server:
        with pytest.raises(ConfigurationError, match="another instance") as raised:
            await serve(
                settings(server.url, tmp_path), responder, clock=time.clock, sleep=time.sleep
            )
    assert "\n" not in str(raised.value)
    assert sum(time.slept) == pytest.approx(CONFLICT_PATIENCE)


async def test_a_second_poller_that_is_just_ending_is_outlasted(
    responder: Responder, tmp_path: Path
) -> None:
    world, time = World(), Time()
    world.faults.next("getUpdates", *[BUSY] * 5)
    alice = world.person("Alice", language_code="en")
    async with served(world) as server:
        service = asyncio.create_task(
            serve(settings(server.url, tmp_path), responder, clock=time.clock, sleep=time.sleep)
        )
        for question, word in ((LUNGS, "haemoptysis"), (OLDEST, "2014")):
            alice.says(question)
            assert word in (await world.next_message(alice.chat)).text
        os.kill(os.getpid(), signal.SIGTERM)
        assert await service == 0


async def test_only_one_instance_runs_on_a_machine(responder: Responder, tmp_path: Path) -> None:
    async with served(World()) as server:
        mine = settings(server.url, tmp_path)
        with only_instance(mine.data_dir, TOKEN):
            with pytest.raises(ConfigurationError, match="another instance") as raised:
                await serve(mine, responder)
            assert "\n" not in str(raised.value)
            with only_instance(mine.data_dir, f"42{TOKEN[2:]}"):
                pass
        with only_instance(mine.data_dir, TOKEN):
            pass


def test_the_lock_names_neither_the_bot_nor_its_token(tmp_path: Path) -> None:
    with only_instance(tmp_path, TOKEN):
        names = [path.name for path in tmp_path.iterdir()]
    assert names
    assert not any(part in name for name in names for part in TOKEN.split(":"))


def test_a_data_folder_that_can_t_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(ConfigurationError, match=r"^DATA_DIR: "),
        only_instance(tmp_path / "file" / "data", TOKEN),
    ):
        pass
