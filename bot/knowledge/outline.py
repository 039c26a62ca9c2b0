"""Plain text or wikitext as an outline: sections with their paragraphs, cut to passages."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from math import ceil

from yaml.reader import Reader

from bot.knowledge.parsing import LONGEST_TEXT, LONGEST_TITLE
from bot.knowledge.reading import utf16_units
from bot.knowledge.wikitext import as_plain_text, is_wikitext

PASSAGE_LENGTH = 400
"""Characters after which a paragraph goes on in another passage, at the end of a sentence."""

_HEADING_LENGTH = 70
_SOFT_WRAPPED = 120
"""A line as long as this is a paragraph: lines that are broken by hand are shorter."""
_LONG_ITEM = 150
"""Items of a list that are as long as this on average are passages of their own."""

_MARKED_HEADING = re.compile(
    r"(?P<marks>={1,6})\s*(?P<text>[^=\s].*?)\s*(?P=marks)|(#{1,6})\s+(.+)"
)
_HEADINGS_IN_A_LINE = re.compile(r"(?<=\s)(={2,6}) ([^=\n]{1,70}) \1(?=\s|$)")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_ITEM = re.compile(
    r"(?:(?:[-*•◦▪–—]\s+)+|(?:[0-9]{1,3}|[০-৯]{1,3})[.)।]\s+|[a-zA-Zক-হ]\)\s+)(?=\S)"
)
_EMPTY_BRACKETS = re.compile(r"\s*\((?:[^():]{1,20}:)?[\s,;:]*\)")
_BEFORE_STOP = re.compile(r"\s+(?=[।,;:.!?](?:\s|$))")
_UNSEEN = re.compile(r"[\ufeff\u00ad]")
_SENTENCE_END = re.compile(r"(?<=[।॥?!])\s+|(?<=[^\W\d_]{3}\.)\s+(?=[^a-z])")
_ENDS_A_SENTENCE = tuple(".।॥?!:ঃ;,…")
_ANNOUNCES_LIST = tuple(":ঃ：")
_LETTER_OR_DIGIT = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text for one fact: lines of at most a message together; `heading` is the nearest above."""

    lines: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its heading, which the first may lack, and at least one passage."""

    heading: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a text says, and what was left out of it, by kind and number.

    `is_linkable` is true where headings are the anchors of a web page, as a wiki's are.
    """

    parts: tuple[Part, ...]
    title: str = ""
    is_linkable: bool = False
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading (`level` above 0), a paragraph (one line) or a list."""

    lines: tuple[str, ...]
    level: int = 0
    is_list: bool = False


def read_outline(text: str) -> Outline:
    """The outline of a plain text or wikitext; without parts where the text says nothing.

    Headings are lines with `==` around, `#` before or a line of `===` below them, and short lines
    that stand by themselves. Only the highest make parts. Lists become lines of one passage, or
    passages of their own where the items are long. No two lines are joined that a blank line
    divides.
    """
    left_out: Counter[str] = Counter()
    text = _readable("\n".join(text.splitlines()))
    wiki = is_wikitext(text)
    if wiki:
        if not any(map(_is_marked_heading, text.splitlines())):
            text = _HEADINGS_IN_A_LINE.sub(r"\n\n\1 \2 \1\n\n", text)
        text, left_out = as_plain_text(text)
        # Entities such as &#0; stand for any character.
        text = _readable(text)
    blocks = list(_blocks(text.splitlines(), guess=not wiki))
    title = ""
    if blocks and blocks[0].level and _is_title(blocks[0], blocks[1:]):
        title = blocks.pop(0).lines[0]
    parts = []
    for heading, inner in _by_heading(blocks):
        if passages := tuple(_passages(inner)):
            parts.append(Part(heading, passages))
        elif heading:
            left_out["section without text"] += 1
    return Outline(tuple(parts), title, wiki, left_out)


def _readable(text: str) -> str:
    """The text in NFC without characters that no file of the knowledge can have."""
    return Reader.NON_PRINTABLE.sub("", unicodedata.normalize("NFC", _UNSEEN.sub("", text)))


def _is_title(first: _Block, rest: Iterable[_Block]) -> bool:
    # A wiki's sections begin at level 2, so one of them by itself is no title.
    return first.level == 1 and all(block.level != 1 for block in rest)


def _by_heading(blocks: Iterable[_Block]) -> Iterator[tuple[str, list[_Block]]]:
    blocks = list(blocks)
    top = min((block.level for block in blocks if block.level), default=0)
    heading, inner = "", list[_Block]()
    for block in blocks:
        if block.level and block.level == top:
            yield heading, inner
            heading, inner = block.lines[0], []
        else:
            inner.append(block)
    yield heading, inner


def _blocks(lines: list[str], *, guess: bool) -> Iterator[_Block]:
    """Headings, paragraphs and lists; with `guess`, short lines by themselves are headings."""
    groups = [
        [line.strip() for line in group]
        for says, group in groupby(lines, lambda line: bool(line.strip()))
        if says
    ]
    # A wiki's paragraphs are lines, too.
    by_line = not guess or any(len(line) >= _SOFT_WRAPPED for group in groups for line in group)
    found = list[tuple[_Block, bool]]()
    for group in groups:
        may_be_heading = guess and (by_line or len(group) == 1)
        for block in _blocks_of(_without_underlines(group), by_line=by_line):
            found.append((block, may_be_heading and _looks_like_heading(block)))
    for place, (block, looks_so) in enumerate(found):
        after = found[place + 1 : place + 2]
        text_follows = any(not (other.level or other_looks_so) for other, other_looks_so in after)
        # What stands first is the title; another line that no text follows is a paragraph.
        if looks_so and (text_follows or (after and place == 0)):
            yield _Block(block.lines, 2 if place else 1)
        else:
            yield block


def _without_underlines(group: list[str]) -> list[str]:
    lines = list[str]()
    for line in group:
        if lines and _UNDERLINE.fullmatch(line) and len(lines[-1]) <= _HEADING_LENGTH:
            marks = "#" if line.startswith("=") else "##"
            lines[-1] = f"{marks} {lines[-1].lstrip('# ')}"
        else:
            lines.append(line)
    return lines


def _blocks_of(lines: Iterable[str], *, by_line: bool) -> Iterator[_Block]:
    paragraph, items = list[str](), list[str]()
    for line in lines:
        marked = _MARKED_HEADING.fullmatch(line)
        item = _ITEM.match(line)
        if items and not item and not marked and not by_line:
            items[-1] += f" {line}"
            continue
        if paragraph and (marked or item or by_line):
            yield _Block((" ".join(paragraph),))
            paragraph = []
        if items and not item:
            yield _Block(tuple(items), is_list=True)
            items = []
        if marked:
            yield _Block((marked["text"] or marked[4],), len(marked["marks"] or marked[3]))
        elif item:
            items.append(line[item.end() :])
        else:
            paragraph.append(line)
    if paragraph:
        yield _Block((" ".join(paragraph),))
    if items:
        yield _Block(tuple(items), is_list=True)


def _is_marked_heading(line: str) -> bool:
    return bool(_MARKED_HEADING.fullmatch(line.strip()))


def _looks_like_heading(block: _Block) -> bool:
    [line, *more] = block.lines
    is_paragraph = not (block.is_list or block.level or more)
    return is_paragraph and len(line) <= _HEADING_LENGTH and not line.endswith(_ENDS_A_SENTENCE)


def _passages(blocks: Iterable[_Block]) -> Iterator[Passage]:
    heading = ""
    waiting: str | None = None
    for block in blocks:
        lines = [tidy for line in block.lines if (tidy := _tidy(line))]
        if not lines:
            continue
        if waiting and not block.is_list:
            yield Passage((waiting,), heading)
        introduction, waiting = waiting, None
        if block.level:
            heading = lines[0]
        elif not block.is_list:
            *groups, last = _grouped(_sentences(lines[0]), " ")
            yield from (Passage((group,), heading) for group in groups)
            # What announces a list is told with it.
            if last.endswith(_ANNOUNCES_LIST):
                waiting = last
            else:
                yield Passage((last,), heading)
        else:
            yield from (Passage(group, heading) for group in _listed(lines, introduction))
    if waiting:
        yield Passage((waiting,), heading)


def _listed(items: list[str], introduction: str | None) -> Iterator[tuple[str, ...]]:
    if sum(map(len, items)) >= _LONG_ITEM * len(items):
        if introduction:
            yield (introduction,)
        for item in items:
            yield from ((group,) for group in _grouped(_sentences(item), " "))
        return
    lines = [*([introduction] if introduction else []), *(f"• {item}" for item in items)]
    for group in _grouped(lines, "\n"):
        yield tuple(group.split("\n"))


def _tidy(line: str) -> str:
    """The line with single blanks and without what templates leave; nothing if it says nothing."""
    line = _BEFORE_STOP.sub("", _EMPTY_BRACKETS.sub("", " ".join(line.split())))
    return line.strip() if _LETTER_OR_DIGIT.search(line) else ""


def _sentences(paragraph: str) -> list[str]:
    return [sentence for sentence in _SENTENCE_END.split(paragraph) if sentence]


def _grouped(pieces: Iterable[str], separator: str) -> Iterator[str]:
    """Pieces joined to passages of like lengths; one that is longer than a message is cut."""
    pieces = [short for piece in pieces for short in _cut(piece, LONGEST_TEXT)]
    total = sum(map(len, pieces))
    length = total / max(1, ceil(total / PASSAGE_LENGTH))
    joined = ""
    for piece in pieces:
        if joined and len(joined) + len(piece) / 2 >= length:
            yield joined
            joined = ""
        joined = f"{joined}{separator}{piece}" if joined else piece
    if joined:
        yield joined


def _cut(text: str, limit: int) -> Iterator[str]:
    while utf16_units(text) > limit:
        # A character has two units at most.
        end = text.rfind(" ", 0, limit // 2)
        end = end if end > 0 else limit // 2
        yield text[:end]
        text = text[end:].lstrip()
    if text:
        yield text


def shortened(text: str, length: int = LONGEST_TITLE // 4) -> str:
    """The first words of a text, at most `length` characters, with … where more follow."""
    first = text.split("\n", 1)[0].lstrip("• ")
    if len(first) <= length:
        return first
    end = first.rfind(" ", 0, length)
    return first[: end if end > 0 else length].rstrip(",;:–—-। ") + " …"
