"""How well each entry serves a question: what it explains, and what points to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from bot.knowledge.model import Keyword
from bot.search import tuning
from bot.search.analysis import Analysis
from bot.search.evidence import Evidence, Exhibit, Numbers
from bot.search.samples import NO_LIKENESS, Likeness


class Ranked(NamedTuple):
    """An exhibit with its score, all evidence together, 0 or more; and what that comes from.

    `by_keyword` is what `keyword`, the one that fits best, is worth by how much of the question
    the exhibit explains (`cover`), each 0 to 1; `likeness` that of its sample questions.
    """

    exhibit: Exhibit
    score: float
    by_keyword: float = 0.0
    cover: float = 0.0
    keyword: Keyword | None = None
    likeness: Likeness = NO_LIKENESS


_SCORE = attrgetter("score")
_NO_KEYWORD = (0.0, None)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question names: each sense with its weight, and each concept with how surely.

    `total` is the weight of all senses, `burden` that of all that nothing in the knowledge
    explains.
    """

    senses: tuple[tuple[float, Collection[str]], ...]
    concepts: Mapping[str, float]
    total: float
    burden: float


def rank(analysis: Analysis, evidence: Evidence) -> list[Ranked]:
    """Order the exhibits that a keyword or a sample question of theirs points to, best first."""
    asked = _weigh(analysis, evidence)
    likeness = evidence.samples.like(analysis.words)
    explained = _explained(asked, evidence)
    keywords = _pointed_to(asked, evidence, explained)
    covers = explained / (asked.total + asked.burden or 1.0)
    shares = (covers**tuning.COVER_POWER).tolist()
    covered = covers.tolist()
    ranked = []
    for at in sorted(keywords.keys() | likeness.keys()):
        value, keyword = keywords.get(at, _NO_KEYWORD)
        by_keyword = shares[at] * value
        like = likeness.get(at, NO_LIKENESS)
        score = by_keyword + tuning.LIKENESS * like.strength
        ranked.append(Ranked(evidence.exhibits[at], score, by_keyword, covered[at], keyword, like))
    ranked.sort(key=_SCORE, reverse=True)
    return ranked


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
            senses.append((max(known.values()), known.keys()))
        for concept in known:
            concepts[concept] = max(sense[concept], concepts.get(concept, 0.0))
    strange: float = len(analysis.unknown) + len(analysis.senses) - len(senses)
    strange += tuning.ELSEWHERE * analysis.elsewhere
    burden = tuning.UNKNOWN * strange**tuning.UNKNOWN_GROWTH
    if evidence.background.isdisjoint(concepts):
        burden *= tuning.UNKNOWN_ALONE
    if evidence.background.issuperset(concepts):
        # A long question that names nothing but the subject asks for something unknown.
        burden += tuning.BARE_WORD * max(0, len(analysis.words) - tuning.BARE_WORDS)
    total = sum(weight for weight, _ in senses)
    return _Asked(tuple(senses), concepts, total, burden)


def _pointed_to(
    asked: _Asked, evidence: Evidence, explained: Numbers
) -> dict[int, tuple[float, Keyword]]:
    """The best keyword of each exhibit, by its place, with what it is worth, 0 to 1.

    A keyword is worth by how much of it is asked, and how much of what is asked it is.
    """
    met = np.zeros(len(evidence.keywords))
    for concept in asked.concepts.keys() & evidence.pointing.keys():
        places, shares = evidence.pointing[concept]
        met[places] += asked.concepts[concept] * shares
    named = np.zeros(len(evidence.keywords))
    for weight, sense in asked.senses:
        # Of several concepts that one word may name, one is as good as another.
        by_any = np.zeros(len(evidence.keywords))
        for concept in evidence.pointing.keys() & sense:
            by_any[evidence.pointing[concept][0]] = weight
        named += by_any
    bare = evidence.bare[explained[evidence.bare] > 0]
    best = dict.fromkeys(bare.tolist(), (1.0, Keyword()))
    at = met.nonzero()[0]
    shares = named[at] / (asked.total or 1.0)
    worth = met[at] ** tuning.KEYWORD_POWER * shares ** evidence.powers[at]
    for owner, value, place in zip(
        evidence.owners[at].tolist(), worth.tolist(), at.tolist(), strict=True
    ):
        if owner not in best or value > best[owner][0]:
            best[owner] = (value, evidence.keywords[place])
    return best


def _explained(asked: _Asked, evidence: Evidence) -> Numbers:
    """How much of what is asked each exhibit accounts for, by its place.

    A topic that is not covered accounts for any subject, if not fully.
    """
    explained = np.zeros(len(evidence.exhibits))
    by_topics = 0.0
    for weight, sense in asked.senses:
        any_topic = 0.0 if evidence.aspects.issuperset(sense) else tuning.TOPIC_EXPLAINS
        by_topics += weight * any_topic
        shares = np.zeros(len(evidence.exhibits))
        for concept in evidence.explaining.keys() & sense:
            places, share = evidence.explaining[concept]
            shares[places] = np.maximum(shares[places], share)
        if any_topic:
            shares[evidence.topics] = np.maximum(shares[evidence.topics] - any_topic, 0.0)
        explained += weight * shares
    explained[evidence.topics] += by_topics
    return explained
