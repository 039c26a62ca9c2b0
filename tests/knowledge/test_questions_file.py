from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge import inspect_folder, load_library
from bot.knowledge.model import Library
from tests.knowledge.folders import (
    ARTICLE,
    BREWING,
    LEAVES,
    NOT_COVERED,
    faults_of,
    write_facts,
    write_tea,
)


def faults_with(questions: str, **others: str) -> list[str]:
    """The faults of the sound article with this questions.yaml."""
    files = {f"{name.replace('_', '-')}.yaml": text for name, text in others.items()}
    return faults_of(write_tea(Path("tea"), {"questions.yaml": questions, **files}))


def library_with(questions: str) -> Library:
    return load_library(write_tea(Path("tea"), {"questions.yaml": questions}))


def questions_of(library: Library, id: str) -> tuple[str, ...]:
    entry = library.find(id)
    assert entry
    return entry.fact.questions if entry.fact else entry.section.questions


def test_a_folder_needs_no_file_of_questions() -> None:
    (article,) = load_library(write_tea(Path("tea"))).articles

    assert article.asides == {}
    assert article.sections[0].facts[0].questions == ("what is green tea", "সবুজ চা কী")


def test_questions_go_to_the_fact_after_those_that_stand_beside_it() -> None:
    library = library_with("green-tea:\n  - is it fermented?\n  - sobuj cha ki\n")

    assert questions_of(library, "green-tea") == (
        *("what is green tea", "সবুজ চা কী"),
        *("is it fermented?", "sobuj cha ki"),
    )
    assert questions_of(library, "section-leaves") == ("what leaves are there",)


@pytest.mark.parametrize("id", ["leaves", "section-leaves"])
def test_questions_go_to_the_section_where_no_fact_has_the_id(id: str) -> None:
    library = library_with(f"{id}: [on leaves]\n")

    assert questions_of(library, "section-leaves") == ("what leaves are there", "on leaves")
    assert "on leaves" not in questions_of(library, "green-tea")


def test_a_bare_id_means_the_fact_where_a_section_has_it_too() -> None:
    folder = write_facts(
        Path("tea"),
        "facts: [{id: facts, passage: {bn: ক, en: a}}]\n",
        questions="facts: [of the fact]\nsection-facts: [of the section]\n",
    )
    library = load_library(folder)

    assert questions_of(library, "facts") == ("of the fact",)
    assert questions_of(library, "section-facts") == ("of the section",)


def test_questions_go_to_a_topic_by_its_id() -> None:
    (article,) = library_with("price: [what does it cost?]\n").articles

    (price,) = article.not_covered
    assert price.questions == ("how much does tea cost", "what does it cost?")


def test_pleas_and_questions_on_other_subjects_belong_to_no_entry() -> None:
    (article,) = library_with("plea: [save me]\noff-topic: [who won?, a joke]\n").articles

    assert article.asides == {"plea": ("save me",), "off-topic": ("who won?", "a joke")}


def test_questions_of_another_article_may_be_given() -> None:
    write_tea(Path("all/tea"), {"questions.yaml": "bean: [what bean]\n"})
    write_facts(
        Path("all/coffee"),
        "facts: [{id: bean, passage: {bn: বীজ, en: A seed}}]\n",
        article="id: coffee\nsections: [facts]\n",
    )

    assert faults_of(Path("all")) == []


@pytest.mark.parametrize(
    ("id", "rest"),
    [
        ("green-tee", '; did you mean "green-tea"?'),
        ("prices", '; did you mean "price"?'),
        ("section-leafs", "; write the id of one that exists"),
        ("plee", "; write the id of one that exists"),
        ("section-green-tea", '; did you mean "green-tea"?'),
        ("section-price", "; write the id of one that exists"),
        ("xyz", "; write the id of one that exists"),
    ],
)
def test_an_id_that_nothing_has_is_an_error_with_its_line_and_a_guess(id: str, rest: str) -> None:
    assert faults_with(f"# Asked often.\ngreen-tea: [a b]\n{id}:\n  - c d\n") == [
        f'tea/questions.yaml:3: there is no fact, section or topic "{id}"{rest}'
    ]


def test_an_id_given_twice_is_an_error_that_names_the_first() -> None:
    assert faults_with("price: [a b]\ngreen-tea: [c d]\nprice: [e f]\n") == [
        'tea/questions.yaml:3: "price" is given twice (first in line 1); remove one of them'
    ]


@pytest.mark.parametrize(
    ("questions", "fault"),
    [
        (
            "price: [a b]\ngreen-tea: [A  B]\n",
            '2: warning: the question "A  B" is given twice (tea/questions.yaml:1)',
        ),
        ("plea: [a b, A B]\n", '1: warning: the question "A B" is given twice'),
    ],
)
def test_a_question_given_twice_is_a_warning_that_names_the_first(
    questions: str, fault: str
) -> None:
    (found,) = faults_with(questions)

    assert found.startswith(f"tea/questions.yaml:{fault}")


def test_a_question_that_stands_beside_a_fact_too_is_given_twice() -> None:
    (found,) = faults_with("price:\n  - What is green TEA\n")

    assert "is given twice" in found
    assert "tea/leaves.yaml:11" in found
    assert "tea/questions.yaml:2" in found


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (
            "price:\n  - 12\n",
            '2: 12 without quotes is a number, not a text; write it in quotes: "12"',
        ),
        ("price:\n  - why: so\n", "2: a question must be a single text"),
        ("price:\n  - ''\n", "2: a question is empty; write a text, or remove it"),
        ("price: how much\n", '1: "questions" must be a list'),
        ("price:\n", '1: "questions" must be a list'),
        ("price: []\n", '1: "questions" is an empty list'),
        ("plea: []\n", '1: "questions" is an empty list'),
        ("- how much\n", "1: questions.yaml must have keys"),
        ("price: [a\n", "1: a bracket is opened and not closed"),
    ],
)
def test_what_is_no_list_of_questions_is_an_error_with_its_line(content: str, fault: str) -> None:
    (found,) = faults_with(content)

    assert found.startswith(f"tea/questions.yaml:{fault}")


def test_a_file_of_questions_is_no_section() -> None:
    article = ARTICLE.replace("[leaves, brewing]", "[leaves, brewing, questions]")

    assert faults_with("price: [a b]\n", article=article) == [
        "tea/article.yaml:9: questions.yaml is not a section; "
        "remove it here, or name the section otherwise"
    ]


@pytest.mark.parametrize(
    "broken",
    [
        {"not_covered": NOT_COVERED + "speed: [\n"},
        {"leaves": LEAVES + "  - [\n"},
        {"brewing": BREWING + "  - [\n"},
    ],
)
def test_ids_of_a_file_that_can_not_be_read_are_not_called_missing(broken: dict[str, str]) -> None:
    faults = faults_with("price: [a b]\nleaves: [c d]\nwater: [e f]\n", **broken)

    (name,) = broken
    assert [fault.split(":")[0] for fault in faults] == [f"tea/{name.replace('_', '-')}.yaml"]


def test_the_line_of_each_question_is_known() -> None:
    inspection = inspect_folder(
        write_tea(Path("tea"), {"questions.yaml": "price:\n  - a b\n  - c d\n"})
    )

    assert str(inspection.places["question", "c d"]) == "tea/questions.yaml:3"
