"""Concepts, and the words and phrases of a question that name them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from bot.search.word_list import Readings, WordList


@dataclass(frozen=True, slots=True)
class Wording:
    """Words and phrases of one language that name a concept, each split into words.

    A word that is not `telling` leaves open what else it may be a form of; one that nobody
    writes by its sound need not be `sounded`.
    """

    concept: str
    phrases: Collection[tuple[str, ...]]
    english: bool
    telling: bool = True
    sounded: bool = True


@dataclass(frozen=True, slots=True)
class Naming:
    """A concept named by the words of a question from `start` up to but not at `end`."""

    concept: str
    start: int
    end: int
    length: int
    strength: float
    english: bool


class Vocabulary:
    """Concepts and the words and phrases that name them.

    One word of the concept `frame` may stand within a phrase ("মাথা অনেক ঘোরে"), unless the
    phrase is made of nothing else.
    """

    def __init__(self, frame: str) -> None:
        self.words = WordList()
        self._frame = frame
        self._little: set[str] = set()
        self._phrases = _Node()

    def add(self, wordings: Sequence[Wording]) -> None:
        """Let the words and phrases name their concepts; cheaper in one call than in many."""
        for wording in wordings:
            known = dict.fromkeys(word for phrase in wording.phrases for word in phrase)
            self.words.add(known, english=wording.english, sounded=wording.sounded)
            name = _Name(wording.concept, wording.english)
            for phrase in filter(None, wording.phrases):
                self._phrases.add(phrase, name)
                if len(phrase) == 1:
                    self._note_single(phrase[0], wording)

    def _note_single(self, word: str, wording: Wording) -> None:
        if wording.concept == self._frame:
            self._little.add(word)
        if wording.telling:
            self.words.let_stand_alone(word)

    def named_by(self, readings: Sequence[Readings]) -> list[Naming]:
        """Find every concept that a question's words name, by words and by phrases."""
        filler = [not self._little.isdisjoint(found) for found in readings]
        walk = _Walk(readings, filler, self._little)
        for start in range(len(readings)):
            walk.along(self._phrases, start)
        return walk.found


@dataclass(frozen=True, slots=True)
class _Name:
    concept: str
    english: bool


class _Node:
    """What is named by the words that lead here, and the words that may follow them."""

    __slots__ = ("following", "names")

    def __init__(self) -> None:
        self.names: tuple[_Name, ...] = ()
        self.following: dict[str, _Node] = {}

    def add(self, words: Iterable[str], name: _Name) -> None:
        node = self
        for word in words:
            known = node.following.get(word)
            if known is None:
                known = node.following[word] = _Node()
            node = known
        if name not in node.names:
            node.names += (name,)


@dataclass(frozen=True, slots=True)
class _Walk:
    """A search for phrases in the readings of one question's words."""

    readings: Sequence[Readings]
    filler: Sequence[bool]
    little: Collection[str]
    found: list[Naming] = field(default_factory=list)

    def along(self, phrases: _Node, start: int) -> None:
        """Note what the phrases that start with the word at `start` name."""
        for word, strength in self.readings[start].items():
            if node := phrases.following.get(word):
                self._go_on(node, _Step(start, start + 1, 1, strength, word in self.little))

    def _go_on(self, node: _Node, step: _Step) -> None:
        if not (step.has_gap and step.is_little):
            self.found.extend(
                Naming(name.concept, step.start, step.at, step.length, step.strength, name.english)
                for name in node.names
            )
        if not node.following or step.at == len(self.readings):
            return
        here = self.readings[step.at]
        for word, strength in here.items():
            self._follow(node, step, word, strength, gap=0)
        if self.filler[step.at] and step.at + 1 < len(self.readings):
            for word, strength in self.readings[step.at + 1].items():
                if word not in here:
                    self._follow(node, step, word, strength, gap=1)

    def _follow(self, node: _Node, step: _Step, word: str, strength: float, gap: int) -> None:
        if following := node.following.get(word):
            is_little = step.is_little and word in self.little
            self._go_on(following, step.further(strength, is_little=is_little, gap=gap))


@dataclass(frozen=True, slots=True)
class _Step:
    """How far a phrase has been found: its words from `start` up to but not at `at`."""

    start: int
    at: int
    length: int
    strength: float
    is_little: bool
    has_gap: bool = False

    def further(self, strength: float, *, is_little: bool, gap: int) -> _Step:
        """One word more, behind `gap` others."""
        return _Step(
            self.start,
            self.at + 1 + gap,
            self.length + 1,
            min(self.strength, strength),
            is_little,
            self.has_gap or gap > 0,
        )
