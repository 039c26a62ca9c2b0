from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.normal import normalise
from bot.language.romanisation import romanisation
from bot.search import SearchIndex
from bot.search.romanised_words import RomanisedWords

WORDS = normalise("জানালা দরজা দেয়াল ছাদ ছায়া ছবি বিদ্যালয় বৃষ্টি বাতাস বিকেল সকাল শহর নগর আকাশ").split()
INDEX = SearchIndex.from_passages({word: word for word in WORDS})
FOUND = RomanisedWords(WORDS)


@pytest.mark.parametrize(
    ("latin", "word"),
    [
        ("janala", "জানালা"),
        ("dorja", "দরজা"),
        ("doroja", "দরজা"),
        ("deyal", "দেয়াল"),
        ("chhaya", "ছায়া"),
        ("bidyaloy", "বিদ্যালয়"),
        ("biddaloy", "বিদ্যালয়"),
        ("brishti", "বৃষ্টি"),
        ("shokal", "সকাল"),
        ("sohor", "শহর"),
        ("akaash", "আকাশ"),
    ],
)
def test_a_word_is_found_first_by_what_people_write_for_it(latin: str, word: str) -> None:
    assert INDEX.search(latin)[0].id == normalise(word)


@pytest.mark.parametrize(("latin", "word"), [("jamala", "জানালা"), ("brisjti", "বৃষ্টি")])
def test_a_word_is_found_by_a_mistyped_latin_spelling(latin: str, word: str) -> None:
    assert INDEX.search(latin)[0].id == normalise(word)


def test_of_words_with_the_same_consonants_the_likelier_comes_first() -> None:
    index = SearchIndex.from_passages({word: word for word in ("বিল", "বল", "বাল", "বেল", "বোল")})
    assert index.search("bil")[0].id == "বিল"
    assert index.search("bel")[0].id == "বেল"
    assert index.search("baal")[0].id == "বাল"


def test_a_question_in_latin_letters_finds_the_bengali_passage() -> None:
    texts = {
        "school": "গ্রামের বিদ্যালয়ে ছুটির পরে ঘণ্টা বাজে।",
        "rain": "বৃষ্টির পরে আকাশে রংধনু ওঠে।",
        "window": "জানালার কাচ মুছলে ঘরে আলো আসে।",
    }
    index = SearchIndex.from_passages(texts)
    assert index.search("akashe rongdhonu kokhon othe?")[0].id == "rain"
    assert index.search("janalar kaach")[0].id == "window"


def test_costs_are_those_of_each_pair_alone() -> None:
    spellings = ["chobi", "chhaya", "zz"]
    for latin, (places, costs) in zip(spellings, FOUND.nearest(spellings), strict=True):
        alone = [romanisation().cost(latin, WORDS[at]) for at in places.tolist()]
        assert np.allclose(costs, alone, atol=1e-4)


def test_no_word_is_found_for_a_spelling_that_is_too_long() -> None:
    [(places, _)] = FOUND.nearest(["janala" * 7])
    assert not len(places)


@given(st.lists(st.text(max_size=45).map(normalise), max_size=4))
def test_any_spellings_find_words_or_none(spellings: list[str]) -> None:
    found = FOUND.nearest(spellings)
    assert len(found) == len(spellings)
    assert all(len(places) == len(costs) for places, costs in found)


@given(st.lists(st.text(max_size=12), max_size=4), st.text("abcdghiknorstuy", max_size=12))
def test_any_words_can_be_among_those_to_find(words: list[str], latin: str) -> None:
    lines = [normalise(word).replace("\n", " ") for word in words]
    RomanisedWords(lines).nearest([latin])
