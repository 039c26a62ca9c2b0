from __future__ import annotations

from pathlib import Path

from tests.knowledge.folders import BREWING, CONCEPTS, LEAVES, NOT_COVERED, faults_of, write_tea


def test_a_keyword_that_names_an_unknown_concept_is_an_error_with_a_guess() -> None:
    leaves = LEAVES.replace("[green + leaf, matcha]", "\n    - green + leaff\n    - matcha")

    assert faults_of(write_tea(Path("tea"), {"leaves.yaml": leaves})) == [
        'tea/leaves.yaml:11: there is no concept "leaff"; did you mean "leaf"?'
    ]


def test_a_keyword_like_no_concept_is_an_error() -> None:
    leaves = LEAVES.replace("matcha]", "matcha, zen + leaf]")

    assert faults_of(write_tea(Path("tea"), {"leaves.yaml": leaves})) == [
        'tea/leaves.yaml:10: there is no concept "zen"; add it to concepts.yaml'
    ]


def test_the_keywords_of_sections_and_topics_are_checked_too() -> None:
    folder = write_tea(
        Path("tea"),
        {
            "leaves.yaml": LEAVES.replace("keywords: [leaf]", "keywords: [leaf, zen]"),
            "not-covered.yaml": NOT_COVERED.replace("[price]", "[price, prise]"),
        },
    )

    assert faults_of(folder) == [
        'tea/leaves.yaml:4: there is no concept "zen"; add it to concepts.yaml',
        'tea/not-covered.yaml:3: there is no concept "prise"; did you mean "price"?',
    ]


def test_a_plus_without_a_concept_on_both_sides_is_an_error() -> None:
    leaves = LEAVES.replace("green + leaf", "green +")

    faults = faults_of(write_tea(Path("tea"), {"leaves.yaml": leaves}))

    assert 'tea/leaves.yaml:10: "green +" lacks a concept beside "+"; write one + another' in faults


def test_a_concept_twice_in_a_keyword_is_an_error() -> None:
    leaves = LEAVES.replace("green + leaf", "green + leaf + green")

    assert faults_of(write_tea(Path("tea"), {"leaves.yaml": leaves})) == [
        'tea/leaves.yaml:10: "green + leaf + green" names a concept twice; write each once'
    ]


def test_two_facts_with_the_same_keyword_are_an_error_that_names_both_places() -> None:
    brewing = BREWING.replace("[water]", "[water, leaf + green]")

    assert faults_of(write_tea(Path("tea"), {"brewing.yaml": brewing})) == [
        'tea/brewing.yaml:5: "green + leaf" already points to fact "green-tea" '
        "(tea/leaves.yaml:10); change one of the two"
    ]


def test_a_topic_with_the_keyword_of_a_fact_is_an_error() -> None:
    topics = NOT_COVERED.replace("[price]", "[price, water]")

    assert faults_of(write_tea(Path("tea"), {"not-covered.yaml": topics})) == [
        'tea/not-covered.yaml:3: "water" already points to fact "water" (tea/brewing.yaml:5); '
        "change one of the two"
    ]


def test_a_topic_with_the_keyword_of_a_section_is_an_error() -> None:
    topics = NOT_COVERED.replace("[price]", "[price, leaf]")

    assert faults_of(write_tea(Path("tea"), {"not-covered.yaml": topics})) == [
        'tea/not-covered.yaml:3: "leaf" already points to section "leaves" (tea/leaves.yaml:4); '
        "change one of the two"
    ]


def test_two_topics_with_the_same_keyword_are_an_error() -> None:
    topics = NOT_COVERED + "cost:\n  title: {bn: ক, en: a}\n  keywords: [price]\n"

    assert faults_of(write_tea(Path("tea"), {"not-covered.yaml": topics})) == [
        'tea/not-covered.yaml:8: "price" already points to topic "price" '
        "(tea/not-covered.yaml:3); change one of the two"
    ]


def test_a_keyword_twice_in_the_same_fact_is_an_error() -> None:
    leaves = LEAVES.replace("matcha]", "leaf + green, matcha]")

    assert faults_of(write_tea(Path("tea"), {"leaves.yaml": leaves})) == [
        'tea/leaves.yaml:10: "green + leaf" already points to fact "green-tea" '
        "(tea/leaves.yaml:10); change one of the two"
    ]


def test_a_section_may_share_a_keyword_with_a_fact() -> None:
    leaves = LEAVES.replace("keywords: [leaf]", "keywords: [leaf, matcha, water]")

    assert faults_of(write_tea(Path("tea"), {"leaves.yaml": leaves})) == []


def test_a_word_twice_in_one_list_of_a_concept_is_an_error_whatever_its_case() -> None:
    concepts = CONCEPTS + "cup:\n  en: [cup,\n    Cup]\n"
    brewing = BREWING.replace("[water]", "[water, cup]")
    folder = write_tea(Path("tea"), {"concepts.yaml": concepts, "brewing.yaml": brewing})

    assert faults_of(folder) == [
        'tea/concepts.yaml:9: "Cup" is listed twice under "en" of concept "cup" '
        "(first in line 8); remove one of them"
    ]


def test_an_english_word_may_be_a_latin_spelling_of_the_same_concept_too() -> None:
    concepts = CONCEPTS.replace("en: [matcha]", "en: [matcha], latin: [matcha]")

    assert faults_of(write_tea(Path("tea"), {"concepts.yaml": concepts})) == []


def test_a_word_may_name_two_concepts_since_search_weighs_its_meanings() -> None:
    concepts = CONCEPTS.replace("[price, cost]", "[price, Leaf]")

    assert faults_of(write_tea(Path("tea"), {"concepts.yaml": concepts})) == []


def test_a_concept_needs_no_keyword_since_questions_are_learned_from_too() -> None:
    concepts = CONCEPTS + "cup: {en: [cup]}\n"

    assert faults_of(write_tea(Path("tea"), {"concepts.yaml": concepts})) == []


def test_concepts_of_everyday_questions_can_be_named_by_every_article() -> None:
    brewing = BREWING.replace("[water]", "[water + when, water + wher]")

    assert faults_of(write_tea(Path("tea"), {"brewing.yaml": brewing})) == [
        'tea/brewing.yaml:5: there is no concept "wher"; did you mean "where"?'
    ]


def test_an_article_can_not_define_a_concept_of_everyday_questions() -> None:
    concepts = CONCEPTS.replace("matcha:", "when:")
    leaves = LEAVES.replace("matcha", "when")
    folder = write_tea(Path("tea"), {"concepts.yaml": concepts, "leaves.yaml": leaves})

    assert faults_of(folder) == [
        'tea/concepts.yaml:3: every article has a concept "when" already; '
        "write another id for this one"
    ]


def test_each_article_has_its_own_concepts() -> None:
    write_tea(Path("all/black"))
    write_tea(Path("all/green"), {"concepts.yaml": CONCEPTS.replace("matcha:", "macha:")})

    assert [fault for fault in faults_of(Path("all")) if "concept" in fault] == [
        'all/green/leaves.yaml:10: there is no concept "matcha"; did you mean "macha"?',
    ]
