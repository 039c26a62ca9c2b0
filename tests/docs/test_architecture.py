"""The house's plan: which part may know which, and rules that are cheap to hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.docs.readme import ROOT, blocks

BOT = ROOT / "bot"
FILES = sorted(BOT.rglob("*.py"))

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "language": set(),
    "playground": set(),
    "settings": {"errors"},
    "zones": set(),
    "logs": {"settings"},
    "knowledge": {"errors", "language"},
    "storage": {"errors", "zones"},
    "texts": {"knowledge"},
    "search": {"knowledge", "language"},
    "conversation": {"search", "knowledge", "language", "texts", "zones"},
    "evaluation": {"conversation", "search", "knowledge"},
    "handlers": {"conversation", "search", "knowledge", "language", "storage", "errors", "zones"},
    "application": {"handlers", "conversation", "settings", "storage", "errors"},
    "service": {"application", "handlers", "conversation", "settings", "storage", "errors"},
    "cli": {
        "application",
        "conversation",
        "errors",
        "evaluation",
        "handlers",
        "knowledge",
        "language",
        "logs",
        "playground",
        "search",
        "service",
        "settings",
        "storage",
        "texts",
    },
    "__main__": {"cli"},
    "__init__": set(),
}
KNOW_TELEGRAM = {"handlers", "application", "service"}
CATCHES_ALL = {"handlers/failures.py", "cli/program.py"}

SAYS_NOTHING = re.compile(r"(^|_)(utils?|helpers?|managers?|common|misc)(_|$)")

OF_THE_ARTICLE = re.compile(r"(?i)cancer|metasta|tumou?r|ক্যান্সার|মেটাস্ট্যাসিস")


def name_of(path: Path) -> str:
    return path.relative_to(BOT).as_posix()


def part_of(path: Path) -> str:
    return path.relative_to(BOT).parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def at_run_time(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those that only the type checker reads."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield child
        yield from at_run_time(child)


def imported(path: Path) -> Iterator[str]:
    for node in at_run_time(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the whole name"
            module = node.module or ""
            # `from bot import search` names a part as well.
            within = [f"bot.{alias.name}" for alias in node.names]
            yield from within if module == "bot" else [module]


def parts_known_to(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imported(path) if name.startswith("bot.")}


def test_every_part_of_the_house_has_its_place_in_the_plan() -> None:
    assert {part_of(path) for path in FILES} == set(MAY_IMPORT)


def test_the_plan_has_no_circle() -> None:
    placed: set[str] = set()
    while rest := MAY_IMPORT.keys() - placed:
        ready = {part for part in rest if MAY_IMPORT[part] <= placed}
        assert ready, f"a circle among {sorted(rest)}"
        placed |= ready


def test_a_file_imports_only_the_parts_that_its_own_may_know() -> None:
    wrong = {
        name_of(path): sorted(strange)
        for path in FILES
        if (strange := parts_known_to(path) - {part_of(path)} - MAY_IMPORT[part_of(path)])
    }
    assert wrong == {}


def test_telegram_is_known_only_to_the_parts_that_talk_to_it() -> None:
    wrong = [
        name_of(path)
        for path in FILES
        if part_of(path) not in KNOW_TELEGRAM
        and any(name.split(".")[0] == "telegram" for name in imported(path))
    ]
    assert wrong == []


@pytest.mark.parametrize("part", ["search", "language"])
def test_understanding_knows_no_word_of_the_article(part: str) -> None:
    # An example in a docstring or a comment is no knowledge.
    for path in sorted((BOT / part).glob("*.py")):
        tree = tree_of(path)
        explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in explained:
                assert not OF_THE_ARTICLE.search(str(node.value)), f"{path}:{node.lineno}"


def test_the_command_line_imports_telegram_s_library_only_when_it_is_needed() -> None:
    heavy = {"application", "service", "handlers", "playground"}
    for name in ("__init__", "program", "arguments", "asking", "checking", "measuring"):
        assert not parts_known_to(BOT / "cli" / f"{name}.py") & heavy, name


def test_a_file_s_name_says_what_is_in_it() -> None:
    assert [name_of(path) for path in FILES if SAYS_NOTHING.search(path.stem)] == []


def test_only_the_error_handler_catches_everything() -> None:
    catching = {
        name_of(path)
        for path in FILES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler)
        and (ast.unparse(node.type) if node.type else "") in ("", "Exception", "BaseException")
    }
    assert catching <= CATCHES_ALL


def layout() -> list[Path]:
    """The files and folders of the README's layout."""
    [plan] = [block for block in blocks("text") if block.startswith("bot/\n")]
    top, named = ROOT, []
    for line in plan.splitlines():
        name = line.split()[0]
        if not line.startswith(" "):
            top = ROOT / name
        named.append(top / name if line.startswith(" ") else top)
    return named


@pytest.mark.parametrize("path", layout(), ids=lambda path: path.name)
def test_what_the_layout_names_is_there(path: Path) -> None:
    assert path.exists()


def test_the_layout_names_every_part() -> None:
    parts = {part for part in map(part_of, FILES) if part != "__init__"}
    named = {path.stem for path in layout() if path.parent == BOT}
    assert named == parts
