"""Looking up the addresses of servers."""

from __future__ import annotations

import socket

import pytest

from bot.handlers.resolving import Resolver


async def test_a_server_has_the_addresses_that_python_finds() -> None:
    found = await Resolver().resolve("127.0.0.1", 8081)
    assert [(each["hostname"], each["host"], each["port"]) for each in found] == [
        ("127.0.0.1", "127.0.0.1", 8081)
    ]


async def test_a_name_without_an_address_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, flags: int) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(OSError, match="unknown"):
        await Resolver().resolve("nowhere.invalid")
