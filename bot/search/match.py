"""What a search says about a question: the decision, what it rests on, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.language import Language


class Decision(StrEnum):
    """What is to be done with a question."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    NOT_COVERED = "not-covered"
    PLEA = "plea"
    OFF_TOPIC = "off-topic"
    SMALL_TALK = "small-talk"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer, by its id, with a score from 0 to 1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome of a search, with its reasons.

    `candidates` are best first; the first one is the answer where the decision is ANSWER.
    `topic` is the id of the topic that is not covered, `small_talk` the kind of small talk
    (`greeting`, `thanks`, `identity`, `farewell`, `acknowledgement`).
    `explanation` has one line a reason, for `ask --explain`.
    """

    decision: Decision
    language: Language
    candidates: tuple[Candidate, ...] = ()
    topic: str | None = None
    small_talk: str | None = None
    explanation: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """How sure the decision's best candidate is, 0 to 1."""
        return self.candidates[0].score if self.candidates else 0.0
