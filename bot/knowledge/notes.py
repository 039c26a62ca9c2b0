"""What is noted while an article is read: faults, and who names what where."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bot.knowledge.faults import Fault
from bot.knowledge.model import Keyword


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Named:
    """The place that gives an article, section, fact, concept or topic its id."""

    kind: str
    id: str
    place: Place


@dataclass(frozen=True, slots=True)
class OwnedKeyword:
    """A keyword and the fact, section or topic that it points to."""

    kind: str
    owner: str
    keyword: Keyword
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """An id in a list such as `related`, which a fact or section must have."""

    kind: str
    owner: str
    target: str
    place: Place


@dataclass(slots=True)
class Notes:
    """Everything noted in one article's folder, to be checked once all files are read.

    `topics` are those that `not_answered` names.
    `owners_known` (of facts, sections and topics) and `concepts_known` are false when a file
    that would tell could not be read: then a missing id says nothing.
    """

    faults: list[Fault] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    keywords: list[OwnedKeyword] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    topics: list[tuple[str, Place]] = field(default_factory=list)
    questions: list[tuple[str, Place]] = field(default_factory=list)
    owners_known: bool = True
    concepts_known: bool = True

    def error(self, place: Place, message: str) -> None:
        """Note what keeps the folder from being used."""
        self.faults.append(Fault(place.path, place.line, message))

    def warn(self, place: Place, message: str) -> None:
        """Note what is better mended."""
        self.faults.append(Fault(place.path, place.line, message, warning=True))
