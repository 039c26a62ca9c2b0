from __future__ import annotations

from pathlib import Path

import pytest

from tests.knowledge.folders import faults_of, write_facts


def faults_of_title(written: str) -> list[str]:
    return faults_of(
        write_facts(
            Path("tea"),
            "facts:\n"
            "  - id: leaf\n"
            "    passage: {bn: ক, en: a}\n"
            "    title:\n"
            "      bn: ক\n"
            f"      en: {written}\n",
        )
    )


@pytest.mark.parametrize("written", ["no", "No", "yes", "on", "off", "true", "FALSE"])
def test_a_word_that_yaml_takes_for_true_or_false_must_be_quoted(written: str) -> None:
    assert faults_of_title(written) == [
        f"tea/facts.yaml:6: {written} without quotes means true or false, not the word; "
        f'write it in quotes: "{written}"'
    ]


@pytest.mark.parametrize("written", ["12:30", "42", "-1", "3.5", "1_000", "0x1F", "010", ".inf"])
def test_what_yaml_takes_for_a_number_must_be_quoted(written: str) -> None:
    assert faults_of_title(written) == [
        f"tea/facts.yaml:6: {written} without quotes is a number, not a text; "
        f'write it in quotes: "{written}"'
    ]


def test_what_yaml_takes_for_a_date_must_be_quoted() -> None:
    assert faults_of_title("2014-03-17") == [
        "tea/facts.yaml:6: 2014-03-17 without quotes is a date, not a text; "
        'write it in quotes: "2014-03-17"'
    ]


@pytest.mark.parametrize("written", ["=", "<<"])
def test_a_sign_that_yaml_gives_a_meaning_must_be_quoted(written: str) -> None:
    assert faults_of_title(written) == [
        f"tea/facts.yaml:6: {written} without quotes has a meaning of its own; "
        f'write it in quotes: "{written}"'
    ]


@pytest.mark.parametrize("written", ["", "~", "null", '""', '"  "', "# a comment"])
def test_nothing_is_not_a_text(written: str) -> None:
    assert faults_of_title(written) == [
        'tea/facts.yaml:6: the title of fact "leaf" (en) is empty; write a text, or remove it'
    ]


@pytest.mark.parametrize("written", ['"no"', "'12:30'", '"null"', ">-\n        42", "no sugar"])
def test_a_text_in_quotes_or_of_several_words_is_a_text(written: str) -> None:
    assert faults_of_title(written) == []


@pytest.mark.parametrize(
    ("written", "like"),
    [
        ("[a, b]", 'begins with "[" or "- "'),
        ("{a: b}", 'has ": " in it, ends with ":", or begins with "{" or "? "'),
        ("\n        ? a", 'has ": " in it, ends with ":", or begins with "{" or "? "'),
        ("\n        a:", 'has ": " in it, ends with ":", or begins with "{" or "? "'),
    ],
)
def test_a_list_or_mapping_is_not_a_text(written: str, like: str) -> None:
    line = 7 if written.startswith("\n") else 6
    assert faults_of_title(written) == [
        f'tea/facts.yaml:{line}: the title of fact "leaf" (en) must be a single text; '
        f"put a text that {like} in quotes"
    ]


@pytest.mark.parametrize(
    ("written", "sign"), [("&tea green", "&"), ("*tea", "*"), ("!tea green", "!"), ("!!str 5", "!")]
)
def test_anchors_aliases_and_tags_are_refused(written: str, sign: str) -> None:
    (fault,) = faults_of_title(written)

    assert fault.startswith(
        f'tea/facts.yaml:6: a text can\'t begin with "{sign}"; put it in quotes'
    )


def test_an_anchor_on_a_list_is_refused() -> None:
    folder = write_facts(
        Path("tea"),
        "facts:\n  - id: leaf\n    passage: {bn: ক, en: a}\n    questions: &q [why]\n",
    )

    assert faults_of(folder) == [
        'tea/facts.yaml:4: a text can\'t begin with "&"; put it in quotes: "&q …"'
    ]


def test_aliases_that_would_multiply_are_refused_at_once() -> None:
    laughs = ["a0: &a0 [ha, ha]"] + [
        f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 10) + "]" for n in range(1, 30)
    ]
    folder = write_facts(Path("tea"), "\n".join(laughs))

    assert "tea/facts.yaml:1: a text can't begin with" in faults_of(folder)[0]


def test_an_escape_that_makes_an_invisible_character_is_an_error() -> None:
    assert faults_of_title(r'"a\0b"') == [
        "tea/facts.yaml:6: a backslash in this text makes an invisible character; remove it"
    ]


def test_a_key_that_yaml_does_not_take_for_a_text_must_be_quoted() -> None:
    folder = write_facts(
        Path("tea"),
        "facts: [{id: leaf, passage: {bn: ক, en: a}, keywords: ['no', '2014']}]",
        concepts="no: {en: [none]}\n2014: {en: [then]}\n",
    )

    assert [fault.split("; ")[1] for fault in faults_of(folder) if "/concepts.yaml" in fault] == [
        'write it in quotes: "no"',
        'write it in quotes: "2014"',
    ]


def test_a_list_as_a_key_is_an_error() -> None:
    folder = write_facts(Path("tea"), "? [a]\n: b\nsummary: {bn: ক, en: a}\n")

    assert faults_of(folder) == [
        "tea/facts.yaml:1: a key of a section must be a single text; "
        'put a text that begins with "[" or "- " in quotes'
    ]


def test_a_key_at_the_files_end_without_a_value_is_reported_in_its_own_line() -> None:
    folder = write_facts(Path("tea"), "summary: {bn: ক, en: a}\n? anchor\n")

    assert faults_of(folder) == ['tea/facts.yaml:2: "anchor" is empty; write a text, or remove it']
