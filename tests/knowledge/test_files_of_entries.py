from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge import Place, inspect_folder, load_library
from tests.knowledge.folders import ARTICLE, LEAVES, NOT_COVERED, faults_of, write_files, write_tea

GREEN = """\
title: {bn: সবুজ চা, en: Green tea}
passage: {bn: সবুজ চা গাঁজানো হয় না।, en: Green tea is not fermented.}
keywords: [green + leaf, matcha]
questions: [what is green tea, সবুজ চা কী]
related: [water, brewing]
"""
HEAD, _, _ = LEAVES.partition("  - id: green-tea")
FILES = {"leaves.yaml": HEAD + "  - green-tea\n", "leaves/green-tea.yaml": GREEN}
(PRICE,) = NOT_COVERED.split("price:\n")[1:]
PRICE = PRICE.replace("\n  ", "\n").removeprefix("  ")


def write_split(changes: dict[str, str] | None = None, folder: str = "tea") -> Path:
    """The sound article with a file for its first fact, and some files written otherwise."""
    return write_tea(Path(folder), FILES | (changes or {}))


def test_a_fact_in_a_file_of_its_own_is_as_one_that_is_written_out() -> None:
    assert faults_of(write_split()) == []
    assert load_library(Path("tea")) == load_library(write_tea(Path("whole")))


def test_a_topic_in_a_file_of_its_own_is_as_one_that_is_written_out() -> None:
    folder = write_files(write_tea(Path("tea")), {"not-covered/price.yaml": PRICE})
    (folder / "not-covered.yaml").unlink()

    assert faults_of(folder) == []
    assert load_library(folder) == load_library(write_tea(Path("whole")))


def test_facts_keep_the_order_of_the_list_however_they_are_written() -> None:
    facts = HEAD + "  - z\n  - {id: m, passage: {bn: ক, en: a}}\n  - green-tea\n  - a\n"
    one = "passage: {bn: ক, en: a}\n"
    write_split({"leaves.yaml": facts, "leaves/z.yaml": one, "leaves/a.yaml": one})

    leaves = load_library(Path("tea")).articles[0].sections[0]

    assert [fact.id for fact in leaves.facts] == ["z", "m", "green-tea", "a"]


def test_topics_may_stand_in_one_file_and_in_files_of_their_own() -> None:
    folder = write_tea(Path("tea"), {"not-covered/colour.yaml": "title: {bn: রং, en: colour}\n"})

    (article,) = load_library(folder).articles

    assert [topic.id for topic in article.not_covered] == ["price", "colour"]


def test_the_place_of_an_entry_with_a_file_of_its_own_is_the_first_line() -> None:
    places = inspect_folder(write_split({"not-covered/colour.yaml": PRICE})).places

    assert places["fact", "green-tea"] == Place(Path("tea/leaves/green-tea.yaml"), 1)
    assert places["topic", "colour"] == Place(Path("tea/not-covered/colour.yaml"), 1)
    assert places["question", "সবুজ চা কী"] == Place(Path("tea/leaves/green-tea.yaml"), 4)


def test_a_listed_fact_without_a_file_is_an_error_that_guesses_the_file() -> None:
    folder = write_split({"leaves.yaml": HEAD + "  - green-tee\n"})

    assert faults_of(folder) == [
        'tea/leaves/green-tea.yaml:1: "facts" in tea/leaves.yaml does not list this file; '
        "write green-tea there, or remove the file",
        'tea/leaves.yaml:7: there is no file leaves/green-tee.yaml for fact "green-tee"; '
        'did you mean "green-tea"?',
    ]


@pytest.mark.parametrize("id", ["oolong", "../brewing", "/etc/oolong", "Some text."])
def test_a_listed_fact_like_no_file_is_an_error(id: str) -> None:
    folder = write_split({"leaves.yaml": f"{FILES['leaves.yaml']}  - {id}\n"})

    assert faults_of(folder) == [
        f'tea/leaves.yaml:8: there is no file leaves/{id}.yaml for fact "{id}"; '
        "write it, or remove the id here"
    ]


def test_what_is_wrong_in_a_file_that_nothing_lists_is_told_too() -> None:
    folder = write_split({"leaves/draft.yaml": "title: {bn: ক, en: a}\n"})

    assert [fault.split("; ")[0] for fault in faults_of(folder)] == [
        'tea/leaves/draft.yaml:1: "facts" in tea/leaves.yaml does not list this file',
        'tea/leaves/draft.yaml:1: fact "draft" has no passage',
    ]


def test_a_fact_listed_twice_is_an_error() -> None:
    folder = write_split({"leaves.yaml": f"{FILES['leaves.yaml']}  - green-tea\n"})

    assert faults_of(folder) == [
        'tea/leaves.yaml:8: "green-tea" is already in "facts" (line 7); remove one'
    ]


def test_a_fact_that_is_written_out_and_has_a_file_is_an_error() -> None:
    folder = write_split({"leaves.yaml": f"{FILES['leaves.yaml']}{LEAVES.removeprefix(HEAD)}"})

    assert 'tea/leaves.yaml:8: another fact has the id "green-tea" too (tea/leaves/' in (
        "\n".join(faults_of(folder))
    )


def test_a_topic_that_is_written_out_and_has_a_file_is_an_error() -> None:
    folder = write_tea(Path("tea"), {"not-covered/price.yaml": "title: {bn: ক, en: a}\n"})

    assert faults_of(folder) == [
        'tea/not-covered/price.yaml:1: another topic has the id "price" too '
        "(tea/not-covered.yaml:1); write a different id"
    ]


@pytest.mark.parametrize(
    ("file", "what"),
    [("leaves/Green.yaml", "the id"), ("not-covered/Green.yaml", "the topic's id")],
)
def test_a_file_whose_name_is_no_id_is_an_error(file: str, what: str) -> None:
    leaves = f"{FILES['leaves.yaml']}  - Green\n" if "leaves" in file else FILES["leaves.yaml"]
    folder = write_split({"leaves.yaml": leaves, file: "title: {bn: ক, en: a}\npassage: {en: a}\n"})

    assert f'tea/{file}:1: {what} "Green" can have only small letters' in "\n".join(
        faults_of(folder)
    )


def test_an_id_in_a_fact_s_own_file_is_an_error() -> None:
    folder = write_split({"leaves/green-tea.yaml": f"id: green-tea\n{GREEN}"})

    (fault,) = faults_of(folder)
    assert fault.startswith('tea/leaves/green-tea.yaml:1: unknown key "id"')


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        (
            "leafs/black.yaml",
            'no section "leafs" that could list this file; did you mean "leaves"?',
        ),
        ("xyz/black.yaml", 'no section "xyz" that could list this file; write xyz.yaml, or remove'),
        ("leaves/old/black.yaml", 'no section "leaves/old" that could list this file; did you'),
    ],
)
def test_a_file_in_a_folder_of_no_section_is_an_error(file: str, hint: str) -> None:
    (fault,) = faults_of(write_split({file: GREEN}))

    assert fault.startswith(f"tea/{file}:1: there is {hint}")


def test_a_file_of_a_fact_that_ends_in_yml_is_an_error() -> None:
    folder = write_split({"leaves/black.yml": ""})

    assert faults_of(folder) == [
        "tea/leaves/black.yml:1: the file's name ends in .yml; rename it to black.yaml"
    ]


def test_hidden_folders_and_other_files_are_left_alone() -> None:
    assert faults_of(write_split({"leaves/.old/x.yaml": "[", "leaves/notes.txt": "["})) == []


def test_a_fact_s_file_that_can_not_be_read_is_told_and_not_called_missing() -> None:
    folder = write_split({"leaves/green-tea.yaml": "title: [\n"})

    assert [fault.split(": ")[0] for fault in faults_of(folder)] == ["tea/leaves/green-tea.yaml:1"]


def test_facts_are_not_called_unlisted_when_their_section_can_not_be_read() -> None:
    folder = write_split({"leaves.yaml": "facts: [", "leaves/green-tea.yaml": f"{GREEN}x: 1\n"})

    assert [fault.split(": ")[0] for fault in faults_of(folder)] == [
        "tea/leaves/green-tea.yaml:6",
        "tea/leaves.yaml:1",
    ]


def test_facts_of_a_section_that_nothing_lists_are_read_all_the_same() -> None:
    folder = write_split({"article.yaml": ARTICLE.replace("leaves, ", "")})

    assert faults_of(folder) == [
        'tea/leaves.yaml:1: "sections" in tea/article.yaml does not list this file; '
        "write leaves there, or remove the file"
    ]
