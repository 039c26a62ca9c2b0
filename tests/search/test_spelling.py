from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.search.spelling import Spellings

words = st.text("abcকি", min_size=3, max_size=8)


@given(known=st.lists(words, max_size=30), asked=words)
def test_every_spelling_one_error_away_is_found(known: list[str], asked: str) -> None:
    near = {at for at, word in enumerate(known) if OSA.distance(word, asked) <= 1}
    assert set(Spellings(known).near(asked)) == near


@given(known=st.lists(words, max_size=30), asked=words)
def test_every_equal_spelling_is_found(known: list[str], asked: str) -> None:
    assert Spellings(known).exact(asked) == [at for at, word in enumerate(known) if word == asked]


def test_a_word_too_long_for_a_typing_error_is_near_to_none() -> None:
    assert Spellings(["ক" * 50]).near("ক" * 50) == []
