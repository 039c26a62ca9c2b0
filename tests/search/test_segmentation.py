"""Words typed with a blank or hyphen inside, and words run together, asked of the shipped bot."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from bot.knowledge import load_library, shipped_knowledge
from bot.knowledge.everyday import load_everyday
from bot.language.normal import normalise
from bot.search.index import build_index
from tests.language.texts import ANY_TEXT
from tests.matchers import matcher_for

LIBRARY = load_library(shipped_knowledge())
MATCHER = matcher_for(LIBRARY)
ANALYST = build_index(LIBRARY, load_everyday()).analyst


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("meta stasis ki?", "definition"),
        ("meta-stases mane ki", "definition"),
        ("মেটা স্ট্যাসিস কী?", "definition"),
        ("lym ph node e choray gele lokkhon ki", "symptoms-lymph-nodes"),
        ("jon dis kokhon hoy", "symptoms-liver"),
        ("জন ডিস কোথায় ছড়ালে হয়?", "symptoms-liver"),
        ("ফুস ফুসে ছড়ালে কী হয়?", "symptoms-lungs"),
        ("fus-fuser lokkhon", "symptoms-lungs"),
        ("ক্যান্ সার কীভাবে ছড়ায়", "how-it-spreads"),
        ("bonemetastasis symptoms", "symptoms-bones"),
        ("livercancer er lokkhon ki jodi choray", "symptoms-liver"),
        ("ফুসফুসক্যান্সার ছড়ালে কী লক্ষণ", "symptoms-lungs"),
        ("লিভারমেটাস্ট্যাসিসের লক্ষণ", "symptoms-liver"),
        ("haremetastasis hole kikihoy", "symptoms-bones"),
        ("fusfuseki hoy chorale", "symptoms-lungs"),
        ("whatismetastasis", "definition"),
        ("মেটাস্ট্যাসিসকাকেবলে", "definition"),
        ("howdoes cancer spread", "how-it-spreads"),
        ("ক্যান্সার কীভাবেছড়ায়?", "how-it-spreads"),
        ("primarytumour কী?", "primary-tumour"),
    ],
)
def test_a_question_is_answered_with_words_typed_in_parts_or_run_together(
    question: str, answer: str
) -> None:
    assert MATCHER.match(question).answered == answer


@pytest.mark.parametrize(
    "question",
    [
        "lungs er lokkhon ki",
        "tumor er kosh gulo",
        "kon kon jaygay choray",
        "what is a heartbeat",
        "healthcare in Dhaka",
        "চিকিৎসাবিজ্ঞানে মেটাস্ট্যাসিস বলতে কী বোঝায়?",
        "গবেষণার প্রতিবেদন কোথায়?",
        "waht dose metastsis meen",
        "they've found it in 2 X-rays, e.g. 3,000",
        "metastasis and stasis",
    ],
)
def test_words_are_left_as_they_are_where_nothing_more_is_named(question: str) -> None:
    assert ANALYST.segmented(question) == question


def test_what_stands_between_words_stays() -> None:
    assert ANALYST.segmented("Meta-stasis?\nকী, fus fus!") == "metastasis?\nকী, fusfus!"


@settings(deadline=None)
@given(ANY_TEXT)
def test_only_blanks_and_hyphens_between_words_come_and_go(text: str) -> None:
    found = ANALYST.segmented(text)
    if found != text:
        assert _letters(found) == _letters(normalise(text.lstrip()[:1500]))


def _letters(text: str) -> list[str]:
    return [letter for letter in text if letter not in " \t-\u2010\u2011\u2013"]
