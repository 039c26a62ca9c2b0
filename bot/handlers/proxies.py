"""The proxy that the environment names for an address, as every HTTP client reads it."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from bot.errors import ConfigurationError

_HERE = ("127.0.0.1", "localhost", "::1")


def proxy_for(url: str) -> str | None:
    """The address of the proxy for `url`, by HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY.

    None for a server on this machine, which no proxy can reach. ConfigurationError where the
    proxy is of another kind than http:// or https://.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host in _HERE or proxy_bypass(host):
        return None
    proxies = getproxies()
    kind = parts.scheme if proxies.get(parts.scheme) else "all"
    proxy = proxies.get(kind)
    if not proxy:
        return None
    if "://" not in proxy:
        proxy = f"http://{proxy}"
    if not proxy.startswith(("http://", "https://")):
        raise ConfigurationError(
            f"{kind.upper()}_PROXY: expected an address like http://127.0.0.1:3128; "
            "no other kind of proxy is supported"
        )
    return proxy
