"""Slips of the pen that a line shows where YAML itself says little, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

_COLON_LIKE = "ঃ：﹕∶꞉"
_SPECIAL_BLANKS = "\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff"
_ENTRY = r"^ *+(?:- ++)*+"
_VALUE = rf"(?:{_ENTRY}(?:[\w-]+: +)?|[\[{{,] *(?:[\w-]+: +)?)"
_IN_QUOTES = r"""(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*')"""

_Slip = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _mended_colon(match: re.Match[str]) -> str:
    key = match["key"]
    return f'there is no colon with a blank after "{key}"; write "{key}: …"'


def _mended_quotes(match: re.Match[str]) -> str:
    text = match["text"].rstrip()
    quote = text[0]
    inner = text[1:-1] if text.endswith(quote) else text
    other = "'" if '"' in inner else '"'
    like = f": {other}{inner}{other}" if other not in inner else ""
    return f"a quote closes before the text ends; put the whole text in quotes of one kind{like}"


_STRUCTURE: tuple[_Slip, ...] = (
    (
        re.compile(r"^ *+(?:- *+)*+\t"),
        lambda _: "a tab stands at the beginning of this line; write blanks in its place",
    ),
    (
        re.compile(rf"{_ENTRY}(?:-|[a-z_]+:)? *(?P<blank>[{_SPECIAL_BLANKS}])"),
        lambda match: (
            f"a blank in this line is a special character (U+{ord(match['blank']):04X}); "
            "write an ordinary one"
        ),
    ),
    (
        re.compile(r"^ *(?P<dash>[‐‑‒–—―−])"),
        lambda match: f'"{match["dash"]}" is no hyphen; begin the line with "- "',
    ),
    (
        re.compile(r"^ *-[^\s-]"),
        lambda _: 'there is no blank after the hyphen; write "- " and the text',
    ),
    (
        re.compile(rf"{_ENTRY}(?P<key>[a-z_]++)(?: *[{_COLON_LIKE}]|:(?=[^\s/]))"),
        _mended_colon,
    ),
)
_TEXTS: tuple[_Slip, ...] = (
    (
        re.compile(rf"{_VALUE}(?P<text>{_IN_QUOTES} *[^\s,\]}}:#][^\[\]{{}},]*)"),
        _mended_quotes,
    ),
    (
        re.compile(rf"{_ENTRY}(?:[\w-]+: +)?(?:\[[^\[\]]*\]|{{[^{{}}]*}}) *[^\s#:,]"),
        lambda _: "a text can't begin with a bracket; put the text in quotes",
    ),
)
_CURLY: tuple[_Slip, ...] = (
    (
        re.compile(rf"{_VALUE}[“”‘’„]"),
        lambda _: 'curly quotes don\'t hold a text together; write straight ones: "…"',
    ),
)
_HASH = re.compile(r"(?<=\s)#")
_LOST = re.compile(r"\s+(?P<lost>#[^\s#].*)")


def find_slip(lines: Sequence[str], found: int, begun: int) -> tuple[int, str] | None:
    """The line of a slip and what to write; None where none shows.

    YAML stumbled at line `found`, counted from 1, in something that begins at line `begun`.
    """
    before = next((n for n in range(found - 1, 0, -1) if _says(lines[n - 1])), found)
    for line, slips in (
        (found, (*_STRUCTURE, *_TEXTS, *_CURLY)),
        (begun, (*_STRUCTURE, *_TEXTS)),
        (before, _STRUCTURE),
    ):
        for pattern, mended in slips:
            if match := pattern.search(lines[line - 1]):
                return line, mended(match)
    for line in (found, begun):
        if _has_hash_in_bracket(lines[line - 1]):
            return line, 'what follows "#" is not read; put a text that has "#" in it in quotes'
    return None


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _has_hash_in_bracket(line: str) -> bool:
    hash = _HASH.search(line)
    read = line[: hash.start()] if hash else ""
    return sum(map(read.count, "[{")) > sum(map(read.count, "]}"))


def lines_with_hashes(lines: Sequence[str]) -> Iterator[int]:
    """Indices of lines in which a "#" may cut off the end of a text."""
    return (index for index, line in enumerate(lines) if "#" in line and _LOST.search(line))


def lost_after(rest: str) -> str:
    """What is wrong with the rest of a line after a text without quotes; nothing for a remark."""
    match = _LOST.match(rest)
    if match is None:
        return ""
    return (
        f'"{match["lost"].rstrip()}" is not read; put the text in quotes, '
        'or, for a remark, write a blank after "#"'
    )


def runs_over_entries(lines: Sequence[str]) -> bool:
    """Whether a text in quotes takes in lines that look like entries of their own.

    What belongs to it would stand further to the right than the first line.
    """
    hyphen, key = (len(lines[0]) - len(lines[0].lstrip(before)) for before in (" ", " -"))
    entries = (re.match(r"( *)(- )?(?(2)|[a-z_]+:(?: |$))", line) for line in lines[1:])
    return any(len(entry[1]) <= (hyphen if entry[2] else key) for entry in entries if entry)


def hint_at_key(key: str, known: Collection[str]) -> str:
    """What keeps a key from being one of those that are known; nothing if that does not show."""
    if not key.isprintable():
        unseen = next(each for each in key if not each.isprintable())
        return f"; an invisible character (U+{ord(unseen):04X}) is in it; remove that"
    match = re.match(rf"(?P<key>[a-z_]+) *[:{_COLON_LIKE}]", key)
    return f"; {_mended_colon(match)}" if match and match["key"] in known else ""
