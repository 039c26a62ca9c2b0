"""How the bot does, where it answers unasked, with talk and with questions to a room.

python -m tests.benchmarks.unasked
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bot.conversation import Responder
from bot.conversation.question import Question
from bot.knowledge import load_library, shipped_knowledge
from tests.matchers import matcher_for

QUESTIONS = Path("tests/questions")
ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chatter", "chatter-unseen", "room", "unseen")


def table(responder: Responder) -> str:
    """The figures, a line a file; how many answers are right where any answer can be."""
    head = f"{'':38}{'messages':>12}{'answered':>14}{'right':>14}"
    return "\n".join([head, *(_row(responder, QUESTIONS / f"{name}.jsonl") for name in NAMES)])


def _row(responder: Responder, path: Path) -> str:
    lines = [json.loads(line) for line in (ROOT / path).read_text("utf-8").splitlines()]
    found = [(responder.unasked(Question(line["q"])), line["accept"]) for line in lines]
    answers = [(spoken[0].id, accept) for spoken, accept in found if spoken]
    row = f"{path!s:38}{len(lines):12}{len(answers):14}"
    if not any(accept for _, accept in found):
        return row
    return f"{row}{sum(id in accept for id, accept in answers):14}"


if __name__ == "__main__":
    library = load_library(shipped_knowledge())
    sys.stdout.write(table(Responder(library, matcher_for(library))) + "\n")
