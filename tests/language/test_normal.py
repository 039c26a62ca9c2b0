from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, example, given

from bot.language.normal import normalise
from tests.language.texts import ANY_TEXT


@pytest.mark.parametrize(
    ("two", "one"),
    [("\u09a1\u09bc", "\u09dc"), ("\u09a2\u09bc", "\u09dd"), ("\u09af\u09bc", "\u09df")],
    ids=["rra", "rha", "ya"],
)
def test_letters_with_a_dot_are_one_code_point_however_they_were_typed(two: str, one: str) -> None:
    assert normalise(two) == normalise(one) == one
    assert normalise(f"হা{two}ে") == normalise(f"হা{one}ে") == f"হা{one}ে"


@pytest.mark.parametrize(
    ("halves", "whole"), [("\u09c7\u09be", "\u09cb"), ("\u09c7\u09d7", "\u09cc")], ids=["o", "au"]
)
def test_a_vowel_sign_typed_in_two_halves_is_joined(halves: str, whole: str) -> None:
    assert normalise(f"ক{halves}ষ") == f"ক{whole}ষ"


def test_a_typed_as_another_vowel_with_a_sign_is_its_own_letter() -> None:
    assert normalise("\u0985\u09beমার") == "\u0986মার"


@pytest.mark.parametrize(
    "sign", ["\u09be", "\u09bf", "\u09c1", "\u09c7", "\u09cb", "\u09cd", "\u0981", "\u0982"]
)
def test_a_sign_that_a_finger_doubled_is_one(sign: str) -> None:
    assert normalise(f"ক{sign}{sign}{sign}স") == f"ক{sign}স"


@pytest.mark.parametrize(
    ("drawn_out", "plain"),
    [
        ("ফুসফুসসসসস", "ফুসফুস"),
        ("কইইই", "কই"),
        ("টিউমারররর কীীীী", "টিউমার কী"),
        ("লাগে নাাাআআআ", "লাগে নাআ"),
        ("whhhaaaat is a tumourrrr", "what is a tumour"),
        ("kiiii hoyyy", "ki hoy"),
        ("stage iii or xxx", "stage iii or xxx"),
        ("ধাপ III", "ধাপ iii"),
    ],
)
def test_what_is_drawn_out_is_short(drawn_out: str, plain: str) -> None:
    assert normalise(drawn_out) == normalise(plain) == plain


def test_doubled_letters_are_kept() -> None:
    assert normalise("সসীম মমতা lymph node occurring") == "সসীম মমতা lymph node occurring"


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("র\u200d\u09cdযাব", "র\u09cdযাব"),
        ("র\u09cd\u200dযাব", "র\u09cdযাব"),
        ("ভাইরাস\u09cd\u200cটি", "ভাইরাস\u09cdটি"),
        ("ফুস\u200cফুস", "ফুসফুস"),
        ("ফুস\u200bফুস", "ফুসফুস"),
    ],
)
def test_joiners_do_not_make_another_word(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


def test_khanda_ta_written_with_a_joiner_is_the_letter() -> None:
    assert normalise("যকৃ\u09a4\u09cd\u200d") == "যকৃ\u09ce"
    assert normalise("উ\u09a4\u09cd\u200dস") == "উ\u09ceস"


def test_a_ta_without_vowel_is_no_khanda_ta_unless_a_joiner_says_so() -> None:
    assert normalise("হ\u09a4\u09cdযা") == "হ\u09a4\u09cdযা"


def test_assamese_letters_are_the_bengali_ones() -> None:
    assert normalise("\u09f0োগ \u09f1েদনা") == "রোগ বেদনা"


def test_bengali_digits_are_those_that_all_else_is_written_in() -> None:
    assert normalise("১৮২৯ সালে ০৯.৫%") == "1829 সালে 09.5%"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("দু:খ", "দুঃখ"),
        ("নি:শ্বাস", "নিঃশ্বাস"),
        ("অন্ত:স্থ", "অন্তঃস্থ"),
        ("লক্ষণ:কাশি", "লক্ষণ:কাশি"),
        ("জানি: কী", "জানি: কী"),
    ],
)
def test_a_colon_within_a_word_is_the_visarga_that_it_looks_like(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Metastasis", "metastasis"),
        ("ＭＥＴＡ", "meta"),
        ("𝐥𝐮𝐧𝐠 𝓁𝓊𝓃ℊ", "lung lung"),
        ("ﬁbre ﬂow", "fibre flow"),
        ("ΜΕΤΆΣΤΑΣΙΣ μετάστασις", "μεταστασισ μεταστασισ"),
        ("naïve Café", "naive cafe"),
        ("STRASSE straße", "strasse strasse"),
    ],
)
def test_case_width_ligatures_and_accents_are_folded(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


@pytest.mark.parametrize("mark", ["’", "‘", "ʼ", "`", "´", "'"])
def test_every_apostrophe_is_the_plain_one(mark: str) -> None:
    assert normalise(f"what{mark}s") == "what's"


def test_marks_heaped_on_letters_fall_off() -> None:
    assert normalise("l\u0301\u0316\u0489\u034fu\u1dc0\u1ab0n\u20dd\ufe20g") == "lung"
    assert normalise("হা\u0336\u0337\u09dc") == "হা\u09dc"


@pytest.mark.parametrize(
    "unseen",
    [
        "\u200e",
        "\u200f",
        "\u061c",
        "\u202e",
        "\u202c",
        "\u2066",
        "\u2069",
        "\ufeff",
        "\u00ad",
        "\u2060",
        "\ufe0f",
        "\U000e0067",
    ],
)
def test_direction_marks_and_other_unseen_characters_vanish(unseen: str) -> None:
    assert normalise(f"{unseen}ফুস{unseen}ফুস lu{unseen}ng{unseen}") == "ফুসফুস lung"


def test_control_characters_part_words_as_spaces_do() -> None:
    assert normalise("bone\x00pain\x1bx\x85y") == "bone pain x y"
    assert normalise("bone\tpain\nnow") == "bone\tpain\nnow"


def test_half_an_emoji_vanishes_and_a_whole_one_stays() -> None:
    assert normalise("হা\ud83dড়") == "হা\u09dc"
    assert normalise("\udfff?") == "?"
    assert normalise("ok \ud83d\ude02") == normalise("ok 😂") == "ok 😂"


@pytest.mark.parametrize("empty", ["", "\u200b", "\ud800", "\u0301"])
def test_a_text_of_nothing_is_empty(empty: str) -> None:
    assert normalise(empty) == ""


@given(ANY_TEXT)
@example("\u0985\u09be\u09be")
@example("\u09c7\u09c7\u09be")
@example("\u09a1\u09bc\u09bc")
@example("\u09a1\u09cd\u09bc")
@example("ŉ\u1fef\u00b4")
@example("দু\u200d:\u200dখ")
def test_what_is_normal_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(ANY_TEXT)
def test_a_normal_text_can_be_sent_and_holds_nothing_unseen(text: str) -> None:
    once = normalise(text)
    once.encode()
    assert not {"\u200c", "\u200d", "\u200e", "\u200f", "\u202e", "\x00"}.intersection(once)


@given(ANY_TEXT)
def test_equal_texts_in_different_unicode_forms_have_one_normal_form(text: str) -> None:
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    assume("\u0345" not in unicodedata.normalize("NFD", whole))  # Greek; a letter in lower case
    assert normalise(unicodedata.normalize("NFD", whole)) == normalise(whole)
