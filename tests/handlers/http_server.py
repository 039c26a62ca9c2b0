"""HTTP servers on this machine: one that tells what it got, and ones that misbehave."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from tornado.httputil import HTTPHeaders, parse_body_arguments

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

TOKEN = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11"


@dataclass
class Server:
    """A server at work, the connections made to it, the most requests at once, their heads."""

    port: int = 0
    scheme: str = "http"
    connections: int = 0
    busy: int = 0
    most_at_once: int = 0
    heads: list[str] = field(default_factory=list)
    connected: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}/bot{TOKEN}/someMethod"


@asynccontextmanager
async def serving(
    talk: Talk | None = None, tls: ssl.SSLContext | None = None
) -> AsyncIterator[Server]:
    """A server whose connections are handled by `talk`; by default it answers what it got."""
    server, tasks = Server(scheme="https" if tls else "http"), set[asyncio.Task[None]]()

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        tasks.add(task)
        server.connections += 1
        server.connected.set()
        try:
            await (talk or server_s_echo)(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()
            tasks.discard(task)

    async def server_s_echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head, body = await read_request(reader)
            server.heads.append(head)
            server.busy += 1
            server.most_at_once = max(server.most_at_once, server.busy)
            await asyncio.sleep(0)
            server.busy -= 1
            writer.write(
                answer(json.dumps({"ok": True, "result": understood(head, body)}).encode())
            )

    listener = await asyncio.start_server(converse, "127.0.0.1", ssl=tls)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def read_request(reader: asyncio.StreamReader) -> tuple[str, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    headers = headers_of(head)
    if "Content-Length" in headers:
        return head, await reader.readexactly(int(headers["Content-Length"]))
    body = b""
    while headers.get("Transfer-Encoding") == "chunked":
        size = int(await reader.readline(), 16)
        body += (await reader.readexactly(size + 2))[:-2]
        if not size:
            break
    return head, body


def headers_of(head: str) -> HTTPHeaders:
    return HTTPHeaders.parse(head.partition("\r\n")[2].strip())


def understood(head: str, body: bytes) -> dict[str, object]:
    """What a server understands of a request."""
    headers = headers_of(head)
    if headers.get("Content-Type") == "application/json":
        # Telegram takes what is no string as its JSON.
        given = json.loads(body).items()
        fields = {name: each if isinstance(each, str) else json.dumps(each) for name, each in given}
        return told(head, fields, {})
    form: dict[str, list[bytes]] = {}
    files: dict[str, list[dict[str, object]]] = {}
    parse_body_arguments(headers.get("Content-Type", ""), body, form, files)  # type: ignore[arg-type]
    return told(
        head,
        {name: values[0].decode() for name, values in form.items()},
        {
            name: [each["filename"], each["content_type"], len(str(each["body"]))]
            for name, [each] in files.items()
        },
    )


def told(head: str, fields: dict[str, str], files: dict[str, object]) -> dict[str, object]:
    line = head.partition("\r\n")[0]
    return {"line": line, "agent": headers_of(head)["User-Agent"], "fields": fields, "files": files}


def answer(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def answering(raw: bytes) -> Talk:
    """A server that answers one request with these bytes, and hangs up."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(raw)
        await writer.drain()

    return talk


def hanging_after(raw: bytes) -> Talk:
    """A server that answers one request with these bytes, and then says nothing."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(raw)
        await asyncio.Event().wait()

    return talk


async def reads_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A server that takes connections and leaves it at that."""
    await asyncio.Event().wait()
