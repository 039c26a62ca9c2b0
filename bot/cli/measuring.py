"""`evaluate`: figures for people and for scripts."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence

from bot.cli.arguments import Evaluate
from bot.cli.figures import as_json, as_lines, mistakes
from bot.cli.knowing import knowledge_folder, responder_from
from bot.cli.progress import with_progress
from bot.cli.question_files import Placed, read_questions
from bot.cli.streams import complain, say
from bot.evaluation import Examiner, Figures
from bot.knowledge import load_library
from bot.knowledge.faults import Fault
from bot.settings import read_settings


def evaluate(command: Evaluate) -> int:
    """Ask what the files ask and print how it went; 0, or 1 if a file has faults."""
    questions: list[Placed] = []
    faults: list[Fault] = []
    for path in command.files:
        found, wrong = read_questions(path)
        questions += found
        faults += wrong
    if faults:
        _complain(faults)
        return 1
    library = load_library(knowledge_folder(read_settings()))
    examiner = Examiner(responder_from(library), library, time.perf_counter)
    _complain(_unknown_ids(questions, examiner))
    total = sum(len(placed.dialogue.turns) for placed in questions)
    results = examiner.examine(placed.dialogue for placed in questions)
    figures = Figures(tuple(with_progress(results, total, "questions")))
    if command.json:
        say(json.dumps(as_json(figures), ensure_ascii=False, indent=2))
    else:
        lines = [*as_lines(figures), *(mistakes(figures) if command.mistakes else ())]
        say("\n".join(lines))
    return 0


def _unknown_ids(questions: Sequence[Placed], examiner: Examiner) -> list[Fault]:
    return [
        Fault(
            placed.path,
            placed.line,
            f'"accept" names "{id}", which no fact and no section has',
            warning=True,
        )
        for placed in questions
        for turn in placed.dialogue.turns
        for id in examiner.unknown(turn.accept)
    ]


def _complain(faults: Iterable[Fault]) -> None:
    for fault in faults:
        complain(str(fault))
