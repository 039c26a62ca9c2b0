"""From what a question may ask for to what is done with it."""

from __future__ import annotations

from itertools import chain

from bot.knowledge.everyday import OFF_TOPIC, PLEA
from bot.search import tuning
from bot.search.analysis import DESPAIR, DISTRESS, GRIEF, Analysis
from bot.search.features import QueryFeatures, is_telling
from bot.search.index import Index
from bot.search.match import Candidate, Decision, Match, Reasons, Rule
from bot.search.proposer import Proposal, VerifiedPassage
from bot.search.training import ClassKind

_PLEAS = (PLEA, DESPAIR, GRIEF, DISTRESS)
_EMPTY = "empty"


def decide(
    analysis: Analysis,
    question: QueryFeatures,
    proposal: Proposal,
    index: Index,
) -> Match:
    """Decide what is to be done with a question."""
    rule = _rule(analysis, proposal, index)
    best = proposal.candidates[0] if proposal.candidates else None
    kind = _kind(rule, analysis, proposal)
    decision = _decision(rule, kind)
    topic = _topic(proposal) if decision in (Decision.PARTLY, Decision.NOT_COVERED) else None
    if best and topic and rule is Rule.CLOSE and proposal.refusals[0][1] < best.score:
        topic = None  # What is less likely asked than the passage itself would be a guess.
    if decision is Decision.PLEA:
        topic = _topic(proposal, behind_messages=True)
    near = _near(proposal)
    is_bare = decision is Decision.PLEA and (
        kind != PLEA or not index.concepts & analysis.concepts.keys() - index.aspects
    )
    return Match(
        decision=decision,
        language=analysis.language,
        candidates=() if is_bare or decision in _TALK else near,
        topic=None if is_bare else topic,
        missing=(
            _missing(analysis, question, best, index)
            if best and decision is Decision.PARTLY
            else ()
        ),
        small_talk=kind if decision is Decision.SMALL_TALK else None,
        plea=kind if decision is Decision.PLEA and kind != PLEA else None,
        ranking=proposal.ranking[: tuning.RANKED],
        reasons=Reasons(analysis, proposal, rule),
    )


_TALK = (Decision.SMALL_TALK, Decision.EMPTY, Decision.OFF_TOPIC)


def _rule(analysis: Analysis, proposal: Proposal, index: Index) -> Rule:
    if DESPAIR in analysis.pleas:
        return Rule.DESPAIR
    if not analysis.words:
        return Rule.MESSAGE if analysis.small_talk or analysis.pleas else Rule.NO_WORDS
    probability = proposal.candidates[0].probability if proposal.candidates else 0.0
    refusal, refused = proposal.refusals[0] if proposal.refusals else (None, 0.0)
    is_answer = probability >= tuning.ANSWER_SURE and not _is_denied(analysis, proposal, index)
    if is_answer and not proposal.candidates[0].evidence.excludes_all:
        return Rule.SURE
    is_topic = refusal is not None and refusal.kind is ClassKind.TOPIC
    is_topic = is_topic and refused >= tuning.TOPIC_SCORE
    if refusal and is_topic and index.entries[refusal.id].has_sentence:
        return Rule.CLOSE if proposal.candidates else Rule.TOPIC
    is_message = refusal is not None and refusal.kind is ClassKind.MESSAGE
    if refusal and is_message and refusal.id != OFF_TOPIC and refused >= tuning.MESSAGE_SCORE:
        return Rule.MESSAGE
    if is_answer:
        return Rule.ALL_EXCLUDED
    if probability >= tuning.PARTLY_SURE:
        return Rule.CLOSE
    if is_message and not (proposal.names_subject and probability >= tuning.SUGGEST_SURE):
        return Rule.NO_SUBJECT
    if is_topic:
        return Rule.TOPIC
    if probability >= tuning.SUGGEST_SURE:
        return Rule.LIKELY
    return Rule.NOTHING_FITS if proposal.names_subject else Rule.NO_SUBJECT


def _is_denied(analysis: Analysis, proposal: Proposal, index: Index) -> bool:
    """Whether a refusal outweighs a passage that has few samples.

    The question is nearly a sample of it, or says a keyword of the topic of which the passage has
    nothing.
    """
    best = proposal.candidates[0]
    refusal, refused = proposal.refusals[0] if proposal.refusals else (None, 0.0)
    if refusal is None or not best.evidence.is_found or refused <= best.score:
        return False
    topic = index.entries.get(refusal.id) if refusal.kind is ClassKind.TOPIC else None
    said = analysis.concepts.keys()
    return refused >= tuning.NEARLY_A_SAMPLE or any(
        keyword <= said and keyword.isdisjoint(best.known)
        for keyword in (topic.keywords if topic else ())
    )


def _kind(rule: Rule, analysis: Analysis, proposal: Proposal) -> str:
    """What kind of message it is most like; without words, what its picture says."""
    if rule is Rule.DESPAIR:
        return DESPAIR
    if not analysis.words:
        return next(chain(analysis.pleas, analysis.small_talk), "")
    return proposal.refusals[0][0].id if proposal.refusals else ""


def _decision(rule: Rule, kind: str) -> Decision:
    match rule:
        case Rule.SURE:
            return Decision.ANSWER
        case Rule.CLOSE | Rule.ALL_EXCLUDED:
            return Decision.PARTLY
        case Rule.LIKELY:
            return Decision.SUGGEST
        case Rule.TOPIC | Rule.NOTHING_FITS:
            return Decision.NOT_COVERED
        case Rule.NO_SUBJECT:
            return Decision.OFF_TOPIC
        case Rule.NO_WORDS:
            return Decision.EMPTY
        case _ if kind in _PLEAS:
            return Decision.PLEA
        case _:
            return Decision.EMPTY if kind == _EMPTY else Decision.SMALL_TALK


def _topic(proposal: Proposal, *, behind_messages: bool = False) -> str | None:
    """The topic that is most likely meant; only one that is likelier than any message."""
    for query_class, score in proposal.refusals:
        if query_class.kind is ClassKind.TOPIC:
            return query_class.id if score >= tuning.TOPIC_SCORE else None
        if query_class.kind is ClassKind.MESSAGE and not behind_messages:
            return None
    return None


def _near(proposal: Proposal) -> tuple[Candidate, ...]:
    """The passages to show or offer, at most three, the likeliest first."""
    if not proposal.candidates:
        return ()
    least = proposal.candidates[0].probability * tuning.OFFERED_SHARE
    return tuple(
        Candidate(candidate.id, round(candidate.probability, 3))
        for candidate in proposal.candidates[:3]
        if candidate.probability >= least
    )


def _missing(
    analysis: Analysis, question: QueryFeatures, passage: VerifiedPassage, index: Index
) -> tuple[str, ...]:
    """The telling words of a question that nothing known of a passage accounts for, in order.

    Of a passage that is found by its text nobody knows by which words people ask for it.
    """
    known = passage.known | index.everyday if passage.evidence.is_found else passage.known
    return tuple(
        dict.fromkeys(
            word
            for word, place in zip(analysis.words, question.units, strict=False)
            if is_telling(place) and not any(unit in known for unit in place)
        )
    )
