"""Concepts, and the words and phrases of a question that name them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.language.sound import Hearing
from bot.search.word_list import Readings, WordList


@dataclass(frozen=True, slots=True)
class Wording:
    """Words and phrases of one language that name a concept, a blank between the words of each.

    A word that is not `telling` leaves open what else it may be a form of; one that nobody
    writes by its sound need not be `sounded`.
    """

    concept: str
    phrases: Collection[str]
    english: bool
    telling: bool = True
    sounded: bool = True
    words: Collection[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", dict.fromkeys(" ".join(self.phrases).split()))


class Naming(NamedTuple):
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

    def __init__(self, frame: str, hearing: Hearing) -> None:
        self.words = WordList(hearing)
        self._frame = frame
        self._little: set[str] = set()
        self._names: dict[str, tuple[_Name, ...]] = {}
        self._beginnings: set[str] = set()

    def add(self, wordings: Sequence[Wording]) -> None:
        """Let the words and phrases name their concepts; cheaper in one call than in many."""
        kinds: dict[tuple[bool, bool], list[str]] = {}
        for wording in wordings:
            kinds.setdefault((wording.english, wording.sounded), []).extend(wording.words)
            single = [phrase for phrase in wording.phrases if " " not in phrase]
            if wording.concept == self._frame:
                self._little.update(single)
            if wording.telling:
                self.words.let_stand_alone(single)
            self._beginnings |= _beginnings(wording.phrases)
            alone = (_Name(wording.concept, wording.english),)
            for phrase in filter(None, wording.phrases):
                names = self._names.setdefault(phrase, alone)
                if names is not alone and alone[0] not in names:
                    self._names[phrase] = names + alone
        for (english, sounded), words in kinds.items():
            self.words.add(list(dict.fromkeys(words)), english=english, sounded=sounded)

    def is_little(self, word: str) -> bool:
        """Tell whether a word in normal form only carries a question."""
        return word in self._little

    def concepts(self, phrases: Iterable[str]) -> set[str]:
        """The concepts that words and phrases of the vocabulary name, each by itself."""
        return {name.concept for phrase in phrases for name in self._names.get(phrase, ())}

    def named_by(self, readings: Sequence[Readings]) -> list[Naming]:
        """Find every concept that a question's words name, by words and by phrases."""
        filler = [not self._little.isdisjoint(found) for found in readings]
        walk = _Walk(self._names, self._beginnings, readings, filler, self._little)
        for start in range(len(readings)):
            walk.along(start)
        return walk.found


class _Name(NamedTuple):
    concept: str
    english: bool


def _beginnings(phrases: Iterable[str]) -> set[str]:
    """What phrases of several words begin with."""
    found: set[str] = set()
    shorter = {phrase.rpartition(" ")[0] for phrase in phrases if " " in phrase}
    while shorter:
        found |= shorter
        shorter = {phrase.rpartition(" ")[0] for phrase in shorter if " " in phrase}
    return found


@dataclass(frozen=True, slots=True)
class _Walk:
    """A search for phrases in the readings of one question's words."""

    names: Mapping[str, tuple[_Name, ...]]
    beginnings: Collection[str]
    readings: Sequence[Readings]
    filler: Sequence[bool]
    little: Collection[str]
    found: list[Naming] = field(default_factory=list)

    def along(self, start: int) -> None:
        """Note what the phrases that start with the word at `start` name."""
        for word, strength in self.readings[start].items():
            self._go_on(word, _Step(start, start + 1, 1, strength, word in self.little))

    def _go_on(self, phrase: str, step: _Step) -> None:
        if phrase in self.names and not (step.has_gap and step.is_little):
            for concept, english in self.names[phrase]:
                found = Naming(concept, step.start, step.at, step.length, step.strength, english)
                self.found.append(found)
        if phrase not in self.beginnings or step.at == len(self.readings):
            return
        here = self.readings[step.at]
        for word, strength in here.items():
            self._follow(phrase, step, word, strength, gap=0)
        if self.filler[step.at] and step.at + 1 < len(self.readings):
            for word, strength in self.readings[step.at + 1].items():
                if word not in here:
                    self._follow(phrase, step, word, strength, gap=1)

    def _follow(self, phrase: str, step: _Step, word: str, strength: float, gap: int) -> None:
        longer = f"{phrase} {word}"
        if longer in self.names or longer in self.beginnings:
            is_little = step.is_little and word in self.little
            self._go_on(longer, step.further(strength, is_little=is_little, gap=gap))


class _Step(NamedTuple):
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
