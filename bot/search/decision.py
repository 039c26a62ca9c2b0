"""From a ranking to a decision."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from bot.knowledge.model import PLEA_ASIDE
from bot.search import tuning
from bot.search.analysis import DESPAIR, DISTRESS, MEANING, WHAT, Analysis
from bot.search.evidence import Evidence, Kind
from bot.search.match import Candidate, Decision, Match, Reasons, Rule
from bot.search.pleas import is_about_somebody, is_for_advice, kind_of_plea, may_be_one
from bot.search.ranking import Ranked

_by_keyword = attrgetter("by_keyword")
_DECISIONS = {
    Rule.DESPAIR: Decision.PLEA,
    Rule.DISTRESS: Decision.PLEA,
    Rule.SOMEBODY: Decision.PLEA,
    Rule.CHATTER: Decision.SMALL_TALK,
    Rule.NO_WORDS: Decision.EMPTY,
    Rule.ADVICE: Decision.PLEA,
    Rule.LIKE_PLEAS: Decision.PLEA,
    Rule.SURE: Decision.ANSWER,
    Rule.ELSEWHERE: Decision.OFF_TOPIC,
    Rule.TOPIC: Decision.NOT_COVERED,
    Rule.LIKELY: Decision.SUGGEST,
    Rule.NO_SUBJECT: Decision.OFF_TOPIC,
    Rule.NOTHING_FITS: Decision.NOT_COVERED,
}


def decide(analysis: Analysis, ranked: Sequence[Ranked], evidence: Evidence) -> Match:
    """Decide what is to be done with a question."""
    verdict = _weigh(analysis, ranked)
    rule = _rule(analysis, verdict, evidence)
    decision = _DECISIONS[rule]
    refused = decision in (Decision.NOT_COVERED, Decision.PLEA)
    plea = kind_of_plea(analysis, rule) if decision is Decision.PLEA else None
    # Who pours out their heart, and names nothing to read of, is offered nothing to read.
    is_bare = decision is Decision.PLEA and (plea or not _subjects(analysis, evidence))
    return Match(
        decision=decision,
        language=analysis.language,
        candidates=() if is_bare else _near(verdict),
        topic=verdict.topic if refused and not is_bare else None,
        small_talk=analysis.small_talk[0] if decision is Decision.SMALL_TALK else None,
        plea=plea,
        ranking=tuple(r.exhibit.id for r in verdict.passages if r.score >= tuning.NEAR_SCORE),
        reasons=Reasons(analysis, verdict.passages, verdict.refusal, verdict.sure, rule),
    )


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a ranking comes to; `refusal` is the best topic or aside."""

    passages: tuple[Ranked, ...]
    refusal: Ranked | None
    sure: float

    @property
    def best(self) -> float:
        return self.passages[0].score if self.passages else 0.0

    @property
    def refused(self) -> float:
        return self.refusal.score if self.refusal else 0.0

    @property
    def topic(self) -> str | None:
        """The topic that is likelier meant than any passage."""
        return self._best_refusal(Kind.TOPIC)

    @property
    def aside(self) -> str | None:
        """The kind of what no article answers, where that is likelier meant than any passage."""
        return self._best_refusal(Kind.ASIDE)

    def _best_refusal(self, kind: Kind) -> str | None:
        if self.refusal is None or self.refusal.exhibit.kind is not kind:
            return None
        return self.refusal.exhibit.id if self.refusal.score >= self.best else None


def _weigh(analysis: Analysis, ranked: Sequence[Ranked]) -> _Verdict:
    """Weigh the best passage against the best reason to refuse an answer.

    How likely the passage is right is a logistic regression. The longer a question, the less
    alike are even those that ask the same, so that its length counts for it; but what has hardly
    anything in common with a passage does not ask for it, however long it is.
    """
    passages = tuple(r for r in ranked if r.exhibit.kind is Kind.PASSAGE)
    refusal = next((r for r in ranked if r.exhibit.kind is not Kind.PASSAGE), None)
    best = passages[0].score if passages else 0.0
    if (refusal is None or refusal.score < best) and (topic := _undefined(analysis, ranked)):
        refusal = topic._replace(score=best)
    if not passages or passages[0].score < tuning.ANSWER_SCORE:
        return _Verdict(passages, refusal, 0.0)
    odds = (
        tuning.SURE_BASE
        + tuning.SURE_BEST * passages[0].score
        - tuning.SURE_REFUSAL * (refusal.score if refusal else 0.0)
        + tuning.SURE_LENGTH * math.log1p(len(analysis.words))
        - tuning.SURE_ELSEWHERE * bool(analysis.elsewhere)
    )
    return _Verdict(passages, refusal, 1 / (1 + math.exp(-odds)))


def _undefined(analysis: Analysis, ranked: Sequence[Ranked]) -> Ranked | None:
    """The topic that names, of what a question asks the meaning of, that the article tells none.

    Such a question is like those about the thing itself; only its keyword tells the two apart.
    """
    best = max(ranked, key=_by_keyword, default=None)
    if best is None or best.exhibit.kind is not Kind.TOPIC or not best.keyword:
        return None
    asks = MEANING in best.keyword or (WHAT in best.keyword and analysis.ends_with_what)
    is_all = all(not best.keyword.isdisjoint(sense) for sense in analysis.senses)
    return best if asks and is_all and not analysis.unknown else None


def _rule(analysis: Analysis, verdict: _Verdict, evidence: Evidence) -> Rule:
    """The first rule that holds, of those that need no ranking before those that do."""
    if DESPAIR in analysis.pleas:
        return Rule.DESPAIR
    subjects = _subjects(analysis, evidence)
    if DISTRESS in analysis.pleas and not subjects:
        return Rule.DISTRESS
    if is_about_somebody(analysis, subjects, evidence):
        return Rule.SOMEBODY
    if analysis.chatter:
        return Rule.CHATTER
    if not analysis.words:
        return Rule.NO_WORDS
    if is_for_advice(analysis, verdict.topic, subjects, evidence):
        return Rule.ADVICE
    if verdict.aside == PLEA_ASIDE and (subjects or may_be_one(analysis, verdict.refused)):
        return Rule.LIKE_PLEAS
    names_subject = not evidence.background.isdisjoint(subjects)
    return _rule_of_ranking(verdict, analysis, names_subject=names_subject)


def _subjects(analysis: Analysis, evidence: Evidence) -> frozenset[str]:
    known = (concept for concept in analysis.concepts if concept in evidence.weights)
    return frozenset(concept for concept in known if concept not in evidence.aspects)


def _rule_of_ranking(verdict: _Verdict, analysis: Analysis, *, names_subject: bool) -> Rule:
    if verdict.sure >= tuning.ANSWER_SURE:
        return Rule.SURE
    if verdict.aside and verdict.aside != PLEA_ASIDE:
        return Rule.ELSEWHERE
    least = tuning.TOPIC_SCORE if names_subject else tuning.TOPIC_SCORE_ALONE
    if verdict.topic and verdict.refused >= least:
        return Rule.TOPIC
    said = _said_of(analysis, verdict)
    if verdict.sure >= tuning.SUGGEST_SURE or _is_exact(said, verdict):
        return Rule.LIKELY
    return Rule.NOTHING_FITS if names_subject or said else Rule.NO_SUBJECT


def _said_of(analysis: Analysis, verdict: _Verdict) -> tuple[Ranked, ...]:
    """The passages with a keyword that a question says whole; none where it says strange words."""
    if analysis.unknown or analysis.elsewhere:
        return ()
    named = analysis.concepts.keys()
    return tuple(p for p in verdict.passages if p.keyword and p.keyword <= named)


def _is_exact(said: Sequence[Ranked], verdict: _Verdict) -> bool:
    """Whether the best passage's keyword is all that is said, and no refusal is likelier."""
    best = verdict.passages[0] if verdict.passages else None
    is_said = best in said and best is not None and best.by_keyword >= tuning.SUGGEST_KEYWORD
    return is_said and verdict.best > verdict.refused


def _near(verdict: _Verdict) -> tuple[Candidate, ...]:
    """The passages to show or offer, at most three, each by its score as sure as the first."""
    least = max(verdict.best - tuning.SUGGEST_WITHIN, tuning.NEAR_SCORE)
    return tuple(
        Candidate(r.exhibit.id, round(verdict.sure * r.score / verdict.best, 3))
        for r in verdict.passages[:3]
        if r.score >= least
    )
