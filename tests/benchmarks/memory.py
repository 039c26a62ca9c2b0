"""How much the whole bot grows: `python -m tests.benchmarks.memory`.

A thousand people on the local Bot API ask the bot, which runs in a process of its own with its
storage, ten questions each, and then ten more. One row of a table is printed: the bot's resident
memory after each half, and what it grew by in the second one, in MiB.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.playground import Person, World, serve
from tests.benchmarks.bot_api import TOKEN
from tests.benchmarks.contestants import WHOLE

ROOT = Path(__file__).parents[2]

PEOPLE = 1_000
ROUNDS = 10
QUESTION = "What are the symptoms of metastasis in the lungs?"


async def measure() -> tuple[float, float]:
    """The bot's memory after the first half and after the second, in MiB."""
    world = World(time_limit=None)
    people = [world.person(f"Person {number}") for number in range(PEOPLE)]
    for person in people:
        person.chat.has_started = True
    with TemporaryDirectory() as folder:
        async with serve(world, TOKEN) as server, running(server.url, folder) as pid:
            first = await after(world, people, pid)
            return first, await after(world, people, pid)


async def after(world: World, people: list[Person], pid: int) -> float:
    """The bot's memory after everybody has asked and was answered."""
    for _ in range(ROUNDS):
        asked = len(world.calls_of("sendMessage")) + len(people)
        for person in people:
            person.says(QUESTION)
        await world.until(lambda: len(world.calls_of("sendMessage")) >= asked)  # noqa: B023 - awaited here
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


@asynccontextmanager
async def running(url: str, folder: str) -> AsyncIterator[int]:
    """The whole bot in a process of its own; gives the process id."""
    settings = {"DATA_DIR": folder, "DATABASE_URL": "", "LOG_LEVEL": "WARNING"}
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.benchmarks.contestants",
        WHOLE,
        url,
        cwd=ROOT,
        env={**os.environ, **settings},
    )
    try:
        yield program.pid
    finally:
        program.terminate()
        await program.wait()


def main() -> None:
    """Measure and print."""
    first, second = asyncio.run(measure())
    updates = f"{PEOPLE * ROUNDS:,}"
    print(f"{'after ' + updates:>16}{'after as many more':>20}{'growth':>10}   MiB")  # noqa: T201
    print(f"{first:16.1f}{second:20.1f}{second - first:10.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
