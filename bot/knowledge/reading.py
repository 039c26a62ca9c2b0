"""Typed values out of a file's nodes; what is wrong is noted with its line, never raised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.knowledge.model import SECTION_PREFIX, Bilingual
from bot.knowledge.notes import Notes, Place
from bot.knowledge.slips import hint_at_key
from bot.knowledge.suggestions import did_you_mean
from bot.knowledge.yaml_nodes import Items, Kind, Node, Pairs, Scalar

LONGEST_ID = 40
"""Callback data has 64 bytes, which an id shares with what the button does."""

UNWRITTEN = "…"
"""Stands in a new article for a title, or a word on the source, that is to be written."""

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_ASCII_DIGIT = re.compile(r"[0-9]")
_LATIN_LETTER = re.compile(r"[A-Za-z]")

_SURPRISES = {
    Kind.NUMBER: "without quotes is a number, not a text",
    Kind.TRUTH: "without quotes means true or false, not the word",
    Kind.DATE: "without quotes is a date, not a text",
    Kind.SIGN: "without quotes has a meaning of its own",
}


class Reading:
    """One file as it is read: turns nodes into values and notes the faults.

    A value that is wrong comes back empty; the folder can't be used then anyway.
    """

    def __init__(self, path: Path, notes: Notes) -> None:
        self.path = path
        self.notes = notes

    def place(self, node: Node) -> Place:
        """Where the node begins."""
        return Place(self.path, node.line)

    def error(self, node: Node, message: str) -> None:
        """Note an error in the node's line."""
        self.notes.error(self.place(node), message)

    def warn(self, node: Node, message: str) -> None:
        """Note a warning for the node's line."""
        self.notes.warn(self.place(node), message)

    def text(self, node: Node, what: str) -> str:
        """The text that the node holds, without blanks around it."""
        if not isinstance(node, Scalar):
            like = (
                'begins with "[" or "- "'
                if isinstance(node, Items)
                else 'has ": " in it, ends with ":", or begins with "{" or "? "'
            )
            self._wrong(node, f"{what} must be a single text; put a text that {like} in quotes")
            return ""
        if node.kind is Kind.TEXT:
            text = node.value.strip()
            if not text:
                self.error(node, f"{what} is empty; write a text, or remove it")
            return text
        if node.kind is Kind.NOTHING:
            self.error(node, f"{what} is empty; write a text, or remove it")
        elif node.kind is not Kind.REPORTED:
            surprise = _SURPRISES[node.kind]
            self.error(node, f'{node.value} {surprise}; write it in quotes: "{node.value}"')
        return ""

    def flag(self, node: Node, what: str) -> bool:
        """True or false as the node says."""
        if isinstance(node, Scalar) and node.kind is Kind.TRUTH:
            return node.value.lower() in {"true", "yes", "on"}
        self._wrong(node, f"{what} must be true or false; write true or false without quotes")
        return False

    def items(self, node: Node, what: str) -> Sequence[Node]:
        """The nodes of a list that has at least one."""
        if isinstance(node, Items):
            if not node.items:
                self.error(node, f"{what} is an empty list; write something in it, or remove it")
            return node.items
        self._wrong(node, f'{what} must be a list; write [one, another], or a line each after "- "')
        return ()

    def texts(self, node: Node, what: str) -> Iterator[tuple[str, Node]]:
        """The texts of a list, each once, with their nodes."""
        seen: dict[str, Node] = {}
        for item in self.items(node, what):
            text = self.text(item, f"an entry of {what}")
            if not text:
                continue
            if text in seen:
                line = seen[text].line
                self.error(item, f'"{text}" is already in {what} (line {line}); remove one of them')
                continue
            seen[text] = item
            yield text, item

    def pairs(self, node: Node, what: str) -> dict[str, tuple[Node, Node]]:
        """Each key with its node and its value's."""
        if not isinstance(node, Pairs):
            self._wrong(node, f'{what} must have keys; write "key: text", a line each')
            return {}
        found: dict[str, tuple[Node, Node]] = {}
        for key_node, value in node.pairs:
            key = self.text(key_node, f"a key of {what}")
            if key in found:
                line = found[key][0].line
                self.error(
                    key_node, f'"{key}" is given twice (first in line {line}); remove one of them'
                )
            elif key:
                found[key] = (key_node, value)
        return found

    def fields(self, node: Node, what: str, known: Sequence[str]) -> dict[str, Node]:
        """The values under the keys that `what` can have."""
        fields: dict[str, Node] = {}
        for key, (key_node, value) in self.pairs(node, what).items():
            if key in known:
                fields[key] = value
                continue
            hint = (
                hint_at_key(key, known)
                or did_you_mean(key, known)
                or f"; {what} can have {', '.join(known)}"
            )
            if isinstance(value, Scalar) and value.kind is Kind.NOTHING:
                hint += " (a text with a comma must stand in quotes between { and })"
            self.error(key_node, f'unknown key "{key}"{hint}')
        return fields

    def id(self, node: Node, what: str, *, may_be_reserved: bool = False) -> str:
        """The id; an invalid one is reported and still comes back, so that links to it hold."""
        id = self.text(node, what)
        fault = _fault_of_id(id, may_be_reserved=may_be_reserved) if id else ""
        if fault:
            self.error(node, f'{what} "{id}" {fault}')
        return id

    def bilingual(
        self, node: Node | None, what: str, limit: int, *, may_wait: bool = False
    ) -> Bilingual:
        """A text in one or both languages, each of at most `limit` UTF-16 units.

        Where it `may_wait`, one that is not written yet is left out with a warning.
        """
        if node is None:
            return Bilingual()
        if not isinstance(node, Pairs):
            self._wrong(node, f"{what} must be given by language; write bn: … and en: …")
            return Bilingual()
        fields = self.fields(node, what, ("bn", "en"))
        texts = {
            language: self._limited(field, f"{what} ({language})", limit)
            for language, field in fields.items()
        }
        for language, text in texts.items():
            if may_wait and text == UNWRITTEN:
                self.warn(fields[language], f"{what} ({language}) is still to be written; write it")
                texts[language] = ""
        if not node.pairs:
            self.error(node, f"{what} is empty; write bn: … and en: …")
        elif len(fields) == 1:
            missing = "en" if "bn" in fields else "bn"
            self.warn(node, f"{what} has no translation; write {missing}: … too")
        if "bn" in fields and has_ascii_digits(texts["bn"]):
            self.warn(fields["bn"], f"{what} (bn) has digits 0–9; write ০–৯ in Bengali text")
        return Bilingual(**texts)

    def _limited(self, node: Node, what: str, limit: int) -> str:
        text = self.text(node, what)
        units = utf16_units(text)
        if units > limit:
            self.error(node, f"{what} is {units:,} characters long; write at most {limit:,}")
        return text

    def _wrong(self, node: Node, message: str) -> None:
        if not (isinstance(node, Scalar) and node.kind is Kind.REPORTED):
            self.error(node, message)


def _fault_of_id(id: str, *, may_be_reserved: bool) -> str:
    if not _ID.fullmatch(id):
        slug = re.sub(r"[^a-z0-9]+", "-", id.lower()).strip("-")
        like = f', as in "{slug}"' if slug else ""
        return (
            "can have only small letters a–z, digits and, between them, hyphens; "
            f"write it with those{like}"
        )
    if len(id) > LONGEST_ID:
        return f"has {len(id)} characters; write at most {LONGEST_ID}"
    if id.startswith(SECTION_PREFIX) and not may_be_reserved:
        return f'begins with "{SECTION_PREFIX}", which is reserved; write another id'
    return ""


def utf16_units(text: str) -> int:
    """The length of the text as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def has_ascii_digits(text: str) -> bool:
    """Whether a number in the text is in 0–9, not counting names such as COVID-19."""
    if not _ASCII_DIGIT.search(text):
        return False
    return any(
        _ASCII_DIGIT.search(word) and not _LATIN_LETTER.search(word) for word in text.split()
    )
