from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge import inspect_folder, load_library
from tests.knowledge.folders import LEAVES, NOT_COVERED, SOUND, faults_of, write_facts, write_tea

GREEN = """\
    not_answered:
      price:
        - what does green tea cost
        - সবুজ চায়ের দাম কত
      other: [is green tea blue]
"""
BREWING = f"{SOUND['brewing.yaml']}not_answered: {{price: [what does brewing cost]}}\n"


def with_green(not_answered: str, **others: str) -> Path:
    """The sound article with this below its first fact."""
    files = {f"{name.replace('_', '-')}.yaml": text for name, text in others.items()}
    return write_tea(Path("tea"), {"leaves.yaml": LEAVES + not_answered, **files})


def test_near_misses_stand_below_the_topic_that_they_ask_for() -> None:
    library = load_library(with_green(GREEN, brewing=BREWING))

    green, brewing = library.find("green-tea"), library.find("section-brewing")
    assert green
    assert green.fact
    assert green.fact.not_answered == {
        "price": ("what does green tea cost", "সবুজ চায়ের দাম কত"),
        "other": ("is green tea blue",),
    }
    assert brewing
    assert brewing.section.not_answered == {"price": ("what does brewing cost",)}


def test_a_fact_without_near_misses_has_none() -> None:
    assert all(
        entry.fact is not None and not entry.fact.not_answered
        for entry in load_library(write_tea(Path("tea"))).facts
    )


@pytest.mark.parametrize(
    ("topic", "rest"),
    [
        ("prise", '; did you mean "price"?'),
        ("othr", '; did you mean "other"?'),
        ("green-tea", '; write one of not-covered, or "other"'),
    ],
)
def test_a_topic_that_is_not_there_is_an_error_with_its_line_and_a_guess(
    topic: str, rest: str
) -> None:
    folder = with_green(GREEN.replace("price:", f"{topic}:"))

    assert faults_of(folder) == [f'tea/leaves.yaml:14: there is no topic "{topic}"{rest}']


def test_a_topic_of_another_article_is_an_error() -> None:
    write_tea(Path("all/tea"))
    write_facts(
        Path("all/coffee"),
        "facts: [{id: bean, passage: {bn: বীজ, en: A seed}, not_answered: {price: [how much]}}]\n",
        article="id: coffee\nsections: [facts]\n",
    )

    assert faults_of(Path("all")) == [
        'all/coffee/facts.yaml:1: there is no topic "price"; write one of not-covered, or "other"'
    ]


def test_topics_that_can_not_be_read_are_not_called_missing() -> None:
    folder = with_green(GREEN, not_covered="price: [\n")

    assert [fault.split(":")[0] for fault in faults_of(folder)] == ["tea/not-covered.yaml"]


def test_a_topic_can_not_be_called_other() -> None:
    folder = with_green("", not_covered=NOT_COVERED.replace("price:", "other:", 1))

    assert faults_of(folder) == [
        'tea/not-covered.yaml:1: "other" stands for no topic in not_answered; write another id'
    ]


def test_a_question_that_is_answered_and_not_answered_is_a_warning() -> None:
    folder = with_green(GREEN.replace("is green tea blue", "What is GREEN tea"))

    assert faults_of(folder) == [
        'tea/leaves.yaml:17: warning: the question "What is GREEN tea" is given twice '
        "(tea/leaves.yaml:11); remove one of them"
    ]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("[a b]", '"not_answered" must have keys'),
        ("{other: []}", '"other" is an empty list'),
        ("{other: a b}", '"other" must be a list'),
        ("{other: ['']}", "a question is empty"),
        ("{other: [12]}", "12 without quotes is a number"),
        ("{other: [a b], other: [c d]}", '"other" is given twice'),
    ],
)
def test_what_is_no_list_of_questions_by_topic_is_an_error(written: str, fault: str) -> None:
    (found,) = faults_of(with_green(f"    not_answered: {written}\n"))

    assert found.startswith(f"tea/leaves.yaml:13: {fault}")


def test_the_place_of_each_near_miss_is_known() -> None:
    places = inspect_folder(with_green(GREEN)).places

    assert str(places["question", "সবুজ চায়ের দাম কত"]) == "tea/leaves.yaml:16"
