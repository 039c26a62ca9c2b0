"""From a ranking to a decision, with its reasons."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.search import tuning
from bot.search.analysis import DESPAIR, DISTRESS, Analysis
from bot.search.evidence import Evidence, Kind
from bot.search.match import Candidate, Decision, Match
from bot.search.ranking import Ranked, passages_of


PLEA_ASIDE = "plea"


def decide(analysis: Analysis, ranked: Sequence[Ranked], evidence: Evidence) -> Match:
    """Decide what is to be done with a question."""
    verdict = _Verdict.of(analysis, ranked)
    decision, topic = _decide(analysis, verdict, evidence)
    near = _near(verdict) if DESPAIR not in analysis.pleas else []
    return Match(
        decision=decision,
        language=analysis.language,
        candidates=tuple(near),
        topic=topic,
        small_talk=analysis.small_talk[0] if decision is Decision.SMALL_TALK else None,
        explanation=_explain(analysis, ranked, evidence),
    )


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What the ranking comes to.

    `passages` are best first, `other` is the best of what would refuse an answer, and `sure` the
    likelihood (0 to 1) that the first passage is a right answer.
    """

    passages: Sequence[Ranked]
    other: Ranked | None
    sure: float

    @classmethod
    def of(cls, analysis: Analysis, ranked: Sequence[Ranked]) -> _Verdict:
        """Weigh the best passage against the best reason to refuse an answer.

        A logistic regression: the longer a question, the less alike are even those that ask the
        same, so that its length counts for it.
        """
        passages = passages_of(ranked)
        other = next((r for r in ranked if r.exhibit.kind is not Kind.PASSAGE), None)
        odds = (
            tuning.SURE_BASE
            + tuning.SURE_BEST * (passages[0].score if passages else 0.0)
            - tuning.SURE_OTHER * (other.score if other else 0.0)
            + tuning.SURE_LENGTH * math.log1p(len(analysis.words))
        )
        return cls(passages, other, 1 / (1 + math.exp(-odds)) if passages else 0.0)

    @property
    def topic(self) -> str | None:
        """The topic that is likelier meant than any passage."""
        if self.other is None or self.other.exhibit.kind is not Kind.TOPIC:
            return None
        first = self.passages[0].score if self.passages else 0.0
        return self.other.exhibit.id if self.other.score >= first else None

    @property
    def aside(self) -> str | None:
        """The kind of what no article answers, where that is likelier meant than any passage."""
        if self.other is None or self.other.exhibit.kind is not Kind.ASIDE:
            return None
        first = self.passages[0].score if self.passages else 0.0
        return self.other.exhibit.id if self.other.score >= first else None


def _near(verdict: _Verdict) -> list[Candidate]:
    """The passages to show or offer, at most three; each with the share of trust it deserves."""
    if not verdict.passages:
        return []
    first = verdict.passages[0].score
    least = max(first - tuning.SUGGEST_WITHIN, tuning.NEAR_SCORE)
    return [
        Candidate(r.exhibit.id, round(verdict.sure * r.score / first, 3))
        for r in verdict.passages[:3]
        if r.score >= least
    ]


def _decide(
    analysis: Analysis, verdict: _Verdict, evidence: Evidence
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
    if _is_plea(analysis, verdict.topic, subjects) or verdict.aside == PLEA_ASIDE:
        return Decision.PLEA, verdict.topic
    if verdict.sure >= tuning.ANSWER_SURE:
        return Decision.ANSWER, None
    if verdict.aside:
        return Decision.OFF_TOPIC, None
    if verdict.topic and (verdict.other and verdict.other.score >= tuning.TOPIC_SCORE):
        return Decision.NOT_COVERED, verdict.topic
    if verdict.sure >= tuning.SUGGEST_SURE:
        return Decision.SUGGEST, None
    if evidence.background.isdisjoint(subjects):
        return Decision.OFF_TOPIC, None
    return Decision.NOT_COVERED, verdict.topic


def _is_plea(analysis: Analysis, topic: str | None, subjects: Collection[str]) -> bool:
    """A cry for advice about a person: family words around a plain question make none."""
    if "person" not in analysis.pleas:
        return False
    is_ill = bool(subjects) or "illness" in analysis.pleas
    return topic is not None or (is_ill and "advice" in analysis.pleas)


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
            f"{r.score:.2f} {r.exhibit.id}{' (not covered)' if r.exhibit.kind is Kind.TOPIC else ''}: explains "
            f"{r.cover:.2f}, pointed to by {' + '.join(sorted(r.keyword or ())) or 'its words'}, likeness {r.likeness.strength:.2f}"
            for r in ranked[:5]
        ),
    )
