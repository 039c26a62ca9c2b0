from __future__ import annotations

from pathlib import Path

import pytest

from tests.knowledge.folders import faults_of, write_facts

pytestmark = pytest.mark.usefixtures("each_loader")


def fault_of(text: str) -> str:
    (fault,) = faults_of(write_facts(Path("tea"), text))
    return fault.removeprefix("tea/facts.yaml:")


@pytest.mark.parametrize(
    ("text", "place_and_start"),
    [
        ("title:\n  en: Tea: a drink\n", "2: a colon stands where none can"),
        ("title:\n  en: [Tea\nfacts: x\n", "3: a bracket is opened and not closed"),
        ("title: {bn: ক,\n", "1: a bracket is opened and not closed"),
        ('a: b\ntitle:\n  en: "Tea\nfacts: x\n', "3: a quote is opened and never closed"),
        ("title:\n  en: Tea\n   bn: ক\n  x\n", "3: a colon stands where none can"),
        ("title:\n  en: @home\n", "2: a text can't begin with this sign"),
        ("title:\n  en: * tea\n", '2: a text can\'t begin with "*" or "&"'),
        ("facts:\n  - a\n  b\n", '3: this is no "key: text"'),
        ('title:\n  en: "\\q"\n', "2: a backslash in double quotes has a meaning of its own"),
        ("facts: -\n  a\n", "1: a list can't begin in this line"),
        ("title: >tea\n  green\n", '1: a text after ">-" or "|" begins in the next line'),
        ("a: b\n...\nc: d\n", "3: this is not YAML ("),
        ("a: b\n---\nc: d\n", '2: a line "---" begins a second document'),
        ("a: b\nc: d\x07\n", "2: an invisible character (U+0007) is in this line"),
        ("", "1: the file is empty"),
        ("# nothing yet\n", "1: the file is empty"),
    ],
)
def test_a_syntax_error_is_told_with_its_line_in_plain_words(
    text: str, place_and_start: str
) -> None:
    assert fault_of(text).startswith(place_and_start)


def test_the_line_in_which_a_bracket_was_opened_is_named() -> None:
    assert fault_of("title:\n  en: [Tea\nfacts: x\n").endswith("(the bracket is opened in line 2)")


@pytest.mark.parametrize(
    "text",
    ["[" * 60_000, "[" * 60_000 + "]" * 60_000, "- " * 20_000 + "a", "? " * 20_000, "{a: " * 9_000],
    ids=["open brackets", "brackets", "lists", "keys", "braces"],
)
def test_deep_nesting_is_one_fault(text: str) -> None:
    assert fault_of(text) == "1: too many lists or keys inside one another; write them flatter"


@pytest.mark.parametrize("text", ['a: "\\ud800"', 'a: "\\U7FFFFFFF"'])
def test_an_escape_that_is_no_character_is_one_fault(text: str) -> None:
    assert fault_of("summary: {bn: ক, en: a}\n" + text.replace("a:", "anchor:"))


def test_a_document_start_is_no_fault() -> None:
    folder = write_facts(Path("tea"), "---\nsummary: {bn: ক, en: a}\n...\n")

    assert faults_of(folder) == []
