from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.everyday import load_everyday
from bot.search.explanation import explain
from bot.search.index import build_index
from bot.search.verifier import EVIDENCE, Evidence
from tests.matchers import matcher_for
from tests.search.garden import GARDEN

MATCHER = matcher_for(GARDEN)
INDEX = build_index(GARDEN, load_everyday())
NOTHING = dict.fromkeys(EVIDENCE, 0.0)


def words_of(lines: tuple[str, ...]) -> dict[str, str]:
    """What each word of the question was taken for."""
    start = lines.index("words:") + 1
    told = takewhile(lambda line: line.startswith("  "), lines[start:])
    return dict(re.split(r"\s+", line.strip(), maxsplit=1) for line in told)


@pytest.mark.parametrize(
    ("question", "word", "told"),
    [
        ("the rose", "rose", r"rose \(as it is\) → rose"),
        ("when are roses watered", "roses", r"rose \(another form\) → rose"),
        ("golaap e pani", "golaap", r"গোলাপ \(the same sound\) → rose"),
        ("roses wateirng", "wateirng", r"watering \(a typing error\) → watering"),
        ("rose watering helicopter", "helicopter", "unknown"),
        ("the rose", "the", r"the \(as it is\) → frame.*"),
        ("a mango tree", "tree", r"tree \(as it is\).* → mango.*"),
        ("thanks", "thanks", r"thanks \(as it is\) → .*small-talk:thanks"),
        ("other than roses", "other", r"other \(as it is\) → .*operator:exclusion-before"),
    ],
)
def test_each_word_is_told_with_what_it_was_taken_for_and_by_which_way(
    question: str, word: str, told: str
) -> None:
    assert re.fullmatch(told, words_of(MATCHER.explain(question))[word])


def test_words_stand_below_each_other() -> None:
    lines = MATCHER.explain("a golaap")
    assert any(line.startswith("  a       a (as it is) → ") for line in lines)
    assert any(line.startswith("  golaap  গোলাপ") for line in lines)


def test_a_passage_is_told_with_what_speaks_for_it_and_against_it_the_weightiest_first() -> None:
    lines = MATCHER.explain("When should roses be watered by helicopter?")
    at = next(at for at, line in enumerate(lines) if line.startswith("passage water-roses: "))
    assert re.fullmatch(r"passage water-roses: likely right by [01]\.\d\d", lines[at])
    told = list(takewhile(lambda line: line.startswith("  "), lines[at + 1 :]))
    parts = [re.fullmatch(r"  (for|against): .+, ([+-]\d+\.\d\d)", line) for line in told]
    weights = [(part[1], float(part[2])) for part in parts if part]
    assert len(weights) == len(told) > 1
    assert all((side == "for") == (weight > 0) for side, weight in weights)
    sizes = [abs(weight) for _, weight in weights]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("is_found", [True, False])
def test_every_number_that_may_speak_for_a_passage_is_told_in_words(is_found: bool) -> None:
    """Nobody has to know what a gap is."""
    match = MATCHER.match("When should roses be watered?")
    assert match.reasons
    best, *_ = match.reasons.proposal.candidates
    for name in EVIDENCE:
        only = Evidence(**(NOTHING | {name: 100.0}), is_found=is_found)
        proposal = replace(match.reasons.proposal, candidates=(replace(best, evidence=only),))
        lines = list(
            explain(replace(match, reasons=replace(match.reasons, proposal=proposal)), INDEX)
        )
        told = [line for line in lines if line.startswith(("  for: ", "  against: "))]
        weighs = abs(only.contributions.get(name, 0)) >= 0.1
        assert len(told) == weighs, name
        assert not any("_" in line for line in told)


def test_at_most_three_passages_are_told() -> None:
    lines = MATCHER.explain("rose mango watering origin")
    assert 1 < len([line for line in lines if line.startswith("passage ")]) <= 3


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what is the price of a rose?", "best refusal, prices (not covered): "),
        ("who won the football match?", "best refusal, off-topic (of no article): "),
        (
            "what juice is made of mango and water?",
            "best refusal, water-mango (near misses of it): ",
        ),
    ],
)
def test_the_best_refusal_says_what_kind_it_is(question: str, told: str) -> None:
    assert any(line.startswith(told) for line in MATCHER.explain(question))


def test_what_comes_close_is_told_with_what_it_does_not_account_for() -> None:
    match = replace(MATCHER.match("roses and helicopters"), missing=("helicopters", "and"))
    assert "not accounted for: helicopters, and" in list(explain(match, INDEX))


def test_the_question_of_a_story_is_explained_where_it_is_answered_alone() -> None:
    story = (
        "My brother has a tumour and my mother is very ill, should we go to the hospital in Dhaka "
        "or wait for the doctor? When are roses watered?"
    )
    assert set(words_of(MATCHER.explain(story))) == {"when", "are", "roses", "watered"}


def test_a_match_without_reasons_has_nothing_to_explain() -> None:
    assert list(explain(replace(MATCHER.match("roses"), reasons=None), INDEX)) == []


questions = st.lists(st.sampled_from(["rose", "গোলাপ", "pani", "price", "হলুদ"])).map(" ".join)


@settings(deadline=None)
@given(st.text(max_size=100) | questions)
def test_anything_can_be_explained_from_its_rule_to_its_best_refusal(question: str) -> None:
    match, lines = MATCHER.match(question), MATCHER.explain(question)
    assert match.reasons
    assert lines[:2] == (f"rule: {match.reasons.rule}", f"language: {match.language}")
    assert lines[-1].startswith("best refusal, ")
