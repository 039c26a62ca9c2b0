"""From a ranking to a decision, with its reasons."""

from __future__ import annotations

from collections.abc import Sequence

from bot.search import tuning
from bot.search.analysis import Analysis
from bot.search.evidence import Evidence
from bot.search.match import Candidate, Decision, Match
from bot.search.ranking import Ranked


def decide(analysis: Analysis, ranked: Sequence[Ranked], evidence: Evidence) -> Match:
    """Decide what is to be done with a question."""
    passages = [r for r in ranked if not r.exhibit.topic]
    decision, topic = _decide(analysis, ranked, passages, evidence)
    first = passages[0].score if passages else 0.0
    near = [
        Candidate(r.exhibit.id, round(min(r.score, 1.0), 3))
        for r in passages
        if r.score >= first - tuning.SUGGEST_WITHIN
    ]
    return Match(
        decision=decision,
        language=analysis.language,
        candidates=tuple(near[:3]),
        topic=topic,
        small_talk=analysis.small_talk[0] if decision is Decision.SMALL_TALK else None,
        explanation=_explain(analysis, ranked, evidence),
    )


def _decide(
    analysis: Analysis, ranked: Sequence[Ranked], passages: Sequence[Ranked], evidence: Evidence
) -> tuple[Decision, str | None]:
    if not analysis.words:
        return Decision.EMPTY, None
    if analysis.chatter:
        return Decision.SMALL_TALK, None
    best = ranked[0] if ranked else None
    topic = best.exhibit.id if best and best.exhibit.topic else None
    sure = best is not None and best.score >= tuning.SUGGEST_SCORE
    about = any(concept in evidence.weights for concept in analysis.concepts)
    if "person" in analysis.pleas and ("advice" in analysis.pleas or topic) and about:
        return Decision.PLEA, topic
    if topic and sure:
        return Decision.NOT_COVERED, topic
    if passages and passages[0].score >= tuning.ANSWER_SCORE:
        second = ranked[1].score if len(ranked) > 1 else 0.0
        if passages[0].score - second >= tuning.ANSWER_LEAD:
            return Decision.ANSWER, None
        return Decision.SUGGEST, None
    if sure:
        return Decision.SUGGEST, None
    subject = any(c in evidence.background - evidence.aspects for c in analysis.concepts)
    return (Decision.NOT_COVERED if subject or topic else Decision.OFF_TOPIC), topic


def _explain(
    analysis: Analysis, ranked: Sequence[Ranked], evidence: Evidence
) -> tuple[str, ...]:
    concepts = sorted(
        analysis.concepts.items(), key=lambda item: -evidence.weights.get(item[0], 0.0)
    )
    named = ", ".join(
        f"{concept} {strength:.2f} × {evidence.weights.get(concept, 0.0):.2f}"
        for concept, strength in concepts
    )
    return (
        f"language: {analysis.language}",
        f"concepts (surely × telling): {named or 'none'}",
        f"words that nothing explains: {', '.join(analysis.unknown) or 'none'}",
        *(
            f"{r.score:.2f} {r.exhibit.id}{' (not covered)' if r.exhibit.topic else ''}: explains "
            f"{r.cover:.2f}, pointed to by {' + '.join(sorted(r.pattern.concepts)) or 'its words'}"
            for r in ranked[:5]
        ),
    )
