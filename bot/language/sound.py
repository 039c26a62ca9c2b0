"""One spelling by sound for Bengali script and for Bengali in Latin letters.

People write one Bengali word in many ways (ছড়ায়, চরায়, chhoray, choray, soray). Its sound folds
what they confuse: aspiration, the three s and চ ছ, the two n and ঙ ঞ ং, ই ঈ, উ ঊ, র ড় ঢ়, য জ,
the dental and retroflex t and d. The vowels অ and আ are one, `a`, since Latin spellings mix
them; the key drops them altogether, since a consonant's own vowel is written or silent at will.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.language.words import is_bengali

_CONSONANTS = {
    **dict.fromkeys("কখ", "k"),
    **dict.fromkeys("গঘ", "g"),
    **dict.fromkeys("চছশষস", "s"),
    **dict.fromkeys("জঝয", "j"),
    **dict.fromkeys("টঠতথ", "t"),
    **dict.fromkeys("ডঢদধ", "d"),
    **dict.fromkeys("ণনঙঞ", "n"),
    **dict.fromkeys("পফ", "p"),
    **dict.fromkeys("বভ", "b"),
    "ম": "m",
    **dict.fromkeys("র\u09dc\u09dd", "r"),  # র ড় ঢ়
    "ল": "l",
    "হ": "h",
    "\u09df": "",  # য়, a glide that Latin spellings write as y, e or not at all
}
_SIGNS = {
    "া": "a",
    **dict.fromkeys("িী", "i"),
    **dict.fromkeys("ুূ", "u"),
    "ৃ": "ri",
    "ে": "e",
    "ৈ": "ai",
    "ো": "a",
    "ৌ": "au",
}
_VOWELS = {
    **dict.fromkeys("অআও", "a"),
    **dict.fromkeys("ইঈ", "i"),
    **dict.fromkeys("উঊ", "u"),
    "ঋ": "ri",
    "এ": "e",
    "ঐ": "ai",
    "ঔ": "au",
}
_OTHERS = {"ৎ": "t", "ং": "n", "ঃ": "", "ঁ": "", "\u09bc": "", "\u09d7": ""}
_VIRAMA = "\u09cd"
_CLUSTERS = (
    ("ক্ষ", "খ"),
    ("জ্ঞ", "গ"),
    ("ঙ্গ", "ং"),
    ("ংগ", "ং"),
    ("হ্য", "জ"),
    ("\u09cd\u09afা", "ে"),  # ্যা is said æ, which Latin spellings write e, ya or a
    ("\u09cd\u09ac", ""),  # ্ব and ্য after a consonant are silent
    ("\u09cd\u09af", ""),
)
_LATIN_FOLDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ksh|kkh", "k"),
        (r"c(?=[eiy])", "s"),
        (r"chh|ch|sh|ss|s+h", "s"),
        (r"ck|c|q", "k"),
        (r"x", "ks"),
        (r"kh", "k"),
        (r"gh", "g"),
        (r"jh|z", "j"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ph|f", "p"),
        (r"bh|v", "b"),
        (r"rh", "r"),
        (r"ngg?", "n"),
        (r"ee", "i"),
        (r"oo", "u"),
        (r"ae(?=y?$)", "a"),
        (r"(?<=[bdghjklmnpqrst])y(?:[ae]|(?=[bdghjklmnpqrst]))", "e"),
        (r"(?<=[bdghjklmnpqrst])y$", "i"),
        (r"w", "a"),
        (r"o", "a"),
        (r"y", ""),
    )
)
_DOUBLED = re.compile(r"(.)\1+")
_VOWEL_LETTERS = re.compile("[aeiou]+")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Spell a word of `words` as it sounds, in the letters a-z; digits and others stay."""
    letters = _bengali_sound(word) if is_bengali(word) else _latin_sound(word)
    return _DOUBLED.sub(r"\1", letters)


_ONE_SPELLING = str.maketrans(
    {
        "ী": "ি",
        "ূ": "ু",
        "ষ": "স",
        "শ": "স",
        "ণ": "ন",
        "ঙ": "ং",
        "য": "জ",
        "\u09dc": "র",
        "\u09dd": "র",
        "ৎ": "ত",
        "ঈ": "ই",
        "ঊ": "উ",
        "ঁ": None,
        "ঃ": None,
    }
)
_SILENT_O = re.compile("(?<=.)ো$")


def one_spelling(word: str) -> str:
    """Fold the letters of a Bengali word that are written for one another in script.

    Long and short vowels, শ ষ স, ণ ন, য জ, ড় র; চন্দ্রবিন্দু and বিসর্গ; a last ো.
    """
    return _SILENT_O.sub("", word.translate(_ONE_SPELLING).replace("ং্", "ং"))


def skeleton(spelt: str) -> str:
    """Reduce what `sound` returned to its consonants, as people do in a hurry ("brn", "cncr")."""
    return _DOUBLED.sub(r"\1", _VOWEL_LETTERS.sub("", spelt))


def sound_key(spelt: str) -> str:
    """Reduce what `sound` returned to what all spellings of the word share.

    All `a` go, but for a leading one: it is a consonant's own vowel in one spelling and
    nothing in another.
    """
    return _DOUBLED.sub(r"\1", spelt[:1] + spelt[1:].replace("a", ""))


def _bengali_sound(word: str) -> str:
    for cluster, plain in _CLUSTERS:
        word = word.replace(cluster, plain)
    spelt: list[str] = []
    for at, letter in enumerate(word):
        following = word[at + 1 : at + 2]
        if letter in _CONSONANTS:
            own_vowel = following and following not in _SIGNS and following != _VIRAMA
            spelt.append(_CONSONANTS[letter] + ("a" if own_vowel else ""))
        elif letter != _VIRAMA:
            spelt.append(_SIGNS.get(letter) or _VOWELS.get(letter) or _OTHERS.get(letter, ""))
    return "".join(spelt)


def _latin_sound(word: str) -> str:
    for pattern, plain in _LATIN_FOLDS:
        word = pattern.sub(plain, word)
    return word
