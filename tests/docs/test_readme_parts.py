from __future__ import annotations

import re

import pytest

from tests.docs.readme import ROOT, TEXT, Example, blocks, links


@pytest.mark.parametrize("target", links())
def test_a_link_leads_to_a_file_or_folder_of_this_repository(target: str) -> None:
    assert (ROOT / target).exists()


def test_continuous_integration_finds_the_test_command_where_it_looks_for_it() -> None:
    # As .ci/run does it.
    after = re.search(r"<!-- tests -->(.*?)```\n", TEXT, re.DOTALL)
    assert after
    commands = re.findall(r"^python3 .*$", after[1], re.MULTILINE)
    assert len(commands) == 1
    assert commands[0].endswith("-m pytest")


def test_setting_up_and_running_takes_one_line_each() -> None:
    one_line = [block.strip() for block in blocks("sh") if "-m venv" in block]
    assert len(one_line) == 2
    assert all(command.count("\n") == 0 for command in one_line)
    assert all(command.startswith("python3 -m venv .venv && ") for command in one_line)


def test_no_line_names_a_folder_of_a_developer_s_machine() -> None:
    assert not re.search(r"/(work|home|root|Users|tmp)/", TEXT)


def test_left_out_lines_stand_for_any_lines_and_none() -> None:
    assert Example("", "a\n…\nb\n…").is_printed("a\n1\n2\nb\n")
    assert Example("", "a\n…\nb\n…").is_printed("a\nb\nc\n\n")
    assert Example("", "a 0.95").is_printed("a 0.5\n")
    assert not Example("", "a\nb").is_printed("a\n1\nb\n")
    assert not Example("", "a\n…\nb").is_printed("a\nb\nc\n")
