from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.normal import normalise
from bot.language.words import is_bengali, is_latin, spaced, words
from tests.language.texts import ANY_TEXT


def split(text: str) -> list[str]:
    return words(normalise(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ফুসফুসে ছড়ালে কী কী লক্ষণ হয়?", ["ফুসফুসে", "ছড়ালে", "কী", "কী", "লক্ষণ", "হয়"]),
        ("ব্যথা,কাশি;শ্বাসকষ্ট।জ্বর॥", ["ব্যথা", "কাশি", "শ্বাসকষ্ট", "জ্বর"]),
        ("উৎস-স্থান/অঙ্গ (যকৃৎ)", ["উৎস", "স্থান", "অঙ্গ", "যকৃৎ"]),
        ("দুঃখ চাঁদ বাংলা", ["দুঃখ", "চাঁদ", "বাংলা"]),
        ("৳৫০০ দাম", ["500", "দাম"]),
    ],
)
def test_bengali_words_keep_their_signs_and_lose_their_punctuation(
    text: str, expected: list[str]
) -> None:
    assert split(text) == [normalise(word) for word in expected]


def test_scripts_written_together_are_parted() -> None:
    assert split("tumorটা boneএ ৩টি stage4") == ["tumor", "টা", "bone", "এ", "3", "টি", "stage", "4"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What's the patient's lung?", ["what", "the", "patient", "lung"]),
        ("patients' bones", ["patients", "bones"]),
        ("don't can’t it´ll", ["dont", "cant", "itll"]),
        ("'quoted' words", ["quoted", "words"]),
    ],
)
def test_apostrophes_leave_one_word_without_the_owner_s_ending(
    text: str, expected: list[str]
) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3,000", ["3000"]),
        ("১,২৩,৪৫৬", ["123456"]),
        ("3.14", ["3.14"]),
        ("1829.", ["1829"]),
        ("5-10%", ["5", "10"]),
    ],
)
def test_a_number_is_one_word_without_its_thousands_separators(
    text: str, expected: list[str]
) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("हड्डी के लक्षण", ["हड्डी", "के", "लक्षण"]),
        ("اَلْعَرَبِيَّة", ["اَلْعَرَبِيَّة"]),
        ("ภาษาไทยก็ดี", ["ภาษาไทยก็ดี"]),
        ("метастазы лёгкого", ["метастазы", "легкого"]),
        ("转移", ["转移"]),
    ],
)
def test_words_of_other_scripts_stay_whole_with_their_vowel_signs(
    text: str, expected: list[str]
) -> None:
    assert split(text) == [normalise(word) for word in expected]


def test_html_is_read_as_the_words_between_its_signs() -> None:
    assert split("<b>ফুসফুস</b>&amp;<a href='x'>হার</a>") == [
        *("b", "ফুসফুস", "b", "amp", "a", "href", "x", "হার", "a")
    ]


@pytest.mark.parametrize(
    "text", ["", "?!…", "।।।", "😂👨‍👩‍👧🏽", "\u200b \ufeff", "____", "\ud83d"]
)
def test_punctuation_emoji_and_nothing_have_no_words(text: str) -> None:
    assert split(text) == []


@pytest.mark.parametrize(
    ("word", "bengali", "latin"),
    [("হাড়", True, False), ("bone", False, True), ("1829", False, False), ("кость", False, False)],
)
def test_a_word_is_of_one_script(word: str, bengali: bool, latin: bool) -> None:
    assert (is_bengali(word), is_latin(word)) == (bengali, latin)


@given(ANY_TEXT)
def test_words_are_parts_of_the_text_in_order(text: str) -> None:
    normal = normalise(text)
    rest = re.sub("[',]", "", normal)
    at = 0
    for word in words(normal):
        assert word
        assert not set(" \t\n',:;!?।<>&()\"").intersection(word)
        at = rest.index(word, at) + len(word)


@given(ANY_TEXT)
def test_a_word_is_its_own_only_word(text: str) -> None:
    for word in split(text):
        assert words(word) == [word]
        assert not (is_bengali(word) and is_latin(word))


@given(st.lists(ANY_TEXT, max_size=8))
def test_many_texts_at_once_have_the_words_of_each_alone(texts: list[str]) -> None:
    assert spaced(texts) == [" ".join(words(normalise(text))) for text in texts]
