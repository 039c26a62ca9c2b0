from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from bot.cli.question_files import read_questions
from bot.conversation import Responder
from bot.evaluation import Dialogue, Examiner, Figures, Outcome
from bot.knowledge import load_library, shipped_knowledge
from tests.docs.readme import ROOT, TEXT, blocks

QUESTIONS = ROOT / "tests" / "questions"
MARGIN = 2.0
"""Points of a percentage by which the README may lag behind."""


def dialogues(path: Path) -> list[Dialogue]:
    placed, faults = read_questions(path)
    assert not faults
    return [found.dialogue for found in placed]


def share(count: int, whole: Figures) -> float:
    return 100 * count / len(whole)


def test_the_table_is_of_all_the_questions_that_there_are() -> None:
    [table] = [block for block in blocks("text") if block.startswith("Answerable questions\n")]
    answerable, unanswerable = re.findall(r"^  all +(\d+) ", table, re.MULTILINE)
    asked = [
        turn
        for path in sorted(QUESTIONS.glob("*.jsonl"))
        for dialogue in dialogues(path)
        for turn in dialogue.turns
    ]
    assert int(answerable) == sum(turn.is_answerable for turn in asked)
    assert int(unanswerable) == sum(not turn.is_answerable for turn in asked)


def test_the_figures_of_the_questions_held_out_are_up_to_date(responder: Responder) -> None:
    said = re.search(
        r"of its (\d+) answerable\s+questions, ([\d.]+) % are answered right, "
        r"and of its (\d+) others, ([\d.]+) %\s+are\s+wrongly answered",
        TEXT,
    )
    assert said
    examiner = Examiner(responder, load_library(shipped_knowledge()), time.perf_counter)
    figures = Figures(tuple(examiner.examine(dialogues(QUESTIONS / "held-out.jsonl"))))
    answerable, unanswerable = figures.answerable, figures.unanswerable
    assert (int(said[1]), int(said[3])) == (len(answerable), len(unanswerable))
    right = share(answerable.count(Outcome.RIGHT), answerable)
    wrong = share(unanswerable.count(Outcome.WRONG), unanswerable)
    assert float(said[2]) == pytest.approx(right, abs=MARGIN)
    assert float(said[4]) == pytest.approx(wrong, abs=MARGIN)
