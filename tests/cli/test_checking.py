from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.cli import main
from tests.knowledge.folders import LEAVES, write_tea

Output = pytest.CaptureFixture[str]


def test_a_sound_folder_is_told_to_be_fine_with_what_it_holds(tea: Path, capsys: Output) -> None:
    assert main(["check", str(tea), "--strict"]) == 0
    assert capsys.readouterr().out == (
        "1 article, 2 sections, 2 facts, 6 concepts, 1 topic not covered, "
        "4 sample questions: all fine\n"
    )


def test_the_folder_that_is_set_is_checked_where_none_is_named(capsys: Output) -> None:
    assert main(["check"]) == 0
    assert "1 article" in capsys.readouterr().out


def test_every_error_is_listed_with_file_and_line(tea: Path, capsys: Output) -> None:
    write_tea(tea, {"leaves.yaml": "title: 1\nfacts: 2\n"})
    assert main(["check", str(tea)]) == 1
    *faults, verdict = capsys.readouterr().out.splitlines()
    assert sum(fault.startswith(f"{tea}/leaves.yaml:1: ") for fault in faults) == 1
    assert sum(fault.startswith(f"{tea}/leaves.yaml:2: ") for fault in faults) == 1
    warnings = sum(": warning: " in fault for fault in faults)
    assert verdict == f"{tea}: {len(faults) - warnings} errors, {warnings} warnings"


def test_a_pipe_is_an_error_and_not_waited_for(tea: Path, capsys: Output) -> None:
    (tea / "leaves.yaml").unlink()
    os.mkfifo(tea / "leaves.yaml")
    assert main(["check", str(tea)]) == 1
    fault, verdict = capsys.readouterr().out.splitlines()
    assert fault.startswith(f"{tea}/leaves.yaml:1: this is a pipe or a device")
    assert verdict.endswith("1 error, 0 warnings")


def test_warnings_leave_a_folder_usable_unless_they_count(tea: Path, capsys: Output) -> None:
    write_tea(tea, {"leaves.yaml": LEAVES.replace("bn: সবুজ চা, en: Green tea", "en: Green tea")})
    assert main(["check", str(tea)]) == 0
    assert ": warning: " in capsys.readouterr().out
    assert main(["check", str(tea), "--strict"]) == 1


def test_sample_questions_are_not_asked_of_a_folder_with_errors(tea: Path, capsys: Output) -> None:
    write_tea(tea, {"leaves.yaml": LEAVES.replace("what is green tea", "water") + "extra: 1\n"})
    assert main(["check", str(tea)]) == 1
    assert "not found by its own" not in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_wrong_usage(capsys: Output) -> None:
    assert main(["check", "nowhere"]) == 2
    assert "nowhere: expected a folder" in capsys.readouterr().err
