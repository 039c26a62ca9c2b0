from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import load_library, shipped_knowledge
from bot.knowledge.everyday import load_everyday
from bot.search.following import Earlier
from bot.search.index import build_index
from bot.search.lists import MOST_LISTED, Listing, Lists
from bot.search.match import Match
from bot.search.matcher import Matcher
from tests.matchers import matcher_for
from tests.search.garden import GARDEN

EVERYDAY = load_everyday()
LISTS = Lists(EVERYDAY, build_index(GARDEN, EVERYDAY))
GARDENER = matcher_for(GARDEN)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return matcher_for(load_library(shipped_knowledge()))


def listed(text: str) -> Listing | None:
    return LISTS.of(text, GARDENER.match(text))


def outcomes(match: Match) -> list[str | None]:
    return [part.answered or part.topic for part in match.parts]


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("when to water roses and mangoes", ("when to water roses", "when to water mangoes")),
        ("roses, or in the mangoes?", ("roses", "mangoes?")),
        ("গোলাপ ও আমের সেচ কখন?", ("গোলাপ সেচ কখন?", "আমের সেচ কখন?")),
    ],
)
def test_a_question_is_put_to_each_thing_that_it_lists(text: str, each: tuple[str, ...]) -> None:
    listing = listed(text)
    assert listing
    assert listing.each == each


@pytest.mark.parametrize(
    "text",
    ["when are roses watered?", "roses and tractors", "roses to the mangoes", "and roses", "", ","],
)
def test_what_names_one_thing_or_only_lists_words_is_no_list(text: str) -> None:
    assert listed(text) is None


@given(st.lists(st.sampled_from(["rose", "mango", "and", ",", "the", "water", "x", "ও"])))
def test_each_is_a_part_of_the_question_and_they_are_not_too_many(tokens: list[str]) -> None:
    listing = listed(" ".join(tokens))
    for question in listing.each if listing else ():
        rest = iter(tokens)
        assert all(token in rest for token in question.split())
    assert listing is None or len(listing.each) <= MOST_LISTED


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("signs in bones or the liver?", ["symptoms-bones", "symptoms-liver"]),
        ("কলিজা আর মগজে গেলে কী কী সমস্যা হয়?", ["symptoms-liver", "symptoms-brain"]),
        (
            "lungs, haar ebong lymph node er lokkhon",
            ["symptoms-lungs", "symptoms-bones", "symptoms-lymph-nodes"],
        ),
        ("Compare symptoms in the brain vs the lungs", ["symptoms-brain", "symptoms-lungs"]),
        (
            "হাড়, ফুসফুস, মস্তিষ্ক ও যকৃতে কী লক্ষণ দেখা দেয়?",
            ["symptoms-bones", "symptoms-lungs", "symptoms-brain", "symptoms-liver"],
        ),
        ("symptoms in the kidney and in the lungs", ["other-organs", "symptoms-lungs"]),
        ("What do haemoptysis and vertigo mean?", ["symptoms-lungs", "symptoms-brain"]),
    ],
)
def test_each_of_several_things_has_its_passage(
    matcher: Matcher, text: str, ids: list[str]
) -> None:

    assert outcomes(matcher.match(text)) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("লক্ষণ ও চিকিৎসা", ["section-symptoms", "treatment"]),
        ("symptoms and treatment", ["section-symptoms", "treatment"]),
        ("হাড়ের মেটাস্ট্যাসিসের লক্ষণ ও চিকিৎসা কী?", ["symptoms-bones", "treatment"]),
        ("survival and symptoms in the brain", ["survival", "symptoms-brain"]),
    ],
)
def test_of_several_things_asked_of_one_what_the_article_says_is_told(
    matcher: Matcher, text: str, ids: list[str]
) -> None:
    assert outcomes(matcher.match(text)) == ids


@pytest.mark.parametrize(
    "text",
    [
        "causes and treatment",
        "symptoms or treatment of diabetes",
        "মেটাস্ট্যাসিস ঠেকাব কীভাবে, প্রথম থেকে কী করব?",
    ],
)
def test_where_nothing_asked_is_told_the_whole_is_refused(matcher: Matcher, text: str) -> None:
    assert (matcher.match(text).answered, matcher.match(text).parts) == (None, ())


@pytest.mark.parametrize(
    "text",
    [
        "Does it spread to the brain and the bones?",  # one passage says where
        "কাশি আর শ্বাসকষ্ট কোন অঙ্গে ছড়ালে হয়?",  # one passage tells of both
        "Is jaundice a sign in the lungs or the liver?",  # only one has it
        "হাড় ও যকৃতের চিকিৎসা কী?",  # of neither
        "Which is more dangerous, the bones or the brain?",  # asks something else of both
        "আমার ভাইয়ের ফুসফুস ও লিভারে ছড়িয়েছে, কী করব?",  # wants advice
    ],
)
def test_things_are_left_together_where_one_reply_serves_all(matcher: Matcher, text: str) -> None:
    assert matcher.match(text).parts == ()


def test_a_list_may_join_itself_to_the_question_before(matcher: Matcher) -> None:
    earlier = Earlier(("lung", "symptom"), "symptoms-lungs")
    found = matcher.match("and in the bones and brain?", earlier)
    assert outcomes(found) == ["symptoms-bones", "symptoms-brain"]
