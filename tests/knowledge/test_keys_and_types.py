from __future__ import annotations

from pathlib import Path

import pytest

from tests.knowledge.folders import SOUND, faults_of, write_facts, write_tea


def faults_after(file: str, old: str, new: str) -> list[str]:
    """The faults of the sound article once `old` in one of its files is replaced."""
    assert old in SOUND[file]
    folder = write_tea(Path("tea"), {file: SOUND[file].replace(old, new, 1)})
    return faults_of(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (
            "article.yaml",
            "source:",
            "sorce:",
            '3: unknown key "sorce"; did you mean "source"?',
        ),
        (
            "article.yaml",
            "  page:",
            "  author: me\n  page:",
            '5: unknown key "author"; the source can have name, page, url, licence, licence_url',
        ),
        ("leaves.yaml", "anchor:", "ancor:", '2: unknown key "ancor"; did you mean "anchor"?'),
        (
            "leaves.yaml",
            "    title:",
            "    titel:",
            '8: unknown key "titel"; did you mean "title"?',
        ),
        (
            "leaves.yaml",
            "{bn: পাতা,",
            "{bn: পাতা, bd: পাতা,",
            '1: unknown key "bd"; the title of section',
        ),
        ("concepts.yaml", "aspect", "aspects", '4: unknown key "aspects"; did you mean "aspect"?'),
        (
            "not-covered.yaml",
            "nearest",
            "nearst",
            '5: unknown key "nearst"; did you mean "nearest"?',
        ),
    ],
)
def test_an_unknown_key_is_an_error_with_a_guess(file: str, old: str, new: str, fault: str) -> None:
    (found,) = faults_after(file, old, new)

    assert found.startswith(f"tea/{file}:{fault}")


def test_a_comma_that_tears_a_text_apart_is_explained() -> None:
    (fault,) = faults_after("leaves.yaml", "en: Leaves", "en: Leaves, and more")

    assert fault.startswith('tea/leaves.yaml:1: unknown key "and more"')
    assert fault.endswith("(a text with a comma must stand in quotes between { and })")


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "key", "first"),
    [
        ("article.yaml", "id: tea\n", "id: tea\nid: tea\n", 2, "id", 1),
        ("leaves.yaml", "    related:", "    id: x\n    related:", 12, "id", 7),
        ("leaves.yaml", "{bn: পাতা, en", "{bn: পাতা, bn: পাতা, en", 1, "bn", 1),
        ("concepts.yaml", "price:", "leaf: {en: [leaflet]}\nprice:", 6, "leaf", 1),
        ("not-covered.yaml", "price:\n", "price: {title: {bn: ক, en: a}}\nprice:\n", 2, "price", 1),
    ],
)
def test_a_key_given_twice_is_an_error_that_names_the_first(
    file: str, old: str, new: str, line: int, key: str, first: int
) -> None:
    assert (
        f'tea/{file}:{line}: "{key}" is given twice (first in line {first}); remove one of them'
        in faults_after(file, old, new)
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("article.yaml", "[leaves, brewing]", "leaves", '9: "sections" must be a list'),
        ("article.yaml", "[leaves, brewing]", "[]", '9: "sections" is an empty list'),
        ("leaves.yaml", "[leaf]", "leaf", '4: "keywords" must be a list'),
        ("leaves.yaml", "[leaf]", "[]", '4: "keywords" is an empty list'),
        ("leaves.yaml", "[leaf]", "[[leaf]]", '4: an entry of "keywords" must be a single text'),
        ("leaves.yaml", "[leaf]", "", '4: "keywords" must be a list'),
        ("leaves.yaml", "[what leaves are there]", "[]", '5: "questions" is an empty list'),
        ("leaves.yaml", "[what leaves are there]", "{a: b}", '5: "questions" must be a list'),
        ("leaves.yaml", "[what leaves are there]", '[""]', "5: a question is empty"),
        ("leaves.yaml", "[water, brewing]", "[]", '12: "related" is an empty list'),
        ("leaves.yaml", "  - id", "  - [water]\n  - id", '7: a fact must have keys; write "key:'),
        ("leaves.yaml", "anchor: পাতা", "anchor: 7", "2: 7 without quotes is a number"),
        ("concepts.yaml", "{en: [matcha]}", "[matcha]", "3: a concept must have keys"),
        ("concepts.yaml", "[matcha]", "matcha", '3: "en" must be a list'),
        ("concepts.yaml", "[matcha]", "[]", '3: "en" is an empty list'),
        ("concepts.yaml", "{en: [matcha]}", "{}", '3: concept "matcha" has no words'),
        ("concepts.yaml", "true", "always", '4: "aspect" must be true or false'),
        ("concepts.yaml", "background: true", "background: 1", '5: "background" must be true or'),
        ("not-covered.yaml", "[green-tea, section-brewing]", "[]", '5: "nearest" is an empty list'),
    ],
)
def test_a_value_of_the_wrong_type_is_an_error(file: str, old: str, new: str, fault: str) -> None:
    assert any(found.startswith(f"tea/{file}:{fault}") for found in faults_after(file, old, new))


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("article.yaml", "- id\n", "the article must have keys"),
        ("leaves.yaml", "some text\n", "a section must have keys"),
        ("concepts.yaml", "- leaf\n", "the list of concepts must have keys"),
        ("not-covered.yaml", "price\n", "the list of topics must have keys"),
    ],
)
def test_a_file_of_the_wrong_form_is_one_error_for_the_file(
    file: str, text: str, fault: str
) -> None:
    folder = write_tea(Path("tea"), {file: text})

    assert [found for found in faults_of(folder) if f"/{file}" in found] == [
        f'tea/{file}:1: {fault}; write "key: text", a line each'
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("article.yaml", "id: tea\n", "", '1: the article has no "id"'),
        ("article.yaml", "sections: [leaves, brewing]\n", "", '1: the article has no "sections"'),
        ("article.yaml", "  page: চা\n", "", '4: the source has no "page"'),
        ("leaves.yaml", "id: green-tea\n    ", "", "7: this fact has no id"),
        (
            "leaves.yaml",
            "    passage: {bn: সবুজ চা গাঁজানো হয় না।, en: Green tea is not fermented.}\n",
            "",
            '7: fact "green-tea" has no passage',
        ),
    ],
)
def test_what_is_required_and_missing_is_an_error(
    file: str, old: str, new: str, fault: str
) -> None:
    assert any(found.startswith(f"tea/{file}:{fault}") for found in faults_after(file, old, new))


def test_a_section_with_neither_facts_nor_summary_is_an_error() -> None:
    folder = write_facts(Path("tea"), "title: {bn: ক, en: a}\n")

    assert faults_of(folder) == [
        'tea/facts.yaml:1: section "facts" says nothing; write facts: or summary:'
    ]


def test_a_section_may_have_a_summary_and_no_facts() -> None:
    assert faults_of(write_facts(Path("tea"), "summary: {bn: ক, en: a}\n")) == []


def test_an_article_needs_no_concepts_topics_titles_or_source() -> None:
    folder = write_facts(Path("tea"), "facts: [{id: leaf, passage: {bn: ক, en: a}}]\n")

    assert faults_of(folder) == []


def test_a_topic_without_a_title_is_a_warning() -> None:
    assert faults_after("not-covered.yaml", "  title: {bn: দাম, en: the price}\n", "") == [
        'tea/not-covered.yaml:1: warning: topic "price" has no title, so no reply can name it; '
        "write title: …"
    ]


def test_an_address_without_https_is_an_error() -> None:
    assert faults_after("article.yaml", "https://example.org/tea", "example.org/tea") == [
        'tea/article.yaml:6: "example.org/tea" is no web address; write it with https:// in front'
    ]


def test_yes_and_no_are_true_and_false_where_these_are_wanted() -> None:
    assert faults_after("concepts.yaml", "aspect: true", "aspect: yes") == []
