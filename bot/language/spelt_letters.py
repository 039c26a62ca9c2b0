"""Bengali words as the letters that somebody spells out one by one when writing them in Latin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_CONSONANTS = "ক-হ\u09dc\u09dd\u09df"
_VIRAMA = "\u09cd"
_NO_OWN_VOWEL = re.compile(rf"([{_CONSONANTS}])(?![া-ৌ{_VIRAMA}])")
# A capital letter stands for what is more than one character, or none: no word in normal form
# has capitals. First the vowel that a consonant has when no other is written, by its place.
_OWN_VOWELS = {
    "own vowel, first syllable": "F",
    "own vowel": "A",
    "own vowel, before a consonant with a sign": "S",
    "own vowel, last": "L",
    "own vowel of joined letters": "J",
    "own vowel of joined letters, last": "E",
}
_JOINED_LETTERS = {"ক্ষ": "K", "জ্ঞ": "G", "্য": "Y", "্ব": "B", "ঙ্গ": "N"}
_LAST_E = {"ে, last": "T"}
_JOINED = re.compile(f"(?<={_VIRAMA}.)A|(?<=[KGYBN])A")
_BEFORE_SIGN = re.compile(f"A(?=[{_CONSONANTS}][া-ৌ])")
_FIRST = re.compile("^(.)A", re.MULTILINE)
_BA = re.compile(f"(?<![মরল]){_VIRAMA}ব")  # but in লম্বা, পূর্ব, বাল্ব it is a ব like others

_PLAIN = "অআইঈউঊঋএঐওঔকখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহ\u09dc\u09dfৎংঃঁািীুূৃেৈোৌ"
NAMES: tuple[str, ...] = (*_PLAIN, *_JOINED_LETTERS, *_OWN_VOWELS, *_LAST_E)
"""What a letter's number, its place here, stands for. The number after the last is any other's."""

_BEYOND = 0x0A00
_NUMBERS = np.full(_BEYOND + 1, len(NAMES), np.uint8)
_CHARACTERS = (
    *_PLAIN,
    *_JOINED_LETTERS.values(),
    *_OWN_VOWELS.values(),
    *_LAST_E.values(),
)
_NUMBERS[[ord(character) for character in _CHARACTERS]] = range(len(NAMES))

Numbers = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class SpeltLetters:
    """The letters of many words one after the other, and where each word starts, and all end."""

    numbers: Numbers
    starts: npt.NDArray[np.intp]

    @classmethod
    def of(cls, words: Sequence[str]) -> SpeltLetters:
        """Spell out words in normal form."""
        text = "".join(f"{word}\n" for word in words)
        codes = np.frombuffer(_marked(text).encode("utf-32-le"), np.uint32)
        ends = np.flatnonzero(codes == ord("\n"))
        numbers = _NUMBERS[np.minimum(codes[codes != ord("\n")], _BEYOND)]
        return cls(numbers, np.concatenate(([0], ends - np.arange(len(ends)))))

    def columns(self, places: npt.NDArray[np.intp], filler: int) -> Numbers:
        """The letters of some words, each word a column, filled up with `filler`."""
        starts, ends = self.starts[places], self.starts[places + 1]
        longest = int((ends - starts).max(initial=0))
        at = starts + np.arange(longest)[:, None]
        within = at < ends
        return np.where(within, self.numbers[np.where(within, at, 0)], filler).astype(np.uint8)


def _marked(text: str) -> str:
    """Write the own vowels, and each of the letters named above as one character."""
    text = _NO_OWN_VOWEL.sub(r"\1A", text)
    text = text.replace("\u09dd", "\u09dc").replace("র্য", "রয")
    for joined, letter in _JOINED_LETTERS.items():
        text = _BA.sub(letter, text) if joined == "্ব" else text.replace(joined, letter)
    text = _JOINED.sub("J", text).replace(_VIRAMA, "")
    text = text.replace("A\n", "L\n").replace("J\n", "E\n").replace("ে\n", "T\n")
    return _BEFORE_SIGN.sub("S", _FIRST.sub(r"\1F", text))
