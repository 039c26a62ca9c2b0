"""An outline as the files of a new article, with the rest for its editor to fill in."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import yaml

from bot.knowledge.folder import COVER, NO_SECTIONS
from bot.knowledge.model import SECTION_PREFIX
from bot.knowledge.outline import Outline, Part, Passage, shortened
from bot.knowledge.reading import UNWRITTEN
from bot.language.normal import normalise
from bot.language.romanisation import romanisation
from bot.language.words import is_bengali, words

LONGEST_ARTICLE_ID = 30
_LONGEST_ENTRY_ID = 50
"""An article's and an entry's id share a link with what it does."""
_LONGEST_SECTION_ID = 24
_INTRODUCTION = "introduction"
_TITLE_LENGTH = 120
_ANCHOR_LENGTH = 200
_WIDTH = 98
_KINDS_NAMED = 12
_BENGALI = re.compile(r"[\u0980-\u09ff]")
_LETTER = re.compile(r"[^\W\d_]")
_SECTION_WORD = re.compile(r"^section(?=-|$)")

_COVER_HEADER = """\
# Made from {file}. Write what {unwritten} stands for; `check` lists what is left to do."""
_SOURCE = f"""\
# Whose text this is, and under which licence: no answer shows a source until all of it is written.
source:
  name: {{bn: {UNWRITTEN}, en: {UNWRITTEN}}}
  page: {UNWRITTEN}
  url: {UNWRITTEN}
  licence: {UNWRITTEN}
  licence_url: {UNWRITTEN}"""
_SECTION_HEADER = f"""\
# Complete the titles that end in {UNWRITTEN}; below a text, write it in the other language."""
_QUESTIONS = f"""\
    # Two or three questions that this answers, as people would ask them, in any language:
    # questions:
    #   - {UNWRITTEN}"""


def slug(text: str, longest: int) -> str:
    """A text in small Latin letters, digits and hyphens, cut between words; may be empty."""
    written = "-".join(filter(None, map(_in_latin, words(normalise(text)))))
    if len(written) > longest:
        end = written.rfind("-", 1, longest + 1)
        written = written[: end if end > 0 else longest]
    return _SECTION_WORD.sub("part", written).strip("-")


def draft_files(outline: Outline, id: str, file: str) -> Mapping[str, str]:
    """The texts of an article's files by name, article.yaml last; `file` is what they are made of.

    `id` has at most LONGEST_ARTICLE_ID characters. `check` has warnings for the files, no errors.
    """
    ids = _Ids(_LONGEST_ENTRY_ID - len(f"{id}_{SECTION_PREFIX}"))
    sections = {ids.section(part.heading): part for part in outline.parts}
    files = {
        f"{section}.yaml": _section(section, part, outline.is_linkable, ids)
        for section, part in sections.items()
    }
    files[COVER] = _cover(outline, id, file, sections)
    return files


class _Ids:
    """Ids of one article's sections and facts, each given once."""

    def __init__(self, longest: int) -> None:
        self._longest = min(longest, _LONGEST_SECTION_ID)
        self._taken = set(NO_SECTIONS)

    def section(self, heading: str) -> str:
        base = slug(heading, self._longest) or ("part" if heading else _INTRODUCTION)
        base, id, number = base[: self._longest], base[: self._longest], 1
        while id in self._taken:
            number += 1
            ending = f"-{number}"
            id = base[: self._longest - len(ending)].rstrip("-") + ending
        self._taken.add(id)
        return id

    def fact(self, section: str, number: int) -> str:
        id = f"{section}-{number}"
        while id in self._taken:
            id += "-1"
        self._taken.add(id)
        return id


def _cover(outline: Outline, id: str, file: str, sections: Iterable[str]) -> str:
    title = _by_language(outline.title) if outline.title else _pair(UNWRITTEN, UNWRITTEN)
    lines = [_COVER_HEADER.format(file=" ".join(file.split()), unwritten=UNWRITTEN)]
    if outline.left_out:
        left_out = f"Left out of the text: {_counted(outline.left_out)}."
        lines += (f"# {line}" for line in textwrap.wrap(left_out, _WIDTH))
    lines += [f"id: {_scalar(id)}", f"title: {title}", _SOURCE, "sections:"]
    lines += (f"  - {_scalar(section)}" for section in sections)
    return "\n".join(lines) + "\n"


def _counted(left_out: Mapping[str, int]) -> str:
    named = [
        f"{shortened(kind, 40)} ({count})"
        for kind, count in Counter(left_out).most_common(_KINDS_NAMED)
    ]
    return ", ".join([*named, *([UNWRITTEN] if len(left_out) > len(named) else [])])


def _section(id: str, part: Part, is_linkable: bool, ids: _Ids) -> str:
    title = _by_language(part.heading) if part.heading else _pair("ভূমিকা", "Introduction")
    lines = [_SECTION_HEADER, f"title: {title}"]
    if is_linkable and part.heading and len(part.heading) <= _ANCHOR_LENGTH:
        lines.append(f"anchor: {_scalar(part.heading.replace(' ', '_'))}")
    lines.append("facts:")
    headings = Counter(passage.heading for passage in part.passages)
    for number, passage in enumerate(part.passages, start=1):
        is_alone = headings[passage.heading] == 1
        lines += _fact(ids.fact(id, number), passage, _title(passage, is_alone=is_alone))
    return "\n".join(lines) + "\n"


def _fact(id: str, passage: Passage, title: str) -> Iterator[str]:
    yield f"  - id: {_scalar(id)}"
    language = _language(" ".join(passage.lines))
    yield f"    title: {{{language}: {_scalar(shortened(title, _TITLE_LENGTH))}}}"
    yield "    passage:"
    yield f"      {language}: >-"
    for number, line in enumerate(passage.lines):
        if number:
            # In a folded text a blank line is a line break.
            yield ""
        yield from textwrap.wrap(
            line,
            _WIDTH,
            initial_indent=" " * 8,
            subsequent_indent=" " * 8,
            break_long_words=False,
            break_on_hyphens=False,
        )
    yield _QUESTIONS


def _title(passage: Passage, *, is_alone: bool) -> str:
    if passage.heading and is_alone:
        return passage.heading
    first = shortened(passage.lines[0])
    return f"{shortened(passage.heading)}: {first}" if passage.heading else first


def _by_language(text: str) -> str:
    title = shortened(text, _TITLE_LENGTH)
    return f"{{{_language(title)}: {_scalar(title)}}}"


def _pair(bn: str, en: str) -> str:
    return f"{{bn: {_scalar(bn)}, en: {_scalar(en)}}}"


def _language(text: str) -> str:
    bengali, letters = len(_BENGALI.findall(text)), len(_LETTER.findall(text))
    return "bn" if 2 * bengali >= max(letters, 1) else "en"


def _scalar(text: str) -> str:
    """The text without quotes where YAML reads it back as it is, else in quotes."""
    try:
        if yaml.safe_load(f"{{bn: {text}}}") == {"bn": text}:
            return text
    except (yaml.YAMLError, ValueError):
        pass
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _in_latin(word: str) -> str:
    written = romanisation().spelling(word) if is_bengali(word) else word
    return re.sub(r"[^a-z0-9]+", "", written)
