"""Progress of what takes long, for who watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO, TypeVar

PATIENCE_SECONDS = 1.0
"""How long people wait without a word before they wonder."""
_PAUSE_SECONDS = 0.2
_ERASE_LINE = "\r\033[K"

Item = TypeVar("Item")


@contextmanager
def announced(what: str, *, stream: TextIO | None = None) -> Iterator[None]:
    """Say on a terminal what is being done, until it is done."""
    stream = stream or sys.stderr
    shown = stream.isatty()
    if shown:
        stream.write(f"{what} …")
        stream.flush()
    try:
        yield
    finally:
        if shown:
            stream.write(_ERASE_LINE)
            stream.flush()


def with_progress(
    items: Iterable[Item],
    total: int,
    what: str,
    *,
    stream: TextIO | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Item]:
    """Pass `items` on, counting them on a terminal once it takes more than a second."""
    stream = stream or sys.stderr
    if not stream.isatty():
        yield from items
        return
    due = clock() + PATIENCE_SECONDS
    shown = False
    for done, item in enumerate(items):
        if clock() >= due:
            stream.write(f"{_ERASE_LINE}{done}/{total} {what}")
            stream.flush()
            due, shown = clock() + _PAUSE_SECONDS, True
        yield item
    if shown:
        stream.write(_ERASE_LINE)
        stream.flush()
