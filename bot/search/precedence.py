"""Facts come before refusals: samples of what was denied that a fact with few samples answers."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.knowledge.everyday import OFF_TOPIC
from bot.knowledge.model import SECTION_PREFIX
from bot.search import tuning
from bot.search.analysis import OPERATOR
from bot.search.classifier import Coverage
from bot.search.features import QueryFeatures, is_telling
from bot.search.index import Index
from bot.search.operators import OperatorKind
from bot.search.passage_words import pronounced, stem
from bot.search.passages import SearchIndex
from bot.search.training import ClassKind, QueryClass, TrainingSample

Given = Mapping[TrainingSample, QueryClass]
"""Samples of refusals, and the fact that each counts for in their place."""

_FAR_AHEAD = 1.2
"""How much better than by any other text such a sample is found by the fact's."""
_RARE = 2.5
"""The rarity from which a word tells anything: not one in twelve samples has it."""
_SAID = 5.0
"""The rarities of what the sample names, together, at least: a single common word asks nothing."""
_BARS = frozenset(
    OPERATOR + kind
    for kind in OperatorKind
    if kind not in (OperatorKind.COMPARISON, OperatorKind.CAUSE)
)


def answered_refusals(
    index: Index,
    samples: Sequence[TrainingSample],
    features: Mapping[str, QueryFeatures],
    texts: Mapping[str, Iterable[str]],
) -> dict[TrainingSample, QueryClass]:
    """The samples of topics, near misses and other subjects that a fact with few samples answers.

    Such a fact was added after what it tells was denied. It answers a sample if its text and its
    own samples account for each telling word, and its text is found first by far.
    """
    counts = Counter(s.query_class.id for s in samples if _is_of_passage(s))
    few = {
        id: QueryClass(ClassKind.PASSAGE, id, index.entries[id].article)
        for id in index.passages
        if counts[id] < tuning.WELL_SAMPLED and not id.startswith(SECTION_PREFIX)
    }
    if not few:
        return {}
    coverage = Coverage.of(((features[s.text], s.query_class) for s in samples), texts)
    words = _Words(index, few, samples, features)
    search = SearchIndex.from_passages(index.passages)
    given = {}
    for sample in filter(lambda sample: _may_be_given(sample, index), samples):
        question = features[sample.text]
        fitting = [id for id in few if _is_accounted_for(question, id, coverage, index)]
        id = _first_by_far(search, sample.text, index) if fitting else ""
        if id in fitting and words.account_for(sample.text, question, id):
            given[sample] = few[id]
    return given


def given_to_facts(samples: Iterable[TrainingSample], given: Given) -> list[TrainingSample]:
    """The samples with those that count for a fact as the fact's."""
    return [replace(s, query_class=given.get(s, s.query_class)) for s in samples]


def _is_of_passage(sample: TrainingSample) -> bool:
    return sample.query_class.kind is ClassKind.PASSAGE


def _may_be_given(sample: TrainingSample, index: Index) -> bool:
    kind, id = sample.query_class.kind, sample.query_class.id
    if kind is ClassKind.TOPIC:
        # What no passage may seem to tell, no fact takes.
        return not index.entries[id].has_sentence
    return kind is ClassKind.NEAR_MISS or (kind is ClassKind.MESSAGE and id == OFF_TOPIC)


def _is_accounted_for(question: QueryFeatures, id: str, coverage: Coverage, index: Index) -> bool:
    """Whether a fact is known for all that a question names, and that is not too little."""
    known, said = coverage.known[id], 0.0
    if question.relations:
        return False
    for place in question.units:
        is_known = any(unit in known for unit in place)
        if not is_known and place[0] in _BARS:
            return False
        if not is_telling(place) or not index.background.isdisjoint(place):
            continue
        rarity = coverage.rarity(place)
        if not is_known and rarity >= _RARE:
            return False
        said += rarity
    return said >= _SAID


def _first_by_far(search: SearchIndex, text: str, index: Index) -> str:
    hits = search.search(index.analyst.segmented(text), limit=2)
    is_far = len(hits) == 1 or (hits and hits[0].score >= _FAR_AHEAD * hits[1].score)
    return hits[0].id if is_far else ""


class _Words:
    """The words of facts by sound, for what concepts alone don't tell apart.

    The concept of a topic takes in many things (each organ that is not covered), of which a fact
    tells of one: there the word itself must be the fact's.
    """

    def __init__(
        self,
        index: Index,
        facts: Iterable[str],
        samples: Sequence[TrainingSample],
        features: Mapping[str, QueryFeatures],
    ) -> None:
        self._index = index
        often = Counter(word for s in samples for word in set(features[s.text].views[0]))
        self._common = {w for w, n in often.items() if n >= len(samples) * math.exp(-_RARE)}
        said = {id: [index.passages[id]] for id in facts}
        for sample in samples:
            if _is_of_passage(sample) and sample.query_class.id in said:
                said[sample.query_class.id].append(sample.text)
        self._known = {id: frozenset(self._stems("\n".join(all))) for id, all in said.items()}
        named = {kind: frozenset(_keyword_concepts(index, kind)) for kind in ClassKind}
        self._of_topics = named[ClassKind.TOPIC] - named[ClassKind.PASSAGE]

    def account_for(self, text: str, question: QueryFeatures, id: str) -> bool:
        """Whether the words by which a text names a topic's concepts are a fact's, too."""
        stems = self._stems(self._index.analyst.segmented(text))
        return all(
            heard in self._known[id]
            for heard, word, place in zip(stems, question.views[0], question.units, strict=False)
            if word not in self._common and self._of_topics.issuperset(place)
        )

    def _stems(self, text: str) -> list[str]:
        words = self._index.analyst.analyse(text, typos=False).words
        return pronounced([stem(word) for word in words])


def _keyword_concepts(index: Index, kind: ClassKind) -> Iterator[str]:
    for entry in index.entries.values():
        if entry.kind is kind:
            for keyword in entry.keywords:
                yield from keyword
