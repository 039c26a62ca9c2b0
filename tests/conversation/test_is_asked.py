"""Replies to the bot in a group: how many that ask are heard, and how much talk is let be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.conversation import Responder
from bot.conversation.question import Context, Question

QUESTIONS = Path(__file__).resolve().parents[1] / "questions"
LUNGS = "What are the symptoms of metastasis in the lungs?"


def after(shipped: Responder, question: str) -> Context:
    return shipped.reply(Question(question))[1]


@pytest.mark.parametrize("name", ["sample.jsonl", "held-out.jsonl", "unseen.jsonl"])
def test_nearly_all_questions_are_heard(shipped: Responder, name: str) -> None:
    lines = map(json.loads, (QUESTIONS / name).read_text("utf-8").splitlines())
    asked = [line["q"] for line in lines if line.get("accept")]
    heard = [text for text in asked if shipped.is_asked(text)]
    assert len(heard) >= 0.93 * len(asked)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "why?",
            "keno?",
            "কেন?",
            "more",
            "go on",
            "তারপর",
            "aro bolo",
            "আর লিভারে",
            "and the liver",
        ),
        *("liver", "লিভার", "brain symptoms", "no, not the lungs, the liver", "আমি লিভারের কথা বলেছি"),
        *("explain haemoptysis", "summary please", "বাংলায় বলুন", "আবার বলুন", "সহজ করে বলুন"),
        *(
            "my father died yesterday",
            "আমার মা মারা গেছেন",
            "I want to die lol",
            "and then?",
            "what should I do?",
            "আমি কী করব?",
        ),
    ],
)
def test_what_goes_on_from_an_answer_is_heard(shipped: Responder, text: str) -> None:
    assert shipped.is_asked(text, after(shipped, LUNGS))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "😭",
            "so",
            "then",
            "need more coffee",
            "no more please",
            "no cancer for me lol",
            "ok",
        ),
        *(
            "see? i was right",
            "brain not found lol",
            "cancer is scary",
            "metastasis 😂",
            "next!!! lol",
        ),
        *("আমার মাথা নষ্ট", "কী ভয়াবহ!", "ছড়ায় তো জানতামই", "share koro sobai", "তোরা দেখছিস?"),
    ],
)
def test_talk_about_an_answer_is_let_be(shipped: Responder, text: str) -> None:
    assert not shipped.is_asked(text, after(shipped, LUNGS))
