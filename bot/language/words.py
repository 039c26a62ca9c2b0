"""Words of a normalised text, in any script."""

from __future__ import annotations

import re

# Bengali letters with their signs, Latin with inner apostrophes, numbers, and any other script.
_WORD = re.compile(
    r"[\u0980-\u09e3\u09f0-\u09f1\u09fc-\u09fe]+"
    r"|[a-z]+(?:'[a-z]+)*"
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_a-z\u0980-\u09ff]+"
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
