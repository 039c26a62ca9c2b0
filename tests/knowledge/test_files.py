from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.knowledge.folder import MOST_BYTES
from tests.knowledge.folders import ARTICLE, faults_of, write_facts, write_files, write_tea

NO_FILE = "this is a pipe or a device, and is not read; put a text file here"
FACT = "facts: [{id: leaf, passage: {bn: ক, en: a}}]\n"


def test_a_listed_section_without_a_file_is_an_error_that_guesses_the_file() -> None:
    folder = write_tea(Path("tea"), {"article.yaml": ARTICLE.replace("brewing", "brewnig")})

    assert faults_of(folder) == [
        'tea/article.yaml:9: there is no file brewnig.yaml for section "brewnig"; '
        'did you mean "brewing"?',
        'tea/brewing.yaml:1: "sections" in tea/article.yaml does not list this file; '
        "write brewing there, or remove the file",
    ]


def test_a_listed_section_like_no_file_is_an_error() -> None:
    folder = write_files(Path("tea"), {"article.yaml": "id: tea\nsections:\n  - leaves\n"})

    assert faults_of(folder) == [
        'tea/article.yaml:3: there is no file leaves.yaml for section "leaves"; '
        "write it, or remove the id here"
    ]


def test_the_faults_of_an_unlisted_file_are_reported_too() -> None:
    folder = write_tea(Path("tea"), {"draft.yaml": "facts:\n- id: draft\n"})

    assert [fault.split(": ")[0] for fault in faults_of(folder)] == [
        "tea/draft.yaml:1",
        "tea/draft.yaml:2",
    ]


def test_files_are_not_called_unlisted_when_the_list_can_not_be_read() -> None:
    folder = write_tea(Path("tea"), {"article.yaml": "id: tea\nsections: [leaves\n"})

    assert [fault.split(": ")[0] for fault in faults_of(folder)] == ["tea/article.yaml:2"]


@pytest.mark.parametrize("name", ["article", "concepts", "not-covered"])
def test_a_file_with_its_own_use_is_no_section(name: str) -> None:
    folder = write_facts(Path("tea"), FACT, article=f"id: tea\nsections: [facts, {name}]\n")

    assert faults_of(folder) == [
        f"tea/article.yaml:2: {name}.yaml is not a section; "
        "remove it here, or name the section otherwise"
    ]


def test_a_section_listed_twice_is_an_error() -> None:
    folder = write_facts(Path("tea"), FACT, article="id: tea\nsections:\n- facts\n- facts\n")

    assert faults_of(folder) == [
        'tea/article.yaml:4: "facts" is already in "sections" (line 3); remove one of them'
    ]


def test_a_file_that_ends_in_yml_is_an_error() -> None:
    folder = write_facts(Path("tea"), FACT)
    (folder / "brewing.yml").touch()

    assert faults_of(folder) == [
        "tea/brewing.yml:1: the file's name ends in .yml; rename it to brewing.yaml"
    ]


def test_hidden_files_and_other_files_are_left_alone() -> None:
    folder = write_facts(Path("tea"), FACT)
    (folder / ".facts.yaml").write_text("[", encoding="utf-8")
    (folder / "notes.txt").write_text("[", encoding="utf-8")

    assert faults_of(folder) == []


def test_bytes_that_are_not_utf_8_are_an_error_with_their_line() -> None:
    folder = write_facts(Path("tea"), FACT)
    (folder / "facts.yaml").write_bytes(b"title:\n  en: Caf\xe9\n")

    assert faults_of(folder) == [
        "tea/facts.yaml:2: this line is not UTF-8; save the file with the encoding UTF-8"
    ]


def test_a_byte_order_mark_is_no_fault() -> None:
    folder = write_facts(Path("tea"), FACT)
    (folder / "facts.yaml").write_bytes(b"\xef\xbb\xbf" + FACT.encode())

    assert faults_of(folder) == []


def test_windows_line_ends_count_as_one_line() -> None:
    folder = write_facts(Path("tea"), FACT)
    (folder / "facts.yaml").write_bytes(b"facts:\r\n- id: leaf\r\n  passage: {}\r\n")

    assert [fault.split(": ")[0] for fault in faults_of(folder)] == ["tea/facts.yaml:3"]


def test_a_folder_in_place_of_a_file_is_an_error() -> None:
    folder = write_facts(Path("tea"), FACT)
    (folder / "concepts.yaml").mkdir()

    assert faults_of(folder) == ["tea/concepts.yaml:1: the file can't be read: Is a directory"]


def test_a_file_that_takes_too_long_to_read_is_an_error_and_is_not_read() -> None:
    folder = write_tea(Path("tea"), {"concepts.yaml": "# tea\n" * MOST_BYTES})

    assert faults_of(folder) == [
        "tea/concepts.yaml:1: the file is larger than 5 MB; divide it, or remove what is not needed"
    ]


@pytest.mark.parametrize(
    "name", ["article.yaml", "concepts.yaml", "not-covered.yaml", "leaves.yaml"]
)
def test_a_pipe_in_place_of_a_file_is_an_error_and_is_not_waited_for(name: str) -> None:
    folder = write_tea(Path("tea"))
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)

    assert faults_of(folder) == [f"tea/{name}:1: {NO_FILE}"]


def test_a_link_to_a_device_that_never_ends_is_an_error() -> None:
    folder = write_tea(Path("tea"))
    (folder / "leaves.yaml").unlink()
    (folder / "leaves.yaml").symlink_to("/dev/zero")

    assert faults_of(folder) == [f"tea/leaves.yaml:1: {NO_FILE}"]


def test_a_link_to_a_file_is_read() -> None:
    folder = write_tea(Path("tea"))
    (folder / "leaves.yaml").rename("elsewhere.yaml")
    (folder / "leaves.yaml").symlink_to(Path("elsewhere.yaml").absolute())

    assert faults_of(folder) == []


def test_what_an_unreadable_file_would_define_is_not_called_missing() -> None:
    folder = write_tea(Path("tea"), {"concepts.yaml": "leaf: [", "brewing.yaml": "facts: ["})

    assert [fault.split(": ")[0] for fault in faults_of(folder)] == [
        "tea/brewing.yaml:1",
        "tea/concepts.yaml:1",
    ]
