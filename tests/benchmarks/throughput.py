"""The whole bot beside the library's bare echo bot: a table, and what it says.

    python -m tests.benchmarks.throughput

Both answer the same questions of a Bot API server on this machine, each in a process of its own
and without Telegram's limits; a bare loop that sends back what comes shows the server's own
speed. The whole bot has another turn in which no question comes twice, for what it was asked
before it need not search for. They take turns, twice each. It takes about four minutes, and ends
by itself.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

from tests.benchmarks.bot_api import BotApi, serving
from tests.benchmarks.contestants import ECHO, LOOP, WHOLE

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "questions" / "held-out.jsonl"

ALL_NEW = "no repetition"

TIME_LIMIT = 120.0
"""Seconds for one turn of a contestant."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How many questions come at once after those of the warm-up, how long they come at a rate."""

    warm_up: int = 300
    at_once: int = 1500
    rates: tuple[int, ...] = (30, 100)
    seconds: float = 10.0
    rounds: int = 2


@dataclass(frozen=True, slots=True)
class Result:
    """Replies a second, processor seconds for each, and the waits at each rate."""

    throughput: float
    cpu: float
    waits: dict[int, list[float]]

    def with_another(self, other: Result) -> Result:
        """The better of two bursts, and the waits of both turns."""
        best = max(self, other, key=lambda result: result.throughput)
        waits = {rate: times + other.waits[rate] for rate, times in self.waits.items()}
        return replace(best, waits=waits)


def run(plan: Plan) -> str:
    """Let all contestants have their turns; the table."""
    results: dict[str, Result] = {}
    for _ in range(plan.rounds):
        for name in (ECHO, WHOLE, ALL_NEW, LOOP):
            result = asyncio.run(measure(name, plan))
            results[name] = results[name].with_another(result) if name in results else result
    return table(results)


async def measure(name: str, plan: Plan) -> Result:
    """Let one contestant answer; TimeoutError if it does not in time."""
    asked = all_new(questions()) if name == ALL_NEW else cycle(questions())
    bot = WHOLE if name == ALL_NEW else name
    async with asyncio.timeout(TIME_LIMIT), serving() as api, at_work(bot, api) as cpu_seconds:
        await api.ask(list(islice(asked, plan.warm_up)), None)
        used = cpu_seconds()
        burst = await api.ask(list(islice(asked, plan.at_once)), None)
        used = cpu_seconds() - used
        waits = {}
        for rate in plan.rates:
            some = list(islice(asked, int(rate * plan.seconds)))
            waits[rate] = (await api.ask(some, rate)).waits
    return Result(plan.at_once / burst.elapsed, used / plan.at_once, waits)


def questions() -> list[str]:
    """The questions that the search was never tuned on."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [found["q"] for found in map(json.loads, lines) if "q" in found]


def all_new(texts: list[str]) -> Iterator[str]:
    """The same again and again, but never twice the same."""
    return (f"{text} {number}" for number, text in enumerate(cycle(texts)))


@asynccontextmanager
async def at_work(name: str, api: BotApi) -> AsyncIterator[Callable[[], float]]:
    """A contestant in its own process, once it polls; gives what tells its processor time."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile("w+") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "tests.benchmarks.contestants", name, api.url),
            cwd=ROOT,
            env=os.environ | {"DATA_DIR": folder},
            stderr=log,
        )
        ended = asyncio.create_task(process.wait())
        polls = asyncio.create_task(api.polled.wait())
        try:
            await asyncio.wait([ended, polls], return_when=asyncio.FIRST_COMPLETED)
            if ended.done():
                raise ChildProcessError(f"{name} did not begin")
            yield lambda: _cpu_seconds(process.pid)
        finally:
            polls.cancel()
            if not ended.done():
                process.send_signal(signal.SIGTERM)
            await ended
            log.seek(0)
            _show_errors(log.read())


def _show_errors(log: str) -> None:
    # An apology would count as a reply.
    if "ERROR" in log or "Error" in log:
        sys.stderr.write(log)


def _cpu_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        # Only Linux tells.
        return float("nan")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def table(results: dict[str, Result]) -> str:
    """The results, one a line, and what they say of the two bots."""
    rates = list(results[WHOLE].waits)
    heads = [f"{rate}/s: {what}" for rate in rates for what in ("median", "p95")]
    lines = [_row("", "replies/s", "CPU/reply", *heads)]
    for name, result in results.items():
        waits = [_milliseconds(_share(result.waits[rate], at)) for rate in rates for at in (50, 95)]
        lines.append(_row(name, f"{result.throughput:,.0f}", _milliseconds(result.cpu), *waits))
    whole, echo = results[WHOLE], results[ECHO]
    more = whole.throughput / echo.throughput
    wait = _share(whole.waits[rates[-1]], 95) / _share(echo.waits[rates[-1]], 95)
    return "\n".join(
        [
            *lines,
            "",
            f"The whole bot gives {more:.1f} times as many replies a second as the echo bot.",
            f"At {rates[-1]} a second its 95th percentile is {wait:.2f} times the echo bot's.",
        ]
    )


def _share(waits: list[float], percent: int) -> float:
    """The seconds within which so many percent of replies came."""
    return statistics.quantiles(waits, n=100, method="inclusive")[percent - 1]


def _row(name: str, *cells: str) -> str:
    return f"{name:<14}" + "".join(f"{cell:>14}" for cell in cells)


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    print(run(Plan()))  # noqa: T201 - its purpose
