from __future__ import annotations

from pathlib import Path

import pytest

from tests.knowledge.folders import ARTICLE, SOUND, faults_of, write_facts, write_files, write_tea


def faults_of_id(id: str) -> list[str]:
    return faults_of(write_facts(Path("tea"), f"facts:\n- passage: {{bn: ক, en: a}}\n  id: {id}\n"))


@pytest.mark.parametrize("id", ["leaf", "green-tea", "tea-2", "'2014'", "x" * 40])
def test_small_letters_digits_and_hyphens_make_an_id(id: str) -> None:
    assert faults_of_id(id) == []


@pytest.mark.parametrize(
    ("id", "better"),
    [
        ("Leaf", ', as in "leaf"'),
        ("green tea", ', as in "green-tea"'),
        ("green_tea", ', as in "green-tea"'),
        ("leaf!", ', as in "leaf"'),
        ("-leaf", ', as in "leaf"'),
        ("leaf-", ', as in "leaf"'),
        ("পাতা", ""),
    ],
)
def test_other_characters_in_an_id_are_an_error_with_a_better_id(id: str, better: str) -> None:
    assert faults_of_id(id) == [
        f'tea/facts.yaml:3: the id "{id}" can have only small letters a–z, digits and, between '
        f"them, hyphens; write it with those{better}"
    ]


def test_an_id_of_more_than_40_characters_is_an_error() -> None:
    assert faults_of_id("x" * 41) == [
        f'tea/facts.yaml:3: the id "{"x" * 41}" has 41 characters; write at most 40'
    ]


def test_an_id_without_quotes_that_is_a_number_is_an_error() -> None:
    assert faults_of_id("2014") == [
        'tea/facts.yaml:3: 2014 without quotes is a number, not a text; write it in quotes: "2014"'
    ]


def test_a_fact_can_not_use_the_prefix_of_sections() -> None:
    assert faults_of_id("section-leaf") == [
        'tea/facts.yaml:3: the id "section-leaf" begins with "section-", which is reserved; '
        "write another id"
    ]


def test_a_section_can_not_use_the_prefix_of_sections() -> None:
    folder = write_files(
        Path("tea"),
        {
            "article.yaml": "id: tea\nsections:\n- section-leaf\n",
            "section-leaf.yaml": "summary: {bn: ক, en: a}\n",
        },
    )

    assert faults_of(folder) == [
        'tea/article.yaml:3: the section\'s id "section-leaf" begins with "section-", '
        "which is reserved; write another id"
    ]


def test_a_section_whose_file_has_a_bad_name_is_an_error() -> None:
    folder = write_files(
        Path("tea"),
        {
            "article.yaml": "id: tea\nsections: [Leaf]\n",
            "Leaf.yaml": "summary: {bn: ক, en: a}\n",
        },
    )

    assert [fault.split(" can have")[0] for fault in faults_of(folder)] == [
        'tea/article.yaml:2: the section\'s id "Leaf"'
    ]


def test_a_section_can_not_name_a_file_in_another_folder() -> None:
    write_files(Path("all"), {"secret.yaml": "summary: {bn: ক, en: a}\n"})
    folder = write_files(Path("all/tea"), {"article.yaml": "id: tea\nsections:\n- ../secret\n"})

    assert [fault.split(";")[0] for fault in faults_of(folder)] == [
        'all/tea/article.yaml:3: the section\'s id "../secret" can have only small letters a–z, '
        "digits and, between them, hyphens",
        'all/tea/article.yaml:3: there is no file ../secret.yaml for section "../secret"',
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "start"),
    [
        ("article.yaml", "id: tea", "id: Tea", 'article.yaml:1: the article\'s id "Tea" can have'),
        ("concepts.yaml", "tea:", "Tea:", 'concepts.yaml:5: the concept\'s id "Tea" can have'),
        ("not-covered.yaml", "price:", "Price:", 'not-covered.yaml:1: the topic\'s id "Price" can'),
    ],
)
def test_the_ids_of_articles_concepts_and_topics_are_checked_alike(
    file: str, old: str, new: str, start: str
) -> None:
    folder = write_tea(Path("tea"), {file: SOUND[file].replace(old, new, 1)})

    (fault,) = faults_of(folder)
    assert fault.startswith(f"tea/{start}")


def test_two_facts_with_the_same_id_are_an_error_that_names_the_other_place() -> None:
    brewing = "facts:\n  - id: green-tea\n    passage: {bn: ক, en: a}\n"
    folder = write_tea(Path("tea"), {"brewing.yaml": brewing})

    assert 'tea/brewing.yaml:2: another fact has the id "green-tea" too (tea/leaves.yaml:7); ' in (
        "\n".join(faults_of(folder))
    )


def test_two_articles_can_not_share_ids_of_articles_sections_facts_or_topics() -> None:
    write_tea(Path("all/black"))
    write_tea(Path("all/green"))

    errors = [fault for fault in faults_of(Path("all")) if "warning" not in fault]

    assert [error.split("; ")[0] for error in errors] == [
        'all/green/article.yaml:1: another article has the id "tea" too (all/black/article.yaml:1)',
        'all/green/brewing.yaml:1: another section has the id "brewing" too '
        "(all/black/brewing.yaml:1)",
        'all/green/brewing.yaml:3: another fact has the id "water" too (all/black/brewing.yaml:3)',
        'all/green/leaves.yaml:1: another section has the id "leaves" too '
        "(all/black/leaves.yaml:1)",
        'all/green/leaves.yaml:7: another fact has the id "green-tea" too '
        "(all/black/leaves.yaml:7)",
        'all/green/not-covered.yaml:1: another topic has the id "price" too '
        "(all/black/not-covered.yaml:1)",
    ]


def test_a_fact_may_share_its_id_with_a_section() -> None:
    folder = write_facts(Path("tea"), "facts: [{id: facts, passage: {bn: ক, en: a}}]\n")

    assert faults_of(folder) == []


def test_an_article_id_that_is_not_there_is_not_also_called_doubled() -> None:
    nameless = ARTICLE.replace("id: tea\n", "")
    write_tea(Path("all/black"), {"article.yaml": nameless})
    write_files(Path("all/green"), {"article.yaml": "title: {bn: ক, en: a}\n"})

    assert not [fault for fault in faults_of(Path("all")) if "another article" in fault]
