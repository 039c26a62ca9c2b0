"""The playground's HTTP side: a Bot API at http://127.0.0.1:<port>/bot<token>/<method>."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import cast

from tornado.httpserver import HTTPServer
from tornado.httputil import format_timestamp
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from bot.playground.calls import Call
from bot.playground.dispatch import carry_out
from bot.playground.errors import ApiError, bad_request
from bot.playground.faults import GatewayPage
from bot.playground.wire import Json
from bot.playground.world import World

LOOPBACK = "127.0.0.1"
_PAGE = "<html><body><h1>Bad Gateway</h1></body></html>"
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Server:
    """A server at work; `url` is what a bot takes for TELEGRAM_API_URL."""

    world: World
    port: int
    token: str

    @property
    def url(self) -> str:
        """Give the address to which `/bot<token>/<method>` is appended."""
        return f"http://{LOOPBACK}:{self.port}"


@asynccontextmanager
async def serve(world: World, token: str, port: int = 0) -> AsyncIterator[Server]:
    """Serve a world on loopback, at a free port unless one is named, while the block runs."""
    if not _TOKEN.fullmatch(token):
        raise ValueError('a token looks like "123456:letters", a number, a colon and letters')
    application = Application(
        [(r"/bot([^/]+)/([^/]+)", _CallHandler, {"world": world, "token": token})],
        default_handler_class=_NotFoundHandler,
        log_function=lambda handler: None,
    )
    sockets = bind_sockets(port, LOOPBACK)
    http = HTTPServer(application)
    http.add_sockets(sockets)
    try:
        yield Server(world, sockets[0].getsockname()[1], token)
    finally:
        http.stop()
        await http.close_all_connections()


class _NotFoundHandler(RequestHandler):
    def prepare(self) -> None:
        self._answer(ApiError(404, "Not Found"))

    def _answer(self, error: ApiError) -> None:
        self.set_status(error.code)
        self.finish(error.as_json())


class _CallHandler(RequestHandler):
    world: World
    token: str
    _work: asyncio.Task[Call] | None = None

    def initialize(self, world: World, token: str) -> None:
        self.world = world
        self.token = token

    async def get(self, token: str, method: str) -> None:
        await self._call(token, method)

    async def post(self, token: str, method: str) -> None:
        await self._call(token, method)

    def finish(self, chunk: str | bytes | Json | None = None) -> asyncio.Future[None]:
        self.set_header("Date", format_timestamp(self.world.now()))
        return super().finish(chunk)

    def on_connection_close(self) -> None:
        # A bot that hangs up no longer polls; its poll must not stand in another's way.
        if self._work is not None:
            self._work.cancel()

    def write_error(self, status_code: int, **kwargs: object) -> None:
        self.finish(ApiError(status_code, "Internal Server Error").as_json())

    async def _call(self, token: str, method: str) -> None:
        try:
            self._check(token)
            given = self._parameters()
        except ApiError as error:
            self._refuse(error)
            return
        self._work = asyncio.create_task(carry_out(self.world, method, given))
        try:
            call = await self._work
        except asyncio.CancelledError:
            if self._work.cancelled():
                return
            raise
        self._answer(call)

    def _check(self, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise ApiError(404, "Not Found")
        if token != self.token:
            raise ApiError(401, "Unauthorized")

    def _answer(self, call: Call) -> None:
        if isinstance(call.lost, GatewayPage):
            self.set_status(call.lost.code)
            self.finish(_PAGE)
        elif call.lost:
            self.detach().close()
        elif call.error is not None:
            self._refuse(call.error)
        else:
            self.finish({"ok": True, "result": call.result})

    def _refuse(self, error: ApiError) -> None:
        self.set_status(error.code)
        self.finish(error.as_json())

    def _parameters(self) -> Mapping[str, object]:
        try:
            given: dict[str, object] = {
                name: values[-1].decode() for name, values in self.request.arguments.items()
            }
            if self._content_type() == "application/json" and self.request.body:
                given |= _json_object(self.request.body)
        except UnicodeDecodeError:
            raise bad_request("strings must be encoded in UTF-8") from None
        return given | dict(self.request.files)

    def _content_type(self) -> str:
        return self.request.headers.get("Content-Type", "").partition(";")[0].strip().lower()


def _json_object(body: bytes) -> Json:
    try:
        parsed = json.loads(body)
    except ValueError:
        raise bad_request("can't parse request body as JSON") from None
    if not isinstance(parsed, dict):
        raise bad_request("can't parse request body as JSON: an object expected")
    return cast(Json, parsed)
