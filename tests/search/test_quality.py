"""What the shipped knowledge answers of the questions in tests/questions.

The floors lie a little below what `python -m bot evaluate tests/questions/*.jsonl` prints, so
that a change which loses answers, or answers what the article does not say, is noticed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli.question_files import read_questions
from bot.conversation import Responder
from bot.evaluation import Examiner, Figures, Outcome
from bot.knowledge import load_library, shipped_knowledge
from bot.search.matcher import Matcher

QUESTIONS = Path(__file__).parents[1] / "questions"

Measure = Callable[[str], Figures]


@pytest.fixture(scope="module")
def measure() -> Measure:
    library = load_library(shipped_knowledge())
    examiner = Examiner(Responder(library, Matcher(library)), library, time.perf_counter)

    def measured(name: str) -> Figures:
        placed, faults = read_questions(QUESTIONS / name)
        assert not faults
        return Figures(tuple(examiner.examine(found.dialogue for found in placed)))

    return measured


@pytest.mark.parametrize(
    ("name", "least_right", "most_wrongly_answered"),
    [
        ("sample.jsonl", 0.97, 0.03),
        ("held-out.jsonl", 0.95, 0.03),
        ("unseen.jsonl", 0.94, 0.03),
    ],
)
def test_most_questions_are_answered_right_and_few_without_an_answer_are_answered(
    measure: Measure, name: str, least_right: float, most_wrongly_answered: float
) -> None:
    figures = measure(name)
    answerable, unanswerable = figures.answerable, figures.unanswerable
    wrongly = unanswerable.count(Outcome.RIGHT) + unanswerable.count(Outcome.WRONG)

    assert answerable.count(Outcome.RIGHT) / len(answerable) >= least_right
    assert wrongly / len(unanswerable) <= most_wrongly_answered


def test_every_language_is_answered_well(measure: Measure) -> None:
    for language, figures in measure("sample.jsonl").answerable.by(lambda r: r.language).items():
        assert figures.count(Outcome.RIGHT) / len(figures) >= 0.95, language
