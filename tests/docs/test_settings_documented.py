from __future__ import annotations

import re

import pytest

from bot.settings import OFFICIAL_API_URL, LogFormat, LogLevel, Settings
from tests.docs.readme import ROOT, tables

VARIABLES = [name.upper() for name in Settings.model_fields]
ENV_EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


def test_every_setting_is_in_the_readme_and_no_other() -> None:
    assert [row[0].strip("`") for row in tables()["Variable"]] == VARIABLES


def test_every_setting_is_in_the_env_example_and_no_other() -> None:
    assert re.findall(r"^([A-Z_]+)=", ENV_EXAMPLE, re.MULTILINE) == VARIABLES


def test_the_env_example_sets_nothing() -> None:
    assert re.findall(r"^[A-Z_]+=.+$", ENV_EXAMPLE, re.MULTILINE) == []


@pytest.mark.parametrize("variable", VARIABLES)
def test_the_env_example_says_of_each_setting_what_it_is(variable: str) -> None:
    assert re.search(rf"^# .+\n{variable}=", ENV_EXAMPLE, re.MULTILINE)


@pytest.mark.parametrize(
    ("variable", "words"),
    [
        ("TELEGRAM_API_URL", [OFFICIAL_API_URL]),
        ("LOG_LEVEL", list(LogLevel)),
        ("LOG_FORMAT", list(LogFormat)),
    ],
)
def test_the_readme_names_defaults_and_choices(variable: str, words: list[str]) -> None:
    row = next(row for row in tables()["Variable"] if row[0] == f"`{variable}`")
    assert all(f"`{word}`" in " ".join(row[1:]) for word in words)
