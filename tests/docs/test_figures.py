from __future__ import annotations

import re
import time

import pytest

from bot.cli.question_files import read_questions
from bot.conversation import Responder
from bot.evaluation import Examiner, Figures, Outcome
from bot.knowledge import load_library, shipped_knowledge
from tests.benchmarks.unasked import table
from tests.docs.readme import ROOT, blocks

BLIND = ROOT / "tests" / "questions" / "blind.jsonl"
MARGIN = 2.0
"""Points of a percentage by which the README may lag behind."""


def share(count: int, whole: Figures) -> float:
    return 100 * count / len(whole)


def test_the_table_of_figures_is_up_to_date(responder: Responder) -> None:
    [shown] = [block for block in blocks("text") if block.startswith("Answerable questions\n")]
    rows = re.findall(r"^  all +(\d+) (.+)$", shown, re.MULTILINE)
    [(asked, answered), (others, refused)] = [
        (int(count), [float(percent) for percent in re.findall(r"([\d.]+) %", shares)])
        for count, shares in rows
    ]
    placed, faults = read_questions(BLIND)
    assert not faults
    examiner = Examiner(responder, load_library(shipped_knowledge()), time.perf_counter)
    figures = Figures(tuple(examiner.examine(found.dialogue for found in placed)))
    answerable, unanswerable = figures.answerable, figures.unanswerable

    assert (asked, others) == (len(answerable), len(unanswerable))
    right = share(answerable.count(Outcome.RIGHT), answerable)
    wrong = share(unanswerable.count(Outcome.WRONG), unanswerable)
    assert answered[0] == pytest.approx(right, abs=MARGIN)
    partly = share(answerable.count(Outcome.PARTLY), answerable)
    assert answered[1] == pytest.approx(partly, abs=MARGIN)
    assert refused[3] == pytest.approx(wrong, abs=MARGIN)


def test_the_table_of_what_is_answered_unasked_is_up_to_date(responder: Responder) -> None:
    [shown] = [block for block in blocks("text") if "chatter.jsonl" in block]
    assert shown.rstrip("\n") == table(responder)
