"""The bot killed between any two lines: nobody is without a word, and none is answered twice."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from bot.playground import Message, Person, World, serve
from tests.databases import BACKENDS, empty_database
from tests.knowledge.folders import BREWING, write_tea
from tests.telegram.killable import POINTS, SENT, Killable, killable
from tests.telegram.story import TOKEN

GREEN, GREEN_SAYS = "what is green tea", "not fermented"
WATER, WATER_SAYS = "does the water have to boil before it is poured", "must boil"
ASKED = BREWING.replace(
    "    keywords: [water]\n",
    "    keywords: [water]\n    questions: [does the water have to boil before it is poured]\n",
)
NOTICE = "I do not know whether my reply arrived"

PATIENCE = 15.0
KILLS = 50
LONGEST_LIFE = 2.0
"""After so many times as long as its start takes, a bot is killed at the latest."""


OTHERS = """
    SELECT 1 FROM pg_stat_activity
    WHERE application_name = current_setting('application_name') AND pid <> pg_backend_pid()
"""
"""Whether PostgreSQL still serves somebody else at the same database."""


@dataclass
class Stage:
    """A world, the address of a database, and a bot to be started and killed."""

    world: World
    database: str
    bot: Killable

    async def kill(self, pid: int) -> None:
        os.kill(pid, signal.SIGKILL)
        assert await self.bot.ended() == -signal.SIGKILL

    async def stop(self, pid: int) -> int:
        os.kill(pid, signal.SIGTERM)
        return await self.bot.ended()

    def done(self) -> set[int]:
        """The updates that are recorded as done."""
        query = "SELECT update_id FROM inbox WHERE body IS NULL"
        if self.database.startswith("sqlite"):
            with closing(sqlite3.connect(self.database.removeprefix("sqlite:///"))) as file:
                return {id for (id,) in file.execute(query)}
        with psycopg.connect(self.database, autocommit=True) as server:
            # The server may be about to commit what the bot had sent before it was killed.
            while server.execute(OTHERS).fetchone():
                pass
            return {id for (id,) in server.execute(query)}


@pytest.fixture(params=BACKENDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with empty_database(request.param, tmp_path) as url:
        yield url


@pytest.fixture
async def stage(database: str, tmp_path: Path) -> AsyncIterator[Stage]:
    async with set_up(database, tmp_path) as stage:
        yield stage


@asynccontextmanager
async def set_up(database: str, folder: Path) -> AsyncIterator[Stage]:
    world = World(time_limit=PATIENCE)
    knowledge = write_tea(folder / "knowledge" / "tea", {"brewing.yaml": ASKED})
    async with serve(world, token=TOKEN) as server:
        settings = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": server.url,
            "KNOWLEDGE_DIR": str(knowledge),
            "DATA_DIR": str(folder),
            "DATABASE_URL": database,
        }
        async with killable(settings) as bot:
            yield Stage(world, database, bot)


def person(world: World, name: str) -> Person:
    someone = world.person(name)
    # Nobody has to start the bot first.
    someone.chat.has_started = True
    return someone


def replies(question: Message) -> list[Message]:
    """The bot's replies to a question in a group, notices among them."""
    return [each for each in question.chat.bot_messages if each.reply_to is question]


def is_notice(message: Message) -> bool:
    """Whether a message says that the reply may not have arrived."""
    return NOTICE in message.text


async def test_wherever_the_bot_is_killed_nobody_is_answered_twice_or_without_a_word(
    stage: Stage,
) -> None:
    pid = await stage.bot.start()
    for name in POINTS:
        pid = await killed_at(stage, pid, name)
    assert await stage.stop(pid) == 0
    assert stage.world.updates.pending == ()


async def killed_at(stage: Stage, pid: int, point: str) -> int:
    """Kill a bot that comes to a point; the process id of the one that goes on after it."""
    world = stage.world
    alice, bob, carol = (person(world, name) for name in ("Alice", "Bob", "Carol"))
    group = world.group("Family", members=[bob])
    edited = alice.says(GREEN)
    carol.says(GREEN)
    await world.until(lambda: alice.chat.bot_messages and carol.chat.bot_messages, point)
    assert await stage.stop(pid) == 0, point

    # All of this waits for the bot.
    alice.edits(edited, WATER)
    press = carol.taps(carol.chat.bot_messages[0], 0)
    green, water = bob.says(GREEN), bob.says(WATER)
    asked = bob.says(f"/ask {WATER}", in_=group)

    def answers() -> dict[int, int]:
        texts = [message.text for message in bob.chat.bot_messages]
        return {
            green.update_id: sum(GREEN_SAYS in text for text in texts),
            water.update_id: sum(WATER_SAYS in text for text in texts),
            asked.update_id: sum(not is_notice(each) for each in replies(asked)),
        }

    def noticed() -> set[int]:
        asking = (green, water, asked)
        return {each.update_id for each in asking if any(map(is_notice, replies(each)))}

    await stage.bot.start(point)
    assert await stage.bot.ended() == -signal.SIGKILL, point
    done, before = stage.done(), answers()
    # Of what was accepted and not recorded, nobody knows whether it was.
    unknown = {id for id, count in before.items() if count and id not in done}

    last = await stage.bot.start()
    # Where nothing is left to do, it may not be up yet, and die of the signal that stops it.
    await world.listening()
    await world.until(
        lambda: (
            alice.chat.bot_messages[0].edited
            and carol.chat.bot_messages[0].edited
            and press.answer
            and all(answers()[id] or id in noticed() for id in before)
            and unknown <= noticed()
        ),
        point,
    )
    texts = [message.text for message in bob.chat.bot_messages if not is_notice(message)]
    assert [WATER_SAYS in text for text in texts] == sorted(WATER_SAYS in text for text in texts)
    assert WATER_SAYS in alice.chat.bot_messages[0].text, point
    assert all(count <= 1 for count in answers().values()), point
    assert not done & noticed(), point
    assert noticed() or "expected to arrive" not in point or "before" in point, point
    assert unknown or point != SENT
    for notice in filter(is_notice, [*bob.chat.bot_messages, *replies(asked)]):
        shown = bob.taps(notice, 0)
        await world.press_answer(shown)
        await world.edit_of(notice)
    assert all(answers().values()), point
    assert len(alice.chat.bot_messages) == len(carol.chat.bot_messages) == 1, point
    return last


async def test_fifty_kills_under_load_leave_nobody_without_a_word_or_with_two_answers(
    stage: Stage,
) -> None:
    world, chance = stage.world, random.Random(4)  # noqa: S311 - no secret
    people = [person(world, f"Person {number}") for number in range(20)]
    groups = [world.group(f"Group {number}", members=[each]) for number, each in enumerate(people)]
    asked: list[Message] = []
    time = asyncio.get_running_loop().time
    began = time()
    pid = await stage.bot.start()
    await world.listening()
    longest_life = LONGEST_LIFE * (time() - began)
    for _ in range(KILLS):
        for each, group in zip(people, groups, strict=True):
            asked.append(each.says(f"/ask {GREEN}", in_=group))
        # A life of chance is what this is about.
        await asyncio.sleep(chance.uniform(0, longest_life))
        await stage.kill(pid)
        pid = await stage.bot.start()
    await world.listening()
    await world.until(lambda: all(map(replies, asked)), "an answer to every question")
    assert await stage.stop(pid) == 0
    answers = [each for group in groups for each in group.bot_messages if not is_notice(each)]
    assert all(GREEN_SAYS in answer.text for answer in answers)
    answered = [answer.reply_to for answer in answers if answer.reply_to]
    assert len({id(question) for question in answered}) == len(answers)
    # What the kills interrupted is a few of them.
    assert len(answers) > len(asked) / 2
    for group in groups:
        order = [question.id for question in answered if question.chat is group]
        assert order == sorted(order)


async def test_sigterm_under_load_loses_nothing_and_doubles_nothing(stage: Stage) -> None:
    world = stage.world
    people = [person(world, f"Person {number}") for number in range(100)]
    pid = await stage.bot.start()
    for _ in range(3):
        for each in people:
            each.says(GREEN)
    await world.until(lambda: any(each.chat.bot_messages for each in people))
    began = asyncio.get_running_loop().time()
    assert await stage.stop(pid) == 0
    assert asyncio.get_running_loop().time() - began < 5
    answered = sum(len(each.chat.bot_messages) for each in people)
    assert answered < 300
    last = await stage.bot.start()
    await world.until(lambda: all(len(each.chat.bot_messages) >= 3 for each in people))
    assert await stage.stop(last) == 0
    assert {len(each.chat.bot_messages) for each in people} == {3}
