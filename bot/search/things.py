"""The things that a message names, by the places of its tokens."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain, islice

from bot.language.normal import normalise
from bot.language.words import words
from bot.search import tuning
from bot.search.analysis import FRAME, Analysis
from bot.search.index import Index


class Things:
    """Tells which tokens of a message name a thing.

    Things are the concepts `of` which it is asked: by default, subjects that not every question
    names.
    """

    def __init__(self, index: Index, of: Collection[str] | None = None) -> None:
        self._index = index
        subjects = index.concepts - index.aspects - index.background
        self._ids = frozenset(subjects if of is None else of)

    def named(self, tokens: Sequence[str], known: Analysis | None = None) -> list[set[str]]:
        """What each token names: things, FRAME where it only carries the question, or nothing.

        `known` may be the analysis of the same words, which takes a while.
        """
        spoken = [words(normalise(token)) for token in tokens]
        if known is None or known.words != tuple(chain(*spoken)):
            known = self._index.analyst.analyse(" ".join(tokens))
        sure = {id for id, clear in known.concepts.items() if clear >= tuning.FOLLOWING_CLEAR}
        things = self.among(sure)
        places = iter(known.places)
        named: list[set[str]] = []
        for said_by_token in spoken:
            said = list(islice(places, len(said_by_token)))
            is_little = bool(said) and all(FRAME in concepts for concepts in said)
            found = set(things.intersection(chain(*said)))
            named.append(found or ({FRAME} if is_little else set()))
        return named

    def among(self, concepts: Collection[str]) -> frozenset[str]:
        """Those of some concepts that are things."""
        return self._ids.intersection(concepts)
