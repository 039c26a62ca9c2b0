"""Known words, looked up by a spelling that several of them may share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from threading import Lock


class SpellingIndex:
    """Finds words by what `spell` makes of them.

    Words are spelt when one is first looked up, all at once, since that takes a fraction of the
    time of one by one, and many questions never ask. Safe to look up from several threads.
    """

    def __init__(self, spell: Callable[[Sequence[str]], Iterable[str]]) -> None:
        self._spell = spell
        self._to_spell: list[str] = []
        self._first: dict[str, str] = {}
        self._others: dict[str, list[str]] = {}
        self._lock = Lock()

    def add(self, words: Iterable[str]) -> None:
        """Let words be found that were not added before."""
        self._to_spell.extend(words)

    def get(self, spelling: str) -> list[str]:
        """The words that are spelt so, in the order in which they were added."""
        if self._to_spell:
            self._index()
        first = self._first.get(spelling)
        return [] if first is None else [first, *self._others.get(spelling, ())]

    def _index(self) -> None:
        with self._lock:
            added = tuple(self._to_spell)
            if not added:
                return  # another thread has spelt them
            for spelling, word in zip(self._spell(added), added, strict=True):
                # Most spellings have one word, and thousands of lists would take time and memory.
                if self._first.setdefault(spelling, word) is not word:
                    self._others.setdefault(spelling, []).append(word)
            self._to_spell.clear()
