from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge import load_library, shipped_knowledge
from bot.knowledge.everyday import load_everyday
from bot.search.features import QueryFeatures
from bot.search.index import build_index
from bot.search.operators import Operator, OperatorKind, find_operators

INDEX = build_index(load_library(shipped_knowledge()), load_everyday())
IDS = tuple(concept.id for concept in load_everyday().operators)


def operators(question: QueryFeatures) -> set[str]:
    units = (unit for place in question.units for unit in place)
    return {unit.removeprefix("operator:") for unit in units if unit.startswith("operator:")}


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("other than the lungs, where does it spread?", {"lung"}),
        ("Besides the liver and the bones, which organs get it?", {"liver", "bone"}),
        ("which organs except the brain", {"brain"}),
        ("not counting the liver, where does cancer go", {"liver"}),
        ("apart from coughing, what happens in the lungs?", {"cough"}),
        ("ফুসফুস ছাড়া আর কোথায় ছড়ায়?", {"lung"}),
        ("যকৃৎ আর হাড় বাদে কোথায় ছড়ায়?", {"liver", "bone"}),
        ("যকৃৎ ব্যতীত অন্য কোন অঙ্গে ছড়ায়?", {"liver"}),
        ("কাশি বাদে ফুসফুসে কী হয়?", {"cough"}),
        ("fusfus chara ar kothay choray?", {"lung"}),
        ("liver ar haar bade kothay choray", {"liver", "bone"}),
        ("lungs chara kothay choray", {"lung"}),
    ],
)
def test_an_exclusion_leaves_out_the_things_that_it_stands_beside(
    text: str, excluded: set[str]
) -> None:
    question = INDEX.features(text)
    assert (question.excludes, set(question.excluded)) == (True, excluded)


@pytest.mark.parametrize("text", ["other than these, where to?", "এগুলো ছাড়া আর কোথায় ছড়ায়?"])
def test_an_exclusion_may_only_point_to_what_it_leaves_out(text: str) -> None:
    question = INDEX.features(text)
    assert (question.excludes, question.excluded) == (True, frozenset())


@pytest.mark.parametrize(
    "text",
    [
        "can it be without symptoms?",
        "লক্ষণ ছাড়া কি মেটাস্ট্যাসিস হয়?",
        "lokkhon chara ki hoy",
        "লাগামছাড়া কোষ কী?",
        "লাগাম ছাড়া কোষ কী?",
        "cells that divide without end",
    ],
)
def test_what_is_without_something_leaves_nothing_out_of_the_question(text: str) -> None:
    question = INDEX.features(text)
    assert (question.excludes, question.excluded) == (False, frozenset())
    assert "exclusion" not in operators(question)


@pytest.mark.parametrize(
    ("text", "causes", "effects"),
    [
        ("does jaundice cause liver metastasis?", "jaundice", "liver"),
        ("is jaundice caused by liver metastasis?", "liver", "jaundice"),
        ("জন্ডিস থেকে কি যকৃতে ছড়ায়?", "jaundice", "liver"),
        ("jaundice theke ki liver e choray", "jaundice", "liver"),
    ],
)
def test_a_cause_goes_from_one_thing_to_another(text: str, causes: str, effects: str) -> None:
    ((before, after),) = INDEX.features(text).relations
    assert causes in before
    assert effects in after
    assert not before & after


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("which organs does it not spread to?", {"negation"}),
        ("কোন অঙ্গে ছড়ায় না?", {"negation"}),
        ("kothay choray na", {"negation"}),
        ("what is the second oldest example?", {"ordinal", "superlative"}),
        ("দ্বিতীয় উদাহরণ কোনটি?", {"ordinal"}),
        ("the youngest skeleton", {"superlative"}),
        ("mitosis vs meiosis", {"comparison"}),
        ("মাইটোসিস বনাম মিয়োসিস", {"comparison"}),
        ("what is metastasis?", set()),
    ],
)
def test_a_word_that_says_how_others_are_meant_is_named(text: str, kinds: set[str]) -> None:
    assert operators(INDEX.features(text)) == kinds


def test_an_operator_within_a_longer_one_is_a_part_of_it() -> None:
    found = find_operators([("negation", 0, 1), ("exclusion-before", 0, 2)], {2}, set())
    assert found == (Operator(OperatorKind.EXCLUSION, 0, 2, (2,)),)


def test_a_list_is_left_out_as_far_as_little_words_join_it() -> None:
    """Besides A and B is C: the sentence goes on at the word that names nothing."""
    (found,) = find_operators([("exclusion-before", 0, 1)], {1, 3, 5}, {2})
    assert found.scope == (1, 3)
    (found,) = find_operators([("exclusion-after", 4, 5)], {0, 1, 3, 6}, {2})
    assert found.scope == (0, 1, 3)


places = st.sets(st.integers(0, 20))


@given(
    st.lists(st.tuples(st.sampled_from(IDS), st.integers(0, 20), st.integers(1, 3)), max_size=6),
    places,
    places,
)
def test_what_operators_apply_to_are_things_outside_of_their_own_words(
    marked: list[tuple[str, int, int]], things: set[int], links: set[int]
) -> None:
    spans = [(id, start, start + length) for id, start, length in marked]
    found = find_operators(spans, things, links)
    assert [operator.start for operator in found] == sorted(operator.start for operator in found)
    for operator in found:
        applied = (*operator.scope, *operator.rest)
        assert things.issuperset(applied)
        assert len(set(applied)) == len(applied)
        assert not set(applied).intersection(range(operator.start, operator.end))
        assert operator.kind is OperatorKind.CAUSE or not operator.rest


@settings(deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(["ছাড়া", "other than", "লিভার", "lung", "না", "theke", "second", "vs", "x"])
    ).map(" ".join)
)
def test_any_text_has_features_that_name_only_what_is_in_it(text: str) -> None:
    question = INDEX.features(text)
    named = {unit for place in question.units for unit in place}
    assert named.issuperset(question.excluded)
    assert all(named.issuperset((*causes, *effects)) for causes, effects in question.relations)
    assert question.excludes == ("exclusion" in operators(question))
