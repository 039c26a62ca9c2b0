"""What search in bare passages takes a text for: sentences, words, stems and sounds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.language.endings import english_stem, noun_stem
from bot.language.normal import normalise
from bot.language.sound import one_spelling, sound, sounds
from bot.language.words import is_bengali, is_latin, words

_SENTENCE_END = re.compile(r"[।?!\n]+|\.(?=\s)")
_LITTLE_BENGALI = frozenset(
    normalise("কে কি কী কার কবে কখন কোথায় কোন কত কেন কীভাবে কিভাবে হয় ছিল করেন").split()
)
_LITTLE_SOUNDS = frozenset(map(sound, _LITTLE_BENGALI))
_LITTLE_ENGLISH = frozenset(
    normalise(
        "a an are did do does how in is of on the was were what when where which who whom whose why"
    ).split()
)


def sentences(text: str) -> list[list[str]]:
    """Split a text in any form into sentences, each a list of its words in normal form."""
    split = (words(sentence) for sentence in _SENTENCE_END.split(normalise(text)))
    return [sentence for sentence in split if sentence]


def query_words(text: str, letters: int, limit: int) -> list[str]:
    """List the distinct words of a query's first `letters`, at most `limit`, in order."""
    return list(dict.fromkeys(words(normalise(text[:letters]))))[:limit]


def stem(word: str) -> str:
    """What all inflections and spellings of a word share, in its own script.

    Of Bengali's endings only those of nouns are cut off: a noun tells more than a verb, and
    verbs' endings (ত, ল, ব) are also what many a noun ends in.
    Remembers nothing: an index asks for each of its words once.
    """
    if is_bengali(word):
        return one_spelling(noun_stem(word))
    return english_stem.__wrapped__(word) if is_latin(word) else word


def pronounced(words: Sequence[str]) -> list[str]:
    """Each word's sound, or the word itself where it has none."""
    return [spelt or word for spelt, word in zip(sounds(words), words, strict=True)]


def is_little(word: str) -> bool:
    """Tell whether a word only makes a text a question, in any of the three spellings."""
    if is_latin(word):
        return word in _LITTLE_ENGLISH or sound(word) in _LITTLE_SOUNDS
    return word in _LITTLE_BENGALI
