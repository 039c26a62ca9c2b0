"""Our request beside the library's own: the same cases, the same outcomes."""

from __future__ import annotations

import asyncio
import gzip
import io
import socket
import ssl
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme
from telegram import Bot, InputFile, InputMediaDocument
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.handlers import aiohttp_request
from bot.handlers.aiohttp_request import AiohttpRequest, NotSentError
from tests.handlers.http_server import (
    TOKEN,
    Talk,
    answer,
    answering,
    hanging_after,
    reads_nothing,
    serving,
)

SOON = 0.1
"""Seconds; how long a time-out lets a test wait."""
FAR = 30.0
OK = b'{"ok": true, "result": true}'
HALF = answer(OK)[:-5]

Make = Callable[..., BaseRequest]
OURS: Make = AiohttpRequest
THEIRS: Make = HTTPXRequest
BOTH = pytest.mark.parametrize("make", [OURS, THEIRS])


def data(**parameters: object) -> RequestData:
    return RequestData([RequestParameter.from_input(*each) for each in parameters.items()])


def timeouts(**soon: float) -> dict[str, float]:
    """Time-outs that no test waits for, but for those which are given."""
    names = ("read_timeout", "write_timeout", "connect_timeout", "pool_timeout")
    return dict.fromkeys((*names, "media_write_timeout"), FAR) | soon


async def outcome(make: Make, url: str, request_data: RequestData | None, **given: float) -> object:
    """What comes of a request: an answer, or the type of an error."""
    async with make(**timeouts(**given)) as request:
        try:
            return await request.do_request(url, "POST", request_data)
        except TelegramError as error:
            return TimedOut if isinstance(error, TimedOut) else NetworkError


async def same_outcome(url: str, request_data: RequestData | None = None, **given: float) -> object:
    ours = await outcome(OURS, url, request_data, **given)
    assert ours == await outcome(THEIRS, url, request_data, **given)
    return ours


async def error_of(
    url: str, request_data: RequestData | None = None, **given: float
) -> NetworkError:
    """The error that comes of our request."""
    async with OURS(**timeouts(**given)) as request:
        with pytest.raises(NetworkError) as raised:
            await request.post(url, request_data)
    return raised.value


async def test_parameters_arrive_as_the_library_sends_them() -> None:
    text = "যকৃৎ, ‘Leber’ & 肝 🫀 = 100 %\n+\u200c"
    given = data(chat_id=-100, text=text, protect=True, rows=[{"a": ["খ"]}], none=None)
    async with serving() as server:
        assert isinstance(await same_outcome(server.url, given), tuple)


@BOTH
async def test_an_address_is_retrieved(make: Make) -> None:
    async with serving(answering(answer(b"\0file"))) as server, make() as request:
        assert await request.retrieve(server.url) == b"\0file"


@pytest.mark.parametrize("name", ["plain.txt", "two words.pdf", "যকৃৎ.pdf", "50%.png"])
@pytest.mark.parametrize("handle", [True, False])
async def test_files_arrive_as_the_library_sends_them(name: str, handle: bool) -> None:
    content = b"0123456789" * 200_000
    async with serving() as server:
        answers = [
            await outcome(
                make,
                server.url,
                data(
                    caption="যকৃৎ",
                    document=InputFile(io.BytesIO(content), name, read_file_handle=not handle),
                ),
            )
            for make in (OURS, THEIRS)
        ]
    assert answers[0] == answers[1]
    assert "document" in str(answers[0])


async def test_a_file_from_a_disk_arrives(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(b"content")
    async with serving() as server:
        for make in (OURS, THEIRS):
            with path.open("rb") as file:
                given = data(document=InputFile(file, read_file_handle=False))
                answer = await outcome(make, server.url, given)
            assert '["file.txt", "text/plain"' in str(answer)


async def test_attached_media_arrive_as_the_library_sends_them() -> None:
    media = [InputMediaDocument(b"one", filename="1"), InputMediaDocument(b"two", filename="2")]
    async with serving() as server:
        assert "attach://" in str(await same_outcome(server.url, data(chat_id=1, media=media)))


@pytest.mark.parametrize("status", ["200 OK", "301 Moved", "404 Not Found", "502 Bad Gateway"])
async def test_status_and_body_are_handed_on(status: str) -> None:
    raw = answer(b"body", status, Location="http://127.0.0.1:9/")
    async with serving(answering(raw)) as server:
        assert await same_outcome(server.url) == (int(status[:3]), b"body")


async def test_a_compressed_answer_is_unpacked() -> None:
    async with serving(answering(answer(gzip.compress(OK), Content_Encoding="gzip"))) as server:
        assert await same_outcome(server.url) == (200, OK)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Le",
        HALF,
        b"\0\1\2 no HTTP\r\n\r\n",
        answer(b"no gzip", Content_Encoding="gzip"),
    ],
)
async def test_a_broken_answer_is_a_network_error_that_may_have_done_something(raw: bytes) -> None:
    async with serving(answering(raw)) as server:
        assert await same_outcome(server.url, data(text="secret")) is NetworkError
        assert not isinstance(await error_of(server.url), NotSentError)


@pytest.mark.parametrize("raw", [b"", b"HTTP/1.1 200 OK\r\n", HALF])
async def test_an_answer_that_stops_coming_times_out(raw: bytes) -> None:
    async with serving(hanging_after(raw)) as server:
        assert await same_outcome(server.url, read_timeout=SOON) is TimedOut
        error = await error_of(server.url, read_timeout=SOON)
    assert isinstance(error, TimedOut)
    assert not isinstance(error, NotSentError)


@pytest.mark.parametrize(
    ("given", "limit"),
    [
        ({"text": "x" * 8_000_000}, "write_timeout"),
        ({"document": InputFile(b"x" * 8_000_000)}, "media_write_timeout"),
    ],
)
async def test_a_body_that_nobody_reads_times_out(given: dict[str, object], limit: str) -> None:
    async with serving(reads_nothing) as server:
        assert await same_outcome(server.url, data(**given), **{limit: SOON}) is TimedOut


async def test_a_connection_that_is_refused_was_not_used() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/bot{TOKEN}/getMe"
        assert await same_outcome(url) is NetworkError
        assert isinstance(await error_of(url), NotSentError)


async def test_a_name_that_nobody_knows_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    url = f"http://api.example/bot{TOKEN}/getMe"
    assert await same_outcome(url) is NetworkError
    assert isinstance(await error_of(url), NotSentError)


async def test_a_connection_that_is_not_made_in_time_was_not_used() -> None:
    async with serving(reads_nothing) as server:
        # Nobody answers the greeting of TLS.
        url = server.url.replace("http:", "https:")
        assert await same_outcome(url, connect_timeout=SOON) is TimedOut
        error = await error_of(url, connect_timeout=SOON)
    assert isinstance(error, TimedOut)
    assert isinstance(error, NotSentError)


@BOTH
async def test_a_request_for_which_no_connection_is_free_times_out(make: Make) -> None:
    async with (
        serving(reads_nothing) as server,
        make(connection_pool_size=1, **timeouts(pool_timeout=SOON)) as request,
    ):
        first = asyncio.create_task(request.post(server.url))
        await server.connected.wait()
        with pytest.raises(TimedOut) as raised:
            await request.post(server.url)
        first.cancel()
        await asyncio.wait([first])
    assert make is THEIRS or isinstance(raised.value, NotSentError)


@pytest.mark.parametrize("url", ["ftp://host/x", "http://", "http://[::1/x", "no address"])
async def test_an_address_that_is_none_is_a_network_error(url: str) -> None:
    for make in (OURS, THEIRS):
        async with make() as request:
            with pytest.raises(NetworkError):
                await request.post(url)


@BOTH
async def test_a_request_s_own_time_outs_win(make: Make) -> None:
    async with serving(hanging_after(b"")) as server, make(**timeouts()) as request:
        with pytest.raises(TimedOut):
            await request.post(server.url, read_timeout=SOON)


@BOTH
async def test_no_time_out_is_a_time_out_too(make: Make) -> None:
    async with serving() as server, make() as request:
        none = dict.fromkeys(("read_timeout", "write_timeout", "connect_timeout"))
        assert await request.post(server.url, pool_timeout=None, **none)


@BOTH
@pytest.mark.parametrize("seconds", [7.5, None])
async def test_the_usual_read_time_out_is_told(make: Make, seconds: float | None) -> None:
    assert make(read_timeout=seconds).read_timeout == seconds


@BOTH
async def test_starting_and_ending_twice_is_once(make: Make) -> None:
    request = make()
    async with serving() as server:
        for _ in range(2):
            await request.initialize()
            await request.initialize()
            assert await request.post(server.url)
            await request.shutdown()
            await request.shutdown()
        with pytest.raises(NetworkError, match="initialized"):
            await request.post(server.url)


async def test_an_end_without_a_beginning_is_none() -> None:
    await AiohttpRequest().shutdown()


@BOTH
async def test_a_connection_is_used_again(make: Make) -> None:
    async with serving() as server, make() as request:
        for _ in range(5):
            await request.post(server.url, data(text="x"))
    assert server.connections == 1


@BOTH
async def test_no_more_connections_are_made_than_allowed(make: Make) -> None:
    async with serving() as server, make(connection_pool_size=3, **timeouts()) as request:
        await asyncio.gather(*[request.post(server.url) for _ in range(30)])
    assert server.connections == server.most_at_once == 3


async def test_a_request_that_is_cancelled_leaves_its_connection_to_nobody() -> None:
    async with (
        serving(hanging_after(b"")) as hung,
        serving() as server,
        AiohttpRequest(connection_pool_size=1) as request,
    ):
        task = asyncio.create_task(request.post(hung.url))
        await hung.connected.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await request.post(server.url)


@pytest.mark.parametrize(
    "talk", [answering(b""), answering(HALF), answering(b"\0no HTTP"), reads_nothing]
)
async def test_no_error_names_the_token(talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    async with serving(talk) as server:
        errors = [await error_of(server.url, read_timeout=SOON)]
    errors += [await error_of(server.url), await error_of(f"ftp://host/bot{TOKEN}/getMe")]
    errors += [await error_of(f"http://[::1/bot{TOKEN}/getMe")]
    for error in errors:
        assert TOKEN not in "".join(traceback.format_exception(error))
    assert TOKEN not in caplog.text


@pytest.fixture
def authority(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> trustme.CA:
    """An authority that signs certificates, and that this machine trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    aiohttp_request.trusted_authorities.cache_clear()
    return authority


def server_s_context(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@BOTH
async def test_a_server_with_a_certificate_is_talked_to_in_secret(
    make: Make, authority: trustme.CA
) -> None:
    async with serving(tls=server_s_context(authority)) as server, make() as request:
        assert await request.post(server.url)


@pytest.mark.usefixtures("authority")
async def test_a_server_that_nobody_vouches_for_gets_no_request() -> None:
    async with serving(tls=server_s_context(trustme.CA())) as server:
        assert await same_outcome(server.url) is NetworkError
        assert isinstance(await error_of(server.url), NotSentError)


@BOTH
async def test_a_proxy_with_a_password_is_told_it(make: Make) -> None:
    async with (
        serving() as proxy,
        make(proxy=f"http://alice:secret@127.0.0.1:{proxy.port}") as request,
    ):
        assert await request.post(f"http://api.example/bot{TOKEN}/getMe")
    [head] = proxy.heads
    assert head.startswith(f"POST http://api.example/bot{TOKEN}/getMe HTTP/1.1\r\n")
    assert "Proxy-Authorization: Basic YWxpY2U6c2VjcmV0\r\n" in head


async def test_a_proxy_that_leads_nowhere_gets_no_request() -> None:
    async with serving(answering(answer(b"", "407 Proxy Authentication Required"))) as proxy:
        address = f"http://alice:secret@127.0.0.1:{proxy.port}"
        for make in (OURS, THEIRS):
            async with make(proxy=address) as request:
                with pytest.raises(NetworkError) as raised:
                    await request.post(f"https://api.example/bot{TOKEN}/getMe")
            shown = "".join(traceback.format_exception(raised.value))
            if make is OURS:
                assert isinstance(raised.value, NotSentError)
                assert "407" in shown
                assert "secret" not in shown


async def test_the_library_s_bot_works_with_it() -> None:
    me = b'{"ok": true, "result": {"id": 1, "is_bot": true, "first_name": "B", "username": "b"}}'
    async with serving(hanging_after(answer(me))) as server:
        base_url = server.url.partition(TOKEN)[0]
        bot = Bot(TOKEN, base_url, request=AiohttpRequest(), get_updates_request=AiohttpRequest(1))
        async with bot:
            assert bot.username == "b"
