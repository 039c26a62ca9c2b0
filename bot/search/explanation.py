"""A match in words: what each word was taken for, what spoke for and against, and the rule."""

from __future__ import annotations

from collections.abc import Iterator

from bot.search.evidence import Evidence, Kind
from bot.search.match import Match, Reasons
from bot.search.ranking import Ranked

_PASSAGES = 3


def explain(match: Match, evidence: Evidence) -> Iterator[str]:
    """The reasons of a match, line by line, as `ask --explain` shows them."""
    reasons = match.reasons
    if reasons is None:
        return
    yield f"rule: {reasons.rule}"
    yield f"language: {match.language}"
    yield "words:"
    yield from _words(reasons, evidence)
    for ranked in reasons.passages[:_PASSAGES]:
        yield f"passage {ranked.exhibit.id}: {ranked.score:.2f}"
        yield from _for_and_against(ranked, reasons, evidence)
    if reasons.refusal:
        kind = "not covered" if reasons.refusal.exhibit.kind is Kind.TOPIC else "of no article"
        yield f"best refusal, {reasons.refusal.exhibit.id} ({kind}): {reasons.refusal.score:.2f}"
        yield from _for_and_against(reasons.refusal, reasons, evidence)
    yield f"how likely the first passage is right: {reasons.sure:.2f}"


def _words(reasons: Reasons, evidence: Evidence) -> Iterator[str]:
    taken = evidence.analyst.trace(reasons.analysis)
    width = max((len(trace.word) for trace in taken), default=0)
    for trace in taken:
        read = ", ".join(f"{known} ({way})" for known, way in trace.ways.items())
        named = ", ".join(
            f"{concept} (weight {evidence.weights[concept]:.2f})"
            if concept in evidence.weights
            else concept
            for concept in trace.concepts
        )
        yield f"  {trace.word.ljust(width)}  {read or 'unknown'}{' → ' + named if named else ''}"


def _for_and_against(ranked: Ranked, reasons: Reasons, evidence: Evidence) -> Iterator[str]:
    if ranked.by_keyword:
        keyword = " + ".join(sorted(ranked.keyword or ())) or "its own words"
        yield f"  for: {keyword}, {ranked.by_keyword:.2f}"
    if ranked.likeness.strength:
        sample = evidence.samples.questions[ranked.likeness.sample]
        yield f"  for: questions like “{sample}”, {ranked.likeness.strength:.2f}"
    foreign = [
        concept
        for concept in reasons.analysis.concepts
        if concept not in ranked.exhibit.explains and concept not in evidence.background
    ]
    if ranked.exhibit.kind is Kind.PASSAGE and (foreign or reasons.analysis.unknown):
        named = ", ".join((*foreign, *reasons.analysis.unknown))
        yield f"  against: explains {ranked.cover:.0%} of the question, not {named}"
