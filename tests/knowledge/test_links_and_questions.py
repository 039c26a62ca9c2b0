from __future__ import annotations

from pathlib import Path

import pytest

from tests.knowledge.folders import LEAVES, NOT_COVERED, faults_of, write_facts, write_tea


def test_related_to_nothing_is_an_error_with_a_guess() -> None:
    leaves = LEAVES.replace("[water, brewing]", "\n      - water\n      - brewinng")

    assert faults_of(write_tea(Path("tea"), {"leaves.yaml": leaves})) == [
        'tea/leaves.yaml:14: there is no fact or section "brewinng"; did you mean "brewing"?'
    ]


def test_nearest_to_nothing_is_an_error() -> None:
    topics = NOT_COVERED.replace("green-tea,", "xyz,")

    assert faults_of(write_tea(Path("tea"), {"not-covered.yaml": topics})) == [
        'tea/not-covered.yaml:5: there is no fact or section "xyz"; write the id of one that exists'
    ]


@pytest.mark.parametrize("id", ["water", "brewing", "section-brewing", "section-leaves"])
def test_facts_and_sections_can_be_related(id: str) -> None:
    leaves = LEAVES.replace("[water, brewing]", f"[{id}]")

    assert faults_of(write_tea(Path("tea"), {"leaves.yaml": leaves})) == []


def test_the_prefix_of_sections_names_no_fact() -> None:
    leaves = LEAVES.replace("[water, brewing]", "[section-water]")

    assert [
        fault.split(";")[0] for fault in faults_of(write_tea(Path("tea"), {"leaves.yaml": leaves}))
    ] == ['tea/leaves.yaml:12: there is no fact or section "section-water"']


def test_a_fact_related_to_itself_is_an_error() -> None:
    leaves = LEAVES.replace("[water, brewing]", "[green-tea]")

    assert faults_of(write_tea(Path("tea"), {"leaves.yaml": leaves})) == [
        'tea/leaves.yaml:12: fact "green-tea" is related to itself; remove it here'
    ]


def test_an_id_twice_in_related_is_an_error() -> None:
    leaves = LEAVES.replace("[water, brewing]", "[water, water]")

    assert faults_of(write_tea(Path("tea"), {"leaves.yaml": leaves})) == [
        'tea/leaves.yaml:12: "water" is already in "related" (line 12); remove one of them'
    ]


def test_facts_of_other_articles_can_be_related() -> None:
    write_tea(Path("all/tea"), {"leaves.yaml": LEAVES.replace("[water, brewing]", "[bean]")})
    write_facts(
        Path("all/coffee"),
        "facts: [{id: bean, passage: {bn: বীজ, en: A seed}, related: [green-tea]}]\n",
        article="id: coffee\nsections: [facts]\n",
    )

    assert faults_of(Path("all")) == []


def test_an_id_that_is_wrong_where_it_is_given_is_not_wrong_again_where_it_is_named() -> None:
    leaves = LEAVES.replace("id: green-tea", "id: Green-Tea")
    topics = NOT_COVERED.replace("[green-tea,", "[Green-Tea,")
    folder = write_tea(Path("tea"), {"leaves.yaml": leaves, "not-covered.yaml": topics})

    assert [fault.split(" the id")[0] for fault in faults_of(folder)] == ["tea/leaves.yaml:7:"]


def test_a_question_given_twice_is_a_warning_that_names_the_first() -> None:
    topics = NOT_COVERED.replace("how much does tea cost", "What is  GREEN tea")

    assert faults_of(write_tea(Path("tea"), {"not-covered.yaml": topics})) == [
        'tea/not-covered.yaml:4: warning: the question "What is  GREEN tea" is given twice '
        "(tea/leaves.yaml:11); remove one of them"
    ]
