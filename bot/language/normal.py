"""One spelling for each text: Unicode's many ways to write the same letters are folded into one."""

from __future__ import annotations

import re
import unicodedata

_PAIRS = (
    ("\u09a1\u09bc", "\u09dc"),
    ("\u09a2\u09bc", "\u09dd"),
    ("\u09af\u09bc", "\u09df"),
    ("\u09c7\u09be", "\u09cb"),
    ("\u09c7\u09d7", "\u09cc"),
)
_VOWEL_SIGNS = "\u09be-\u09cc\u09d7"
_REPEATED_SIGN = re.compile(rf"([{_VOWEL_SIGNS}\u09cd\u0981-\u0983])\1+")
# A letter drawn out ("whaaaat", "কীইইই"), but no number written "iii".
_DRAWN_OUT = re.compile(r"([a-z\u0985-\u09b9\u09dc-\u09df])\1\1+")
_ROMAN_NUMBER = re.compile(r"(?<![a-z])[ivx]+(?![a-z])")
_FOREIGN_MARKS = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_KHANDA_TA = re.compile("\u09a4\u09cd\u200d")
_COLON_FOR_VISARGA = re.compile(
    r":(?=[ক-হ])(?:(?<=দু:|নি:)(?<![\u0980-\u09fe]..:)|(?<=অন্ত:)(?<![\u0980-\u09fe]....:))"
)
_APOSTROPHE = re.compile("[\u2018\u2019\u02bc\u00b4]")
# Anything but printable ASCII, dashes, quotes, and Bengali letters each of one code point.
_UNUSUAL = re.compile(
    r"[^\t\n\x20-\x7e\u0964\u2013\u2014\u201c\u201d"
    r"\u0981-\u0983\u0985-\u09b9\u09be-\u09ce\u09d7\u09dc-\u09df\u09e6-\u09f1]"
)
_LETTERS = {
    **{chr(0x09E6 + digit): str(digit) for digit in range(10)},
    "\u09f0": "\u09b0",  # Assamese ra
    "\u09f1": "\u09ac",  # Assamese wa
    "`": "'",
}
_LETTER = re.compile(f"[{''.join(_LETTERS)}]")


def normalise(text: str) -> str:
    """Fold `text` into the one form that all matching works on.

    Lower case; NFKC, but with the Bengali letters ড় ঢ় য় as one code point each; vowel signs
    typed in two halves joined and repeated ones made one, as are letters that somebody draws out;
    Bengali digits as 0-9; the visarga of দুঃখ where a colon is typed for it; no joiners, direction
    marks, control characters, lone surrogates or accents. Applying it twice changes nothing.
    """
    if text.isascii():
        return _shortened(_CONTROL.sub(" ", text.lower()).replace("`", "'"))
    text = _APOSTROPHE.sub("'", _joined(text))
    text = _recomposed(text) if _UNUSUAL.search(text) else text.lower()
    text = text.replace("\u0985\u09be", "\u0986")  # আ typed as অ and a vowel sign
    text = _REPEATED_SIGN.sub(r"\1", text)
    text = _LETTER.sub(lambda found: _LETTERS[found[0]], text)
    return _shortened(_COLON_FOR_VISARGA.sub("ঃ", text))


def _shortened(text: str) -> str:
    """Write what is drawn out once."""
    if not _DRAWN_OUT.search(text):
        return text
    numbers = {at for number in _ROMAN_NUMBER.finditer(text) for at in range(*number.span())}
    return _DRAWN_OUT.sub(lambda run: run[0] if run.start() in numbers else run[0][0], text)


def _joined(text: str) -> str:
    """Write each Bengali letter and vowel sign as one code point where two follow one another."""
    for pair, letter in _PAIRS:
        text = text.replace(pair, letter)
    return text


def _recomposed(text: str) -> str:
    """Take a text apart and put it together again, without what belongs to no letter."""
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = _KHANDA_TA.sub("\u09ce", text)
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    text = unicodedata.normalize("NFKD", _APOSTROPHE.sub("'", text.casefold()))
    return _joined(unicodedata.normalize("NFKC", _FOREIGN_MARKS.sub("", text)).casefold())
