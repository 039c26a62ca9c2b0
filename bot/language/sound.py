"""One spelling by sound for Bengali script and for Bengali in Latin letters.

People write one Bengali word in many ways (ছড়ায়, চরায়, chhoray, choray, soray). Its sound folds
what they confuse: aspiration, the three s and চ ছ, the two n and ঙ ঞ ং, ই ঈ, উ ঊ, র ড় ঢ়, য জ,
the dental and retroflex t and d. The vowels অ and আ are one, `a`, since Latin spellings mix
them; the key drops them altogether, since a consonant's own vowel is written or silent at will.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.language.words import is_bengali, is_latin

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
# Letters side by side that are not said as they are written, tried in this order.
_CLUSTERS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("ক্ষ", "খ"),
        ("জ্ঞ", "গ"),
        ("ঙ্গ", "ং"),
        ("ংগ(?!ুল[োাি])", "ং"),  # but শিংগুলো keeps its গ
        ("^হ্যা?", "হে"),
        ("হ্য", "জ"),
        ("(?<!^)(?<!\u09cd)র\u09cd\u09af", "রজ"),  # কার্য; at the start it is র‍্য, as in র‍্যাব
        ("(?<=^[ক-হ])\u09cd\u09af(?![া-ৌ\u09df])", "ে"),  # ব্যথা is said betha;
        ("(?<=^[ক-হ])\u09cd\u09afা", "ে"),  # ব্যাখ্যা bekkha, in which the last
        ("\u09cd\u09afা", "া"),  # ্যা is a, as in Latin spellings of প্ল্যান
        ("(?<![মরলগ])\u09cd\u09ac", ""),  # ্ব is silent, but not in লম্বা, পূর্ব, বাল্ব
        ("\u09cd\u09af", ""),
    )
)
_LATIN_FOLDS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"ksh+", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c+h+|sh+", "s"),
        (r"ck|c|q", "k"),
        (r"x", "ks"),
        (r"kh+", "k"),
        (r"gh+", "g"),
        (r"jh+|z", "j"),
        (r"th+", "t"),
        (r"dh+", "d"),
        (r"ph+|f", "p"),
        (r"bh+|v", "b"),
        (r"rh+", "r"),
        (r"ngg?(?!ul[aio])", "n"),  # but lokkhon-gulo keeps its g
        (r"ee", "i"),
        (r"oo", "u"),
        (r"ae(?=y?$)", "a"),
        (r"(?<=^[bdghjklmnpqrst])y[ae]", "e"),  # byatha, kyano
        (r"(?<=[bdghjklmnpqrst])y(?=[aeou])", ""),
        (r"(?<=[bdghjklmnpqrst])y", "i"),
        (r"w", "a"),
        (r"o", "a"),
        (r"y", ""),
    )
)
_DOUBLED = re.compile(r"(.)\1+")
_VOWEL_LETTERS = re.compile("[aeiou]+")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Spell a word of `words` as it sounds, in the letters a-z; numbers and others stay."""
    if is_bengali(word):
        return _DOUBLED.sub(r"\1", _bengali_sound(word))
    if is_latin(word):
        return _DOUBLED.sub(r"\1", _latin_sound(word))
    return word


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
        "ৎ": "ত\u09cd",
        "ঈ": "ই",
        "ঊ": "উ",
        "ঁ": None,
        "ঃ": None,
    }
)
_SILENT_END = re.compile("(?<=.)[ো\u09cd]$")


def one_spelling(word: str) -> str:
    """Fold the letters of a Bengali word that are written for one another in script.

    Long and short vowels, শ ষ স, ণ ন, য জ, ড় র; চন্দ্রবিন্দু and বিসর্গ; a last ো or হসন্ত; ৎ ত্.
    """
    return _SILENT_END.sub("", word.translate(_ONE_SPELLING).replace("ং্", "ং"))


def skeleton(spelt: str) -> str:
    """Reduce what `sound` returned to its consonants, as people do in a hurry ("brn", "lvr")."""
    return _DOUBLED.sub(r"\1", _VOWEL_LETTERS.sub("", spelt))


def sound_key(spelt: str) -> str:
    """Reduce what `sound` returned to what all spellings of the word share.

    All `a` go, but for a leading one: it is a consonant's own vowel in one spelling and
    nothing in another.
    """
    return spelt[:1] + spelt[1:].replace("a", "")


def _bengali_sound(word: str) -> str:
    for pattern, plain in _CLUSTERS:
        word = pattern.sub(plain, word)
    spelt: list[str] = []
    for at, letter in enumerate(word):
        if letter in _CONSONANTS:
            spelt.append(_CONSONANTS[letter] + ("a" if _has_own_vowel(word, at) else ""))
        elif letter != _VIRAMA:
            spelt.append(_SIGNS.get(letter) or _VOWELS.get(letter) or _OTHERS.get(letter, ""))
    return "".join(spelt)


def _has_own_vowel(word: str, at: int) -> bool:
    before, following, then = word[:at][-1:], word[at + 1 : at + 2], word[at + 2 : at + 3]
    if not following or following in _SIGNS or following == _VIRAMA:
        return False
    # Between two consonants of one sound it falls silent: অনেককে is said and spelt onekke.
    repeated = _CONSONANTS.get(following) == _CONSONANTS[word[at]]
    return not (repeated and before and before != _VIRAMA and then in _SIGNS)


def _latin_sound(word: str) -> str:
    for pattern, plain in _LATIN_FOLDS:
        word = pattern.sub(plain, word)
    return word
