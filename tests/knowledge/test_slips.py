from __future__ import annotations

from pathlib import Path

import pytest

from tests.knowledge.folders import faults_of, write_facts

pytestmark = pytest.mark.usefixtures("each_loader")

SOUND = """\
title: {bn: পাতা, en: Leaves}
facts:
  - id: leaf
    title: {bn: পাতা, en: Leaf}
    passage:
      bn: চা পাতা।
      en: Tea leaves.
    keywords:
      - leaf
    questions:
      - what is a leaf?
      - how green is it?
"""
LAST = "      - how green is it?\n"
CONCEPTS = "leaf: {en: [leaf]}\ngreen: {en: [green], background: true}\n"


def faults_with(written: str, instead: str) -> list[str]:
    assert written in SOUND
    folder = write_facts(Path("tea"), SOUND.replace(written, instead), concepts=CONCEPTS)
    return [fault.removeprefix("tea/facts.yaml:") for fault in faults_of(folder)]


def test_the_facts_are_sound_where_nothing_is_changed() -> None:
    assert faults_with(LAST, LAST) == []


@pytest.mark.parametrize(
    ("written", "instead", "fault"),
    [
        (
            LAST,
            '      - "how" green is it?\n',
            "12: a quote closes before the text ends; "
            "put the whole text in quotes of one kind: '\"how\" green is it?'",
        ),
        (
            "en: Leaf}",
            "en: 'A' leaf}",
            "4: a quote closes before the text ends; "
            "put the whole text in quotes of one kind: \"'A' leaf\"",
        ),
        (
            "en: Tea leaves.",
            "en: 'it's tea'",
            "7: a quote closes before the text ends; "
            'put the whole text in quotes of one kind: "it\'s tea"',
        ),
        (
            "      - what is a leaf?\n",
            '      - "what is a leaf?\n      - "why?"\n',
            "11: the quote that is opened here is closed in line 12; close it where the text "
            "ends, and put a text that has quotes in it in quotes of the other kind",
        ),
        (
            "      - what is a leaf?\n",
            '      - "what is a leaf?\n      - why?"\n',
            "11: the quote that is opened here is closed in line 12; close it where the text "
            "ends, and put a text that has quotes in it in quotes of the other kind",
        ),
        (
            "      bn: চা পাতা।\n      en: Tea leaves.",
            '      bn: "চা পাতা।\n      en: "Tea leaves."',
            "6: the quote that is opened here is closed in line 7; close it where the text "
            "ends, and put a text that has quotes in it in quotes of the other kind",
        ),
        (
            LAST,
            "      - [how] green is it?\n",
            "12: a text can't begin with a bracket; put the text in quotes",
        ),
        (
            "en: Tea leaves.",
            "en: “Tea: leaves.”",
            '7: curly quotes don\'t hold a text together; write straight ones: "…"',
        ),
        (
            "      - how",
            "\t- how",
            "12: a tab stands at the beginning of this line; write blanks in its place",
        ),
        (
            "      - how",
            "      -\thow",
            "12: a tab stands at the beginning of this line; write blanks in its place",
        ),
        (
            "      - how",
            "      -how",
            '12: there is no blank after the hyphen; write "- " and the text',
        ),
        ("      - how", "      – how", '12: "–" is no hyphen; begin the line with "- "'),
        (
            "      en: Tea",
            "      en:\u00a0Tea",
            "7: a blank in this line is a special character (U+00A0); write an ordinary one",
        ),
        (
            "  - id: leaf",
            "  - id:leaf",
            '3: there is no colon with a blank after "id"; write "id: …"',
        ),
        (
            "      en: Tea",
            "      en:Tea",
            '7: there is no colon with a blank after "en"; write "en: …"',
        ),
        (
            "    keywords:",
            "    keywordsঃ",
            '8: there is no colon with a blank after "keywords"; write "keywords: …"',
        ),
    ],
)
def test_a_slip_is_told_in_the_line_where_it_was_made(
    written: str, instead: str, fault: str
) -> None:
    assert faults_with(written, instead) == [fault]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("bn:পাতা", 'there is no colon with a blank after "bn"; write "bn: …"'),
        ("bnঃ পাতা", 'there is no colon with a blank after "bn"; write "bn: …"'),
        ("\u200bbn: পাতা", "an invisible character (U+200B) is in it; remove that"),
    ],
)
def test_an_unknown_key_that_shows_a_slip_is_told_what_it_lacks(key: str, hint: str) -> None:
    faults = faults_with("{bn: পাতা, en: Leaf}", f"{{{key}, en: Leaf}}")
    assert len([fault for fault in faults if hint in fault]) == 1


@pytest.mark.parametrize("keyword", ["leaf, green", "leaf ＋ green", "leaf and green"])
def test_a_keyword_that_joins_concepts_otherwise_is_told_how(keyword: str) -> None:
    assert faults_with("      - leaf\n", f"      - leaf\n      - {keyword}\n") == [
        f'10: there is no concept "{keyword}"; a keyword is a concept, '
        'or some with " + " between them'
    ]


@pytest.mark.parametrize(
    ("written", "instead", "line", "lost"),
    [
        (LAST, "      - is leaf #1 green?\n", 12, "#1 green?"),
        ("en: Tea leaves.", "en: Tea #leaves  ", 7, "#leaves"),
        ("en: Tea leaves.", "en: Tea leaves,\n        the #green ones", 8, "#green ones"),
    ],
)
def test_what_a_hash_cuts_off_is_a_warning(
    written: str, instead: str, line: int, lost: str
) -> None:
    assert faults_with(written, instead) == [
        f'{line}: warning: "{lost}" is not read; put the text in quotes, '
        'or, for a remark, write a blank after "#"'
    ]


@pytest.mark.parametrize("written", ["[which #1 is it, why]", "[why # or how, when]"])
def test_a_hash_in_brackets_is_told_as_what_broke_them(written: str) -> None:
    faults = faults_with("\n      - what is a leaf?\n" + LAST, f" {written}\n")
    assert faults[-1] == (
        '10: what follows "#" is not read; put a text that has "#" in it in quotes'
    )


@pytest.mark.parametrize(
    "written",
    [
        "why is it green?  # asked often",
        "why is leaf#1 green?",
        "'why is leaf #1 green?'",
        '"why" # in quotes',
        ">-\n        is leaf #1 green?",
        '"how green\n        - or yellow - is it?"',
        "what is a “leaf”?",
        '"how green\\n        colour: how is it?"',
    ],
)
def test_what_may_be_meant_so_is_no_fault(written: str) -> None:
    assert faults_with(LAST, f"      - {written}\n") == []
