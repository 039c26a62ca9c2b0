"""One spelling for each text: Unicode's many ways to write the same letters are folded into one."""

from __future__ import annotations

import re
import unicodedata

_NUKTA_LETTERS = {"\u09a1\u09bc": "\u09dc", "\u09a2\u09bc": "\u09dd", "\u09af\u09bc": "\u09df"}
_NUKTA = re.compile("|".join(_NUKTA_LETTERS))
_VOWEL_SIGNS = "\u09be-\u09cc\u09d7"
_REPEATED_SIGN = re.compile(rf"([{_VOWEL_SIGNS}\u09cd\u0981-\u0983])\1+")
_FOREIGN_MARKS = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_KHANDA_TA = re.compile("\u09a4\u09cd\u200d")
_COLON_FOR_VISARGA = re.compile(r"(?<![\u0980-\u09fe])(দু|নি|অন্ত):(?=[ক-হ])")
_APOSTROPHE = re.compile("[\u2018\u2019\u02bc\u00b4]")
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
    typed in two halves joined and repeated ones made one; Bengali digits as 0-9; the visarga of
    দুঃখ where a colon is typed for it; no joiners, direction marks, control characters, lone
    surrogates or accents. Applying it twice changes nothing.
    """
    if text.isascii():
        return _CONTROL.sub(" ", text.lower()).replace("`", "'")
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = _KHANDA_TA.sub("\u09ce", text)
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    text = unicodedata.normalize("NFKD", _APOSTROPHE.sub("'", text.casefold()))
    text = unicodedata.normalize("NFKC", _FOREIGN_MARKS.sub("", text)).casefold()
    text = text.replace("\u0985\u09be", "\u0986")  # আ typed as অ and a vowel sign
    text = _REPEATED_SIGN.sub(r"\1", text)
    text = _NUKTA.sub(lambda found: _NUKTA_LETTERS[found[0]], text)
    text = _LETTER.sub(lambda found: _LETTERS[found[0]], text)
    return _COLON_FOR_VISARGA.sub(r"\1ঃ", text)
