"""Words of a normalised text, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from bot.language.normal import normalise

# The vowel signs and the like of other scripts, which `\w` leaves out.
_MARKS = "".join(
    chr(code)
    for code in range(0x0300, 0x3100)
    if unicodedata.category(chr(code)).startswith("M") and not 0x0980 <= code <= 0x09FF
)
# Bengali letters with their signs, Latin with inner apostrophes, numbers, and any other script.
_BENGALI = r"[\u0980-\u09e3\u09f0-\u09f1\u09fc-\u09fe]+"
_WORD = re.compile(
    _BENGALI + r"|[a-z]+(?:'[a-z]+)*"
    r"|\d+(?:[.,]\d+)*"
    rf"|(?:[^\W\d_a-z\u0980-\u09ff][{_MARKS}]*)+"
)
_ENDING = re.compile(r"[?।.,]+(?![^ \n])")
_NOT_SPACED = re.compile(
    rf"^(?!(?:(?:[a-z]+|{_BENGALI})(?: (?:[a-z]+|{_BENGALI}))*)?$).*", re.MULTILINE
)


def words(text: str) -> list[str]:
    """Split a text that `normalise` returned into its words, in order.

    Bengali and Latin letters written together ("tumorটা") are two words; a number keeps its
    separators out ("3,000" is "3000").
    """
    return [_bare(word) for word in _WORD.findall(text)]


def spans(text: str) -> list[tuple[int, int]]:
    """Where each of the words of a normalised text begins and ends."""
    return [found.span() for found in _WORD.finditer(text)]


def spaced(texts: Sequence[str]) -> list[str]:
    """Write each of many short texts, in any form, as its words with a blank between them.

    Takes a tenth of the time of one by one.
    """
    # Texts of ASCII alone are in normal form nearly at once, but not among others.
    plain = _spaced_by_line([text for text in texts if text.isascii()])
    others = _spaced_by_line([text for text in texts if not text.isascii()])
    return [next(plain if text.isascii() else others) for text in texts]


def _spaced_by_line(texts: Iterable[str]) -> Iterator[str]:
    lines = normalise("\n".join(text.replace("\n", " ") for text in texts))
    lines = _NOT_SPACED.sub(lambda line: " ".join(words(line[0])), _ENDING.sub("", lines))
    return iter(lines.split("\n"))


def is_bengali(word: str) -> bool:
    """Tell whether a word from `words` is in Bengali script."""
    return "\u0980" <= word < "\u09ff"


def is_latin(word: str) -> bool:
    """Tell whether a word from `words` is in Latin letters."""
    return "a" <= word < "{"


def _bare(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    return word.removesuffix("'s").replace("'", "")
