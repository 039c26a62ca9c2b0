"""Proposes passages for a question, and verifies them: how likely each of them answers it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain

import numpy as np

from bot.search import tuning
from bot.search.analysis import Analysis
from bot.search.classifier import Scores
from bot.search.features import QueryFeatures, is_telling
from bot.search.index import Index
from bot.search.model import Model
from bot.search.passage_text import profile_of, read_text
from bot.search.passages import SearchIndex
from bot.search.training import ClassKind, QueryClass
from bot.search.verifier import Asked, ClassScores, Evidence, Found, gather_evidence

NO_SCORE = -1.2
"""About what the classifier gives a class that has nothing to do with a question."""


_READ = 1000
"""Texts of passages that are kept as they were read."""
_NUMBERS = frozenset(("when", "how-many", "how-long", "how-old"))
_MEANINGS = frozenset(("what", "who", "meaning", "called"))
"""Concepts of everyday words by which one asks for a number or a time, and what something is."""


@dataclass(frozen=True, slots=True)
class VerifiedPassage:
    """A passage that may answer, with what speaks for it and how likely (0 to 1) it answers.

    `known` are the concepts and words that it is known for.
    """

    id: str
    score: float
    evidence: Evidence
    probability: float
    known: Set[str]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a question may ask for.

    `candidates` are passages, the likeliest first, `ranking` the ids of the passages by the
    classifier alone. `refusals` are the best of the other classes with their scores, best first.
    `names_subject` tells whether the question speaks of what the article is about as a whole.
    """

    candidates: tuple[VerifiedPassage, ...]
    ranking: tuple[str, ...]
    refusals: tuple[tuple[QueryClass, float], ...]
    names_subject: bool


class Proposer:
    """Proposes passages by the learned classifier and by their texts, and verifies them."""

    def __init__(self, index: Index, model: Model) -> None:
        self._index = index
        self._model = model
        self._subjects = model.subjects | index.background
        self._classes = model.classifier.classes
        self._passages = model.classifier.places(ClassKind.PASSAGE)
        self._of_kind = {
            kind: model.classifier.places(kind)
            for kind in (ClassKind.TOPIC, ClassKind.NEAR_MISS, ClassKind.MESSAGE)
        }
        self._others = np.concatenate(list(self._of_kind.values()))
        self._sampled = frozenset(
            id for id, profile in model.profiles.items() if profile.samples >= tuning.WELL_SAMPLED
        )
        is_sparse = index.passages.keys() > self._sampled
        self._texts = lru_cache(_READ)(partial(read_text, index))
        self._profiles = lru_cache(_READ)(partial(profile_of, index))
        self._search = SearchIndex.from_passages(index.passages) if is_sparse else None

    def propose(self, text: str, analysis: Analysis, question: QueryFeatures) -> Proposal:
        """What a question most likely asks for."""
        scores = self._model.classifier.scores(question)
        order = self._passages[np.argsort(-scores[self._passages], kind="stable")].tolist()
        ranked = [(self._classes[at].id, float(scores[at])) for at in order]
        best = {
            kind: float(scores[places].max(initial=NO_SCORE))
            for kind, places in self._of_kind.items()
        }
        candidates = [
            self._verified(id, found, ranked, best, analysis, question)
            for id, found in self._near(text, question, ranked)
        ]
        # Of passages with enough samples the classifier knows best which is meant.
        first = candidates[0].probability if candidates else 0.0
        ahead = [c for c in candidates if c.evidence.is_found and c.probability > first]
        candidates = [
            *sorted(ahead, key=_probability, reverse=True),
            *(c for c in candidates if c not in ahead),
        ]
        return Proposal(
            candidates=tuple(candidates),
            ranking=tuple(id for id, _ in ranked),
            refusals=tuple(self._refusals(scores)),
            names_subject=not self._subjects.isdisjoint(chain.from_iterable(question.units)),
        )

    def _near(
        self, text: str, question: QueryFeatures, ranked: Sequence[tuple[str, float]]
    ) -> list[tuple[str, Found | None]]:
        """The passages to verify: of those with enough samples the best few, of others those found.

        A passage with few samples is found by its text, too.
        """
        sampled = [id for id, _ in ranked if id in self._sampled]
        near: list[tuple[str, Found | None]] = [(id, None) for id in sampled[: tuning.VERIFIED]]
        if self._search is None:
            return near
        asked = self._asked(question)
        first = self._first_on(question)
        hits = self._search.search(text, limit=tuning.SEARCHED)
        scores = {hit.id: hit.score for hit in hits}
        found = [hit.id for hit in hits if hit.id not in self._sampled][: tuning.VERIFIED_BY_TEXT]
        listed = [id for id, _ in ranked if id not in self._sampled][: tuning.VERIFIED]
        told = (first,) if first and first not in self._sampled else ()
        for id in dict.fromkeys((*found, *listed, *told)):
            score = scores.get(id, 0.0)
            best = max(scores.values(), default=0.0)
            other = max((s for i, s in scores.items() if i != id), default=0.0)
            near.append(
                (
                    id,
                    Found(
                        asked=asked,
                        text=self._texts(id),
                        score=score,
                        over_other=score / other if other else 1.0,
                        of_best=score / best if best else 0.0,
                        is_first=id == first,
                    ),
                )
            )
        return near

    def _asked(self, question: QueryFeatures) -> Asked:
        """What a question asks for, without what the whole article is about."""
        told = [place for place in question.units if is_telling(place)]
        places = [
            place
            for place in told
            if not self._index.everyday.issuperset(place) and self._model.subjects.isdisjoint(place)
        ]
        return Asked(
            places=tuple((place, self._rarity(place)) for place in places),
            has_subject=any(not self._model.subjects.isdisjoint(place) for place in told),
            asks_meaning=_MEANINGS.issuperset(
                unit for place in told for unit in place if unit in self._index.everyday
            ),
            asks_number=any(not _NUMBERS.isdisjoint(place) for place in told),
        )

    def _rarity(self, place: tuple[str, ...]) -> float:
        coverage, counts = self._model.coverage, self._index.counts
        most = max(coverage.found.get(unit, 0) + counts.get(unit, 0) for unit in place)
        return math.log((coverage.total + len(self._index.passages) + 1) / (most + 1))

    def _first_on(self, question: QueryFeatures) -> str | None:
        """The first passage that names all that a question does, but for how it asks."""
        told = (place for place in question.units if is_telling(place))
        things = [place for place in told if not self._index.everyday.issuperset(place)]
        if not things:
            return None
        return next(
            (
                id
                for id, entry in self._index.entries.items()
                if entry.is_fact and all(not entry.concepts.isdisjoint(place) for place in things)
            ),
            None,
        )

    def _verified(
        self,
        id: str,
        found: Found | None,
        ranked: Sequence[tuple[str, float]],
        best: dict[ClassKind, float],
        analysis: Analysis,
        question: QueryFeatures,
    ) -> VerifiedPassage:
        own = next((score for other, score in ranked if other == id), NO_SCORE)
        other = next((score for other, score in ranked if other != id), NO_SCORE)
        scores = ClassScores(
            own,
            other,
            best[ClassKind.TOPIC],
            best[ClassKind.NEAR_MISS],
            best[ClassKind.MESSAGE],
        )
        model = self._model
        known: Mapping[str, int] = model.coverage.known.get(id, {})
        if found:
            known = dict.fromkeys((*found.text.units, *model.subjects), 1) | dict(known)
        evidence = gather_evidence(
            question,
            analysis,
            scores,
            model.profiles.get(id) or self._profiles(id, 0),
            model.coverage,
            known,
            self._index.background,
            found,
        )
        return VerifiedPassage(id, own, evidence, evidence.probability, known.keys())

    def _refusals(self, scores: Scores) -> list[tuple[QueryClass, float]]:
        order = self._others[np.argsort(-scores[self._others], kind="stable")][: tuning.RANKED]
        return [(self._classes[at], float(scores[at])) for at in order.tolist()]


def _probability(passage: VerifiedPassage) -> float:
    return passage.probability
