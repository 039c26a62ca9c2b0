from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.conversation import Responder
from bot.conversation.question import Question
from bot.knowledge.model import Library
from bot.search.match import Decision
from bot.search.matcher import Matcher
from tests.conversation.library import StubMatcher

QUESTIONS = Path(__file__).resolve().parents[1] / "questions"


def lines(name: str) -> list[tuple[str, list[str]]]:
    texts = (QUESTIONS / name).read_text("utf-8").splitlines()
    return [(line["q"], line["accept"]) for line in map(json.loads, texts)]


def unasked(shipped: Responder, text: str) -> str | None:
    found = shipped.unasked(Question(text))
    return found[0].id if found else None


@pytest.mark.parametrize("name", ["chatter.jsonl", "chatter-unseen.jsonl"])
def test_what_people_say_to_each_other_is_left_alone(shipped: Responder, name: str) -> None:
    said = lines(name)
    assert len(said) >= 30
    assert {text: id for text, _ in said if (id := unasked(shipped, text))} == {}


def test_most_questions_to_a_room_are_answered_and_none_wrongly(shipped: Responder) -> None:
    asked = [(unasked(shipped, text), accept) for text, accept in lines("room.jsonl")]
    answered = [(id, accept) for id, accept in asked if id]
    assert all(id in accept for id, accept in answered)
    assert len(answered) >= 0.6 * len(asked)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "What?",
        "what is metastasis",
        "What does metastasis mean? My report says so.",
        "And what does metastasis mean?",
        "What does metastasis mean? 😂",
        "You know what metastasis means?",
        "What does your metastasis mean?",
        "আর মেটাস্ট্যাসিস মানে কী?",
        "তোমার মেটাস্ট্যাসিস মানে কী?",
        "What does metastasis mean? " * 20,
    ],
)
def test_nothing_but_one_question_to_all_that_stands_by_itself_is_answered(
    shipped: Responder, text: str
) -> None:
    assert unasked(shipped, text) is None


@pytest.mark.parametrize(
    "text",
    [
        "What does metastasis mean?",
        "মেটাস্ট্যাসিস মানে কী?",
        "metastasis mane ki",
        "WHAT DOES METASTASIS MEAN ??",
    ],
)
def test_a_mark_may_be_doubled_and_in_bengali_left_out(shipped: Responder, text: str) -> None:
    assert unasked(shipped, text) == "definition"


class AskedOfAll(StubMatcher):
    """Takes every text for one that is put to everybody."""

    def is_asked_of_all(self, text: str) -> bool:
        return True


def test_what_answers_only_partly_is_never_said_unasked(
    shipped_library: Library, shipped_matcher: Matcher
) -> None:
    sure = shipped_matcher.match("What does metastasis mean?")
    partly = replace(sure, decision=Decision.PARTLY)
    asked = Question("?")
    assert Responder(shipped_library, AskedOfAll(sure)).unasked(asked)
    assert Responder(shipped_library, AskedOfAll(partly)).unasked(asked) is None
