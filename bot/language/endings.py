"""Light stemming: the endings of Bengali words, in script and by sound, and of English words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from snowballstemmer import stemmer

from bot.language.normal import normalise
from bot.language.sound import sound
from bot.language.words import is_bengali

# What is put behind a noun: case, classifier, plural, emphasis, and how they pile up.
_NOUN_ENDINGS = """
    র ের এর য়ের কে রে তে ে য়ে য়
    টা টি টার টির টাকে টিকে টাতে টিতে টায় টাই টাও টারে
    গুলো গুলা গুলি গুলোর গুলার গুলির গুলোকে গুলাকে গুলিকে গুলোতে গুলাতে গুলিতে গুলোয় গুলায়
    সমূহ সমূহের সমূহে রা েরা দের েদের দেরকে েদেরকে দেরও দেরই
    ডা ডার ডারে ডাতে ডি ডির ডিরে
    খানা খানি খানার খানির টুকু জন জনের
    ই ও েরই রই েও তেই তেও কেই কেও রও েরও
"""
# What makes of a noun "the one of it" or "those of it", as in short questions that follow others.
_ONE_OF_ENDINGS = "েরটা েরটি েরটার রটা রটি রটার েরগুলো েরগুলোর রগুলো রগুলোর"
# What is put behind a verb's root: standard and colloquial, with the emphasis that follows them.
_VERB_ENDINGS = """
    া ানো ানোর ায় ায়ে াই াও ান ার াবার
    ে ি েন িস ো ুন ুক
    ছে ছি ছেন ছো চ্ছে চ্ছি চ্ছেন তেছে তেসে াচ্ছে াচ্ছেন
    েছে েছি েছেন েছিল েছিলেন য়েছে য়েছেন য়েছিল িয়েছে িয়েছেন িয়েছিল ছিল ছিলেন ছিলাম
    ইছে াইছে িছে সে াইসে ইসে ইছিল াইছিল
    ল লো লেন লাম লে লেই াল ালো ালে ালেই িলে িল ইল াইল ইলে াইলে ইলো
    ব বে বেন বো াবে াবেন াব িবে ইবে াইবে
    তে াতে িতে ইতে াইতে তেই তো ত াত
    য়ে িয়ে িয়া ইয়া াইয়া িয়েই য়েই নি েনি য়নি
    বার ার নো নোর
"""
_EMPHASIS = ("", "ই", "ও")
NOUN_ENDINGS = frozenset(normalise(_NOUN_ENDINGS).split())
SCRIPT_ENDINGS = frozenset(
    ending + emphasis
    for ending in normalise(_NOUN_ENDINGS + _ONE_OF_ENDINGS + _VERB_ENDINGS).split()
    for emphasis in _EMPHASIS
)
SOUND_ENDINGS = frozenset(sound(ending) for ending in SCRIPT_ENDINGS) - {""}
_LONGEST = max(map(len, SCRIPT_ENDINGS | SOUND_ENDINGS))
_VOWELS = frozenset("aeiou")
_SIGNS = frozenset(map(chr, (*range(0x0981, 0x0984), *range(0x09BE, 0x09CE))))
_english = stemmer("english")


@lru_cache(maxsize=65536)
def bengali_stems(word: str) -> tuple[str, ...]:
    """What may remain of a word without one ending, longest first.

    The word is in Bengali script, or spelt as `sound` does. A stem keeps at least two letters
    in script, and by sound two of which one behind the first is a consonant.
    """
    if is_bengali(word):
        return tuple(stem for stem in _without(word, SCRIPT_ENDINGS) if _is_long_enough(stem))
    stems = _without(word, SOUND_ENDINGS)
    return tuple(stem for stem in stems if not _VOWELS.issuperset(stem[1:]))


def noun_stem(word: str) -> str:
    """A word in Bengali script without the longest ending of a noun, or the word itself."""
    stems = (stem for stem in reversed(_without(word, NOUN_ENDINGS)) if _is_long_enough(stem))
    return next(stems, word)


def _is_long_enough(stem: str) -> bool:
    return sum(letter not in _SIGNS for letter in stem) > 1


def _without(word: str, endings: Iterable[str]) -> list[str]:
    return [
        word[:-length]
        for length in range(1, min(_LONGEST, len(word) - 2) + 1)
        if word[-length:] in endings
    ]


@lru_cache(maxsize=65536)
def english_stem(word: str) -> str:
    """The Snowball stem of an English word in lower case."""
    stem: str = _english.stemWord(word)
    return stem
