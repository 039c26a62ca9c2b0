from __future__ import annotations

import pytest

from bot.errors import ConfigurationError
from bot.handlers.proxies import proxy_for

TELEGRAM = "https://api.telegram.org"
NAMES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def test_without_a_proxy_there_is_none() -> None:
    assert proxy_for(TELEGRAM) is None


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
@pytest.mark.parametrize("address", ["http://alice:secret@proxy.example:3128", "https://p.example"])
def test_the_environment_s_proxy_is_taken(
    name: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, address)
    assert proxy_for(TELEGRAM) == address


def test_a_proxy_for_the_address_s_own_scheme_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://all.example:1080")
    monkeypatch.setenv("HTTP_PROXY", "http://plain.example:3128")
    monkeypatch.setenv("HTTPS_PROXY", "secure.example:3128")
    assert proxy_for(TELEGRAM) == "http://secure.example:3128"
    assert proxy_for("http://bots.example:8081") == "http://plain.example:3128"


@pytest.mark.parametrize("hosts", ["*", "telegram.org", "example.org, api.telegram.org"])
def test_what_needs_no_proxy_gets_none(hosts: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", hosts)
    assert proxy_for(TELEGRAM) is None


@pytest.mark.parametrize("url", ["http://127.0.0.1:8081", "http://localhost", "http://[::1]:8081"])
def test_a_server_on_this_machine_gets_none(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://proxy.example:3128")
    assert proxy_for(url) is None


def test_a_proxy_of_another_kind_is_refused_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://alice:secret@proxy.example:1080")
    with pytest.raises(ConfigurationError, match="ALL_PROXY: expected") as raised:
        proxy_for(TELEGRAM)
    assert "secret" not in str(raised.value)
