"""Bengali words, found again by the Latin letters that somebody wrote one of them in."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.language.romanisation import Costs, bags, romanisation
from bot.language.spelt_letters import SpeltLetters
from bot.search.postings import Numbers, Small, ranges
from bot.search.spelling import Spellings

Found = tuple[Numbers, Costs]
"""Places of words, and what it costs to read a spelling as each of them, in no order."""

_LONGEST = 40
_COMPARED = 64
"""So many words at most are compared letter by letter: those of the most similar letters."""
_DOUBT, _DOUBT_LETTER = 2.0, 1.0
"""A cost, and a cost for each letter, above which a word hardly fits."""

# Consonants as they are heard in haste; vowels, glides and aspiration come and go.
_FOLDED = str.maketrans({"c": "k", "q": "k", "z": "j", "f": "p", "v": "b", "x": "ks"})
_UNHEARD = re.compile("[^bdgjklmnprst]+")
_REPEATED = re.compile(r"(.)\1+")


class RomanisedWords:
    """Bengali words in normal form, to be found by Latin spellings.

    A spelling is compared with the words that have its consonants and, if none of them fits
    well, with those that have them but for one.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._letters = SpeltLetters.of(words)
        self._bags = romanisation().expected_bags(self._letters)
        bones, owners = np.unique(self._all_bones(), return_inverse=True)
        self._bones = Spellings(bones.tolist())
        self._words: Small = np.argsort(owners, kind="stable").astype(np.int32)
        self._starts = np.searchsorted(owners[self._words], np.arange(len(bones) + 1))

    def nearest(self, spellings: Sequence[str]) -> list[Found]:
        """The likeliest words for each of some spellings in normal form, with their costs.

        None for a spelling of more than 40 letters.
        """
        asked = [latin if len(latin) <= _LONGEST else "" for latin in spellings]
        exact = [self._bones.exact(_bones(latin)) if latin else [] for latin in asked]
        found = self._compared(asked, exact)
        doubtful = [
            at
            for at, (latin, (_, costs)) in enumerate(zip(asked, found, strict=True))
            if latin and costs.min(initial=np.inf) > _DOUBT + _DOUBT_LETTER * len(latin)
        ]
        again = [asked[at] for at in doubtful]
        near = self._compared(again, [self._bones.near(_bones(latin)) for latin in again])
        for at, instead in zip(doubtful, near, strict=True):
            found[at] = instead
        return found

    def _compared(self, spellings: Sequence[str], bones: Sequence[Sequence[int]]) -> list[Found]:
        """Compare each spelling with the words of some bones."""
        if not spellings:
            return []
        places = [self._alike(*pair) for pair in zip(bags(spellings), bones, strict=True)]
        sizes = [len(some) for some in places]
        asked = np.repeat(np.arange(len(spellings)), sizes)
        costs = romanisation().costs(spellings, asked, self._letters, np.concatenate(places))
        by_spelling = np.split(costs, np.cumsum(sizes)[:-1])
        return list(zip(places, by_spelling, strict=True))

    def _alike(self, bag: npt.NDArray[np.int8], bones: Sequence[int]) -> Numbers:
        """Places of the words of some bones that have about the letters of a bag."""
        at = np.array(bones, np.int64)
        _, entries = ranges(self._starts[at], self._starts[at + 1])
        places = self._words[entries].astype(np.int64)
        if len(places) <= _COMPARED:
            return places
        unlike = np.abs(self._bags[places].astype(np.int16) - bag).sum(axis=1)
        return places[np.sort(np.argpartition(unlike, _COMPARED)[:_COMPARED])]

    def _all_bones(self) -> list[str]:
        """The bones of all words, by the likeliest spelling of each letter."""
        heard = [ord((_bones(spelling) or "\0")[0]) for spelling in romanisation().likeliest]
        letters = np.array(heard, np.uint8)[self._letters.numbers]
        lines = np.insert(letters, self._letters.starts[1:], ord("\n"))
        lines = lines[lines != 0]
        kept = np.append(True, lines[1:] != lines[:-1])[: len(lines)] | (lines == ord("\n"))
        bones: str = lines[kept].tobytes().decode("ascii")
        return bones.split("\n")[:-1]


def _bones(latin: str) -> str:
    """The consonants that careful and hasty spellings of a word have in common."""
    plain = latin.replace("ksh", "k").replace("ng", "n").translate(_FOLDED)
    return _REPEATED.sub(r"\1", _UNHEARD.sub("", plain))
