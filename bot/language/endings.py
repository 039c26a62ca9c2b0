"""Light stemming: the endings of Bengali words, by sound, and of English words."""

from __future__ import annotations

from functools import lru_cache

from snowballstemmer import stemmer

# Each row: the endings as written, and how `bot.language.sound` spells them.
_NOUN_ENDINGS = (
    ("র, এর, ের", ("r", "er")),
    ("কে, তে, ে, য়ে", ("ke", "te", "e")),
    ("টা, টি, টার, টির, টাকে, টিকে, টাতে, টায়", ("ta", "ti", "tar", "tir", "take", "tike", "tate")),
    ("গুলো, গুলা, গুলি and case", ("gula", "guli", "gular", "gulir", "gulate", "gulake")),
    ("সমূহ, সমূহের", ("samuh", "samuher")),
    ("রা, দের, এরা", ("ra", "der", "era", "derke")),
    ("খানা, খানি, টুকু", ("kana", "kani", "tuku")),
    ("ই, ও", ("i", "a")),
    ("টাই, তেই, রই, কেই, টাও, তেও", ("tai", "tei", "eri", "kei", "taa", "tea")),
)
_VERB_ENDINGS = (
    ("ায়, ে, ি, েন, ান", ("a", "e", "i", "en", "an")),
    ("ছে, চ্ছে, ছেন, তেছে", ("se", "sen", "asse", "tese", "tase")),
    ("েছে, য়েছে, িয়েছে, ইছে, াইছে, ছিল", ("ese", "iese", "ise", "aise", "esil", "sil", "sila", "isila")),
    ("লে, ালে, িলে, াইলে, ইলে", ("le", "ale", "aile", "ile")),
    ("বে, াবে, বেন, িবে", ("be", "abe", "ben", "iben")),
    ("তে, াতে, িতে, তেই", ("te", "ate", "ite", "atei")),
    ("িয়ে, ইয়া, ে", ("ie", "ia", "aia")),
    ("া, ানো, ানোর, ার, বার", ("a", "ana", "anar", "ar", "bar", "abar")),
    ("ল, লো, াল, েছিল", ("l", "la", "al", "ala", "ailo", "aila")),
    ("ুন, ো", ("un", "an")),
)
ENDINGS = frozenset(
    ending for _, spelt in (*_NOUN_ENDINGS, *_VERB_ENDINGS) for ending in spelt
)
_LONGEST = max(map(len, ENDINGS))
_english = stemmer("english")


@lru_cache(maxsize=65536)
def bengali_stems(spelt: str) -> tuple[str, ...]:
    """What may remain of a word of `sound` without one ending, longest first.

    A stem keeps at least two letters, one of them a consonant besides the first.
    """
    stems = [
        spelt[:-length]
        for length in range(1, min(_LONGEST, len(spelt) - 2) + 1)
        if spelt[-length:] in ENDINGS
    ]
    return tuple(stem for stem in stems if any(letter not in "aeiou" for letter in stem[1:]))


@lru_cache(maxsize=65536)
def english_stem(word: str) -> str:
    """The Snowball stem of an English word in lower case."""
    stem: str = _english.stemWord(word)
    return stem
