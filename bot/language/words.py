"""Words of a normalised text, in any script."""

from __future__ import annotations

import re
import unicodedata

# The vowel signs and the like of other scripts, which `\w` leaves out.
_MARKS = "".join(
    chr(code)
    for code in range(0x0300, 0x3100)
    if unicodedata.category(chr(code)).startswith("M") and not 0x0980 <= code <= 0x09FF
)
# Bengali letters with their signs, Latin with inner apostrophes, numbers, and any other script.
_WORD = re.compile(
    r"[\u0980-\u09e3\u09f0-\u09f1\u09fc-\u09fe]+"
    r"|[a-z]+(?:'[a-z]+)*"
    r"|\d+(?:[.,]\d+)*"
    rf"|(?:[^\W\d_a-z\u0980-\u09ff][{_MARKS}]*)+"
)
_BENGALI = re.compile(r"[\u0980-\u09fe]")
_LATIN = re.compile(r"[a-z]")


def words(text: str) -> list[str]:
    """Split a text that `normalise` returned into its words, in order.

    Bengali and Latin letters written together ("tumorটা") are two words; a number keeps its
    separators out ("3,000" is "3000").
    """
    return [_bare(word) for word in _WORD.findall(text)]


def is_bengali(word: str) -> bool:
    """Tell whether a word from `words` is in Bengali script."""
    return bool(_BENGALI.match(word))


def is_latin(word: str) -> bool:
    """Tell whether a word from `words` is in Latin letters."""
    return bool(_LATIN.match(word))


def _bare(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    return word.removesuffix("'s").replace("'", "")
