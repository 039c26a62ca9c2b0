"""A Bot API server that is all speed: it hands out questions and times the replies.

It takes what a bot sends on trust; the strict one is `bot.playground`.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

TOKEN = "7000000001:AAbenchmark-token-of-some-length-00"
BATCH = 100
CHATS = 1000
"""People who ask; each waits for the reply before asking again, unless all ask at once."""

_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
_ME = {"id": 7000000001, "is_bot": True, "first_name": "Bot", "username": "bench_bot"}


@dataclass
class Timing:
    """Seconds from each question to its reply, and from the first question to the last reply."""

    waits: list[float] = field(default_factory=list)
    elapsed: float = 0.0


class BotApi:
    """The questions that wait for a bot, and the replies that they wait for."""

    def __init__(self) -> None:
        self.url = ""
        self._questions: deque[tuple[int, str]] = deque()
        self._asked: defaultdict[int, deque[float]] = defaultdict(deque)
        self._next_id = 1
        self._unanswered = 0
        self._timing = Timing()
        self._poll: asyncio.Future[None] | None = None
        self._all_answered = asyncio.Event()
        self.polled = asyncio.Event()

    async def ask(self, questions: Sequence[str], rate: float | None) -> Timing:
        """Ask at a rate a second, or all at once; the timing when all are answered."""
        self._timing, self._unanswered = Timing(), len(questions)
        self._all_answered.clear()
        began = time.perf_counter()
        for number, text in enumerate(questions):
            if rate is not None:
                pause = began + number / rate - time.perf_counter()
                if pause > 0:
                    await asyncio.sleep(pause)
            self._put(text)
        await self._all_answered.wait()
        self._timing.elapsed = time.perf_counter() - began
        return self._timing

    def _put(self, text: str) -> None:
        id, self._next_id = self._next_id, self._next_id + 1
        chat_id = 5_000_000_000 + id % CHATS
        person = {"id": chat_id, "first_name": "Alice", "username": f"alice{id % CHATS}"}
        message = {
            "message_id": id,
            "from": person | {"is_bot": False, "language_code": "en"},
            "chat": person | {"type": "private"},
            "date": int(time.time()),
            "text": text,
        }
        self._asked[chat_id].append(time.perf_counter())
        self._questions.append((id, json.dumps({"update_id": id, "message": message})))
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    async def answer(self, method: str, body: bytes) -> str:
        """What the server answers to a call, as JSON."""
        method, _, query = method.partition("?")
        given = dict(parse_qsl(query))
        given |= json.loads(body) if body.startswith(b"{") else dict(parse_qsl(body.decode()))
        match method.lower():
            case "getupdates":
                return await self._updates(
                    int(given.get("offset", 0)), int(given.get("timeout", 0))
                )
            case "getme":
                return json.dumps(_ME)
            case "sendmessage" | "editmessagetext":
                return self._note(given)
            case "getmycommands":
                return "[]"
            case _ if method.startswith("get"):
                return '{"name": "", "description": "", "short_description": ""}'
            case _:
                return "true"

    async def _updates(self, offset: int, seconds: int) -> str:
        while self._questions and self._questions[0][0] < offset:
            self._questions.popleft()
        self.polled.set()
        if not self._questions and seconds:
            self._poll = asyncio.get_running_loop().create_future()
            await asyncio.wait([self._poll], timeout=seconds)
        batch = [self._questions[at][1] for at in range(min(BATCH, len(self._questions)))]
        return f"[{','.join(batch)}]"

    def _note(self, given: dict[str, Any]) -> str:
        chat_id = int(given["chat_id"])
        self._timing.waits.append(time.perf_counter() - self._asked[chat_id].popleft())
        self._unanswered -= 1
        if not self._unanswered:
            self._all_answered.set()
        self._next_id += 1
        sent = {
            "message_id": self._next_id,
            "from": _ME,
            "chat": {"id": chat_id, "first_name": "Alice", "type": "private"},
            "date": int(time.time()),
            "text": given["text"],
        }
        if "reply_markup" in given:
            markup = given["reply_markup"]
            sent["reply_markup"] = json.loads(markup) if isinstance(markup, str) else markup
        return json.dumps(sent)


class _Connection(asyncio.Protocol):
    """Speaks as much HTTP as bots do: one request after another, each with its length."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._came = b""
        self._work: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def connection_lost(self, error: Exception | None) -> None:
        if self._work:
            self._work.cancel()

    def data_received(self, data: bytes) -> None:
        self._came += data
        head_end = self._came.find(b"\r\n\r\n")
        if head_end < 0:
            return
        length = _LENGTH.search(self._came, 0, head_end)
        end = head_end + 4 + (int(length[1]) if length else 0)
        if len(self._came) < end:
            return
        method = self._came[: self._came.index(b" HTTP/")].rpartition(b"/")[2].decode()
        body, self._came = self._came[head_end + 4 : end], self._came[end:]
        self._work = asyncio.create_task(self._reply(method, body))

    async def _reply(self, method: str, body: bytes) -> None:
        answer = f'{{"ok":true,"result":{await self._api.answer(method, body)}}}'.encode()
        assert isinstance(self._transport, asyncio.WriteTransport)
        self._transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
            % (len(answer), answer)
        )


@asynccontextmanager
async def serving() -> AsyncIterator[BotApi]:
    """A server at work on loopback, at a free port."""
    api = BotApi()
    server = await asyncio.get_running_loop().create_server(
        lambda: _Connection(api), "127.0.0.1", 0
    )
    api.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield api
    finally:
        server.close()
