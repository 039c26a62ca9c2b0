"""`python -m tests.benchmarks.throughput`: the whole bot beside the library's bare echo bot.

Both answer the same questions of a Bot API server on this machine, which sets them no limits;
a bare loop that sends back what comes shows the server's own speed. It ends by itself.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from tests.benchmarks.bot_api import BotApi, serving
from tests.benchmarks.contestants import ECHO, LOOP, WHOLE

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "questions" / "held-out.jsonl"

WARM_UP = 300
"""Questions that are not counted."""
AT_ONCE = 2000
RATES = (30, 100)
"""Questions a second at which the time to the reply is measured …"""
SECONDS = 10
"""… for as long."""
TIME_LIMIT = 120.0
"""Seconds for one contestant."""


@dataclass(frozen=True)
class Result:
    """Replies a second, processor seconds for each, and the waits at each rate."""

    throughput: float
    cpu: float
    waits: dict[int, list[float]]


def questions() -> list[str]:
    """The questions that the search was never tuned on."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [found["q"] for found in map(json.loads, lines) if "q" in found]


async def measure(name: str) -> Result:
    """Let one contestant answer; TimeoutError if it does not in time."""
    asked = cycle(questions())
    async with asyncio.timeout(TIME_LIMIT), serving() as api, at_work(name, api) as cpu_seconds:
        await api.ask(list(islice(asked, WARM_UP)), None)
        used = cpu_seconds()
        burst = await api.ask(list(islice(asked, AT_ONCE)), None)
        used = cpu_seconds() - used
        waits = {
            rate: (await api.ask(list(islice(asked, rate * SECONDS)), rate)).waits for rate in RATES
        }
    return Result(AT_ONCE / burst.elapsed, used / AT_ONCE, waits)


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
                log.seek(0)
                sys.exit(f"{name} ended before it began:\n{log.read()}")
            yield lambda: _cpu_seconds(process.pid)
        finally:
            polls.cancel()
            if not ended.done():
                process.send_signal(signal.SIGTERM)
            await ended


def _cpu_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        # Only Linux tells.
        return float("nan")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def table(results: dict[str, Result]) -> str:
    """The results, one a line."""
    heads = [f"{rate}/s: {what}" for rate in RATES for what in ("median", "p95")]
    lines = [row("", "replies/s", "CPU/reply", *heads)]
    for name, result in results.items():
        times = [
            milliseconds(time)
            for waits in result.waits.values()
            for time in (statistics.median(waits), statistics.quantiles(waits, n=20)[-1])
        ]
        lines.append(row(name, f"{result.throughput:,.0f}", milliseconds(result.cpu), *times))
    ratio = results[WHOLE].throughput / results[ECHO].throughput
    return "\n".join(
        [*lines, "", f"The whole bot answers {ratio:.1f} times as many as the echo bot."]
    )


def row(name: str, *cells: str) -> str:
    """A line of the table."""
    return f"{name:<10}" + "".join(f"{cell:>14}" for cell in cells)


def milliseconds(seconds: float) -> str:
    """A time as people read it."""
    return f"{seconds * 1000:.1f} ms"


def main(names: Sequence[str]) -> None:
    """Measure and print."""
    print(table({name: asyncio.run(measure(name)) for name in names}))  # noqa: T201 - its purpose


if __name__ == "__main__":
    main((ECHO, WHOLE, LOOP))
