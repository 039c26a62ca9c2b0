from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.language.mistyping import mistype

LETTERS = "abcxyzÅéকখযািু্ং"
texts = st.text() | st.lists(st.text(LETTERS, min_size=1, max_size=12)).map(" ".join)
seeds = st.integers()


class Always(random.Random):
    """Chance that picks every word, and then as its seed says."""

    def random(self) -> float:
        return 1.0


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - not for secrets


@given(st.lists(st.text(LETTERS, min_size=1, max_size=12)), seeds)
def test_a_word_gets_at_most_one_edit_and_none_with_four_letters_or_fewer(
    words: list[str], seed: int
) -> None:
    mistyped = mistype(" ".join(words), chance(seed))
    for word, typed in zip(words, mistyped.split(" "), strict=bool(words)):
        assert OSA.distance(word, typed) <= (1 if len(word) > 4 else 0)


@given(texts, seeds)
def test_the_same_seed_makes_the_same_errors(text: str, seed: int) -> None:
    assert mistype(text, chance(seed)) == mistype(text, chance(seed))


@given(st.text(st.characters(exclude_categories=["L", "M"])), seeds)
def test_what_is_no_letter_stays(text: str, seed: int) -> None:
    assert mistype(text, Always(seed)) == text


@pytest.mark.parametrize("word", ["question", "ফুসফুসের", "ছড়িয়ে"])
def test_half_of_the_longer_words_are_edited(word: str) -> None:
    many = 4_000
    mistyped = mistype(" ".join([word] * many), chance(1)).split(" ")
    edited = sum(typed != word for typed in mistyped)
    # Now and then a letter is replaced by itself, or swapped with its like.
    assert 0.44 * many < edited < 0.52 * many


def test_every_kind_of_edit_is_made_anywhere_in_the_word() -> None:
    mistyped = mistype(" ".join(["planet"] * 4_000), chance(1)).split(" ")
    assert {len(typed) for typed in mistyped} == {5, 6, 7}
    assert {"lpanet", "planet", "plante", "lanet", "plane"} <= set(mistyped)
    assert any(re.fullmatch("[^p]lanet", typed) for typed in mistyped)
    assert any(re.fullmatch("[^p]planet", typed) for typed in mistyped)


@pytest.mark.parametrize(
    ("word", "script"), [("planet", "[a-z]+"), ("পৃথিবীতে", "[\u0980-\u09ff]+")]
)
def test_what_is_typed_is_in_the_word_s_own_script(word: str, script: str) -> None:
    mistyped = mistype(" ".join([word] * 500), chance(1)).split(" ")
    assert all(re.fullmatch(script, typed) for typed in mistyped)
