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
    "logs": {"settings"},
    "knowledge": {"errors"},
    "texts": {"knowledge"},
    "search": {"knowledge", "language"},
    "conversation": {"search", "knowledge", "language", "texts"},
    "evaluation": {"conversation", "search", "knowledge"},
    "handlers": {"conversation", "search", "knowledge", "language", "errors"},
    "application": {"handlers", "conversation", "settings", "errors"},
    "service": {"application", "handlers", "conversation", "settings", "errors"},
    "cli": {
        "application",
        "conversation",
        "errors",
        "evaluation",
        "knowledge",
        "logs",
        "playground",
        "search",
        "service",
        "settings",
        "texts",
    },
    "__main__": {"cli"},
    "__init__": set(),
}
KNOW_TELEGRAM = {"handlers", "application", "service"}
CATCHES_ALL = {"handlers/failures.py"}

LONGEST_FILE = 320
LONGEST_FUNCTION = 50
SAYS_NOTHING = re.compile(r"(^|_)(utils?|helpers?|managers?|common|misc)(_|$)")


def name_of(path: Path) -> str:
    return path.relative_to(BOT).as_posix()


each_file = pytest.mark.parametrize("path", FILES, ids=name_of)


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


def test_every_part_of_the_house_has_its_place_in_the_plan() -> None:
    assert {part_of(path) for path in FILES} == set(MAY_IMPORT)


def test_the_plan_has_no_circle() -> None:
    placed: set[str] = set()
    while rest := MAY_IMPORT.keys() - placed:
        ready = {part for part in rest if MAY_IMPORT[part] <= placed}
        assert ready, f"a circle among {sorted(rest)}"
        placed |= ready


@each_file
def test_a_file_imports_only_the_parts_that_its_own_may_know(path: Path) -> None:
    parts = {name.split(".")[1] for name in imported(path) if name.startswith("bot.")}
    own = part_of(path)
    assert parts - {own} <= MAY_IMPORT[own]


@each_file
def test_telegram_is_known_only_to_the_parts_that_talk_to_it(path: Path) -> None:
    knows = any(name.split(".")[0] == "telegram" for name in imported(path))
    assert not knows or part_of(path) in KNOW_TELEGRAM


@pytest.mark.parametrize("part", ["search", "language"])
def test_understanding_knows_no_word_of_the_article(part: str) -> None:
    # An example in a docstring or a comment is no knowledge.
    for path in sorted((BOT / part).glob("*.py")):
        tree = tree_of(path)
        explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in explained:
                assert not re.search(r"(?i)cancer|metasta|tumou?r|ক্যান্সার|মেটাস্ট্যাসিস", str(node.value))


def test_the_command_line_imports_telegram_s_library_only_when_it_is_needed() -> None:
    first = ["bot/cli/__init__.py", "bot/cli/program.py", "bot/cli/arguments.py"]
    eager = {"application", "service", "handlers", "playground"}
    for name in (*first, "bot/cli/asking.py", "bot/cli/checking.py", "bot/cli/measuring.py"):
        parts = {
            module.split(".")[1] for module in imported(ROOT / name) if module.startswith("bot.")
        }
        assert not parts & eager, name


@each_file
def test_a_file_fits_a_few_screens(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@each_file
def test_a_function_fits_a_screen(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@each_file
def test_a_file_s_name_says_what_is_in_it(path: Path) -> None:
    assert not SAYS_NOTHING.search(path.stem)


@each_file
def test_only_the_error_handler_catches_everything(path: Path) -> None:
    catching = {
        ast.unparse(node.type) if node.type else ""
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler)
    }
    assert not catching & {"", "Exception", "BaseException"} or name_of(path) in CATCHES_ALL


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
