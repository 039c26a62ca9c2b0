"""Bodies of requests: parameters, files among them, each part sent in time or not at all."""

from __future__ import annotations

import asyncio
import io
from typing import IO, Any, cast

from aiohttp import BytesIOPayload, BytesPayload, FormData, Payload
from aiohttp.abc import AbstractStreamWriter
from pydantic_core import to_json
from telegram.request import RequestData

_JSON = "application/json"
_AT_ONCE = 64 * 1024
"""Bytes that a connection takes without waiting."""


def body_of(request_data: RequestData, seconds: float | None) -> Payload:
    """The parameters as JSON, or as a form with files.

    Writing it raises TimeoutError where a part takes longer than `seconds`.
    """
    if request_data.contains_files:
        return _Timed(_multipart(request_data), seconds)
    # Telegram reads JSON as it reads forms, and Bengali is much sooner written so; soonest by
    # this, and not as the library would, each parameter as JSON within JSON.
    parameters = to_json(request_data.parameters)
    if len(parameters) <= _AT_ONCE:
        return BytesPayload(parameters, content_type=_JSON)
    return _Timed(BytesIOPayload(io.BytesIO(parameters), content_type=_JSON), seconds)


def _multipart(request_data: RequestData) -> Payload:
    # A form's names and files' names go as they are: Telegram shows the latter to people.
    form = FormData(quote_fields=False, default_to_multipart=True)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, content_type) in request_data.multipart_data.items():
        form.add_field(name, _stream(content), filename=filename, content_type=content_type)
    return form()


def _stream(content: bytes | IO[bytes]) -> IO[bytes]:
    # Long bytes would hold up everything else while they are copied.
    return io.BytesIO(content) if isinstance(content, bytes) else content


class _Timed(Payload):
    """A body of which each part must go in time."""

    def __init__(self, body: Payload, seconds: float | None) -> None:
        super().__init__(body, headers=body.headers)
        self._body = body
        self._seconds = seconds

    @property
    def size(self) -> int | None:
        return self._body.size

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return self._body.decode(encoding, errors)

    async def write(self, writer: AbstractStreamWriter) -> None:
        await self._body.write(cast(AbstractStreamWriter, _TimedWriter(writer, self._seconds)))

    async def write_with_length(
        self, writer: AbstractStreamWriter, content_length: int | None
    ) -> None:
        # The length is that of the whole body.
        await self.write(writer)

    async def close(self) -> None:
        await self._body.close()


class _TimedWriter:
    """What a body writes to: a connection, with a time limit."""

    def __init__(self, writer: AbstractStreamWriter, seconds: float | None) -> None:
        self._writer = writer
        self._seconds = seconds

    async def write(self, chunk: Any) -> None:  # noqa: ANN401 - bytes of any kind
        async with asyncio.timeout(self._seconds):
            await self._writer.write(chunk)
