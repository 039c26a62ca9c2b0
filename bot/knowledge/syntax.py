"""YAML's syntax errors in words that an editor understands."""

from __future__ import annotations

import yaml
from yaml.reader import Reader

from bot.knowledge.slips import find_slip

TOO_DEEP = "too many lists or keys inside one another; write them flatter"
_UNCLOSED = "a quote is opened and never closed; write the closing quote"

_PLAIN_WORDS = (
    ("maximum nesting depth", TOO_DEEP),  # where libyaml has a limit of its own
    (
        "mapping values are not allowed",
        'a colon stands where none can; put a text that has ": " in it in quotes, '
        "or mend the indentation",
    ),
    (
        "cannot start any token",
        "a text can't begin with this sign; put the text in quotes "
        "(or, for a tab, use spaces to indent)",
    ),
    ("undefined alias", 'a text can\'t begin with "*"; put it in quotes'),
    (
        "expected alphabetic or numeric character",
        'a text can\'t begin with "*" or "&"; put it in quotes',
    ),
    ("unexpected end of stream", _UNCLOSED),
    ("tab character", "a tab stands where only blanks can; write blanks in its place"),
    (
        "expected ',' or '",
        "a bracket is opened and not closed, or a comma is missing; "
        "put a text that has brackets, commas or quotes in it in quotes",
    ),
    (
        "expected the node content",
        "a bracket is opened and not closed, or a text is missing; close the bracket",
    ),
    (
        "expected node content",
        "a bracket is opened and not closed, or a text is missing; close the bracket",
    ),
    (
        "could not find expected ':'",
        'this is no "key: text"; write a colon and a space after the key, '
        "and indent a text's further lines",
    ),
    (
        "expected '-' indicator",
        "this line is not part of the list above; begin it with a hyphen, or indent it differently",
    ),
    (
        "expected key",
        'this line doesn\'t fit those above; indent it like its neighbours, write "key: text", '
        "and put a text that has quotes in it in quotes",
    ),
    (
        "expected <block end>",
        'this line doesn\'t fit those above; indent it like its neighbours, write "key: text", '
        "and put a text that has quotes in it in quotes",
    ),
    (
        "escape",
        "a backslash in double quotes has a meaning of its own; write it twice, "
        "or use single quotes",
    ),
    (
        "sequence entries are not allowed",
        "a list can't begin in this line; begin it in the next line, indented",
    ),
    (
        "expected comment or line break",
        'a text after ">-" or "|" begins in the next line, indented; write it there',
    ),
    (
        "expected chomping or indentation indicators",
        'a text after ">-" or "|" begins in the next line, indented; write it there',
    ),
    ("duplicate anchor", 'a text can\'t begin with "&"; put it in quotes'),
)


def describe_syntax_error(
    error: yaml.MarkedYAMLError, text: str, quoted: range | None = None
) -> tuple[int, str]:
    """The line of a syntax error and what to write instead.

    `quoted` are the lines of the latest text in quotes that is longer than a line.
    """
    problem = error.problem or "not YAML"
    found, begun = (
        _line(error.problem_mark, text),
        _line(error.context_mark or error.problem_mark, text),
    )
    if "quoted" in (error.context or "") and "end of stream" in problem:
        return begun, _UNCLOSED
    if quoted and found == quoted[-1]:
        return quoted[0], describe_runaway(quoted[-1])
    if slip := find_slip(text.splitlines(), found, begun):
        return slip
    words = next(
        (words for sign, words in _PLAIN_WORDS if sign in problem),
        f"this is not YAML ({problem}); check quotes, colons and indentation",
    )
    if "flow" in (error.context or "") and begun != found:
        words += f" (the bracket is opened in line {begun})"
    return found, words


def describe_runaway(end: int) -> str:
    """What to write where a text in quotes goes on up to line `end`, for want of a quote."""
    return (
        f"the quote that is opened here is closed in line {end}; close it where the text ends, "
        "and put a text that has quotes in it in quotes of the other kind"
    )


def _line(mark: yaml.Mark | None, text: str) -> int:
    return min(mark.line + 1, last_line(text)) if mark else 1


def last_line(text: str) -> int:
    """The last line that has something in it; YAML finds the end, or nothing, after it."""
    return max(1, len(text.rstrip().splitlines()))


def describe_character(text: str) -> tuple[int, str]:
    """The line of a character that no YAML file can have, and what to do."""
    found = Reader.NON_PRINTABLE.search(text)
    if found is None:
        return 1, "the file has a character that can't be shown; remove it"
    line = text.count("\n", 0, found.start()) + 1
    return line, f"an invisible character (U+{ord(found.group()):04X}) is in this line; remove it"
