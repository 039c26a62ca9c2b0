"""How well each entry serves a question: what it explains, and what points to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.search import tuning
from bot.search.analysis import ELSEWHERE, Analysis
from bot.search.evidence import Evidence, Exhibit, Pattern
from bot.search.match import Candidate


@dataclass(frozen=True, slots=True)
class Ranked:
    """An exhibit with its score, and the pattern and cover (both 0 to 1) that it comes from."""

    exhibit: Exhibit
    score: float
    cover: float
    pattern: Pattern

    @property
    def candidate(self) -> Candidate:
        """The exhibit as a search names it to others."""
        return Candidate(self.exhibit.id, round(min(self.score, 1.0), 3))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question names: each sense with its weight, and each concept with its own.

    `burden` is the weight of all that nothing in the knowledge explains.
    """

    senses: tuple[tuple[float, Mapping[str, float]], ...]
    concepts: Mapping[str, float]
    burden: float

    @property
    def total(self) -> float:
        return sum(weight for weight, _ in self.senses)


def rank(analysis: Analysis, evidence: Evidence) -> list[Ranked]:
    """Order the exhibits that anything points to, best first."""
    asked = _weigh(analysis, evidence)
    pointed_to = {at for concept in asked.concepts for at in evidence.pointed_to[concept]}
    ranked = [_rank(evidence.exhibits[at], asked, evidence) for at in sorted(pointed_to)]
    return sorted(ranked, key=lambda r: -r.score)


def passages_of(ranked: Iterable[Ranked]) -> list[Ranked]:
    """Those that the article says, without the topics that it does not cover."""
    return [r for r in ranked if not r.exhibit.topic]


def _weigh(analysis: Analysis, evidence: Evidence) -> _Asked:
    senses = []
    concepts: dict[str, float] = {}
    for sense in analysis.senses:
        known = {
            concept: strength * evidence.weights[concept]
            for concept, strength in sense.items()
            if concept in evidence.weights
        }
        if known:
            senses.append((max(known.values()), known))
        for concept, weight in known.items():
            concepts[concept] = max(weight, concepts.get(concept, 0.0))
    strange: float = len(analysis.unknown) + len(analysis.senses) - len(senses)
    strange += tuning.ELSEWHERE * sum(ELSEWHERE in sense for sense in analysis.senses)
    burden = tuning.UNKNOWN * strange**tuning.UNKNOWN_GROWTH
    if evidence.background.isdisjoint(concepts):
        burden *= tuning.UNKNOWN_ALONE
    if evidence.background.issuperset(concepts):
        # A long question that names nothing but the subject asks for something unknown.
        burden += tuning.BARE_WORD * max(0, len(analysis.words) - tuning.BARE_WORDS)
    return _Asked(tuple(senses), concepts, burden)


def _rank(exhibit: Exhibit, asked: _Asked, evidence: Evidence) -> Ranked:
    total = asked.total
    explained = sum(
        weight * max(_share(exhibit, concept, evidence) for concept in sense)
        for weight, sense in asked.senses
    )
    cover = explained / (total + asked.burden)
    best, value = exhibit.patterns[0], 0.0
    for pattern in exhibit.patterns:
        found = _pattern_value(pattern, asked, total, exhibit, evidence.weights)
        if found > value:
            best, value = pattern, found
    return Ranked(exhibit, cover**tuning.COVER_POWER * value, cover, best)


def _share(exhibit: Exhibit, concept: str, evidence: Evidence) -> float:
    """How far an exhibit accounts for a concept, 0 to 1."""
    share = exhibit.explains.get(concept, 0.0)
    if exhibit.topic and concept not in evidence.aspects:
        return max(share, tuning.TOPIC_EXPLAINS)
    return share


def _pattern_value(
    pattern: Pattern, asked: _Asked, total: float, exhibit: Exhibit, weights: Mapping[str, float]
) -> float:
    """How much of a pattern is asked, and how much of what is asked is the pattern."""
    if not pattern.concepts:
        return pattern.worth
    if pattern.concepts.isdisjoint(asked.concepts):
        return 0.0
    met = whole = 0.0
    for concept in pattern.concepts:
        weight = weights[concept]
        within = max(weight, tuning.PATTERN_LEAST)
        met += asked.concepts.get(concept, 0.0) / weight * within
        whole += within
    named = sum(w for w, sense in asked.senses if not pattern.concepts.isdisjoint(sense))
    power = tuning.TOPIC_SHARE_POWER if exhibit.topic else tuning.SHARE_POWER
    return float(pattern.worth * (met / whole) ** tuning.PATTERN_POWER * (named / total) ** power)
