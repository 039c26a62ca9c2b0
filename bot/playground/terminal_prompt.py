"""A prompt with editing and a history of lines, for who types."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable

from prompt_toolkit import PromptSession
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output
from prompt_toolkit.patch_stdout import patch_stdout
from prompt_toolkit.utils import _CHAR_SIZES_CACHE, get_cwidth

_BENGALI = range(0x0980, 0x0A00)


def _widen_spacing_signs() -> None:
    """Give vowel signs that stand beside their letter the column that terminals give them.

    The prompt's own tables give them none; then tmux, for one, garbles a line that is edited.
    """
    for character in map(chr, _BENGALI):
        if unicodedata.category(character) == "Mc":
            _CHAR_SIZES_CACHE[character] = 1


_widen_spacing_signs()
measure: Callable[[str], int] = get_cwidth
"""How many columns a text takes on a terminal."""


class PromptedLines:
    """Lines that a person types; the history of them is forgotten at the end, for privacy."""

    def __init__(
        self, *, has_marks: bool, input: Input | None = None, output: Output | None = None
    ) -> None:
        # Where the cursor is matters to menus only, and a terminal that can't tell gets a warning.
        os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
        self._style = "bold" if has_marks else ""
        self._session: PromptSession[str] = PromptSession(
            history=InMemoryHistory(), input=input, output=output
        )

    async def next(self, prompt: str) -> str | None:
        """Wait for a line; None after Ctrl-D or Ctrl-C."""
        try:
            with patch_stdout(raw=True):
                return await self._session.prompt_async(FormattedText([(self._style, prompt)]))
        except (EOFError, KeyboardInterrupt):
            return None
