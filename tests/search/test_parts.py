from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import load_library, shipped_knowledge
from bot.knowledge.everyday import load_everyday
from bot.language import Language
from bot.search.index import build_index
from bot.search.lists import Lists
from bot.search.match import Decision, Match
from bot.search.matcher import Matcher
from bot.search.parts import MOST, Parts
from tests.matchers import matcher_for
from tests.search.garden import GARDEN

EVERYDAY = load_everyday()
LISTS = Lists(EVERYDAY, build_index(GARDEN, EVERYDAY))
PARTS = Parts(EVERYDAY, LISTS, lambda text, earlier: Match(Decision.EMPTY, Language.UNKNOWN))


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return matcher_for(load_library(shipped_knowledge()))


def outcomes(match: Match) -> list[str | None]:
    return [part.answered or part.topic for part in match.parts]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("What is ebb? When is flood?", ("What is ebb?", "When is flood?")),
        ("what is ebb and when is flood", ("what is ebb", "when is flood")),
        ("ভাটা কী আর জোয়ার কখন হয়", ("ভাটা কী", "জোয়ার কখন হয়")),
        ("vata ki ar joar ar vata kokhon", ("vata ki", "joar ar vata kokhon")),
        ("ভাটা কী আর এটা হলে কতদিন থাকে", ("ভাটা কী", "এটা হলে কতদিন থাকে")),
        ("Hello there. Is it ebb? Is it flood?", ("Is it ebb?", "Is it flood?")),
        (
            "what is ebb, when is flood and where is the moon",
            ("what is ebb", "when is flood", "where is the moon"),
        ),
    ],
)
def test_sentences_and_halves_that_ask_are_questions(text: str, questions: tuple[str, ...]) -> None:
    assert PARTS.of(text) == questions


@pytest.mark.parametrize(
    "text",
    [
        "What is the difference between ebb and flood?",
        "ভাটা আর জোয়ার কী?",
        "জোয়ার কী? আমি সমুদ্রে থাকি।",
        "ar ki?",
        "Which is ebb, when the sea goes out?",
        "what? when? where? who?",
        "",
    ],
)
def test_one_question_and_very_many_are_not_taken_apart(text: str) -> None:
    assert PARTS.of(text) == ()


@given(st.text("কী আর?।\n") | st.lists(st.sampled_from(["ki", "ar", "and", "what", "x", "?"])))
def test_parts_are_pieces_of_the_message_in_their_order(text: str | list[str]) -> None:
    message = text if isinstance(text, str) else " ".join(text)
    parts = PARTS.of(message)
    tokens = iter(message.replace("?", " ? ").replace("।", " । ").split())

    assert len(parts) in (0, *range(2, MOST + 1))
    for part in parts:
        assert all(
            token in tokens for token in part.replace("?", " ? ").replace("।", " । ").split()
        )


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("ফুসফুসে গেলে কী হয় এবং লিভারে গেলে কী হয়?", ["symptoms-lungs", "symptoms-liver"]),
        ("লক্ষণ কী কী আর চিকিৎসা কী?", ["section-symptoms", "treatment"]),
        (
            "What is cancer, how does a primary tumour form and what does the picture show?",
            ["what-is-cancer", "primary-tumour", "liver-picture"],
        ),
        (
            "ক্যান্সার কাকে বলে? কঙ্কালটি কোথায় পাওয়া যায়? ব্যথা কখন হয়?",
            ["what-is-cancer", "sudan-skeleton", "pain"],
        ),
        (
            "What is cancer? What happens in the bones and the brain?",
            ["what-is-cancer", "symptoms-bones", "symptoms-brain"],
        ),
    ],
)
def test_questions_that_are_all_decided_surely_are_decided_each(
    matcher: Matcher, text: str, ids: list[str]
) -> None:
    assert outcomes(matcher.match(text)) == ids
    assert all(f" {id}" in "\n".join(matcher.explain(text)) for id in ids)


@pytest.mark.parametrize(
    "text",
    [
        "Where was the skeleton found and how old is it?",  # one passage answers both
        "চিকিৎসা কী আর খরচ কত?",  # no passage answers either
        "What is metastasis and which car should I buy?",  # one is of another subject
        "আমার মায়ের ক্যান্সার, মেটাস্ট্যাসিস কী আর এখন কী করব?",  # wants advice
    ],
)
def test_questions_are_left_together_where_that_says_as_much(matcher: Matcher, text: str) -> None:
    assert matcher.match(text).parts == ()


def test_a_question_leans_on_the_one_before_it_in_the_same_message(matcher: Matcher) -> None:
    match = matcher.match("What are the symptoms in the lungs? And in the brain?")
    assert outcomes(match) == ["symptoms-lungs", "symptoms-brain"]
