"""What the conversation needs of a search."""

from __future__ import annotations

from typing import Protocol

from bot.search.following import Earlier
from bot.search.match import Match


class Matcher(Protocol):
    """What finds the entries that a text asks for."""

    def match(self, text: str, earlier: Earlier | None = None) -> Match:
        """What is to be done with `text` after what was `earlier`, and on what grounds."""
        ...

    def is_asked_of_all(self, text: str) -> bool:
        """Whether `text` is by its form one question that anybody in a room may answer."""
        ...

    def explain(self, text: str, earlier: Earlier | None = None) -> tuple[str, ...]:
        """What the match of `text` rests on, line by line."""
        ...
