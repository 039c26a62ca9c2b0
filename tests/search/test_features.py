from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.everyday import load_everyday
from bot.search.features import VIEWS, is_telling
from bot.search.index import build_index
from tests.search.garden import GARDEN

INDEX = build_index(GARDEN, load_everyday())


def concepts_of(text: str) -> set[str]:
    return set(INDEX.features(text).views[1])


def test_words_are_features_by_their_sound_with_each_pair_of_neighbours() -> None:
    words, *_ = INDEX.features("rose, mango rose").views
    assert words == INDEX.features("ROSE: mango, rose?").views[0]
    assert len(words) == 5
    assert words[3] == f"{words[0]}_{words[1]}"


@pytest.mark.parametrize("text", ["watering a rose", "গোলাপে পানি", "golape jol", "wateirng roses"])
def test_concepts_and_their_pairs_are_the_same_in_every_language_and_spelling(text: str) -> None:
    assert {"rose", "watering", "rose+watering"} <= concepts_of(text)


def test_an_operator_is_a_feature_and_pairs_with_concepts() -> None:
    named = concepts_of("which plant other than a rose?")
    assert {"operator:exclusion", "rose+operator:exclusion"} <= named


def test_what_causes_and_what_follows_have_roles() -> None:
    assert {"from:rose", "to:mango"} <= concepts_of("does a rose cause mangoes?")
    assert {"from:mango", "to:rose"} <= concepts_of("is a rose caused by mangoes?")


def test_how_something_is_said_is_a_feature_but_makes_no_pairs() -> None:
    named = concepts_of("thanks, my mother waters the rose")
    assert {"small-talk:thanks", "plea:person"} <= named
    assert not any("+small-talk" in name or "small-talk:thanks+" in name for name in named)


def test_words_are_seen_in_pieces_too_so_that_a_mistyped_one_shares_some() -> None:
    right, wrong = (set(INDEX.features(text).views[2]) for text in ("helicopter", "helikoptar"))
    assert len(right & wrong) >= len(right) / 3


def test_each_word_stands_for_its_concepts_or_for_itself() -> None:
    units = INDEX.features("the rose and a helicopter").units
    carries, rose, *_, strange = units
    assert (is_telling(carries), is_telling(rose), is_telling(strange)) == (False, True, True)
    assert rose == ("rose",)
    assert len(units) == 5


def test_subjects_are_neither_asked_of_everything_nor_named_by_every_question() -> None:
    subjects = INDEX.subjects("the garden's roses: water, price, helicopter")
    assert "rose" in subjects
    assert subjects.isdisjoint(("garden", "watering", "price"))
    assert len(subjects) == 2


@settings(deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["rose", "পানি", "dam", "na", "other than", "the", "x1"])).map(
        " ".join
    )
)
def test_any_text_has_features_the_same_ones_each_time(text: str) -> None:
    question = INDEX.features(text)
    assert question == INDEX.features(text)
    assert len(question.views) == VIEWS
    assert all(question.units)
    assert all(name for view in question.views for name in view)
    concepts = INDEX.analyst.analyse(text).concepts
    pairs = {f"{a}+{b}" for a, b in combinations(sorted(concepts), 2)}
    assert pairs <= set(question.views[1])
