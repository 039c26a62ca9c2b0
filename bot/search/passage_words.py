"""What search in bare passages takes a text for: sentences, words, stems and sounds."""

from __future__ import annotations

import re

from bot.language.endings import english_stem
from bot.language.normal import normalise
from bot.language.sound import one_spelling, sound
from bot.language.words import is_bengali, is_latin, words

_SENTENCE_END = re.compile(r"[।?!\n]+|\.(?=\s)")
# Of Bengali's endings, those of nouns: a noun tells more than a verb, and verbs'
# endings (ত, ল, ব) are also what many a noun ends in.
_NOUN_ENDINGS = frozenset(
    normalise(
        "র ের এর য়ের কে রে তে ে য়ে য় টা টি টার টির টাকে টিকে টাতে টিতে টায় টাই টাও টারে "
        "গুলো গুলা গুলি গুলোর গুলার গুলির গুলোকে গুলাকে গুলিকে গুলোতে গুলাতে গুলিতে গুলোয় গুলায় "
        "সমূহ সমূহের সমূহে রা েরা দের েদের দেরকে েদেরকে দেরও দেরই খানা খানি খানার খানির টুকু "
        "জন জনের ই ও েরই রই েও তেই তেও কেই কেও রও েরও"
    ).split()
)
_LITTLE_BENGALI = frozenset(
    normalise("কে কি কী কার কবে কখন কোথায় কোন কত কেন কীভাবে কিভাবে হয় ছিল করেন").split()
)
_LITTLE_SOUNDS = frozenset(map(sound, _LITTLE_BENGALI))
_LITTLE_ENGLISH = frozenset(
    normalise(
        "a an are did do does how in is of on the was were what when where which who whom whose why"
    ).split()
)
_SIGNS = frozenset(map(chr, (*range(0x0981, 0x0984), *range(0x09BE, 0x09CE))))
_LONGEST_ENDING = max(map(len, _NOUN_ENDINGS))
_SHORTEST_STEM = 2


def sentences(text: str) -> list[list[str]]:
    """Split a text in any form into sentences, each a list of its words in normal form."""
    split = (words(sentence) for sentence in _SENTENCE_END.split(normalise(text)))
    return [sentence for sentence in split if sentence]


def query_words(text: str, letters: int, limit: int) -> list[str]:
    """List the distinct words of a query's first `letters`, at most `limit`, in order."""
    return list(dict.fromkeys(words(normalise(text[:letters]))))[:limit]


def stem(word: str) -> str:
    """What all inflections and spellings of a word share, in its own script.

    `stem` and `pronounced` remember nothing: an index asks for each of its words once.
    """
    if is_bengali(word):
        return one_spelling(_without_ending(word))
    return english_stem.__wrapped__(word) if is_latin(word) else word


def _without_ending(word: str) -> str:
    for length in range(min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM), 0, -1):
        if word[-length:] in _NOUN_ENDINGS:
            bare = word[:-length]
            if sum(letter not in _SIGNS for letter in bare) >= _SHORTEST_STEM:
                return bare
    return word


def pronounced(word: str) -> str:
    """A word's sound, or the word itself where it has none."""
    return sound.__wrapped__(word) or word


def is_little(word: str) -> bool:
    """Tell whether a word only makes a text a question, in any of the three spellings."""
    if is_latin(word):
        return word in _LITTLE_ENGLISH or sound(word) in _LITTLE_SOUNDS
    return word in _LITTLE_BENGALI
