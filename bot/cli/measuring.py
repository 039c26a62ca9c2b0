"""`evaluate`: figures for people and for scripts."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.cli.arguments import Evaluate
from bot.cli.figures import as_comparison, as_json, as_lines, confusions, mistakes
from bot.cli.knowing import knowledge_folder, responder_from
from bot.cli.progress import with_progress
from bot.cli.question_files import Placed, read_questions
from bot.cli.streams import complain, say
from bot.evaluation import Dialogue, Examiner, Figures
from bot.knowledge import load_library
from bot.knowledge.faults import Fault
from bot.language.mistyping import mistype
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
    settings = read_settings()
    library = load_library(knowledge_folder(settings))
    examiner = Examiner(responder_from(library, settings), library, time.perf_counter)
    _complain(_unknown_ids(questions, examiner))
    dialogues = [placed.dialogue for placed in questions]
    figures = _examined(
        examiner, _mistyped(dialogues, command.seed) if command.typos else dialogues
    )
    if command.json:
        say(json.dumps(as_json(figures), ensure_ascii=False, indent=2))
        return 0
    lines = list(as_lines(figures))
    if command.typos:
        lines += as_comparison(_examined(examiner, dialogues), figures)
    lines += mistakes(figures) if command.mistakes else ()
    lines += confusions(figures) if command.confusions else ()
    say("\n".join(lines))
    return 0


def _examined(examiner: Examiner, dialogues: Sequence[Dialogue]) -> Figures:
    total = sum(len(dialogue.turns) for dialogue in dialogues)
    return Figures(tuple(with_progress(examiner.examine(dialogues), total, "questions")))


def _mistyped(dialogues: Iterable[Dialogue], seed: int) -> list[Dialogue]:
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    return [
        Dialogue(tuple(replace(turn, text=mistype(turn.text, chance)) for turn in dialogue.turns))
        for dialogue in dialogues
    ]


def _unknown_ids(questions: Sequence[Placed], examiner: Examiner) -> Iterator[Fault]:
    for placed in questions:
        for turn in placed.dialogue.turns:
            for id in examiner.unknown(turn.accept):
                what = f'"accept" names "{id}", which no fact and no section has'
                yield Fault(placed.path, placed.line, what, warning=True)
            for id in examiner.unknown_topics(turn.topics):
                what = f'"topic" names "{id}", which no topic has'
                yield Fault(placed.path, placed.line, what, warning=True)


def _complain(faults: Iterable[Fault]) -> None:
    for fault in faults:
        complain(str(fault))
