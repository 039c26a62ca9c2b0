from __future__ import annotations

import pytest
from hypothesis import given

from bot.language.endings import (
    SCRIPT_ENDINGS,
    SOUND_ENDINGS,
    bengali_stems,
    english_stem,
    noun_stem,
)
from bot.language.normal import normalise
from bot.language.sound import sound, sound_key
from bot.language.words import words
from tests.language.texts import ANY_TEXT, BENGALI_WORDS, LATIN_WORDS


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("ফুসফুসের", "ফুসফুস"),
        ("ফুসফুসে", "ফুসফুস"),
        ("ফুসফুসটি", "ফুসফুস"),
        ("ফুসফুসটাকে", "ফুসফুস"),
        ("ফুসফুসগুলো", "ফুসফুস"),
        ("ফুসফুসগুলোতে", "ফুসফুস"),
        ("ফুসফুসসমূহের", "ফুসফুস"),
        ("ফুসফুসেও", "ফুসফুস"),
        ("ফুসফুসেরই", "ফুসফুস"),
        ("মস্তিষ্কের", "মস্তিষ্ক"),
        ("রোগীদের", "রোগী"),
        ("রোগীকে", "রোগী"),
        ("হাড়ে", "হাড়"),
        ("হাড়গুলায়", "হাড়"),
        ("কোষেরা", "কোষ"),
        ("ফুসফুসেরটা", "ফুসফুস"),
        ("ফুসফুসেরগুলো", "ফুসফুস"),
        ("গ্রন্থিরটারও", "গ্রন্থি"),
    ],
)
def test_a_noun_s_stem_is_found_behind_case_number_classifier_and_emphasis(
    word: str, stem: str
) -> None:
    assert normalise(stem) in bengali_stems(normalise(word))


@pytest.mark.parametrize(
    "word",
    [
        "ছড়ায়",
        "ছড়ালে",
        "ছড়িয়েছে",
        "ছড়াচ্ছে",
        "ছড়ানো",
        "ছড়াবে",
        "ছড়াতে",
        "ছড়িয়ে",
        "ছড়াইছে",
        "ছড়াইয়া",
    ],
)
def test_all_forms_of_a_verb_share_its_root(word: str) -> None:
    assert normalise("ছড়") in bengali_stems(normalise(word))


@pytest.mark.parametrize(
    ("spelling", "word"),
    [
        ("fusfuser", "ফুসফুস"),
        ("phusphuse", "ফুসফুস"),
        ("foosfoosgulo", "ফুসফুস"),
        ("fusfusgulote", "ফুসফুস"),
        ("lokkhongulo", "লক্ষণ"),
        ("haare", "হাড়"),
        ("mostishker", "মস্তিষ্ক"),
        ("onekke", "অনেক"),
        ("chhoriyeche", "ছড়"),
        ("choracche", "ছড়"),
        ("soraile", "ছড়"),
    ],
)
def test_a_latin_spelling_loses_the_same_endings_by_sound(spelling: str, word: str) -> None:
    keys = {sound_key(stem) for stem in bengali_stems(sound(spelling))}
    assert sound_key(sound(normalise(word))) in keys


@pytest.mark.parametrize("word", ["মা", "পা", "কে", "মার", "চা", "তে"])
def test_a_short_word_is_not_taken_apart(word: str) -> None:
    assert bengali_stems(word) == ()


@pytest.mark.parametrize("word", ["kie", "se", "ae", "aue"])
def test_a_stem_by_sound_holds_a_consonant_behind_its_first_letter(word: str) -> None:
    assert bengali_stems(word) == ()


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("metastases", "metastas"),
        ("metastasized", "metastas"),
        ("spreading", "spread"),
        ("tumours", "tumour"),
        ("bones", "bone"),
        ("symptoms", "symptom"),
        ("", ""),
    ],
)
def test_english_inflections_share_a_stem(word: str, stem: str) -> None:
    assert english_stem(word) == stem


def test_endings_are_in_normal_form_and_those_by_sound_in_plain_letters() -> None:
    assert all(normalise(ending) == ending for ending in SCRIPT_ENDINGS)
    assert all(ending.isascii() and ending.isalpha() for ending in SOUND_ENDINGS)


@given(BENGALI_WORDS | LATIN_WORDS | ANY_TEXT)
def test_stems_are_beginnings_of_their_word_longest_first(text: str) -> None:
    for word in words(normalise(text)):
        for spelling in (word, sound(word)):
            stems = bengali_stems(spelling)
            assert all(spelling.startswith(stem) and stem != spelling for stem in stems)
            assert all(len(stem) > 1 for stem in stems)
            assert list(stems) == sorted(stems, key=len, reverse=True)
        english_stem(word)


@pytest.mark.parametrize(
    "word", ["নদীর", "নদীতে", "নদীকে", "নদীটা", "নদীগুলো", "নদীগুলোর", "নদীগুলোতে", "নদীটির"]
)
def test_a_noun_loses_its_longest_ending(word: str) -> None:
    assert noun_stem(word) == "নদী"


def test_a_noun_that_ends_like_a_genitive_keeps_its_end() -> None:
    assert noun_stem("শহরটা") == "শহর"


@pytest.mark.parametrize("word", ["নদী", "চলিত", "বই"])
def test_a_word_without_a_nouns_ending_stays_whole(word: str) -> None:
    assert noun_stem(word) == word
