"""What short texts came to, kept at hand: many people ask the same few questions."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

REMEMBERED = 500
"""Results that are kept."""

LONGEST_REMEMBERED = 100
"""Characters; what is longer is somebody's own story, which comes once and is not kept."""


def remembering(function: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
    """The same function of a text, which keeps what the last few short ones came to."""
    remembered = lru_cache(REMEMBERED)(function)

    def recalling(text: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if len(text) > LONGEST_REMEMBERED:
            return function(text, *args, **kwargs)
        # The library's types ask for arguments that can be kept, and a function's do not tell.
        return remembered(text, *args, **kwargs)  # type: ignore[arg-type]

    return recalling
