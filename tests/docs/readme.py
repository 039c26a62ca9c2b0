"""Reads README.md: its fenced blocks, its tables, its links, its console examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")

LEFT_OUT = "…"
"""A line of an example's output that stands for any lines, or none."""

_BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_PROMPT = "$ "
_DECIMAL = re.compile(r"\b\d+\.\d+\b")
_LINE_NUMBER = re.compile(r"(?<=\.yaml:)\d+(?=:)")


@dataclass(frozen=True)
class Example:
    """A command and what it prints."""

    command: str
    output: str

    def is_printed(self, output: str) -> bool:
        """Whether `output` is as promised; scores and line numbers may differ."""
        lines = masked(self.output).splitlines()
        pattern = "".join(
            r"(?:.*\n)*?" if line == LEFT_OUT else f"{re.escape(line)}\n" for line in lines
        )
        # What a terminal shows below the last line does not matter.
        return bool(re.fullmatch(pattern, masked(output).rstrip("\n") + "\n"))


def masked(output: str) -> str:
    """`output` without the numbers that change with the knowledge and the tuning."""
    return _LINE_NUMBER.sub("N", _DECIMAL.sub("N", output))


def blocks(language: str) -> list[str]:
    """The contents of the fenced blocks in a language."""
    found = _BLOCK.findall(TEXT)
    return [
        "".join(line.removeprefix(indent) for line in content.splitlines(keepends=True))
        for indent, name, content in found
        if name == language
    ]


def examples() -> Iterator[Example]:
    """The commands in console blocks, with what they print."""
    for block in blocks("console"):
        for part in block.split(f"\n{_PROMPT}"):
            command, _, output = part.removeprefix(_PROMPT).partition("\n")
            yield Example(command, output.rstrip("\n"))


def yaml_file(name: str) -> str:
    """The YAML block that begins with a file's name in a comment."""
    heading = f"# {name}\n"
    found = [block for block in blocks("yaml") if block.startswith(heading)]
    assert len(found) == 1, f"expected one block with {heading!r}, found {len(found)}"
    return found[0].removeprefix(heading)


def tables() -> dict[str, list[list[str]]]:
    """Tables by their first heading; their rows, cell by cell. Headings may repeat: rows add up."""
    found: dict[str, list[list[str]]] = {}
    for table in re.findall(r"(?:^\|.*\|\n)+", TEXT, re.MULTILINE):
        heading, _, *rows = [
            [cell.strip() for cell in line.strip("|").split(" | ")]
            for line in dedent(table).splitlines()
        ]
        found.setdefault(heading[0].strip("| "), []).extend(
            [cell.strip("| ") for cell in row] for row in rows
        )
    return found


def links() -> list[str]:
    """The targets of links to files."""
    targets = re.findall(r"\]\(([^)]+)\)", TEXT)
    return [target for target in targets if "://" not in target]
