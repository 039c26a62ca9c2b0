"""A match in words: what each word was taken for, what spoke for and against, and the rule."""

from __future__ import annotations

from collections.abc import Iterator

from bot.search.index import Index
from bot.search.match import Match, Reasons
from bot.search.proposer import VerifiedPassage
from bot.search.training import ClassKind

_PASSAGES = 3
_CONTRIBUTIONS = 4
_LEAST = 0.1

_SAYS = {
    "own": "its likeness to the passage's samples",
    "topic": "the best topic that is not covered",
    "near_miss": "the near misses that it is like",
    "message": "the messages of no article that it is like",
    "over_refusal": "how far the passage is ahead of the best refusal",
    "over_passage": "how far it is ahead of the next passage",
    "gap_first": "the most telling word that the passage is not known for",
    "gap_second": "the second such word",
    "gap_sum": "all words that the passage is not known for",
    "gap_share": "the share of what is asked that the passage is not known for",
    "gap_count": "the number of such words",
    "odds_least": "the word that is least usual for the passage",
    "odds_second": "the second least usual one",
    "odds_mean": "how usual its words are for the passage",
    "length": "the length of the question",
    "unknown": "words that nothing is known of",
    "pleas": "words in which people tell of somebody",
    "elsewhere": "words of other subjects",
    "excludes": "that something is left out",
    "excludes_all": "that all that the passage lists is left out",
    "excludes_part": "that a part of what the passage lists is left out",
    "excludes_other": "that something else is left out",
    "is_reversed": "that cause and effect are turned round",
    "is_forward": "that cause and effect are as the passage says",
    "samples": "how many samples the passage has",
    "found_score": "how well its text was found",
    "found_over_other": "how much better than other texts",
    "found_of_best": "how near it comes to the text found best",
    "sentence_share": "the share of what is asked that one of its sentences names",
    "named": "the number of words that it names",
    "names_all": "that it names all that is asked",
    "only_subject": "that nothing is asked beyond what the article is about",
    "is_first": "that it is the first to speak of what is asked",
    "defines": "that it is the first to speak of what the question asks the meaning of",
    "defines_subject": "that it is the first to speak of the article's subject, which is asked",
    "lacks_number": "that no such sentence has the number that is asked for",
}
_KINDS = {
    ClassKind.TOPIC: "not covered",
    ClassKind.NEAR_MISS: "near misses of it",
    ClassKind.MESSAGE: "of no article",
}


def explain(match: Match, index: Index) -> Iterator[str]:
    """The reasons of a match, line by line, as `ask --explain` shows them."""
    reasons = match.reasons
    if reasons is None:
        return
    yield f"rule: {reasons.rule}"
    yield f"language: {match.language}"
    yield "words:"
    yield from _words(reasons, index)
    for passage in reasons.proposal.candidates[:_PASSAGES]:
        yield f"passage {passage.id}: likely right by {passage.probability:.2f}"
        yield from _for_and_against(passage)
    if match.missing:
        yield f"not accounted for: {', '.join(match.missing)}"
    if reasons.proposal.refusals:
        refusal, score = reasons.proposal.refusals[0]
        yield f"best refusal, {refusal.id} ({_KINDS[refusal.kind]}): {score:.2f}"


def _words(reasons: Reasons, index: Index) -> Iterator[str]:
    taken = index.analyst.trace(reasons.analysis)
    width = max((len(trace.word) for trace in taken), default=0)
    for trace in taken:
        read = ", ".join(f"{known} ({way})" for known, way in trace.ways.items())
        named = ", ".join(trace.concepts)
        yield f"  {trace.word.ljust(width)}  {read or 'unknown'}{' → ' + named if named else ''}"


def _for_and_against(passage: VerifiedPassage) -> Iterator[str]:
    """What weighs most for and against a passage."""
    parts = sorted(passage.evidence.contributions.items(), key=lambda part: -abs(part[1]))
    for name, part in parts[:_CONTRIBUTIONS]:
        if abs(part) >= _LEAST:
            yield f"  {'for' if part > 0 else 'against'}: {_SAYS[name]}, {part:+.2f}"
