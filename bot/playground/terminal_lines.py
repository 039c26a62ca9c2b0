"""Where a terminal's lines come from when nobody types them: a pipe, a file, a descriptor."""

from __future__ import annotations

import asyncio
import os
from typing import Protocol

_CHUNK = 65_536
_BYTE_ORDER_MARK = "\ufeff"


class Lines(Protocol):
    """Gives what a person writes, line by line."""

    async def next(self, prompt: str) -> str | None:
        """Wait for a line; None at the end."""
        ...


class PipedLines:
    """Lines of UTF-8 from a file descriptor, each as soon as it is there; prompts nobody.

    It waits in the event loop, so that an interrupt finds no thread that still reads.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._buffer = b""
        self._has_ended = False
        self._is_first = True

    async def are_there(self) -> bool:
        """Wait for the first bytes; False if the end comes instead."""
        if not self._buffer and not self._has_ended:
            await self._read()
        return bool(self._buffer)

    async def next(self, prompt: str) -> str | None:
        """Wait for a line; what is not UTF-8 in it is replaced. None at the end."""
        while b"\n" not in self._buffer and not self._has_ended:
            await self._read()
        if not self._buffer:
            return None
        line, _, self._buffer = self._buffer.partition(b"\n")
        text = line.decode(errors="replace").removesuffix("\r")
        if self._is_first:
            text = text.removeprefix(_BYTE_ORDER_MARK)
            self._is_first = False
        return text

    async def _read(self) -> None:
        await self._ready()
        chunk = os.read(self._descriptor, _CHUNK)
        self._buffer += chunk
        self._has_ended = not chunk

    async def _ready(self) -> None:
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[None] = loop.create_future()
        try:
            loop.add_reader(self._descriptor, _fulfil, ready)
        except (PermissionError, NotImplementedError):
            return  # A file never lets one wait.
        try:
            await ready
        finally:
            loop.remove_reader(self._descriptor)


def _fulfil(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)
