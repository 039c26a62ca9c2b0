"""Short questions in a conversation about gardens: what they lean on, and when they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.everyday import load_everyday
from bot.search.following import Earlier
from bot.search.match import Decision, Match
from tests.matchers import matcher_for
from tests.search.garden import CONCEPTS, GARDEN

MATCHER = matcher_for(GARDEN)
KNOWN = {concept.id for concept in (*CONCEPTS, *load_everyday().concepts)}
ROSE = "When should roses be watered?"
PRICE = "What is the price of a rose?"


def after(*questions: str, shown: str | None = None) -> Earlier:
    """What a conversation has come to after questions, each by itself."""
    asked = MATCHER.match(questions[-1]).asked if questions else ()
    return Earlier(asked, shown)


def answer(match: Match) -> str | None:
    return match.candidates[0].id if match.decision is Decision.ANSWER else None


def test_a_question_without_a_subject_is_of_the_subject_before() -> None:
    earlier = Earlier(("mango",), "water-mango")
    assert answer(MATCHER.match("and the watering?", earlier)) == "water-mango"
    assert answer(MATCHER.match("and the watering?", Earlier(("rose",)))) == "water-roses"


@pytest.mark.parametrize("question", ["and when?", "আর কখন?", "ar kokhon?"])
def test_the_same_holds_in_every_script_and_the_language_stays_the_question_s(
    question: str,
) -> None:
    found = MATCHER.match(question, after(ROSE, shown="water-roses"))
    assert answer(found) == "water-roses"
    assert found.language is MATCHER.match(question).language


def test_what_is_not_said_of_one_thing_is_not_said_of_the_one_that_joins() -> None:
    earlier = after(PRICE)
    assert "price" in earlier.concepts
    assert MATCHER.match("and mango trees?", earlier).topic == "prices"


def test_what_is_not_said_of_the_one_that_joins_is_gone_on_about() -> None:
    refused = MATCHER.match("and mango trees?", after(PRICE))
    assert answer(MATCHER.match("and the watering?", Earlier(refused.asked))) == "water-mango"


def test_a_full_question_stands_alone() -> None:
    for question in (ROSE, PRICE, "Where does the word for rose come from?"):
        assert MATCHER.match(question, Earlier(("mango",), "water-mango")) == MATCHER.match(
            question
        )


@pytest.mark.parametrize("question", ["thanks", "hello", "", "???", "tractor engines?"])
def test_what_asks_nothing_of_the_kind_leans_on_nothing(question: str) -> None:
    assert MATCHER.match(question, after(ROSE, shown="water-roses")) == MATCHER.match(question)


@pytest.mark.parametrize(
    "question",
    [
        "tell me more",
        "more please",
        "go on",
        "আরও বলো",
        "আরো বলুন",
        "aro bolo",
        "তারপর?",
        "and then?",
    ],
)
def test_asking_for_more_is_understood(question: str) -> None:
    assert MATCHER.match(question).asks_more


@pytest.mark.parametrize("question", ["more water for roses?", "আরও পানি লাগে গোলাপে?", ROSE])
def test_more_of_something_is_a_question(question: str) -> None:
    assert not MATCHER.match(question).asks_more


def test_a_refusal_leads_on_where_it_is_of_a_subject() -> None:
    refused = MATCHER.match("and the price?", Earlier(("mango",), "water-mango"))
    assert refused.topic == "prices"
    assert {"price", "mango"} <= set(refused.asked)
    assert MATCHER.match("what is the capital of France?").asked == ()


@pytest.mark.parametrize("question", ["so?", "then?", "তাহলে?", "tahole?", "so what?"])
def test_a_joining_word_alone_asks_for_more(question: str) -> None:
    assert MATCHER.match(question, after(ROSE, shown="water-roses")).asks_more


@pytest.mark.parametrize("question", ["any other watering?", "আর কোনো পানি?"])
def test_others_of_what_the_passage_shown_tells_of_are_none(question: str) -> None:
    assert MATCHER.match(question, after(ROSE, shown="water-roses")).is_all
    assert not MATCHER.match(question).is_all
    assert not MATCHER.match(question, Earlier(("mango",), "water-roses")).is_all


def test_an_explanation_shows_the_words_that_were_filled_in() -> None:
    lines = MATCHER.explain("and the watering?", Earlier(("mango",)))
    assert any("mango" in line for line in lines)
    assert not any("mango (" in line for line in MATCHER.explain("and the watering?"))


EARLIER = st.builds(
    Earlier,
    st.lists(st.sampled_from(["rose", "mango", "price", "when", "gone"])).map(tuple),
    st.sampled_from([None, "water-roses", "section-care", "prices", "gone"]),
)


@given(st.text(max_size=40), EARLIER)
def test_any_text_after_anything_is_decided_in_its_own_language(
    text: str, earlier: Earlier
) -> None:
    found = MATCHER.match(text, earlier)
    assert found.language is MATCHER.match(text).language
    assert KNOWN.issuperset(found.asked)
