"""One spelling by sound for Bengali script and for Bengali in Latin letters.

People write one Bengali word in many ways (ছড়ায়, চরায়, chhoray, choray, soray). Its sound folds
what they confuse: aspiration, the three s and চ ছ, the two n and ঙ ঞ ং, ই ঈ, উ ঊ, র ড় ঢ়, য জ,
the dental and retroflex t and d. The vowels অ and আ are one, `a`, since Latin spellings mix
them; the key drops them altogether, since a consonant's own vowel is written or silent at will.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from string import ascii_lowercase

from bot.language.words import is_bengali, is_latin

_CONSONANTS = {
    **dict.fromkeys("কখ", "K"),
    **dict.fromkeys("গঘ", "G"),
    **dict.fromkeys("চছশষস", "S"),
    **dict.fromkeys("জঝয", "J"),
    **dict.fromkeys("টঠতথ", "T"),
    **dict.fromkeys("ডঢদধ", "D"),
    **dict.fromkeys("ণনঙঞ", "N"),
    **dict.fromkeys("পফ", "P"),
    **dict.fromkeys("বভ", "B"),
    "ম": "M",
    **dict.fromkeys("র\u09dc\u09dd", "R"),  # র ড় ঢ়
    "ল": "L",
    "হ": "H",
    "\u09df": "Y",  # য়, a glide that Latin spellings write as y, e or not at all
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
_SOUND_CLASSES = tuple(_CONSONANTS.items())
_SPELT = (
    *(_SIGNS | _VOWELS | _OTHERS).items(),
    *((letter, letter.lower()) for letter in sorted(set(_CONSONANTS.values()) - {"Y"})),
)
_NOT_SPELT = re.compile("[^a-z\n]+")
_A_SIGN = f"[{''.join(_SIGNS)}]"
# Between two consonants of one sound the vowel falls silent: অনেককে is said and spelt onekke.
_SILENCED = re.compile(rf"(?<=[^\n{_VIRAMA}])([A-Z])(?=\1{_A_SIGN})")
_OWN_VOWEL = re.compile(rf"(?<=[A-Z])(?=[^\n{_VIRAMA}{''.join(_SIGNS)}])")
# Letters side by side that are not said as they are written, tried in this order. What must stand
# before them is asked for behind them, since a search for a fixed beginning takes a tenth.
_CLUSTERS = tuple(
    (re.compile(pattern, re.MULTILINE), plain)
    for pattern, plain in (
        ("ক্ষ", "খ"),
        ("জ্ঞ", "গ"),
        ("ঙ্গ", "ং"),
        ("ংগ(?!ুল[োাি])", "ং"),  # but শিংগুলো keeps its গ
        ("হ্য(?<=^হ্য)া?", "হে"),
        ("হ্য", "জ"),
        # কার্য; at the start it is র‍্য, as in র‍্যাব
        ("র\u09cd\u09af(?<!^র\u09cd\u09af)(?<!\u09cdর\u09cd\u09af)", "রজ"),
        ("\u09cd\u09af(?<=^[ক-হ]\u09cd\u09af)(?![া-ৌ\u09df])", "ে"),  # ব্যথা is said betha;
        ("\u09cd\u09afা(?<=^[ক-হ]\u09cd\u09afা)", "ে"),  # ব্যাখ্যা bekkha, in which the last
        ("\u09cd\u09afা", "া"),  # ্যা is a, as in Latin spellings of প্ল্যান
        ("\u09cd\u09ac(?<![মরলগ]\u09cd\u09ac)", ""),  # ্ব is silent, but not in লম্বা, পূর্ব, বাল্ব
        ("\u09cd\u09af", ""),
    )
)
_LATIN_FOLDS = tuple(
    (re.compile(pattern, re.MULTILINE), plain)
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
        (r"y(?<=^[bdghjklmnpqrst]y)[ae]", "e"),  # byatha, kyano
        (r"y(?<=[bdghjklmnpqrst]y)(?=[aeou])", ""),
        (r"y(?<=[bdghjklmnpqrst]y)", "i"),
        (r"w", "a"),
        (r"o", "a"),
        (r"y", ""),
    )
)
_PAIRS = tuple((letter, 2 * letter) for letter in ascii_lowercase)
_NO_VOWELS = str.maketrans("", "", "aeiou")


def sounds(words: Sequence[str]) -> list[str]:
    """Spell each word of `words` as it sounds, in the letters a-z; numbers and others stay.

    For many words at once, in a tenth of the time of one by one.
    """
    spelt: dict[str, str] = {}
    for is_of_script, spell in ((is_bengali, _bengali_sounds), (is_latin, _latin_sounds)):
        chosen = [word for word in words if is_of_script(word)]
        spelt.update(zip(chosen, spell("\n".join(chosen)).split("\n"), strict=False))
    return [spelt.get(word, word) for word in words]


class Hearing:
    """Spells words as they sound, each only once: many lists of words have most in common."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def sounds(self, words: Sequence[str]) -> list[str]:
        """Spell words as the function `sounds` does."""
        new = [word for word in words if word not in self._known]
        self._known.update(zip(new, sounds(new), strict=True))
        return [self._known[word] for word in words]


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Spell one word as `sounds` does."""
    if is_bengali(word):
        return _bengali_sounds(word)
    return _latin_sounds(word) if is_latin(word) else word


_ONE_SPELLING = (
    ("ী", "ি"),
    ("ূ", "ু"),
    ("ষ", "স"),
    ("শ", "স"),
    ("ণ", "ন"),
    ("ঙ", "ং"),
    ("য", "জ"),
    ("\u09dc", "র"),
    ("\u09dd", "র"),
    ("ৎ", "ত\u09cd"),
    ("ঈ", "ই"),
    ("ঊ", "উ"),
    ("ঁ", ""),
    ("ঃ", ""),
    ("ং\u09cd", "ং"),
)
_SILENT_END = re.compile("(?<=.)[ো\u09cd]$", re.MULTILINE)


def one_spelling(word: str) -> str:
    """Fold the letters of a Bengali word that are written for one another in script.

    Long and short vowels, শ ষ স, ণ ন, য জ, ড় র; চন্দ্রবিন্দু and বিসর্গ; a last ো or হসন্ত; ৎ ত্.
    """
    return _SILENT_END.sub("", _replaced(word, _ONE_SPELLING))


def one_spellings(words: Iterable[str]) -> list[str]:
    """Fold each word as `one_spelling` does."""
    return one_spelling("\n".join(words)).split("\n")


def skeletons(spelt: Iterable[str]) -> list[str]:
    """Reduce what `sounds` returned to its consonants, as people do in a hurry ("brn", "lvr")."""
    return _undoubled("\n".join(spelt).translate(_NO_VOWELS)).split("\n")


def sound_key(spelt: str) -> str:
    """Reduce what `sound` returned to what all spellings of the word share.

    All `a` go, but for a leading one: it is a consonant's own vowel in one spelling and
    nothing in another.
    """
    return spelt[:1] + spelt[1:].replace("a", "")


def sound_keys(spelt: Iterable[str]) -> list[str]:
    """Reduce each word as `sound_key` does."""
    lines = "".join(f"\n{word}" for word in spelt).replace("\na", "\nA").replace("a", "")
    return lines.replace("\nA", "\na").split("\n")[1:]


def _bengali_sounds(lines: str) -> str:
    for pattern, plain in _CLUSTERS:
        lines = pattern.sub(plain, lines)
    lines = _SILENCED.sub("", _replaced(lines, _SOUND_CLASSES))
    lines = _replaced(_OWN_VOWEL.sub("অ", lines), _SPELT)
    return _undoubled(_NOT_SPELT.sub("", lines))


def _latin_sounds(lines: str) -> str:
    for pattern, plain in _LATIN_FOLDS:
        lines = pattern.sub(plain, lines)
    return _undoubled(lines)


def _replaced(text: str, letters: Iterable[tuple[str, str]]) -> str:
    """Replace letters one after the other: quicker than `translate` for other than ASCII."""
    for letter, plain in letters:
        text = text.replace(letter, plain)
    return text


def _undoubled(lines: str) -> str:
    for letter, pair in _PAIRS:
        while pair in lines:
            lines = lines.replace(pair, letter)
    return lines
