"""From a question's words to the passage that answers it, or the reason why none does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.search.passages import Hit, SearchIndex

__all__ = ["Hit", "SearchIndex"]


def __getattr__(name: str) -> object:
    """Import the engine for bare passages, and numpy with it, only where it is asked for."""
    if name in __all__:
        from bot.search import passages

        return getattr(passages, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
