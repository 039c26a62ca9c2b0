from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.everyday import load_everyday
from bot.search.corrections import Corrections
from bot.search.index import build_index
from tests.matchers import matcher_for
from tests.search.garden import GARDEN

EVERYDAY = load_everyday()
CORRECTIONS = Corrections(EVERYDAY, build_index(GARDEN, EVERYDAY))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("no, not the roses, the mangoes", "no , , the mangoes"),
        ("mango water, not roses", "mango water ,"),
        ("water not for roses but mangoes", "water but mangoes"),
        ("mangoes instead of roses", "mangoes"),
        ("গোলাপ না, আম", ", আম"),
        ("গোলাপে নয়, আমে কখন পানি দেব?", ", আমে কখন পানি দেব?"),
        ("na mane rose na. mango", "na mane , mango"),
        ("আমে পানি, গোলাপে না", "আমে পানি ,"),
        ("watering roses, sorry, mangoes", "watering , mangoes"),
        ("thuri, mango te pani", ", mango te pani"),
        ("আমি গোলাপের কথা বলছি না, আমের", "আমি , আমের"),
        ("rose er kotha bolini, mango", ", mango"),
        ("no, I meant the garden", "the garden"),
        ("I mean, not roses, mangoes", ", mangoes"),
        ("না, আমি বলতে চাইছি আম", "আম"),
        ("rose er na mango er pani", "mango er pani"),
        ("গোলাপের না আমের দাম বলেন", "আমের দাম বলেন"),
    ],
)
def test_what_is_taken_back_is_left_out(text: str, meant: str) -> None:
    assert CORRECTIONS.corrected(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "roses are not watered",
        "not roses",  # nothing else is named
        "গোলাপ না আম?",  # which of the two
        "roses and not mangoes?",
        "গোলাপে পানি লাগে না, আমে লাগে",
        "sorry",
        "I mean",
        "what is meant by roses",
        "rose er na mango er pani?",  # which of the two
        "গোলাপের না আমের দাম কোন মাসে বেশি",
        "I have watered the roses every day, not once a week as I used to water my mangoes there",
    ],
)
def test_what_takes_nothing_back_stays(text: str) -> None:
    assert CORRECTIONS.corrected(text) == text


@given(st.lists(st.sampled_from(["না", ",", "not", "rose", "mango", "sorry", "and", "x"])))
def test_of_any_message_a_part_is_left_that_names_something(tokens: list[str]) -> None:
    meant = CORRECTIONS.corrected(" ".join(tokens)).split()
    rest = iter(tokens)
    assert all(token in rest for token in meant)
    assert len(meant) == len(tokens) or {"rose", "mango"}.intersection(meant)


@pytest.mark.parametrize("text", ["না, গোলাপ না, আমে পানি দেওয়া", "watering, not roses, mangoes"])
def test_what_is_meant_is_answered(text: str) -> None:
    assert matcher_for(GARDEN).match(text).answered == "water-mango"
