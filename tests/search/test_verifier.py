from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import Language
from bot.search.analysis import Analysis
from bot.search.classifier import Coverage
from bot.search.features import QueryFeatures
from bot.search.passage_text import PassageProfile, PassageText, lists_in
from bot.search.verifier import (
    EVIDENCE,
    Asked,
    ClassScores,
    Evidence,
    Found,
    gather_evidence,
)
from bot.search.verifier_weights import (
    BARE_BASE,
    BARE_WEIGHTS,
    BASE,
    SPARSE_BASE,
    SPARSE_WEIGHTS,
    WEIGHTS,
)

FRUIT = ("mango", "guava", "plum")
PROFILE = PassageProfile(
    about=frozenset({"market"}),
    listed=frozenset(FRUIT),
    lists=(tuple(frozenset({fruit}) for fruit in FRUIT),),
    samples=20,
)
SCORES = ClassScores(own=0.5, other_passage=-0.5, topic=-0.9, near_miss=-1.0, message=-0.7)
COVERAGE = Coverage(
    99,
    {"market": 50, "mango": 9, "price": 19},
    {"fruit": {"market": 20, "mango": 5, "guava": 1, "plum": 1}},
)


def asking(*units: str, **meant: object) -> QueryFeatures:
    return replace(QueryFeatures(((), (), ()), tuple((unit,) for unit in units)), **meant)  # type: ignore[arg-type]


def found_for(
    question: QueryFeatures,
    *sentences: set[str],
    number: bool = False,
    score: float = 3.0,
    over_other: float = 1.5,
) -> Found:
    """How a text is found: by a score, and by what its sentences name."""
    places = tuple((place, COVERAGE.rarity(place)) for place in question.units)
    asked = Asked(places, has_subject=True, asks_meaning=False, asks_number=number)
    text = PassageText(tuple((frozenset(sentence), False) for sentence in sentences))
    return Found(asked, text, score, over_other, of_best=1.0, is_first=False)


def evidence(
    question: QueryFeatures,
    *,
    scores: ClassScores = SCORES,
    profile: PassageProfile = PROFILE,
    background: frozenset[str] = frozenset({"garden"}),
    found: Found | None = None,
) -> Evidence:
    analysis = Analysis(tuple(place[0] for place in question.units), Language.EN)
    known = COVERAGE.known["fruit"]
    return gather_evidence(question, analysis, scores, profile, COVERAGE, known, background, found)


def test_a_passage_is_measured_against_the_best_of_each_other_kind() -> None:
    found = evidence(asking("market"))
    assert (found.own, found.topic, found.near_miss, found.message) == (0.5, -0.9, -1.0, -0.7)
    assert found.over_refusal == pytest.approx(1.2)
    assert found.over_passage == pytest.approx(1.0)


def test_what_a_passage_is_not_known_for_is_a_gap_the_wider_the_rarer_it_is() -> None:
    known = evidence(asking("market", "mango"))
    assert (known.gap_count, known.gap_sum, known.gap_share) == (0, 0, 0)

    missing = evidence(asking("market", "price", "helicopter"))
    assert missing.gap_count == 2
    assert missing.gap_first == pytest.approx(math.log(100))
    assert missing.gap_second == pytest.approx(math.log(100 / 20))
    assert missing.gap_sum == pytest.approx(missing.gap_first + missing.gap_second)
    assert 0 < missing.gap_share < 1


@pytest.mark.parametrize("is_found", [False, True])
def test_a_long_story_of_other_things_is_not_answered(is_found: bool) -> None:
    other_subject = replace(SCORES, own=-1.0, message=0.5)
    story = asking(*(f"thing-{at}" for at in range(500)))
    found = evidence(story, scores=other_subject, found=found_for(story) if is_found else None)
    assert found.gap_count == 6
    assert found.probability < 0.02


def test_words_that_samples_of_a_passage_share_are_usual_for_it() -> None:
    usual, unusual = evidence(asking("mango")), evidence(asking("price"))
    assert unusual.odds_least < 0 < usual.odds_least
    both = evidence(asking("mango", "price"))
    assert (both.odds_least, both.odds_second) == (unusual.odds_least, usual.odds_least)
    assert both.odds_mean == pytest.approx((usual.odds_least + unusual.odds_least) / 2)


@pytest.mark.parametrize(
    ("excluded", "kind"),
    [
        (set(), "excludes_other"),
        ({"mango"}, "excludes_part"),
        ({"mango", "plum"}, "excludes_part"),
        (set(FRUIT), "excludes_all"),
        ({"market"}, "excludes_all"),
        ({"helicopter"}, "excludes_other"),
        ({"garden"}, "excludes_other"),
    ],
)
def test_an_exclusion_is_of_all_that_a_passage_lists_or_of_a_part_or_of_something_else(
    excluded: set[str], kind: str
) -> None:
    found = evidence(asking("market", *excluded, excludes=True, excluded=frozenset(excluded)))
    kinds = ("excludes_all", "excludes_part", "excludes_other")
    assert [name for name in kinds if getattr(found, name)] == [kind]
    assert found.excludes == 1


def test_of_two_fruits_listed_the_other_is_asked_for_only_if_it_is_not_named() -> None:
    """Besides plums, are there mangoes or guavas? All of it is named."""
    named = asking("market", *FRUIT, excludes=True, excluded=frozenset({"plum"}))
    assert evidence(named).excludes_part == 0


def test_nothing_is_left_out_without_an_exclusion() -> None:
    found = evidence(asking("market", "mango"))
    kinds = (found.excludes, found.excludes_all, found.excludes_part, found.excludes_other)
    assert kinds == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("causes", "effects", "reversed_", "forward"),
    [
        ({"mango"}, {"market"}, 1, 0),
        ({"market"}, {"mango"}, 0, 1),
        ({"mango"}, {"guava"}, 0, 0),
        ({"mango"}, {"garden"}, 1, 0),
        ({"helicopter"}, {"market"}, 0, 0),
    ],
)
def test_what_a_passage_lists_may_be_asked_as_a_cause_or_as_it_is_said(
    causes: set[str], effects: set[str], reversed_: int, forward: int
) -> None:
    relation = (frozenset(causes), frozenset(effects))
    found = evidence(asking(*causes, *effects, relations=(relation,)))
    assert (found.is_reversed, found.is_forward) == (reversed_, forward)


def test_how_its_text_is_found_counts_for_a_passage_with_few_samples_only() -> None:
    question = asking("market")
    sampled = evidence(question)
    assert (sampled.is_found, sampled.found_score, sampled.samples) == (False, 0, 0)
    sparse = evidence(question, found=found_for(question, over_other=100.0))
    assert (sparse.is_found, sparse.found_score) == (True, 3.0)
    assert sparse.samples == pytest.approx(math.log1p(20))
    assert sparse.found_over_other < 100


def test_the_sentence_that_names_most_of_what_is_asked_counts() -> None:
    question = asking("mango", "price")
    both = evidence(question, found=found_for(question, {"mango", "price"}, {"plum"}))
    apart = evidence(question, found=found_for(question, {"mango"}, {"price"}))
    none = evidence(question, found=found_for(question, {"plum"}))
    assert both.sentence_share == pytest.approx(1)
    assert 0 < apart.sentence_share < 1
    assert none.sentence_share == 0


def test_a_sentence_without_a_number_lacks_what_asks_for_one() -> None:
    question = asking("mango")
    for number in (True, False):
        found = found_for(question, {"mango"}, number=number)
        assert evidence(question, found=found).lacks_number == number


def test_all_sets_of_weights_are_of_numbers_that_there_are() -> None:
    assert set(EVIDENCE) >= set(WEIGHTS) | set(SPARSE_WEIGHTS) | set(BARE_WEIGHTS)


numbers = st.floats(-1e6, 1e6)


@given(st.fixed_dictionaries(dict.fromkeys(EVIDENCE, numbers)), st.booleans())
def test_the_odds_are_the_sum_of_what_each_number_adds(
    values: dict[str, float], is_found: bool
) -> None:
    found = Evidence(**values, is_found=is_found)
    base, weights = BASE, WEIGHTS
    if is_found:
        bare, sparse = (BARE_BASE, BARE_WEIGHTS), (SPARSE_BASE, SPARSE_WEIGHTS)
        base, weights = sparse if values["samples"] else bare
    assert found.contributions == {name: weights[name] * values[name] for name in weights}
    assert found.odds == pytest.approx(base + math.fsum(found.contributions.values()), abs=1e-3)
    assert 0 <= found.probability <= 1


units = st.lists(st.sampled_from(["market", *FRUIT, "price", "garden", "helicopter"]), max_size=8)
scores = st.floats(-5, 5)


@given(
    units,
    st.sets(st.sampled_from(["market", *FRUIT, "garden", "helicopter"])),
    st.builds(ClassScores, scores, scores, scores, scores, scores),
    st.none() | st.tuples(st.floats(0, 100), st.floats(0, 100)),
)
def test_any_question_has_a_probability_and_excludes_in_one_way_at_most(
    asked: list[str], excluded: set[str], given_: ClassScores, how: tuple[float, float] | None
) -> None:
    question = asking(*asked, excludes=bool(excluded), excluded=frozenset(excluded))
    text = found_for(question, {"mango"}, score=how[0], over_other=how[1]) if how else None
    found = evidence(question, scores=given_, found=text)
    assert 0 <= found.probability <= 1
    ways = found.excludes_all + found.excludes_part + found.excludes_other
    assert ways == found.excludes == bool(excluded)


@given(st.tuples(scores, scores), st.none() | st.just(found_for(asking("market"))))
def test_the_farther_ahead_of_refusals_the_likelier_a_passage_answers(
    own: tuple[float, float], how: Found | None
) -> None:
    less, more = (
        evidence(asking("market"), scores=replace(SCORES, own=score), found=how).probability
        for score in sorted(own)
    )
    assert less <= more


def fruits(text: str) -> frozenset[str]:
    return frozenset(word for word in text.split() if word in (*FRUIT, "আম", "লিচু", "জাম"))


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("The market sells mango, guava and plum.", [["mango", "guava", "plum"]]),
        ("বাজারে আম, লিচু ও জাম পাওয়া যায়।", [["আম", "লিচু", "জাম"]]),
        ("mango and guava. guava or plum", [["mango", "guava"], ["guava", "plum"]]),
        ("mango (with, some, salt) then plum", [["mango", "plum"]]),
        ("The market sells mango.", []),
        ("", []),
    ],
)
def test_what_stands_side_by_side_in_a_sentence_is_a_list(
    text: str, lists: list[list[str]]
) -> None:
    assert lists_in(text, fruits) == tuple(
        tuple(frozenset({fruit}) for fruit in items) for items in lists
    )
