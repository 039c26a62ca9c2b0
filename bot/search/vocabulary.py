"""Concepts, and the words and phrases of a question that name them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.language.normal import normalise
from bot.language.words import words
from bot.search.word_list import Readings, WordList


class Vocabulary:
    """Concepts and the words and phrases that name them."""

    def __init__(self) -> None:
        self.words = WordList()
        self._phrases: list[_Phrase] = []
        self._by_word: dict[int, list[int]] = {}
        self._seen: set[_Phrase] = set()
        self._singles: dict[str, set[int]] = {}

    def add(
        self,
        concept: str,
        texts: Iterable[str],
        *,
        english: bool,
        telling: bool = True,
        sounded: bool = True,
    ) -> None:
        """Let each text, a word or phrase, name the concept.

        A word that is not `telling` leaves open what else it may be a form of; one that nobody
        writes by its sound need not be `sounded`.
        """
        # One text of many lines takes a tenth of the time of many texts.
        for line in normalise("\n".join(texts)).split("\n"):
            numbers = tuple(
                self.words.add(word, english=english, sounded=sounded) for word in words(line)
            )
            phrase = _Phrase(concept, numbers, english)
            if not numbers or phrase in self._seen:
                continue
            self._seen.add(phrase)
            if len(numbers) == 1:
                self._singles.setdefault(concept, set()).add(numbers[0])
                if telling:
                    self.words.let_stand_alone(numbers[0])
            for number in set(numbers):
                self._by_word.setdefault(number, []).append(len(self._phrases))
            self._phrases.append(phrase)

    def named_by(self, readings: Sequence[Readings], frame: str) -> list[Naming]:
        """Find every concept that a question's words name, by words and by phrases.

        One word of the concept `frame` may stand within a phrase ("মাথা অনেক ঘোরে"), unless
        the phrase is made of nothing else.
        """
        little = self._singles.get(frame, set())
        filler = {at for at, found in enumerate(readings) if not little.isdisjoint(found)}
        counts: dict[int, int] = {}
        for number in {number for reading in readings for number in reading}:
            for at in self._by_word.get(number, ()):
                counts[at] = counts.get(at, 0) + 1
        found: list[Naming] = []
        for at, count in counts.items():
            phrase = self._phrases[at]
            if count == len(set(phrase.words)):
                gaps = () if little.issuperset(phrase.words) else filler
                found.extend(_occurrences(phrase, readings, gaps))
        return found


@dataclass(frozen=True, slots=True)
class _Phrase:
    concept: str
    words: tuple[int, ...]
    english: bool


@dataclass(frozen=True, slots=True)
class Naming:
    """A concept named by the words of a question from `start` up to but not at `end`."""

    concept: str
    start: int
    end: int
    length: int
    strength: float
    english: bool


def _occurrences(
    phrase: _Phrase, readings: Sequence[Readings], filler: Container[int]
) -> Iterator[Naming]:
    first, *others = phrase.words
    for start in range(len(readings) - len(others)):
        strength = readings[start].get(first)
        if strength is None:
            continue
        at = start
        for number in others:
            at += 1
            if at in filler and at < len(readings) and number not in readings[at]:
                at += 1
            if at >= len(readings) or number not in readings[at]:
                break
            strength = min(strength, readings[at][number])
        else:
            length = len(phrase.words)
            yield Naming(phrase.concept, start, at + 1, length, strength, phrase.english)
