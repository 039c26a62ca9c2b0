"""Learns a model from a library's samples; the only place that imports scikit-learn."""

from __future__ import annotations

import pickle
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from bot.knowledge.everyday import OFF_TOPIC, load_everyday
from bot.knowledge.model import Bilingual, Library
from bot.search.classifier import Classifier, Coverage, FeatureIndex, in_steps
from bot.search.features import QueryFeatures
from bot.search.index import Index, build_index
from bot.search.model import Model
from bot.search.passage_text import profile_of
from bot.search.precedence import answered_refusals, given_to_facts
from bot.search.training import (
    ClassKind,
    QueryClass,
    TrainingSample,
    mistyped,
    training_samples,
)

LEAST = (2, 2, 2)
"""How many samples must have a feature: a word or pair, a concept or pair, a piece of a word."""

_STRICTNESS = 1.0
"""How much a misplaced sample costs (a support vector machine's C)."""


def learn(library: Library) -> Model:
    """Learn from all samples of a library and of everyday messages."""
    everyday = load_everyday()
    return learn_from(library, build_index(library, everyday), training_samples(library, everyday))


def learn_from(library: Library, index: Index, samples: Sequence[TrainingSample]) -> Model:
    """Learn from some of a library's samples: as they are, and as they would be mistyped.

    What an article is about is no other subject, whatever the everyday messages say; and what a
    new fact tells is denied by no sample of before.
    """
    texts = {id: index.units(text) for id, text in index.passages.items()}
    subjects = _subjects(library, index, texts, samples)
    samples = [s for s in samples if not (_is_off_topic(s) and subjects & _units(s.text, index))]
    features = {s.text: _features(s.text, index) for s in samples}
    counts = Counter(s.query_class.id for s in samples if s.query_class.kind is ClassKind.PASSAGE)
    samples = given_to_facts(samples, answered_refusals(index, samples, features, texts))
    spoilt = mistyped(samples)
    features |= {s.text: _features(s.text, index) for s in spoilt}
    classifier = fit(
        [features[s.text] for s in (*samples, *spoilt)],
        [s.query_class for s in (*samples, *spoilt)],
    )
    # What has no sample is read when it is asked for: there may be thousands of such passages.
    texts = {id: units for id, units in texts.items() if counts[id]}
    coverage = Coverage.of(((features[s.text], s.query_class) for s in samples), texts)
    profiles = {id: profile_of(index, id, counts[id]) for id in texts}
    return Model(classifier, coverage, profiles, subjects)


def fit(questions: Sequence[QueryFeatures], classes: Sequence[QueryClass]) -> Classifier:
    """Learn to tell classes apart from questions and what each belongs to; at least two classes."""
    from scipy.sparse import csr_matrix
    from sklearn.svm import LinearSVC

    index = FeatureIndex.of(questions, LEAST)
    vectors = [index.vector(question) for question in questions]
    starts = np.cumsum([0, *(len(columns) for columns, _ in vectors)])
    matrix = csr_matrix(
        (
            np.concatenate([values for _, values in vectors]).astype(np.float64),
            np.concatenate([columns for columns, _ in vectors]),
            starts,
        ),
        shape=(len(questions), len(index)),
    )
    known = sorted(set(classes))
    number = {query_class: at for at, query_class in enumerate(known)}
    machine = LinearSVC(C=_STRICTNESS, random_state=0)
    machine.fit(matrix, np.array([number[query_class] for query_class in classes]))
    rounded, steps = in_steps(machine.coef_.T)
    base = machine.intercept_.astype(np.float32)
    return Classifier(tuple(known), index, rounded, steps, base)


def _features(text: str, index: Index) -> QueryFeatures:
    return index.features(index.analyst.segmented(text))


def _subjects(
    library: Library,
    index: Index,
    texts: Mapping[str, frozenset[str]],
    samples: Iterable[TrainingSample],
) -> frozenset[str]:
    """What an article is about as a whole.

    The words of its title and id; where it has no title, also those that most of its passages
    have and everyday messages don't.
    """
    subjects: set[str] = set()
    messages = Counter[str]()
    for sample in samples:
        if sample.query_class.kind is ClassKind.MESSAGE:
            messages.update(_units(sample.text, index))
    for article in library.articles:
        named = " ".join((*_both(article.title), article.id.replace("-", " ")))
        subjects |= index.subjects(named)
        if not article.title:
            facts = [texts[fact.id] for section in article.sections for fact in section.facts]
            said = Counter(unit for fact in facts for unit in index.extractor.subjects(fact))
            subjects |= {
                unit
                for unit, count in said.items()
                if 2 * count > len(facts) and messages[unit] <= _EVERYDAY
            }
    return frozenset(subjects)


_EVERYDAY = 2
"""In how many everyday messages a word may stand that tells what an article is about."""


def _units(text: str, index: Index) -> set[str]:
    return {unit for place in index.features(text, typos=False).units for unit in place}


def _is_off_topic(sample: TrainingSample) -> bool:
    return sample.query_class == QueryClass(ClassKind.MESSAGE, OFF_TOPIC)


def _both(text: Bilingual) -> tuple[str, ...]:
    return tuple(part for part in (text.bn, text.en) if part)


def main() -> int:
    """Read a library from standard input and write its model; for a process of its own."""
    library = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
    sys.stdout.buffer.write(learn(library).to_bytes())
    return 0


if __name__ == "__main__":
    sys.exit(main())
