"""Word segmentation: words typed with a blank or hyphen inside, and words run together."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, product

from bot.language.endings import SCRIPT_ENDINGS, SOUND_ENDINGS
from bot.language.normal import normalise
from bot.language.sound import sound
from bot.language.words import is_bengali, is_latin, spans
from bot.search import tuning
from bot.search.vocabulary import Vocabulary
from bot.search.word_list import Readings


class Segmenter:
    """Joins and parts the words of a text by a vocabulary.

    Neighbours are joined to a known word that names something, a concept for which `is_telling`
    holds, which they do not as they stand. A word that is not known is parted into known ones of
    which one names one of `subjects`: many a word looks like two, "heartbeat", "healthcare".
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        subjects: Collection[str],
        is_telling: Callable[[str], bool],
    ) -> None:
        self._vocabulary = vocabulary
        self._words = vocabulary.words
        self._subjects = frozenset(subjects)
        self._is_telling = is_telling
        self._sure = lru_cache(_REMEMBERED)(self._is_sure)
        self._joined = lru_cache(_REMEMBERED)(self._join)
        self._paired = lru_cache(_REMEMBERED)(self._pair)
        self._parted = lru_cache(_REMEMBERED)(self._part)

    def segmented(self, text: str, is_english: Callable[[str], bool | None]) -> str:
        """A text in normal form with its words as they are known.

        `is_english` tells by the rules of which language a word of it is read, None for unknown.
        """
        places = spans(text)
        said = [text[start:end] for start, end in places]
        sure = [self._sure(word, is_english(word)) for word in said]
        pieces: list[str] = []
        done = at = 0
        while at < len(said):
            count = self._length(said, sure, at)
            if count > 1 and self._are_near(text, places[at : at + count]):
                word = "".join(said[at : at + count])
            else:
                count = 1
                word = said[at] if sure[at] else self._parted(said[at], is_english(said[at]))
            if word != said[at]:
                pieces += (text[done : places[at][0]], word)
                done = places[at + count - 1][1]
            at += count
        return "".join((*pieces, text[done:])) if pieces else text

    def _is_sure(self, word: str, english: bool | None) -> bool:
        """Whether a word is known by its letters or sound, not by consonants or as a slip."""
        return max(self._words.read(word, english).values(), default=0.0) >= tuning.TYPO

    def _length(self, said: list[str], sure: list[bool], at: int) -> int:
        """How many words from the one at a place on are one."""
        known = sure[at : at + _MOST_PARTS]
        if known.count(False) > 1 and self._joined(*said[at : at + _MOST_PARTS]):
            return len(known)
        is_pair = len(known) > 1 and self._paired(said[at], said[at + 1], known[0], known[1])
        return 2 if is_pair else 1

    def _pair(self, first: str, second: str, is_first_sure: bool, is_second_sure: bool) -> bool:
        """Whether two words are one: spelt exactly so, or not known by themselves."""
        is_strange = not (is_first_sure or self._vocabulary.is_little(second)) or not (
            is_second_sure or self._vocabulary.is_little(first)
        )
        return (is_strange or self._are_spelt(first, second)) and self._joined(first, second)

    def _are_near(self, text: str, places: Sequence[tuple[int, int]]) -> bool:
        gaps = ((one[1], other[0]) for one, other in pairwise(places))
        return all(_GAP.fullmatch(text, *gap) for gap in gaps)

    def _are_spelt(self, first: str, second: str) -> bool:
        """Whether two words together are spelt as one that is known, but for a short ending."""
        shortest = min(len(second), max(_SHORTEST_STEM, len(second) - _LONGEST_ENDING))
        joined = first + second
        ends = range(len(first) + shortest, len(joined) + 1)
        return any(joined[:end] in self._words for end in ends)

    def _join(self, *parts: str) -> bool:
        """Whether some neighbours are one word, which names more than they do."""
        lengths = [len(part) for part in parts]
        if (
            sum(lengths) < _SHORTEST_JOINED
            or min(lengths) < _SHORTEST_PART
            or max(lengths) == _SHORTEST_PART
        ):
            return False
        if not (all(map(is_bengali, parts)) or all(map(is_latin, parts))):
            return False
        start, end = "".join(parts[:-1]), parts[-1]
        if start in self._words and (end in SOUND_ENDINGS or (start == end)):
            return False  # an ending written apart, "kosh er"; a word said twice, "kon kon"
        # A form of what the start alone sounds like is no word of all.
        heard = len(sound(start))
        found = [w for w in self._words.alike(start + end) if len(sound(w)) > heard + 1]
        telling = self._telling(found)
        return bool(telling) and not self._named(parts).issuperset(telling)

    def _named(self, parts: Sequence[str]) -> set[str]:
        """What words that stand apart name, each by itself or as a phrase."""
        found = [self._words.read(part) for part in parts]
        phrase: Readings = dict.fromkeys(map(" ".join, product(*found)), 1.0)
        return self._telling(phrase).union(*map(self._telling, found))

    def _telling(self, found: Iterable[str]) -> set[str]:
        return set(filter(self._is_telling, self._vocabulary.concepts(found)))

    def _part(self, word: str, english: bool | None) -> str:
        """A word as the likeliest words run together that it may be, or as it is.

        Of a word that is like known ones, only words typed exactly that name the same are parts.
        """
        is_of_letters = (is_bengali(word) or is_latin(word)) and "'" not in word
        if not is_of_letters or not _SHORTEST_JOINED <= len(word) <= _LONGEST_PARTED:
            return word
        named = self._telling(self._words.read(word, english))
        partings: list[tuple[str, ...]] = [
            parts
            for parts in self._partings(word, _MOST_PARTS, can_bend=not named)
            if (telling := self._named(parts)) >= named and not telling.isdisjoint(self._subjects)
        ]
        if not partings:
            return word
        likeliest = min(partings, key=self._doubt)
        return " ".join(likeliest)

    def _partings(self, word: str, most: int, *, can_bend: bool) -> Iterator[tuple[str, ...]]:
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            first, rest = word[:at], word[at:]
            if _SIGN.match(rest) or first.endswith(_VIRAMA) or first in _BOUND:
                continue
            if not self._is_part(first, can_bend=can_bend):
                continue
            if rest not in _BOUND and self._is_part(rest, can_bend=can_bend):
                yield first, rest
            elif most > 2:
                others = self._partings(rest, most - 1, can_bend=can_bend)
                yield from ((first, *other) for other in others)

    def _is_part(self, part: str, *, can_bend: bool) -> bool:
        """Whether a part of a word is a little word or, if long enough, names something."""
        if part in SCRIPT_ENDINGS or part in SOUND_ENDINGS:
            return False
        if len(part) < _SHORTEST_LITTLE:
            return part in _SHORT
        if self._vocabulary.is_little(part):
            return True
        if len(part) < (_SHORTEST_BENGALI if is_bengali(part) else _SHORTEST_LATIN):
            return False
        found = [part] if part in self._words else []
        if can_bend and not found and len(part) >= _SHORTEST_BENT:
            found = self._words.alike(part)
        return bool(self._telling(found))

    def _doubt(self, parts: Sequence[str]) -> tuple[int, int]:
        """Of how many words a parting is, and how many letters are in those not known so."""
        return len(parts), sum(len(part) for part in parts if part not in self._words)


_GAP = re.compile(r"[ \t]*[-\u2010\u2011\u2013]?[ \t]*")
_SIGN = re.compile("[\u0981-\u0983\u09bc\u09be-\u09cd\u09d7]")
_VIRAMA = "\u09cd"
# What makes another word of the one before or behind it, and is no neighbour run together with it.
_BOUND = frozenset(
    normalise(
        "প্রতি অতি উপ অনু পরি অপ সু দু নি না সহ বি পুনর পুনরা অধি অভি আন্তঃ আন্ত স্ব মহা "
        "বিজ্ঞান বিজ্ঞানে বিজ্ঞানের বিজ্ঞানী বিদ্যা শাস্ত্র জনিত যুক্ত মুক্ত হীন বিহীন গ্রস্ত ভিত্তিক কর্মী "
        "anti be co de dis down ex fore in inter mis non off out over pre pro re sub un under up "
        "able er ess free ful ish less let like man men ness or some ward way"
    ).split()
)
_SHORT = frozenset(normalise("কী কি ki is of").split())
"""The words of two letters that people run together with others."""
_MOST_PARTS = 3
_SHORTEST_PART = 2
_SHORTEST_JOINED = 5
_SHORTEST_BENGALI = 3
_SHORTEST_LATIN = 4
_SHORTEST_STEM = 3
_LONGEST_ENDING = 3
_SHORTEST_BENT = 6
_SHORTEST_LITTLE = 3
_LONGEST_PARTED = 40
_REMEMBERED = 8192
