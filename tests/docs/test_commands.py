from __future__ import annotations

import json
import re

import pytest

from bot.cli import main
from bot.cli.arguments import parse
from bot.cli.program import CONTENT_IS_WRONG, DONE, FAILED, INTERRUPTED, MISUSED
from bot.conversation.profile import COMMANDS, KEEPERS_COMMANDS
from bot.language import Language
from bot.search.match import Decision
from tests.docs.readme import TEXT, tables


def help_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit):
        parse([*arguments, "--help"])
    return capsys.readouterr().out


def commands_of(help: str) -> list[str]:
    _, _, rest = help.partition("commands:\n")
    return re.findall(r"^ {4}([a-z]+)\b", rest.partition("\n\n")[0], re.MULTILINE)


def options_of(help: str) -> set[str]:
    return set(re.findall(r"^ +(?:-\w, )?(--[a-z]+)", help, re.MULTILINE)) - {"--help"}


def quoted(text: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", text))


def test_every_command_of_the_command_line_is_in_the_readme(
    capsys: pytest.CaptureFixture[str],
) -> None:
    commands = commands_of(help_of(capsys))
    assert {"run", "ask", "evaluate", "check"} <= set(commands)
    documented = " ".join(row[0] for row in tables()["Command"])
    for command in commands:
        assert re.search(rf"`python -m bot {command}\b", documented), command


def test_every_option_is_in_the_readme_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    options = {
        f"{command} {option}"
        for command in commands_of(help_of(capsys))
        for option in options_of(help_of(capsys, command))
    }
    documented = {
        " ".join(name.split()[:2]) for row in tables()["Option"] for name in quoted(row[0])
    }
    assert documented == options
    assert all(f"`{option}`" in TEXT for option in options_of(help_of(capsys)))


def test_every_key_of_the_json_is_in_the_readme_and_no_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["ask", "--json", "hello"])
    keys = json.loads(capsys.readouterr().out)
    assert [row[0].strip("`") for row in tables()["Key"]] == list(keys)


@pytest.mark.parametrize(("key", "values"), [("decision", Decision), ("language", Language)])
def test_every_value_of_a_json_key_is_in_the_readme_and_no_other(
    key: str, values: type[Decision] | type[Language]
) -> None:
    row = next(row for row in tables()["Key"] if row[0] == f"`{key}`")
    assert quoted(row[1]) == {value.value for value in values}


def test_every_exit_code_is_in_the_readme_and_no_other() -> None:
    documented = [int(row[0]) for row in tables()["Exit code"]]
    assert documented == [DONE, CONTENT_IS_WRONG, MISUSED, FAILED, INTERRUPTED]


def test_every_command_in_telegram_is_in_the_readme_and_no_other() -> None:
    names = [row[0].strip("`") for row in tables()["Command"] if row[0].startswith("`/")]
    assert names == [f"/{command}" for command in (*COMMANDS, *KEEPERS_COMMANDS)]
