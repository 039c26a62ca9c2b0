"""How people spell Bengali in Latin letters."""

from __future__ import annotations

import random
import re
import unicodedata

_CONSONANTS = {
    "ক": "k", "খ": "kh", "গ": "g", "ঘ": "gh", "ঙ": "ng", "চ": "ch/c", "ছ": "ch/chh/s",
    "জ": "j", "ঝ": "jh", "ঞ": "n", "ট": "t", "ঠ": "th", "ড": "d", "ঢ": "dh", "ণ": "n",
    "ত": "t", "থ": "th", "দ": "d", "ধ": "dh", "ন": "n", "প": "p", "ফ": "f/ph", "ব": "b",
    "ভ": "bh/v", "ম": "m", "য": "j/z", "র": "r", "ল": "l", "শ": "sh/s", "ষ": "sh/s",
    "স": "s", "হ": "h", "\u09dc": "r", "\u09dd": "rh/r", "\u09df": "y", "ৎ": "t", "ং": "ng",
}  # fmt: skip
_SIGNS = {
    "া": "a", "ি": "i", "ী": "i/ee", "ু": "u", "ূ": "u/oo", "ৃ": "ri", "ে": "e",
    "ৈ": "oi/ai", "ো": "o", "ৌ": "ou/au",
}  # fmt: skip
_VOWELS = {
    "অ": "o/a", "আ": "a", "ই": "i", "ঈ": "i/ee", "উ": "u", "ঊ": "u/oo", "ঋ": "ri", "এ": "e",
    "ঐ": "oi", "ও": "o", "ঔ": "ou",
}  # fmt: skip
_VIRAMA = "\u09cd"
_CLUSTERS = (("ক্ষ", "kkh/kh/ksh"), ("জ্ঞ", "gg/gy"), ("ঞ্চ", "nch"), ("ঞ্জ", "nj"))
_NUKTA = (
    ("\u09a1\u09bc", "\u09dc"),
    ("\u09a2\u09bc", "\u09dd"),
    ("\u09af\u09bc", "\u09df"),
)
_DIGITS = str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789")


def romanise(text: str, chance: random.Random) -> str:
    """Spell Bengali text in Latin letters as people do, another way each time."""
    text = unicodedata.normalize("NFC", text).replace("\u200c", "").replace("\u200d", "")
    for halves, letter in _NUKTA:
        text = text.replace(halves, letter)
    pieces = re.split(r"(\s+)", text.translate(_DIGITS))
    return "".join(_romanise_word(piece, chance) for piece in pieces)


def _romanise_word(word: str, chance: random.Random) -> str:
    spelt: list[str] = []
    at = 0
    while at < len(word):
        for cluster, ways in _CLUSTERS:
            if word.startswith(cluster, at):
                spelt.append(chance.choice(ways.split("/")))
                at += len(cluster)
                break
        else:
            spelt.append(_letter(word, at, chance))
            at += 1
            if word[at - 1] not in _CONSONANTS:
                continue
        spelt.append(_own_vowel(word, at, chance))
    return "".join(spelt)


def _letter(word: str, at: int, chance: random.Random) -> str:
    letter = word[at]
    if at > 1 and word[at - 1] == _VIRAMA and word[at - 2] != "র":
        if letter == "য":
            return chance.choice(("y", "ya", "")) if word[at + 1 : at + 2] != "া" else "y"
        if letter == "ব" and word[at - 2] != "ম":
            return chance.choice(("w", "", "b"))
    ways = _CONSONANTS.get(letter) or _SIGNS.get(letter) or _VOWELS.get(letter)
    if ways:
        return chance.choice(ways.split("/"))
    return "" if "\u0980" <= letter <= "\u09ff" else letter


def _own_vowel(word: str, at: int, chance: random.Random) -> str:
    """The vowel that a consonant carries unwritten; silent at the end, and often before it."""
    following = word[at : at + 1]
    last = word[at - 1]
    if following in _SIGNS or following == _VIRAMA or last in "ংৎ":
        return ""
    joined = at > 1 and word[at - 2] == _VIRAMA
    if following not in _CONSONANTS:
        heard = (joined or len(word) == 2) and following not in _VOWELS
        heard = heard and last != "\u09df"
        return chance.choice("oooa") if heard else ""
    late = at > 2 and not joined and word[at + 1 : at + 2] in _SIGNS and chance.random() < 0.6
    return "" if late else chance.choice("oooa")
