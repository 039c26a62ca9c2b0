"""Which addresses Telegram takes for a link."""

from urllib.parse import urlsplit

_WEB = {"http", "https"}
_APP = {"tg", "ton", "tonsite"}
_BLANKS = set(" \t\n\"'<>")


def checked_url(address: str) -> str | None:
    """Give the address as Telegram would store it, or None where it takes it for no address."""
    if not address or _BLANKS & set(address):
        return None
    if "://" not in address:
        address = f"http://{address}"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme in _APP:
        return address if parts.netloc or parts.path else None
    host = parts.hostname or ""
    if scheme not in _WEB or "." not in host.strip(".") or port == 0:
        return None
    if parts.path or parts.query or parts.fragment:
        return address
    return f"{address}/"
