"""What short texts came to, kept at hand: many people ask the same few questions."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

REMEMBERED = 500
"""Texts whose results are kept."""

LONGEST_REMEMBERED = 100
"""Characters; what is longer is somebody's own story, which comes once and stays with nobody."""


def remembering(function: Callable[[str], T]) -> Callable[[str], T]:
    """The same function of a text, which keeps what the last few short ones came to."""
    remembered = lru_cache(REMEMBERED)(function)
    return lambda text: (remembered if len(text) <= LONGEST_REMEMBERED else function)(text)
