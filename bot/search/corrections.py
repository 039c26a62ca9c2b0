"""Messages that take a thing back and name another: "not the lungs, the liver"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.knowledge.everyday import Everyday
from bot.language.normal import normalise
from bot.search.analysis import FRAME
from bot.search.evidence import Evidence
from bot.search.following import BOTH
from bot.search.phrases import phrases_of
from bot.search.things import Things

_LONGEST = 14
"""Words of a message that may take something back; longer ones tell of what is or is not so."""

_BREAK = ","
_SIGNS = re.compile(r"\s*(?:[,،;।…](?!\d)|[.!–—-]+(?=\s|$))\s*")
_ENDS: tuple[list[str], ...] = ([], [_BREAK], ["but"])
"""What may follow the thing in "not the lungs"."""

_LONGEST_ENDING = 2
"""Letters of a Bengali ending that is written apart: "lungs er na"."""


class Corrections:
    """Leaves out of a message what it takes back, where it names something else instead."""

    def __init__(self, everyday: Everyday, evidence: Evidence) -> None:
        self._last = phrases_of(everyday.following, "takes-back-last")
        self._next = phrases_of(everyday.following, "takes-back-next")
        self._mending = phrases_of(everyday.following, "mends")
        self._adding = phrases_of(everyday.following, BOTH) | {"but"}
        self._things = Things(evidence)

    def corrected(self, text: str) -> str:
        """The message as it is meant; `text` itself where nothing is taken back."""
        tokens = _SIGNS.sub(f" {_BREAK} ", text).split()
        if len(tokens) > _LONGEST:
            return text
        said = [normalise(token).rstrip("?") for token in tokens]
        if not any(map(self._may_take_back, said)):
            return text
        named = self._things.named(tokens)
        taken = set().union(*self._taken_back(said, named))
        left = [at for at in range(len(tokens)) if at not in taken]
        is_replaced = taken and any(named[at] - {FRAME} for at in left)
        return " ".join(tokens[at] for at in left) if is_replaced else text

    def _may_take_back(self, word: str) -> bool:
        return word in self._last or word in self._next or word in self._mending

    def _taken_back(self, said: Sequence[str], named: Sequence[set[str]]) -> Iterator[range]:
        """The places of what is taken back, with the words that do so."""
        endings = [len(word) <= _LONGEST_ENDING and word != _BREAK for word in said]
        little = [
            word in (_BREAK, *self._mending) or FRAME in things
            for word, things in zip(said, named, strict=True)
        ]
        for at, word in enumerate(said):
            after = _after(at, little, named)
            if word in self._last and (before := _before(at, endings, named)) is not None:
                rest = said[at + 1 : at + 2]
                is_apart = rest == [_BREAK] or (not rest and said[before - 1] == _BREAK)
                if is_apart:
                    yield range(before, at + 1)
            if after is None:
                continue
            is_end = said[after : after + 1] in _ENDS
            if word in self._next and is_end and self._adding.isdisjoint(said[at - 1 : at]):
                yield range(at, after)
            if word in self._mending:
                before = _before(at, little, named)
                yield range(at if before is None else before, at + 1)


def _before(at: int, little: Sequence[bool], named: Sequence[set[str]]) -> int | None:
    """Where the thing begins that stands before `at`, but for little words."""
    end = at
    while end and little[end - 1]:
        end -= 1
    start = end
    while start and named[start - 1] - {FRAME}:
        start -= 1
    return start if start < end else None


def _after(at: int, little: Sequence[bool], named: Sequence[set[str]]) -> int | None:
    """Where the thing ends that stands after `at`, but for little words."""
    start = at + 1
    while start < len(named) and little[start]:
        start += 1
    end = start
    while end < len(named) and named[end] - {FRAME}:
        end += 1
    return end if start < end else None
