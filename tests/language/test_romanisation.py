from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.letter_spellings import LETTER_SPELLINGS
from bot.language.romanisation import SLIP, romanisation
from bot.language.spelt_letters import NAMES

cost = romanisation().cost


@pytest.mark.parametrize(
    ("word", "other", "spellings"),
    [
        ("হাড়", "হার", ["haad"]),
        ("ছড়ায়", "জরায়ু", ["choray", "chhoray", "choraye"]),
        ("লক্ষণ", "লবণ", ["lokkhon", "lokkhan", "lakshan"]),
        ("রোগী", "রঙিন", ["rogi", "rogee", "rugi"]),
        ("ভাঙ্গা", "ভাগা", ["bhanga", "bhangga", "vanga"]),
    ],
)
def test_a_spelling_is_nearer_to_its_word_than_to_another(
    word: str, other: str, spellings: list[str]
) -> None:
    for latin in spellings:
        assert cost(latin, word) < cost(latin, other)


def test_a_usual_spelling_costs_less_than_a_rare_one() -> None:
    assert cost("khobor", "খবর") < cost("khabr", "খবর") < cost("kobr", "খবর")


def test_a_letter_too_many_costs_one_slip() -> None:
    more = cost("naxme", "নামে") - cost("name", "নামে")
    assert more == pytest.approx(SLIP, abs=0.01)


def test_every_form_of_unicode_costs_the_same() -> None:
    assert cost("BARI", "বাড\u09bcি") == cost("bari", "বা\u09dcি")


def test_the_table_has_a_row_for_every_letter_whose_shares_are_a_whole_at_most() -> None:
    assert LETTER_SPELLINGS.keys() == set(NAMES)
    for row in LETTER_SPELLINGS.values():
        assert 50 < sum(map(float, row.split()[1::2])) <= 100.5


@given(st.text(max_size=50), st.text(max_size=50))
def test_any_two_texts_have_a_finite_cost(latin: str, bengali: str) -> None:
    assert 0 <= cost(latin, bengali) < float("inf")
