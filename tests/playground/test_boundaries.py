import ast
from pathlib import Path

import pytest

import bot.playground

FILES = sorted(Path(bot.playground.__file__).parent.glob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_playground_stands_without_the_bot_and_its_library(path: Path) -> None:
    for name in imported(path):
        assert name.split(".")[0] != "telegram"
        assert not name.startswith("bot") or name.startswith("bot.playground")
