from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import cast

import pytest
from telegram import Bot

from bot.conversation import Responder
from bot.handlers.menu import set_menu
from bot.playground import DropConnection, ServerError, TooManyRequests, World, serve
from tests.handlers.times import Time
from tests.telegram.story import LUNGS, TOKEN, Story, at_work, telling

SETTERS = ("setMyCommands", "setMyDescription", "setMyShortDescription")


def settings_made(world: World) -> int:
    return sum(len(world.calls_of(method)) for method in SETTERS)


async def test_the_menu_is_in_the_person_s_language_and_fits_the_chat(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    rahim = story.world.person("Rahim", language_code="bn")
    jean = story.world.person("Jean", language_code="fr")
    group = story.world.group("Family", members=[alice, rahim, jean])
    names = [command["command"] for command in alice.menu()]
    assert names == [
        *("start", "help", "sections", "summary", "ask", "cite", "subscribe", "unsubscribe"),
        *("delete", "language", "settings", "about", "privacy", "forget"),
    ]
    assert "start" not in [command["command"] for command in alice.menu(group)]
    assert alice.menu()[1]["description"] == "How to ask"
    assert rahim.menu() != alice.menu()
    assert jean.menu() == rahim.menu()


async def test_the_descriptions_are_in_both_languages(story: Story) -> None:
    profile = story.world.profile
    for texts in (profile.descriptions, profile.short_descriptions):
        assert set(texts) == {"", "bn", "en"}
        assert texts[""] == texts["bn"] != texts["en"]


async def test_nothing_is_set_that_is_set_already(responder: Responder, tmp_path: Path) -> None:
    world = World()
    async with serve(world, token=TOKEN) as server:
        story = Story(world, server, Time(), f"sqlite:///{tmp_path}/bot.sqlite3")
        async with at_work(responder, story):
            pass
        first = settings_made(world)
        assert first == 12
        async with at_work(responder, story):
            pass
        assert settings_made(world) == first
        world.profile.descriptions["en"] = "something older"
        async with at_work(responder, story):
            pass
        assert settings_made(world) == first + 1


@pytest.mark.parametrize("fault", [ServerError(500), DropConnection(), TooManyRequests(3600)])
@pytest.mark.parametrize("method", ["getMyCommands", "setMyDescription"])
async def test_a_menu_that_can_t_be_set_keeps_nothing_up(
    responder: Responder,
    caplog: pytest.LogCaptureFixture,
    method: str,
    fault: ServerError | DropConnection | TooManyRequests,
) -> None:
    world = World()
    world.faults.next(method, fault)
    async with telling(responder, world) as story:
        alice = world.person("Alice", language_code="en")
        assert "haemoptysis" in (await story.answer_to(alice.says(LUNGS))).text
    lines = [record for record in caplog.records if record.name == "bot.handlers.menu"]
    assert len(lines) == 1


class SilentBot:
    """A bot whose every call waits for ever."""

    def __getattr__(self, method: str) -> Callable[..., Awaitable[None]]:
        async def call(*_: object) -> None:
            await asyncio.Event().wait()

        return call


async def test_a_menu_that_takes_too_long_is_given_up(
    responder: Responder, caplog: pytest.LogCaptureFixture
) -> None:
    await set_menu(cast(Bot, SilentBot()), responder, patience=0)
    (record,) = [record for record in caplog.records if record.name == "bot.handlers.menu"]
    assert "could not be set in time" in record.getMessage()
