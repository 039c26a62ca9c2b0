from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.everyday import load_everyday
from bot.search.classifier import Classifier
from bot.search.index import build_index
from bot.search.learning import learn_from
from bot.search.model import Model
from bot.search.training import training_samples
from tests.search.garden import GARDEN

EVERYDAY = load_everyday()
INDEX = build_index(GARDEN, EVERYDAY)


@cache
def learned() -> Model:
    """A model of the garden's own samples and a few messages, learned in no time."""
    samples = training_samples(GARDEN, EVERYDAY)
    of_garden = [s for s in samples if s.query_class.article]
    return learn_from(GARDEN, INDEX, (*of_garden, *samples[len(of_garden) :: 50]))


def same(first: Classifier, second: Classifier) -> bool:
    arrays = ("weights", "steps", "base")
    return first.classes == second.classes and all(
        np.array_equal(getattr(first, name), getattr(second, name)) for name in arrays
    )


def test_a_model_is_the_same_after_it_was_kept() -> None:
    model = learned()
    kept = Model.from_bytes(model.to_bytes())
    assert same(kept.classifier, model.classifier)
    assert kept.classifier.index.names == model.classifier.index.names
    assert kept.profiles == model.profiles
    assert (kept.coverage.total, kept.coverage.found) == (
        model.coverage.total,
        model.coverage.found,
    )
    assert kept.coverage.known == model.coverage.known
    assert kept.to_bytes() == model.to_bytes()


def test_a_kept_model_scores_as_the_learned_one_does() -> None:
    kept = Model.from_bytes(learned().to_bytes())
    for text in ("When do I water roses?", "amer dam koto", "hello", ""):
        question = INDEX.features(text)
        scores = learned().classifier.scores(question)
        assert kept.classifier.scores(question).tolist() == scores.tolist()


@given(st.data())
def test_a_model_of_which_any_part_is_damaged_is_refused(data: st.DataObject) -> None:
    content = bytearray(learned().to_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(ValueError, match="not what was learned"):
        Model.from_bytes(bytes(content))


@given(st.integers(0, 10**6))
def test_a_model_that_breaks_off_is_refused(length: int) -> None:
    content = learned().to_bytes()
    with pytest.raises(ValueError, match="not what was learned"):
        Model.from_bytes(content[: length % len(content)])


@given(st.binary())
def test_what_is_no_model_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="not what was learned"):
        Model.from_bytes(content)


def test_a_passage_is_known_by_its_title_its_text_and_how_many_ask_for_it() -> None:
    roses = learned().profiles["water-roses"]
    assert roses.about == {"rose"}
    assert roses.samples == 15
    assert not roses.listed & roses.about


def test_what_is_asked_in_the_words_of_a_sample_is_of_its_class() -> None:
    classifier = learned().classifier
    for text, id in (
        ("When should roses be watered?", "water-roses"),
        ("garden care", "section-care"),
    ):
        best = classifier.classes[int(classifier.scores(INDEX.features(text)).argmax())]
        assert best.id == id
