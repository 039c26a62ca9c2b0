"""Messages that take a thing back and name another: "not the lungs, the liver"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.knowledge.everyday import Everyday
from bot.language.normal import normalise
from bot.search.analysis import FRAME
from bot.search.index import Index
from bot.search.marks import BOTH
from bot.search.phrases import phrases_of
from bot.search.things import Things

_LONGEST = 14
"""Words of a message that may take something back; longer ones tell of what is or is not so."""

_BREAK = ","
_SIGNS = re.compile(r"\s*(?:[,،;।…](?!\d)|[.!–—-]+(?=\s|$))\s*")
_ENDS: tuple[list[str], ...] = ([], [_BREAK], ["but"])
"""What may follow the thing in "not the lungs"."""
_STARTS: tuple[list[str], ...] = ([], [_BREAK])
"""What may stand before a "sorry" that takes nothing back: "what is meant" is asked."""

_LONGEST_ENDING = 2
"""Letters of a Bengali ending that is written apart: "lungs er na"."""


_LONGEST_OPENING = 6
"""Words that say no more than that what follows is meant."""

_GENITIVES = ("র", "r")
_APART = (["er"], ["r"], ["এর"], ["র"])
_LONGEST_REST = 2
"""Words on what is asked of the one of two things that is meant: "লিভারের লক্ষণ বলুন"."""


class Corrections:
    """Leaves out of a message what it takes back, where it names something else instead."""

    def __init__(self, everyday: Everyday, index: Index) -> None:
        self._last = phrases_of(everyday.following, "takes-back-last")
        self._next = phrases_of(everyday.following, "takes-back-next")
        self._mending = phrases_of(everyday.following, "mends")
        self._saying = phrases_of(everyday.following, "saying")
        self._meaning = phrases_of(everyday.following, "means")
        self._adding = phrases_of(everyday.following, BOTH) | {"but"}
        self._things = Things(index)

    def corrected(self, text: str) -> str:
        """The message as it is meant; `text` itself where nothing is taken back."""
        tokens = _SIGNS.sub(f" {_BREAK} ", text).split()
        if len(tokens) > _LONGEST:
            return text
        said = [normalise(token).rstrip("?") for token in tokens]
        if opening := self._opening(said):
            return self.corrected(" ".join(tokens[opening:]))
        if not any(map(self._may_take_back, said)):
            return text
        named = self._things.named(tokens)
        taken = set().union(*self._taken_back(said, named))
        if not taken and not text.endswith("?"):
            taken = set(self._taken_back_at_first(said, named))
        left = [at for at in range(len(tokens)) if at not in taken]
        is_replaced = taken and any(named[at] - {FRAME} for at in left)
        return " ".join(tokens[at] for at in left) if is_replaced else text

    def _opening(self, said: Sequence[str]) -> int:
        """Where what is meant begins, after "no, I meant"; 0 where nothing says so."""
        places = [at for at, word in enumerate(said) if word != _BREAK]
        for count in range(min(_LONGEST_OPENING, len(places) - 1), 1, -1):
            if " ".join(said[at] for at in places[:count]) in self._meaning:
                return places[count]
        return 0

    def _may_take_back(self, word: str) -> bool:
        return word in self._last or word in self._next or word in self._mending

    def _taken_back(self, said: Sequence[str], named: Sequence[set[str]]) -> Iterator[range]:
        """The places of what is taken back, with the words that do so."""
        endings, little = self._endings(said), self._little(said, named)
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
                if before is not None or said[at - 1 : at] in _STARTS:
                    yield range(at if before is None else before, at + 1)

    def _taken_back_at_first(self, said: Sequence[str], named: Sequence[set[str]]) -> range:
        """The place of a first thing of two whose like is told of one: "lungs er na liver er …".

        With a question mark, or with more said of the two, it is asked which of them it is.
        """
        endings, little = self._endings(said), self._little(said, named)
        at = next((at for at, word in enumerate(said) if word in self._last and at), 0)
        before, after = _before(at, endings, named), _after(at, little, named)
        if before is None or after is None or not all(little[:before]):
            return range(0)
        end = after + (said[after : after + 1] in _APART)
        are_alike = all(said[last].endswith(_GENITIVES) for last in (at - 1, end - 1))
        is_one = are_alike and 0 < len(said) - end <= _LONGEST_REST
        return range(before, at + 1) if is_one else range(0)

    def _endings(self, said: Sequence[str]) -> list[bool]:
        return [
            (len(word) <= _LONGEST_ENDING and word != _BREAK) or word in self._saying
            for word in said
        ]

    def _little(self, said: Sequence[str], named: Sequence[set[str]]) -> list[bool]:
        return [
            word in (_BREAK, *self._mending) or FRAME in things
            for word, things in zip(said, named, strict=True)
        ]


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
