"""The things that a message names, by the places of its tokens."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain, islice

from bot.language.normal import normalise
from bot.language.words import words
from bot.search import tuning
from bot.search.analysis import FRAME
from bot.search.evidence import Evidence


class Things:
    """Tells which tokens of a message name a subject that not every question names."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence

    def named(self, tokens: Sequence[str]) -> list[set[str]]:
        """What each token names: subjects, FRAME where it only carries the question, or nothing."""
        analysis = self._evidence.analyst.analyse(" ".join(tokens))
        sure = {id for id, clear in analysis.concepts.items() if clear >= tuning.FOLLOWING_CLEAR}
        subjects = self.subjects(sure)
        places = iter(analysis.places)
        named: list[set[str]] = []
        for token in tokens:
            said = list(islice(places, len(words(normalise(token)))))
            is_little = bool(said) and all(FRAME in concepts for concepts in said)
            named.append(subjects.intersection(chain(*said)) or ({FRAME} if is_little else set()))
        return named

    def subjects(self, concepts: Collection[str]) -> set[str]:
        """Those of some concepts that are subjects, and that not every question names."""
        evidence = self._evidence
        apart = evidence.aspects | evidence.background
        return {id for id in concepts if id in evidence.weights and id not in apart}
