"""Which of several articles a question asks: the one that knows most of what it says."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.search import tuning
from bot.search.analysis import FRAME, OPERATOR
from bot.search.index import Index
from bot.search.model import Model
from bot.search.training import ClassKind


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """The words and concepts of one article.

    `subjects` are what it is about as a whole, `counts` in how many of its passages and their
    samples the others stand, `denied` what its topics that are not covered name, `told` what its
    passages are found by.
    """

    index: Index
    subjects: frozenset[str]
    counts: Mapping[str, int]
    denied: frozenset[str]
    told: frozenset[str]

    @classmethod
    def of(cls, index: Index, model: Model) -> ArticleWords:
        """What an article's index and model know."""
        counts = Counter(chain.from_iterable(model.coverage.known.values())) | Counter(index.counts)
        topics = (e.concepts for e in index.entries.values() if e.kind is ClassKind.TOPIC)
        keywords = (
            concepts
            for e in index.entries.values()
            if e.kind is ClassKind.PASSAGE
            for concepts in (*e.keywords, index.units(e.title.bn), index.units(e.title.en))
        )
        told = index.own_words.values() if index.own_words else chain.from_iterable(keywords)
        denied = frozenset(chain.from_iterable(topics))
        return cls(index, model.subjects, counts, denied, frozenset(told))


class ArticleRouter:
    """Tells how much of what a question says each of some articles knows."""

    def __init__(self, articles: Sequence[ArticleWords]) -> None:
        self._articles = articles
        self._total = sum(len(article.index.passages) for article in articles)

    def shares(self, text: str) -> list[float]:
        """For each article how much it knows of what the best one knows, 0 to 1.

        1 for all where none knows anything. Rare words count more, and most what an article is
        about; what is the subject of one article is not asked of another that does not speak of it.
        """
        read = [_read(article, text) for article in self._articles]
        scores = [0.0] * len(read)
        is_named, is_strange = [False] * len(read), [False] * len(read)
        for place in zip(*read, strict=True):
            if all(word.is_little for word in place):
                continue
            rarity = math.log((self._total + 1) / (sum(word.count for word in place) + 1))
            is_subject = any(word.is_subject for word in place)
            for at, word in enumerate(place):
                if word.is_subject:
                    scores[at] += rarity + tuning.SUBJECT
                    is_named[at] = True
                elif is_subject and not word.is_told:
                    is_strange[at] = True
                elif word.count or word.is_denied:
                    scores[at] += rarity
        scores = [
            0.0 if strange and not named else score
            for score, strange, named in zip(scores, is_strange, is_named, strict=True)
        ]
        best = max(scores, default=0.0)
        return [score / best if best else 1.0 for score in scores]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a question as one article knows it."""

    count: int
    is_subject: bool
    is_denied: bool
    is_told: bool
    is_little: bool


def _read(article: ArticleWords, text: str) -> list[_Word]:
    index = article.index
    analysis = index.analyst.analyse(text)
    places = index.extractor.extract(analysis).units[: len(analysis.words)]
    return [
        _Word(
            count=max(article.counts.get(unit, 0) for unit in place),
            is_subject=not article.subjects.isdisjoint(place),
            is_denied=not article.denied.isdisjoint(place),
            is_told=not article.told.isdisjoint(place),
            is_little=place[0].startswith((f"{FRAME}:", OPERATOR))
            or index.everyday.issuperset(place),
        )
        for place in places
    ]
