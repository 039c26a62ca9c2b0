from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import Language
from bot.language.detection import LanguageDetector
from bot.language.normal import normalise
from bot.language.sound import Hearing
from bot.language.words import words
from tests.language.texts import ANY_TEXT

DETECTOR = LanguageDetector(
    english=["what", "is", "the", "of", "how", "are", "to", "in", "ache"],
    bengali=words(normalise("কী কোথায় কীভাবে হয়েছে ki er hoy keno ache to")),
    terms=["cancer", "lung", "metastasis", "spread"],
    hearing=Hearing(),
)


def detect(text: str) -> Language:
    return DETECTOR.detect(words(normalise(text)))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ফুসফুসে ক্যান্সার কীভাবে ছড়ায়?", Language.BN),
        ("১৮২৯ সালে", Language.BN),
        ("How is the lung cancer?", Language.EN),
        ("lung cancer", Language.EN),
        ("metastasis ki?", Language.BANGLISH),
        ("lung cancer er lokkhon ki", Language.BANGLISH),
        ("metastasis কী?", Language.MIXED),
        ("lungএ ছড়ায়", Language.MIXED),
        ("qwrtp jkl", Language.UNKNOWN),
        ("1829 😂", Language.UNKNOWN),
        ("हड्डी के लक्षण", Language.UNKNOWN),
        ("", Language.UNKNOWN),
    ],
)
def test_a_question_s_language_is_told_by_its_script_and_little_words(
    text: str, language: Language
) -> None:
    assert detect(text) is language


@pytest.mark.parametrize("word", ["kothay", "kothae", "kibhabe", "kivabe", "hoyeche", "hoeche"])
def test_a_bengali_little_word_is_known_in_any_latin_spelling(word: str) -> None:
    assert detect(f"cancer {word}") is Language.BANGLISH


def test_a_borrowed_term_does_not_make_a_bengali_question_english() -> None:
    assert detect("cancer spread keno") is Language.BANGLISH


def test_a_little_word_of_both_languages_decides_nothing_by_itself() -> None:
    assert detect("ache in the lung") is Language.EN
    assert detect("cancer ache keno") is Language.BANGLISH


def test_one_word_that_sounds_bengali_does_not_outweigh_two_english_ones() -> None:
    assert detect("what is kothay") is Language.EN
    assert detect("lung is kothay") is Language.BANGLISH
    assert detect("lung ache") is Language.EN
    assert detect("ache") is Language.BANGLISH


def test_most_english_little_words_outweigh_a_chance_bengali_one() -> None:
    assert detect("what is the cause of er cancer in the lung") is Language.EN


@given(ANY_TEXT, st.lists(st.text(), max_size=3))
def test_any_words_have_a_language(text: str, scraps: list[str]) -> None:
    assert DETECTOR.detect([*words(normalise(text)), *scraps]) in Language


@given(ANY_TEXT)
def test_only_a_text_with_latin_letters_is_english_banglish_or_mixed(text: str) -> None:
    latin = {Language.EN, Language.BANGLISH, Language.MIXED}
    if not any("a" <= letter <= "z" for letter in normalise(text)):
        assert detect(text) not in latin
