"""python-telegram-bot's way to a Bot API server, over aiohttp."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import aiohttp
import certifi
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.handlers.resolving import Resolver
from bot.handlers.uploading import body_of

T = TypeVar("T")

KEEP_ALIVE_SECONDS = 15.0
"""How long an idle connection is kept. The server must not be the first to close it."""


class NotSentError(NetworkError):
    """The request never left this machine, so that making it again can't do it twice."""


class NoAnswerError(NetworkError):
    """The request may have left, and no whole answer to it came."""


class NotSentInTimeError(TimedOut, NotSentError):
    """No connection became free, or none was made, in time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `date` is its `Date` header, if the body is JSON."""

    status: int
    body: bytes
    date: str | None = None


class AiohttpRequest(BaseRequest):
    """Makes requests over at most `connection_pool_size` connections, which are used again.

    Time-outs are in seconds, None for no end: `connect_timeout` for making a connection,
    `pool_timeout` for one to become free, `read_timeout` and `write_timeout` for the next part
    to come or to go, `media_write_timeout` for the latter where files go. `proxy` is an address
    (http://name:password@host:port). Raises TimedOut and NetworkError where the library's own
    HTTPXRequest does, as a NotSentError where the request did not leave. No error names the
    address, for the token is in it.
    """

    __slots__ = (
        "_free",
        "_media_write_timeout",
        "_pool_timeout",
        "_proxy",
        "_session",
        "_timeout",
        "_write_timeout",
    )

    def __init__(
        self,
        connection_pool_size: int = 256,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        media_write_timeout: float | None = 20.0,
        proxy: str | None = None,
    ) -> None:
        self._timeout = aiohttp.ClientTimeout(
            total=None, connect=connect_timeout, sock_read=read_timeout
        )
        self._write_timeout = write_timeout
        self._media_write_timeout = media_write_timeout
        self._pool_timeout = pool_timeout
        self._proxy = proxy
        # Keeps the limit instead of aiohttp's, which does not tell the wait for a connection
        # from the making of one.
        self._free = asyncio.Semaphore(connection_pool_size)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """The seconds that the next part of an answer may take, unless a request says otherwise."""
        return self._timeout.sock_read

    async def initialize(self) -> None:
        """Get ready for requests; nothing where it is ready."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=0,
                    keepalive_timeout=KEEP_ALIVE_SECONDS,
                    ssl=trusted_authorities(),
                    resolver=Resolver(),
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close all connections; nothing where there are none."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and the body that the server answers."""
        answer = await self.exchange(
            url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
        )
        return answer.status, answer.body

    async def exchange(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> Answer:
        """All that the server answers."""
        if self._session is None:
            raise RuntimeError("this request is not initialized, or was shut down")
        has_files = request_data is not None and request_data.contains_files
        usual = self._media_write_timeout if has_files else self._write_timeout
        body = request_data and body_of(request_data, _given(write_timeout, usual))
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_given(connect_timeout, self._timeout.connect),
            sock_read=_given(read_timeout, self._timeout.sock_read),
        )
        await self._take_connection(_given(pool_timeout, self._pool_timeout))
        try:
            async with self._session.request(
                method,
                url,
                data=body,
                timeout=timeout,
                proxy=self._proxy,
                allow_redirects=False,
            ) as response:
                is_json = response.content_type == "application/json"
                date = response.headers.get("Date") if is_json else None
                return Answer(response.status, await response.read(), date)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            # Neither the error nor its traceback may go on: they name the address.
            raise _as_the_library_s(error) from None
        finally:
            self._free.release()

    async def _take_connection(self, seconds: float | None) -> None:
        if not self._free.locked():
            await self._free.acquire()
            return
        try:
            async with asyncio.timeout(seconds):
                await self._free.acquire()
        except TimeoutError:
            raise NotSentInTimeError("all connections to the server are in use") from None


def _given(seconds: ODVInput[T], usual: T | None) -> T | None:
    return usual if isinstance(seconds, DefaultValue) else seconds


def _as_the_library_s(error: Exception) -> NetworkError:
    name = type(error).__name__
    match error:
        case aiohttp.ConnectionTimeoutError():
            return NotSentInTimeError("no connection was made in time")
        case TimeoutError():
            return TimedOut()
        case aiohttp.ClientConnectorError():
            reason = error.os_error.strerror or error.os_error
            return NotSentError(f"aiohttp.{name}: no connection to {error.host} ({reason})")
        case aiohttp.ClientHttpProxyError():
            return NotSentError(f"aiohttp.{name}: the proxy answered {error.status}")
        case _:
            return NoAnswerError(f"aiohttp.{name}")


@cache
def trusted_authorities() -> ssl.SSLContext:
    """Whose word on a server is believed."""
    # Those of the machine, a company's own among them, and those of the wide world, which a
    # small machine may lack.
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
