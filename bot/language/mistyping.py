"""Typing errors as people make them, to measure what they cost."""

from __future__ import annotations

import random
import re
import string

# A word with its vowel signs and the like, in any script.
_WORD = re.compile(r"[^\W\d_]+(?:[\u0981-\u0983\u09bc-\u09cd\u09d7\u200c\u200d][^\W\d_]*)*")
_BENGALI_LETTERS = "কখগঘচছজঝটডতথদধনপবভমযরলশসহািীুেো"
_SHORTEST = 5
_SHARE = 0.5


def mistype(text: str, chance: random.Random) -> str:
    """Make one random edit in half of the words longer than four letters.

    A letter is left out, added, replaced or swapped with the next one.
    """
    return _WORD.sub(lambda found: _mistype_word(found[0], chance), text)


def _mistype_word(word: str, chance: random.Random) -> str:
    if len(word) < _SHORTEST or chance.random() < _SHARE:
        return word
    letters = string.ascii_lowercase if word.isascii() else _BENGALI_LETTERS
    at = chance.randrange(len(word))
    edit = chance.choice(("delete", "insert", "replace", "swap"))
    if edit == "swap":
        at = min(at, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    typed = "" if edit == "delete" else chance.choice(letters)
    return word[:at] + typed + word[at + (edit != "insert") :]


_VOWELS = "aeiou"
_SMS_SHORTEST = 4
_SMS_SHARE = 0.4


def shorten(text: str, chance: random.Random) -> str:
    """Leave vowels out of some of the longer Latin words, as people do in text messages."""
    return " ".join(_shorten_word(word, chance) for word in text.split(" "))


def _shorten_word(word: str, chance: random.Random) -> str:
    if len(word) < _SMS_SHORTEST or not word.isascii() or chance.random() >= _SMS_SHARE:
        return word
    left = (c for c in word[1:] if c not in _VOWELS or chance.random() < _SMS_SHARE)
    return word[0] + "".join(left)
