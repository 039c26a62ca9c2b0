"""How well each entry serves a question: what it explains, and what points to it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.search import tuning
from bot.search.analysis import Analysis
from bot.search.evidence import Evidence, Exhibit, Pattern


@dataclass(frozen=True, slots=True)
class Ranked:
    """An exhibit with its score, and the pattern and cover (both 0 to 1) that it comes from."""

    exhibit: Exhibit
    score: float
    cover: float
    pattern: Pattern


def rank(analysis: Analysis, evidence: Evidence) -> list[Ranked]:
    """Order the exhibits that anything points to, best first."""
    asked = {
        concept: strength * evidence.weights[concept]
        for concept, strength in analysis.concepts.items()
        if concept in evidence.weights
    }
    unexplained = [c for c in analysis.concepts if c not in evidence.weights]
    strange = len(analysis.unknown) + len(unexplained)
    total = sum(asked.values())
    burden = tuning.UNKNOWN * strange**tuning.UNKNOWN_GROWTH
    if not total:
        return []
    ranked = [_rank(exhibit, asked, total, burden, evidence) for exhibit in evidence.exhibits]
    return sorted((r for r in ranked if r.score > 0), key=lambda r: -r.score)


def _rank(
    exhibit: Exhibit, asked: dict[str, float], total: float, burden: float, evidence: Evidence
) -> Ranked:
    explained = 0.0
    for concept, weight in asked.items():
        share = exhibit.explains.get(concept, 0.0)
        if exhibit.topic and concept not in evidence.aspects:
            share = max(share, tuning.TOPIC_EXPLAINS)
        explained += weight * share
    cover = explained / (total + burden)
    best, value = exhibit.patterns[0], 0.0
    for pattern in exhibit.patterns:
        found = _pattern_value(pattern, asked, total, evidence)
        if found > value:
            best, value = pattern, found
    return Ranked(exhibit, cover * value, cover, best)


def _pattern_value(
    pattern: Pattern, asked: dict[str, float], total: float, evidence: Evidence
) -> float:
    if not pattern.concepts:
        return pattern.worth
    weights = evidence.weights
    whole = sum(weights[concept] for concept in pattern.concepts)
    met = sum(asked.get(concept, 0.0) for concept in pattern.concepts)
    return float(pattern.worth * (met / whole) ** 2 * (met / total) ** 0.5)
