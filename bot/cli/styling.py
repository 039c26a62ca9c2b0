"""Bold and dim for terminals that show them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Style:
    """Marks text up where `is_on`, and leaves it as it is elsewhere."""

    is_on: bool

    @classmethod
    def for_stream(cls, stream: TextIO) -> Style:
        """On for a terminal, unless NO_COLOR is set or the terminal is a dumb one."""
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return cls(stream.isatty() and not plain)

    def bold(self, text: str) -> str:
        """`text` in bold."""
        return self._marked(text, 1)

    def dim(self, text: str) -> str:
        """`text` less bright than what matters more."""
        return self._marked(text, 2)

    def _marked(self, text: str, code: int) -> str:
        if not self.is_on or not text:
            return text
        # Pagers style line by line.
        return "\n".join(f"\033[{code}m{line}\033[0m" for line in text.split("\n"))
