"""A message's text for a terminal: bold, dimmed and underlined stretches, wrapped between words."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from bot.playground.text import Entity, Formatted, utf16_length, utf16_slice

RESET = "\033[0m"
BOLD, DIM, ITALIC, UNDERLINE, STRUCK, CYAN = 1, 2, 3, 4, 9, 36
_CODES = {
    "bold": BOLD,
    "italic": ITALIC,
    "underline": UNDERLINE,
    "strikethrough": STRUCK,
    "blockquote": ITALIC,
    "text_link": DIM,
    "url": UNDERLINE,
    "bot_command": CYAN,
    "code": CYAN,
    "pre": CYAN,
}

_QUOTED = "│ "
"""Stands before what is quoted, where marks may not show it."""

Glyph = tuple[str, frozenset[int]]
"""A character and how it is marked."""
Line = Sequence[Glyph]


@dataclass(frozen=True, slots=True)
class Look:
    """How a terminal shows text: with marks or without, and how many columns it wraps at.

    Without `columns` nothing is wrapped; `measure` tells how many columns a text takes.
    """

    has_marks: bool = False
    columns: int | None = None
    indent: str = ""
    measure: Callable[[str], int] = len

    def shown(self, formatted: Formatted, known: Container[str] = ()) -> list[str]:
        """The lines of a message; addresses that are `known` do not stand beside their links."""
        return [self._written(line) for line in self._wrapped(_glyphs(formatted, known))]

    def marked(self, text: str, *codes: int) -> list[str]:
        """The lines of a text that is marked as a whole."""
        glyphs = [(character, frozenset(codes)) for character in text]
        return [self._written(line) for line in self._wrapped(glyphs)]

    def numbered(self, number: int, text: str) -> list[str]:
        """The lines of a button's label, with the number that presses it."""
        mark = [(character, frozenset({BOLD, CYAN})) for character in f"[{number}]"]
        label = [(character, frozenset[int]()) for character in f" {text}"]
        return [self._written(line) for line in self._wrapped([*mark, *label])]

    def _written(self, line: Line) -> str:
        runs = groupby(line, key=lambda glyph: glyph[1])
        written = "".join(self._run("".join(c for c, _ in run), codes) for codes, run in runs)
        return f"{self.indent}{written}" if written else ""

    def _run(self, text: str, codes: frozenset[int]) -> str:
        if not self.has_marks or not codes:
            return text
        return f"\033[{';'.join(map(str, sorted(codes)))}m{text}{RESET}"

    def _wrapped(self, glyphs: Line) -> Iterator[Line]:
        for line in _split(glyphs, "\n"):
            yield from self._folded(line)

    def _folded(self, line: Line) -> Iterator[Line]:
        room = None if self.columns is None else self.columns - len(self.indent)
        # Blanks at the beginning mean something in code.
        lead = list(takewhile(lambda glyph: glyph[0] == " ", line))
        first, *rest = _split(line[len(lead) :], " ")
        folded = [*lead, *first]
        for word in rest:
            joined = [*folded, _space(folded, word), *word] if folded else list(word)
            if room is None or not folded or self.measure("".join(c for c, _ in joined)) <= room:
                folded = joined
            else:
                yield folded
                folded = list(word)
        yield folded


def _space(before: Line, after: Line) -> Glyph:
    return " ", before[-1][1] & after[0][1] if after else frozenset[int]()


def _split(glyphs: Line, separator: str) -> Iterator[Line]:
    part: list[Glyph] = []
    for glyph in glyphs:
        if glyph[0] == separator:
            yield part
            part = []
        else:
            part.append(glyph)
    yield part


def _glyphs(formatted: Formatted, known: Container[str]) -> list[Glyph]:
    marks = [mark for mark in formatted.entities if mark.url is None or mark.url not in known]
    quotations = [mark for mark in marks if mark.type == "blockquote"]
    glyphs: list[Glyph] = []
    offset, begins_line = 0, True
    for character in formatted.text:
        if begins_line and any(each.offset <= offset < each.end for each in quotations):
            glyphs += [(each, frozenset({DIM})) for each in _QUOTED]
        glyphs.append((character, _codes_at(offset, marks)))
        offset, begins_line = offset + utf16_length(character), character == "\n"
        for link in marks:
            if link.url and link.end == offset:
                address = f"{_gap(formatted.text, link)}{link.url}"
                glyphs += [(each, frozenset({DIM})) for each in address]
    return glyphs


def _codes_at(offset: int, entities: Sequence[Entity]) -> frozenset[int]:
    return frozenset(
        _CODES[entity.type]
        for entity in entities
        if entity.type in _CODES and entity.offset <= offset < entity.end
    )


def _gap(text: str, link: Entity) -> str:
    """What stands between a link and its address, which a terminal's reader can't press."""
    before = utf16_slice(text, 0, link.offset)
    after = utf16_slice(text, link.end, utf16_length(text))
    fills_its_line = before[-1:] in ("", "\n") and after[:1] in ("", "\n")
    return "\n" if fills_its_line else " "
