import pytest

from bot.playground.urls import checked_url


@pytest.mark.parametrize(
    ("address", "stored"),
    [
        ("https://bn.wikipedia.org/wiki/মেটাস্ট্যাসিস", "https://bn.wikipedia.org/wiki/মেটাস্ট্যাসিস"),
        ("https://example.org", "https://example.org/"),
        ("example.org/x", "http://example.org/x"),
        ("http://127.0.0.1:8081/x", "http://127.0.0.1:8081/x"),
        ("tg://resolve?domain=metastasis_bot", "tg://resolve?domain=metastasis_bot"),
    ],
)
def test_an_address_is_stored_in_full(address: str, stored: str) -> None:
    assert checked_url(address) == stored


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nowhere",
        "http://localhost/",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://exa mple.org",
        "https://example.org:port/",
        "https://example.org:0/",
        "https://[broken/",
        "tg://",
    ],
)
def test_what_is_no_address_to_telegram_is_none(address: str) -> None:
    assert checked_url(address) is None
