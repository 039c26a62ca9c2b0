"""Wikitext as plain text, by mwparserfromhell: headings and lists stay, markup goes."""

from __future__ import annotations

import re
from collections import Counter

import mwparserfromhell
from mwparserfromhell.nodes import (
    ExternalLink,
    Heading,
    HTMLEntity,
    Node,
    Tag,
    Template,
    Text,
    Wikilink,
)
from mwparserfromhell.wikicode import Wikicode

_WIKITEXT = re.compile(
    r"\[\[|\{\{|^\{\||'''|<ref\b|^==[^=].*==\s*$|\s==\s[^=\n]+\s==\s", re.MULTILINE
)
_FILE = re.compile(r"(?i)\s*(?:file|image|media|চিত্র|মিডিয়া)\s*:")
_CATEGORY = re.compile(r"(?i)\s*(?:category|বিষয়শ্রেণী)\s*:")
_OTHER_LANGUAGE = re.compile(r"\s*[a-z]{2,3}(?:-[a-z]+)*\s*:")
_SWITCH = re.compile(r"__[A-Z]+__")
_LEFT_OUT_TAGS = {
    "ref": "reference",
    "references": "list of references",
    "table": "table",
    "gallery": "gallery",
    "math": "formula",
}
_WITHOUT_TEXT = {"style", "script", "templatestyles", "timeline", "syntaxhighlight", "source"}
_LIST_MARKS = {"*": "* ", "#": "* ", ":": ": ", ";": ""}
_INDENTATION = re.compile(r"^(?:: )+", re.MULTILINE)


def is_wikitext(text: str) -> bool:
    """Whether the text has a wiki's markup in it."""
    return bool(_WIKITEXT.search(text))


def as_plain_text(text: str) -> tuple[str, Counter[str]]:
    """The text without markup, headings still between `=`; and what was left out, how often."""
    left_out: Counter[str] = Counter()
    code = mwparserfromhell.parse(text)
    return _INDENTATION.sub("", _SWITCH.sub("", _plain(code, left_out))), left_out


def _plain(code: Wikicode, left_out: Counter[str]) -> str:
    return "".join(_of_node(node, left_out) for node in code.nodes)


def _of_node(node: Node, left_out: Counter[str]) -> str:
    match node:
        case Text():
            return str(node.value)
        case HTMLEntity():
            return str(node.normalize())
        case Heading():
            marks = "=" * node.level
            title = " ".join(_plain(node.title, left_out).split())
            return f"\n\n{marks} {title} {marks}\n\n" if title else "\n\n"
        case Template():
            name = " ".join(str(node.name).split())
            left_out[f"{{{{{name}}}}}"] += 1
            return ""
        case Wikilink():
            return _of_link(node, left_out)
        case ExternalLink():
            return _plain(node.title, left_out) if node.title else ""
        case Tag():
            return _of_tag(node, left_out)
    return ""


def _of_link(link: Wikilink, left_out: Counter[str]) -> str:
    target = str(link.title)
    if _FILE.match(target):
        left_out["picture or file"] += 1
        return ""
    if _CATEGORY.match(target) or (link.text is None and _OTHER_LANGUAGE.match(target)):
        return ""
    shown = link.text if link.text is not None else link.title
    return _plain(shown, left_out).lstrip(":")


def _of_tag(tag: Tag, left_out: Counter[str]) -> str:
    name = str(tag.tag).strip().lower()
    if name in _LEFT_OUT_TAGS:
        left_out[_LEFT_OUT_TAGS[name]] += 1
        return ""
    if name in _WITHOUT_TEXT:
        return ""
    if tag.wiki_markup in _LIST_MARKS:
        return _LIST_MARKS[str(tag.wiki_markup)]
    if name == "br":
        return " "
    if name == "hr":
        return "\n\n"
    if name == "li":
        return f"\n* {_plain(tag.contents, left_out).strip()}"
    return _plain(tag.contents, left_out) if tag.contents is not None else ""
