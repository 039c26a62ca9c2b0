from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.search.misspellings import Misspellings

MOST_FOUND = 12


def known(*spellings: str) -> Misspellings:
    misspellings = Misspellings()
    misspellings.add(spellings)
    return misspellings


@pytest.mark.parametrize(
    ("mistyped", "meant", "slips"),
    [
        ("rvier", "river", 1),
        ("rver", "river", 0),
        ("riiver", "river", 1),
        ("rover", "river", 1),
        ("tiver", "river", 1),
        ("irver", "river", 1),
        ("mountian", "mountain", 1),
        ("nountain", "mountain", 1),
        ("momtain", "mountain", 0),
        ("watterfal", "waterfall", 2),
        ("ফুফসুস", "ফুসফুস", 1),
        ("ketl", "kelt", 1),
        ("eklt", "kelt", 1),
        ("kelp", "kelt", 0),
    ],
)
def test_a_word_is_found_by_one_slip_or_if_long_by_two(
    mistyped: str, meant: str, slips: int
) -> None:
    """No slips means that it is not found."""
    assert known(meant, "bridge").near(mistyped) == ([(meant, slips)] if slips else [])


@pytest.mark.parametrize("short", ["", "a", "abc"])
def test_a_word_of_less_than_four_letters_is_near_to_none(short: str) -> None:
    assert known("", "a", "abc", "abd", "abcd").near(short) == []


def test_the_nearest_comes_first() -> None:
    assert known("waterfowls", "waterfall").near("waterfalls") == [
        ("waterfall", 1),
        ("waterfowls", 2),
    ]


def test_words_may_be_added_after_a_look_up() -> None:
    misspellings = known("river")
    assert misspellings.near("mountian") == []
    misspellings.add(["mountain"])
    assert [found for found, _ in misspellings.near("mountian")] == ["mountain"]


words = st.text("abকি", min_size=4, max_size=11)
asked_for = st.text("abকি", min_size=5, max_size=11)


@settings(deadline=None)
@given(spellings=st.lists(words, max_size=20, unique=True), asked=asked_for)
def test_every_spelling_one_slip_away_from_a_word_of_five_letters_is_found(
    spellings: list[str], asked: str
) -> None:
    near = {spelling for spelling in spellings if OSA.distance(spelling, asked) <= 1}
    assume(len(near) <= MOST_FOUND)
    found = dict(known(*spellings).near(asked))
    assert near == {spelling for spelling, slips in found.items() if slips <= 1}


@settings(deadline=None)
@given(spellings=st.lists(words, max_size=30), asked=asked_for)
def test_what_is_found_is_as_near_as_told_the_nearest_first(
    spellings: list[str], asked: str
) -> None:
    found = known(*spellings).near(asked)
    assert [slips for _, slips in found] == sorted(slips for _, slips in found)
    for spelling, slips in found:
        assert slips == OSA.distance(spelling, asked) <= (1 if len(asked) < 9 else 2)


@settings(deadline=None)
@given(spellings=st.lists(st.text(), max_size=20), asked=st.text())
def test_any_text_may_be_added_and_asked_and_only_what_was_added_is_found(
    spellings: list[str], asked: str
) -> None:
    found = [spelling for spelling, _ in known(*spellings).near(asked)]
    assert len(found) <= MOST_FOUND
    assert set(found) <= set(spellings)


@settings(deadline=None)
@given(spellings=st.lists(st.text("abc", min_size=4, max_size=4), unique=True), data=st.data())
def test_a_word_of_four_letters_is_found_by_the_swap_of_two(
    spellings: list[str], data: st.DataObject
) -> None:
    asked = data.draw(st.text("abc", min_size=4, max_size=4))
    at = data.draw(st.integers(0, 2))
    swapped = asked[:at] + asked[at + 1] + asked[at] + asked[at + 2 :]
    assume(swapped != asked)
    assert (swapped, 1) in known(*spellings, swapped).near(asked)
