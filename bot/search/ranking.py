"""How well each entry serves a question: what it explains, and what points to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    senses = [
        {concept: strength * evidence.weights.get(concept, 0.0) for concept, strength in s.items()}
        for s in analysis.senses
    ]
    senses = [sense for sense in senses if any(sense.values())]
    if not senses:
        return []
    strange = len(analysis.unknown) + len(analysis.senses) - len(senses)
    burden = tuning.UNKNOWN * strange**tuning.UNKNOWN_GROWTH
    if all(evidence.background.issuperset(sense) for sense in senses):
        # A long question that names nothing but the subject asks for something unknown.
        burden += tuning.BARE_WORD * max(0, len(analysis.words) - tuning.BARE_WORDS)
    ranked = [_rank(exhibit, senses, burden, evidence) for exhibit in evidence.exhibits]
    return sorted((r for r in ranked if r.score > 0), key=lambda r: -r.score)


def _rank(
    exhibit: Exhibit, senses: Sequence[Mapping[str, float]], burden: float, evidence: Evidence
) -> Ranked:
    total = sum(max(sense.values()) for sense in senses)
    explained = sum(_explained(exhibit, sense, evidence) for sense in senses)
    cover = explained / (total + burden)
    best, value = exhibit.patterns[0], 0.0
    power = tuning.TOPIC_SHARE_POWER if exhibit.topic else tuning.SHARE_POWER
    for pattern in exhibit.patterns:
        found = _pattern_value(pattern, senses, total, evidence.weights, power)
        if found > value:
            best, value = pattern, found
    score = cover**tuning.COVER_POWER * value
    return Ranked(exhibit, score, cover, best)


def _explained(exhibit: Exhibit, sense: Mapping[str, float], evidence: Evidence) -> float:
    """How much of a word's weight an exhibit accounts for, by the best of its meanings."""
    return max(sense.values()) * max(
        _share(exhibit, concept, evidence) for concept, weight in sense.items() if weight
    )


def _share(exhibit: Exhibit, concept: str, evidence: Evidence) -> float:
    share = exhibit.explains.get(concept, 0.0)
    if exhibit.topic and concept not in evidence.aspects:
        return max(share, tuning.TOPIC_EXPLAINS)
    return share


def _pattern_value(
    pattern: Pattern,
    senses: Sequence[Mapping[str, float]],
    total: float,
    weights: Mapping[str, float],
    power: float,
) -> float:
    if not pattern.concepts:
        return pattern.worth
    asked = pattern.concepts
    share = sum(max(sense.values()) for sense in senses if not asked.isdisjoint(sense)) / total
    if not share:
        return 0.0
    met = whole = 0.0
    for concept in asked:
        weight = weights[concept]
        within = max(weight, tuning.PATTERN_LEAST)
        met += max(sense.get(concept, 0.0) for sense in senses) / weight * within
        whole += within
    return float(pattern.worth * (met / whole) ** tuning.PATTERN_POWER * share**power)
