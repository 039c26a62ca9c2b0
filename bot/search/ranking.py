"""How well each entry serves a question: what it explains, and what points to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from bot.knowledge.model import Keyword
from bot.search import tuning
from bot.search.analysis import Analysis
from bot.search.evidence import Evidence, Exhibit, Kind
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
    whole = asked.total + asked.burden or 1.0
    ranked = []
    for at in sorted(keywords.keys() | likeness.keys()):
        value, keyword = keywords.get(at, (0.0, None))
        cover = explained.get(at, 0.0) / whole
        by_keyword = cover**tuning.COVER_POWER * value
        like = likeness.get(at, NO_LIKENESS)
        score = by_keyword + tuning.LIKENESS * like.strength
        ranked.append(Ranked(evidence.exhibits[at], score, by_keyword, cover, keyword, like))
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
    asked: _Asked, evidence: Evidence, explained: Iterable[int]
) -> dict[int, tuple[float, Keyword]]:
    """The best keyword of each exhibit, by its place, with what it is worth, 0 to 1.

    A keyword is worth by how much of it is asked, and how much of what is asked it is.
    """
    met: dict[int, float] = {}
    for concept, strength in asked.concepts.items():
        for at, share in evidence.pointing.get(concept, ()):
            met[at] = met.get(at, 0.0) + strength * share
    named = dict.fromkeys(met, 0.0)
    for weight, sense in asked.senses:
        # Of several concepts that one word may name, one is as good as another.
        pointed = [evidence.pointing.get(concept, ()) for concept in sense]
        places = [at for keywords in pointed for at, _ in keywords]
        for at in places if len(pointed) == 1 else set(places):
            named[at] += weight
    best = {at: (1.0, Keyword()) for at in explained if at in evidence.bare}
    for at, share in met.items():
        exhibit, keyword = evidence.keywords[at]
        most = share**tuning.KEYWORD_POWER
        if exhibit in best and most <= best[exhibit][0]:
            continue
        is_topic = evidence.exhibits[exhibit].kind is Kind.TOPIC
        power = tuning.TOPIC_SHARE_POWER if is_topic else tuning.SHARE_POWER
        value = most * (named[at] / asked.total) ** power
        if exhibit not in best or value > best[exhibit][0]:
            best[exhibit] = (value, keyword)
    return best


def _explained(asked: _Asked, evidence: Evidence) -> dict[int, float]:
    """How much of what is asked each exhibit accounts for, by its place.

    A topic that is not covered accounts for any subject, if not fully.
    """
    explained: dict[int, float] = {}
    by_topics = 0.0
    for weight, sense in asked.senses:
        any_topic = 0.0 if evidence.aspects.issuperset(sense) else tuning.TOPIC_EXPLAINS
        by_topics += weight * any_topic
        shares: dict[int, float] = {}
        for concept in sense:
            for at, share in evidence.explaining.get(concept, ()):
                shares[at] = max(share, shares.get(at, 0.0))
        for at, share in shares.items():
            is_topic = evidence.exhibits[at].kind is Kind.TOPIC
            more = max(0.0, share - any_topic) if is_topic else share
            explained[at] = explained.get(at, 0.0) + weight * more
    for at in evidence.topics:
        explained[at] = explained.get(at, 0.0) + by_topics
    return explained
