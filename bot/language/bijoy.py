"""Text typed for a Bijoy font, whose letters are drawn as Bengali, as Unicode.

Such a font stores what it draws from left to right in the letters of Windows-1252: "†gvU" is
মোট, its ে first, and "ag©" ধর্ম, its reph last.
"""

from __future__ import annotations

import re

from bot.language.bijoy_glyphs import BIJOY_GLYPHS

_WHOLE = (("\u09c7\u09be", "\u09cb"), ("\u09c7\u09d7", "\u09cc"), ("\u0985\u09be", "\u0986"))
_MARKS = str.maketrans("|ÒÓÔÕÑ", "।“”‘’—")
_REPH = "\ue000"  # drawn over a letter, stored behind it, and written before it
_PIECES = BIJOY_GLYPHS.split()
_GLYPHS = str.maketrans(
    {
        letter: bengali
        for bengali, letters in zip(_PIECES[::2], _PIECES[1::2], strict=True)
        for letter in letters
    }
    | {"©": _REPH}
)
_LETTERS = re.escape("".join(map(chr, _GLYPHS)))
_WORD = re.compile(rf"[{_LETTERS}]+")
# What stands so in no other text: an e or ai before its letter, or a ya, ra or reph within a word.
_SIGN = re.compile(rf"[†‡‰ˆ](?=[{_LETTERS}])|(?<=[A-Za-z_`÷])[¨©ª«](?=[A-Za-z_`†‡])")
_BENGALI = re.compile("[\u0980-\u09ff]")
_LEAST_VOWELS = 0.15
"""Of the letters of a text; in English the letters that stand for vowel signs are 5 in 100."""
_LEAST_LETTERS = 4

_CONSONANT = "[ক-হ\u09dc\u09dd\u09df]"
_CLUSTER = rf"(?:{_CONSONANT}\u09cd)*{_CONSONANT}"
_BEFORE = re.compile(rf"([িেৈ])({_CLUSTER}{_REPH}?)")
_REPH_BEHIND = re.compile(rf"({_CLUSTER}[া-ৌ]?){_REPH}")
_CHANDRABINDU = re.compile(rf"ঁ((?:\u09cd{_CONSONANT})*[া-ৌৗ]*)")
_WELL_FORMED = re.compile(rf"(?:(?:[অ-ঔ](?:\u09cd\u09afা)?|{_CLUSTER}(?:[া-ৌ]|\u09cd)?|ৎ)ঁ?[ংঃ]?)+")


def from_bijoy(text: str) -> str:
    """A text with what is typed in it for a Bijoy font as Unicode; any other text as it is.

    Text is taken for Bijoy's where letters stand as in no other writing, nearly all of its words
    make Bengali ones, and no letter is Bengali yet. A word that makes none stays.
    """
    if text.isascii() or not _SIGN.search(text) or _BENGALI.search(text):
        return text
    typed = _WORD.findall(text)
    made = [word for word in map(_converted, typed) if _WELL_FORMED.fullmatch(word)]
    letters = "".join(typed)
    vowels = sum(letter in "vwxyz~†‡‰ˆ" for letter in letters)
    if len(letters) < _LEAST_LETTERS or vowels < _LEAST_VOWELS * len(letters):
        return text
    if 4 * len(made) < 3 * len(typed):
        return text
    return _WORD.sub(lambda found: _well_formed(found[0]), text).translate(_MARKS)


def _well_formed(word: str) -> str:
    converted = _converted(word)
    return converted if _WELL_FORMED.fullmatch(converted) else word


def _converted(word: str) -> str:
    """Draw the glyphs, and put what is stored in the order of drawing in that of speech."""
    drawn = re.sub("\u09cd+", "\u09cd", word.translate(_GLYPHS))
    said = _BEFORE.sub(r"\2\1", drawn)
    said = _REPH_BEHIND.sub("র\u09cd\\1", said)
    for halves, whole in _WHOLE:
        said = said.replace(halves, whole)
    return _CHANDRABINDU.sub(r"\1ঁ", said)
