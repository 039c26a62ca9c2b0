"""Text typed for a Bijoy font, and text that only looks a little like it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.language.bijoy import from_bijoy
from bot.language.bijoy_glyphs import BIJOY_GLYPHS
from bot.language.normal import normalise
from tests.language.texts import ANY_TEXT

TYPED = "".join(BIJOY_GLYPHS.split()[1::2]) + "©"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dzmdz‡m Qov‡j Kx nq?", "ফুসফুসে ছড়ালে কী হয়?"),
        ("†gUv÷¨vwmm Kx?", "মেটাস্ট্যাসিস কী?"),
        ("wjfv‡i Qov‡j Kx jÿY nq?", "লিভারে ছড়ালে কী লক্ষণ হয়?"),
        ("K¨vÝvi Kxfv‡e Qovq?", "ক্যান্সার কীভাবে ছড়ায়?"),
        ("gw¯Í‡®‹ Qwo‡q cov K¨vÝvi|", "মস্তিষ্কে ছড়িয়ে পড়া ক্যান্সার।"),
        ("†mŠw`‡Z wbw`©ó Kg©KZ©v", "সৌদিতে নির্দিষ্ট কর্মকর্তা"),
        ("Zvu‡K Puv`cyi AvbyôvwbK †`Lv ïi“", "তাঁকে চাঁদপুর আনুষ্ঠানিক দেখা শুরু"),
        ("mÜ¨vq gš¿Yvj‡q D‡`¨v³v", "সন্ধ্যায় মন্ত্রণালয়ে উদ্যোক্তা"),
        ("†mB ÔK¨vÝviÕ Ñ Zv bq", "সেই ‘ক্যান্সার’ — তা নয়"),
    ],
)
def test_bijoy_is_read_as_it_is_drawn(typed: str, meant: str) -> None:
    assert normalise(from_bijoy(typed)) == normalise(meant)


@pytest.mark.parametrize(
    "text",
    [
        "What is metastasis?",
        "metastasis ki? kothay choray",
        "মেটাস্ট্যাসিস †gvU কী?",
        "C'est «l'été» où ça va, garçon†",
        "Größe der Straße für Bäume, naïve Ärzte",
        "Google© is good, and so is Wikipedia®",
        "The † marks notes, ‡this and †that in the table",
        "it costs 5£ or 7€ each, ±3 µg, 20°C",
        "for (i = 0; i < n; i++) { v[i] ^= x & ~y; } // ¬p «q»",
        "a÷b=c",
        "‡v",
        "Avwg wK Kie",
        "😂‰",
        "",
    ],
)
def test_no_other_text_is_taken_for_bijoy(text: str) -> None:
    assert from_bijoy(text) == text


def test_a_word_that_makes_no_bengali_word_stays() -> None:
    assert from_bijoy("K¨vÝvi Kxfv‡e Qovq the") == "ক্যান্সার কীভাবে ছড়ায় the".replace(
        "\u09a1\u09bc", "\u09dc"
    ).replace("\u09af\u09bc", "\u09df")


@given(st.one_of(ANY_TEXT, st.text(TYPED + " |?", max_size=40)))
@example("†©")
def test_any_text_may_be_read(text: str) -> None:
    assert isinstance(from_bijoy(text), str)


@given(st.text(st.characters(exclude_characters="†‡‰ˆ¨©ª«"), max_size=60))
def test_a_text_without_the_signs_of_bijoy_is_left_as_it_is(text: str) -> None:
    assert from_bijoy(text) == text


@given(st.text(TYPED + " ?", max_size=40))
def test_bijoy_is_read_once(text: str) -> None:
    assert from_bijoy(from_bijoy(text)) == from_bijoy(text)


WORDS = """
    মেটাস্ট্যাসিস ক্যান্সার ফুসফুসে মস্তিষ্কে যকৃতে লিভারের হাড়ে লসিকাগ্রন্থি লক্ষণ উপসর্গ টিউমার
    প্রাথমিক মাধ্যমিক ছড়িয়ে পড়ে কোষগুলো রক্তনালির মাথাব্যথা জন্ডিস শ্বাসকষ্ট কীভাবে কোথায় বৃহস্পতি
    নির্দিষ্ট কর্মকর্তা সন্ধ্যা মন্ত্রণালয় স্বরাষ্ট্র উদ্যোক্তা আনুষ্ঠানিক বিজ্ঞান ব্যঞ্জন সৌদি চাঁদ তৈরি
    অর্থ প্রত্নতত্ত্ব কঙ্কাল অঙ্গ ঊর্ধ্ব দৈর্ঘ্য সম্ভব অ্যান্টিবায়োটিক আলট্রাসাউন্ড উৎপত্তি দুঃখ বাংলা
"""


@pytest.mark.parametrize("word", normalise(WORDS).split())
def test_a_word_typed_for_bijoy_is_that_word(word: str) -> None:
    typed = f"{_typed(word)} K¨vÝvi‡K"
    assert normalise(from_bijoy(typed)) == normalise(f"{word} ক্যান্সারকে")


_CONSONANT = "[ক-হ\u09dc\u09dd\u09df]"
_CLUSTER = f"(?:{_CONSONANT}\u09cd)*{_CONSONANT}"


def _typed(word: str) -> str:
    """A word in normal form as its glyphs are stored for a Bijoy font."""
    word = word.replace("\u09cb", "\u09c7\u09be").replace("\u09cc", "\u09c7\u09d7")
    word = word.replace("\u0986", "\u0985\u09be")
    word = re.sub(f"র\u09cd({_CLUSTER})", r"\1©", word)
    word = re.sub(f"({_CLUSTER}©?)([িেৈ])", r"\2\1", word)
    pieces = BIJOY_GLYPHS.split()
    glyphs = {
        bengali: letters[0] for bengali, letters in zip(pieces[::2], pieces[1::2], strict=True)
    }
    typed = ""
    while word:
        length = next((n for n in range(6, 0, -1) if word[:n] in glyphs), 0)
        typed += glyphs[word[:length]] if length else word[0]
        word = word[length or 1 :]
    return typed
