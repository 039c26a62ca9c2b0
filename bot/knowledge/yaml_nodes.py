"""YAML text as typed nodes that know their line; refuses what could blow up or surprise."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

import yaml
from yaml.reader import Reader, ReaderError
from yaml.resolver import Resolver

from bot.knowledge.slips import lines_with_hashes, lost_after, runs_over_entries
from bot.knowledge.syntax import (
    TOO_DEEP,
    describe_character,
    describe_runaway,
    describe_syntax_error,
    last_line,
)

DEEPEST = 20
"""Lists and keys inside one another; an article needs six."""

LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = (
    yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
)

Report = Callable[[int, str], None]
"""Takes the line and the message of a fault."""


class Kind(Enum):
    """What YAML takes a single value for."""

    TEXT = auto()
    NUMBER = auto()
    TRUTH = auto()
    DATE = auto()
    NOTHING = auto()
    SIGN = auto()
    REPORTED = auto()


_KINDS = {
    "tag:yaml.org,2002:str": Kind.TEXT,
    "tag:yaml.org,2002:int": Kind.NUMBER,
    "tag:yaml.org,2002:float": Kind.NUMBER,
    "tag:yaml.org,2002:bool": Kind.TRUTH,
    "tag:yaml.org,2002:timestamp": Kind.DATE,
    "tag:yaml.org,2002:null": Kind.NOTHING,
}


_QUOTES = ("'", '"')
_RULES = Resolver.yaml_implicit_resolvers
"""By first character, what YAML takes for something else than text."""


class Scalar(NamedTuple):
    """A single value as it is written, in Unicode's NFC form; a tuple, as thousands are made."""

    line: int
    value: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Keys and their values in the order of the file; a key may come twice."""

    line: int
    pairs: tuple[tuple[Node, Node], ...]


Node = Scalar | Items | Pairs


def read_nodes(text: str, report: Report, warn: Report) -> Node | None:
    """The one document in `text`, or None when a fault, which is reported, makes it unreadable.

    `warn` takes what can be read, but not as it was meant.
    """
    composer = _Composer(text, report, warn)
    try:
        return composer.compose()
    except ReaderError:
        report(*describe_character(text))
    except yaml.MarkedYAMLError as error:
        report(*describe_syntax_error(error, text, composer.quoted))
    except (yaml.YAMLError, ValueError, OverflowError):
        # PyYAML without libyaml lets a wrong \U escape through as a ValueError.
        report(1, "this file can't be read as YAML; check quotes, colons and indentation")
    return None


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    line: int
    is_mapping: bool
    children: list[Node]

    def close(self) -> Node:
        if not self.is_mapping:
            return Items(self.line, tuple(self.children))
        return Pairs(self.line, tuple(zip(self.children[::2], self.children[1::2], strict=True)))


class _Composer:
    """Builds nodes from the parser's events without recursion, so that depth can't hurt.

    `yaml.compose` would follow deep nesting into the stack's end and aliases without a limit.
    """

    def __init__(self, text: str, report: Report, warn: Report) -> None:
        self._text = text
        self._report = report
        self._warn = warn
        self._lines = text.splitlines()
        self._last_line = last_line(text)
        self._with_hashes = frozenset(lines_with_hashes(self._lines))
        self.quoted: range | None = None
        """The lines of the latest text in quotes that is longer than a line."""
        self._open: list[_Open] = []
        self._root: Node | None = None

    def compose(self) -> Node | None:
        for event in yaml.parse(self._text, Loader=LOADER):
            if not self._take(event):
                return None
        if self._root is None:
            self._report(1, "the file is empty; write its content or remove the file")
        return self._root

    def _take(self, event: yaml.Event) -> bool:
        """Add what the event brings; False when reading must end here."""
        line = min(event.start_mark.line + 1, self._last_line) if event.start_mark else 1
        if isinstance(event, yaml.ScalarEvent):
            if event.style in _QUOTES and self._runs_away(event, line):
                return False
            self._add(self._scalar(event, line))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._add(self._open.pop().close())
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_decoration(event, line)
            self._open.append(_Open(line, isinstance(event, yaml.MappingStartEvent), []))
            if len(self._open) > DEEPEST:
                self._report(line, TOO_DEEP)
                return False
        elif isinstance(event, yaml.AliasEvent):
            self._report(line, f'a text can\'t begin with "*"; put it in quotes: "*{event.anchor}"')
            self._add(Scalar(line, "", Kind.REPORTED))
        elif isinstance(event, yaml.DocumentStartEvent) and self._root is not None:
            self._report(line, 'a line "---" begins a second document; remove that line')
            return False
        return True

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._root = node

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> Scalar:
        # Thousands of values come this way: only those that need a closer look get one.
        if (event.anchor or event.tag) and self._refuse_decoration(event, line):
            return Scalar(line, "", Kind.REPORTED)
        if event.style == '"' and Reader.NON_PRINTABLE.search(event.value):
            self._report(line, "a backslash in this text makes an invisible character; remove it")
            return Scalar(line, "", Kind.REPORTED)
        end = event.end_mark
        if not event.style and end and end.line in self._with_hashes:
            self._look_behind(end.line, end.column)
        value = unicodedata.normalize("NFC", event.value)
        if event.style or value[:1] not in _RULES:
            return Scalar(line, value)
        return Scalar(line, value, _kind_of_plain(value))

    def _look_behind(self, index: int, column: int) -> None:
        if message := lost_after(self._lines[index][column:]):
            self._warn(index + 1, message)

    def _runs_away(self, event: yaml.ScalarEvent, line: int) -> bool:
        """Whether a text in quotes takes in what was to be others, for want of a quote."""
        end = event.end_mark.line + 1 if event.end_mark else line
        if line == end:
            return False
        self.quoted = range(line, end + 1)
        if not runs_over_entries(self._lines[line - 1 : end]):
            return False
        self._report(line, describe_runaway(end))
        return True

    def _refuse_decoration(
        self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int
    ) -> bool:
        if event.anchor is not None:
            self._report(
                line, f'a text can\'t begin with "&"; put it in quotes: "&{event.anchor} …"'
            )
            return True
        if event.tag is not None:
            self._report(line, 'a text can\'t begin with "!"; put it in quotes: "! …"')
            return True
        return False


def _kind_of_plain(value: str) -> Kind:
    """What YAML takes a value without quotes for."""
    for tag, pattern in _RULES[value[:1]]:
        if pattern.match(value):
            return _KINDS.get(tag, Kind.SIGN)
    return Kind.TEXT
