from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bot.search.classifier import Classifier, Coverage, FeatureIndex, in_steps
from bot.search.features import QueryFeatures
from bot.search.training import ClassKind, QueryClass

ROSE = QueryClass(ClassKind.PASSAGE, "rose", "garden")
PRICES = QueryClass(ClassKind.TOPIC, "prices", "garden")
THANKS = QueryClass(ClassKind.MESSAGE, "thanks")
CLASSES = (ROSE, PRICES, THANKS)

names = st.lists(st.sampled_from("abcde"), max_size=6).map(tuple)
questions = st.tuples(names, names, names).map(lambda views: QueryFeatures(views, ()))


def saying(*units: str) -> QueryFeatures:
    return QueryFeatures(((), (), ()), tuple((unit,) for unit in units))


def naive_vector(
    asked: QueryFeatures, learned: Sequence[QueryFeatures], least: Sequence[int]
) -> list[float]:
    """What the features weigh, view by view, as textbooks have it."""
    vector: list[float] = []
    for view, fewest in enumerate(least):
        found = Counter(name for question in learned for name in set(question.views[view]))
        known = sorted(name for name, count in found.items() if count >= fewest)
        said = Counter(asked.views[view])
        weights = [
            (1 + math.log(said[name])) * (1 + math.log((1 + len(learned)) / (1 + found[name])))
            if said[name]
            else 0.0
            for name in known
        ]
        length = math.sqrt(sum(weight**2 for weight in weights)) or 1.0
        vector += [weight / length for weight in weights]
    return vector


@given(st.lists(questions, min_size=1, max_size=8), questions, st.integers(1, 2), st.data())
def test_scores_are_those_of_a_plain_computation(
    learned: list[QueryFeatures], asked: QueryFeatures, least: int, data: st.DataObject
) -> None:
    index = FeatureIndex.of(learned, [least] * 3)
    numbers = st.floats(-3, 3, width=32)
    weights = data.draw(arrays(np.float64, (len(index), len(CLASSES)), elements=numbers))
    base = data.draw(arrays(np.float32, len(CLASSES), elements=numbers))
    rounded, steps = in_steps(weights)
    scores = Classifier(CLASSES, index, rounded, steps, base).scores(asked)

    vector = naive_vector(asked, learned, [least] * 3)
    exact = [
        base[at] + sum(value * weights[row][at] for row, value in enumerate(vector))
        for at in range(len(CLASSES))
    ]
    error = sum(value * steps[row] / 2 for row, value in enumerate(vector)) + 1e-4
    assert np.allclose(scores, exact, atol=error)


@given(
    arrays(
        np.float64,
        st.tuples(st.integers(0, 5), st.integers(1, 5)),
        elements=st.floats(-1e6, 1e6),
    )
)
def test_weights_are_rounded_to_the_nearest_of_127_steps_of_each_sign(
    weights: np.typing.NDArray[np.float64],
) -> None:
    rounded, steps = in_steps(weights)
    assert np.abs(rounded.astype(np.int64)).max(initial=0) <= 127
    wrong = np.abs(rounded * steps[:, None].astype(np.float64) - weights)
    assert (wrong <= steps[:, None] * 0.5001).all()


def test_a_feature_that_too_few_questions_have_is_unknown() -> None:
    learned = [QueryFeatures((("a", "b"), (), ()), ()), QueryFeatures((("a",), (), ()), ())]
    assert FeatureIndex.of(learned, (2, 1, 1)).names == (("a",), (), ())


def test_a_question_of_unknown_features_scores_what_every_question_does() -> None:
    index = FeatureIndex.of([QueryFeatures((("a",), ("b",), ()), ())], (1, 1, 1))
    base = np.array([0.5, -1, 0.25], np.float32)
    classifier = Classifier(CLASSES, index, np.ones((2, 3), np.int8), np.ones(2, np.float32), base)
    assert classifier.scores(saying()).tolist() == base.tolist()
    assert classifier.places(ClassKind.TOPIC).tolist() == [1]
    assert classifier.places(ClassKind.NEAR_MISS).tolist() == []


def test_a_passage_is_known_for_what_its_samples_and_its_text_name() -> None:
    coverage = Coverage.of(
        [(saying("rose", "when"), ROSE), (saying("rose", "price", "rose"), PRICES)],
        {"rose": ["morning"], "mango": []},
    )
    assert coverage.total == 2
    assert coverage.found == {"rose": 2, "when": 1, "price": 1}
    assert coverage.known == {"rose": {"rose": 1, "when": 1, "morning": 1}, "mango": {}}


def test_what_fewer_samples_name_is_rarer() -> None:
    coverage = Coverage(9, {"rose": 9, "when": 4}, {})
    assert coverage.rarity(("rose",)) == 0
    assert 0 < coverage.rarity(("when",)) < coverage.rarity(("helicopter",))
    assert coverage.rarity(("helicopter", "rose")) == 0


def test_what_no_sample_names_is_as_rare_as_can_be() -> None:
    assert Coverage(9, {"rose": 3}, {}).rarity(["helicopter"]) == pytest.approx(math.log(10))
