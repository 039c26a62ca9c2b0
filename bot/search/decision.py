"""From a ranking to a decision, with its reasons."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.search import tuning
from bot.search.analysis import DESPAIR, DISTRESS, Analysis
from bot.search.evidence import Evidence
from bot.search.match import Decision, Match
from bot.search.ranking import Ranked, passages_of


def decide(analysis: Analysis, ranked: Sequence[Ranked], evidence: Evidence) -> Match:
    """Decide what is to be done with a question."""
    passages = passages_of(ranked)
    decision, topic = _decide(analysis, ranked, passages, evidence)
    first = passages[0].score if passages else 0.0
    near = [
        r.candidate
        for r in passages
        if r.score >= max(first - tuning.SUGGEST_WITHIN, tuning.NEAR_SCORE)
    ]
    if DESPAIR in analysis.pleas:
        near = []
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
    if DESPAIR in analysis.pleas:
        return Decision.PLEA, None
    subjects = {
        concept
        for concept in analysis.concepts
        if concept in evidence.weights and concept not in evidence.aspects
    }
    if DISTRESS in analysis.pleas and not subjects:
        return Decision.PLEA, None
    if analysis.chatter:
        return Decision.SMALL_TALK, None
    best = ranked[0] if ranked else None
    topic = best.exhibit.id if best and best.exhibit.topic else None
    if _is_plea(analysis, topic, subjects):
        return Decision.PLEA, topic
    score = best.score if best else 0.0
    if best and not subjects and _is_vague(analysis, best):
        return Decision.OFF_TOPIC, None
    if topic and score >= tuning.SUGGEST_SCORE:
        return Decision.NOT_COVERED, topic
    if passages and passages[0].score >= tuning.ANSWER_SCORE:
        second = ranked[1].score if len(ranked) > 1 else 0.0
        sure = passages[0].score - second >= tuning.ANSWER_LEAD
        return (Decision.ANSWER if sure else Decision.SUGGEST), None
    if score >= tuning.SUGGEST_SCORE:
        return Decision.SUGGEST, None
    if evidence.background.isdisjoint(subjects):
        return Decision.OFF_TOPIC, None
    return Decision.NOT_COVERED, topic


def _is_plea(analysis: Analysis, topic: str | None, subjects: Collection[str]) -> bool:
    """A cry for advice about a person: family words around a plain question make none."""
    if "person" not in analysis.pleas:
        return False
    is_ill = bool(subjects) or "illness" in analysis.pleas
    return topic is not None or (is_ill and "advice" in analysis.pleas)


def _is_vague(analysis: Analysis, best: Ranked) -> bool:
    """What is asked of a subject that goes unnamed: "how?", "the price of a phone"."""
    if best.exhibit.topic:
        return bool(analysis.unknown)
    return not best.pattern.concepts <= analysis.concepts.keys()


def _explain(analysis: Analysis, ranked: Sequence[Ranked], evidence: Evidence) -> tuple[str, ...]:
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
