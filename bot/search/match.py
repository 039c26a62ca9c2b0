"""What a search says about a question: the decision, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.language import Language
from bot.search.analysis import Analysis
from bot.search.ranking import Ranked


class Decision(StrEnum):
    """What is to be done with a question."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    NOT_COVERED = "not-covered"
    PLEA = "plea"
    OFF_TOPIC = "off-topic"
    SMALL_TALK = "small-talk"
    EMPTY = "empty"


class Rule(StrEnum):
    """Why a decision is what it is, in words that `ask --explain` shows; tried in this order."""

    DESPAIR = "it tells of despair"
    DISTRESS = "it tells of distress and names no subject"
    SOMEBODY = "it asks or tells what becomes of a person"
    CHATTER = "no word of it goes beyond small talk"
    NO_WORDS = "there is no word in it"
    ADVICE = "it asks for advice about a person"
    LIKE_PLEAS = "it is most like cries for advice"
    SURE = "the best passage is likely enough to be right"
    ELSEWHERE = "it is most like questions about other subjects"
    TOPIC = "a topic that is not covered fits better than any passage"
    LIKELY = "the best passages may be right"
    NO_SUBJECT = "no passage is likely enough, and it does not speak of what the article is about"
    NOTHING_FITS = "no passage is likely enough, though it speaks of what the article is about"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer, by its id, with how likely it is right, 0 to 1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Reasons:
    """What a decision rests on.

    `passages` are best first; `refusal` is the best of what speaks for no answer; `sure` says how
    likely (0 to 1) it is that the first passage is a right answer.
    """

    analysis: Analysis
    passages: tuple[Ranked, ...]
    refusal: Ranked | None
    sure: float
    rule: Rule


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome of a search.

    `candidates` are best first; the first one is the answer where the decision is ANSWER.
    `topic` is the id of the topic that is not covered, `small_talk` the kind of small talk
    (`greeting`, `thanks`, `identity`, `help`, `about`, `language`, `farewell`, `acknowledgement`,
    `complaint`, `article`; of what was shown, `simpler` and `again`), `plea` that of a plea, where
    it is not for advice (`despair`, `grief`, `distress`).
    `ranking` are the ids of all passages that come near, best first. `asked` are the ids of
    concepts on which the next question may lean; with `asks_more` it asks to go on from what was
    shown before, with `is_all` for others of the kind of which the passage shown tells all.
    `parts` are what each of several questions in one message comes to, in their order; none where
    they are one, or where not all of them are sure. `thing` are the words for what such a part is
    about, where one question is about several things.
    """

    decision: Decision
    language: Language
    candidates: tuple[Candidate, ...] = ()
    topic: str | None = None
    small_talk: str | None = None
    plea: str | None = None
    ranking: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    asks_more: bool = False
    is_all: bool = False
    parts: tuple[Match, ...] = ()
    thing: str = ""
    reasons: Reasons | None = field(default=None, compare=False, repr=False)

    @property
    def score(self) -> float:
        """How likely the decision's best candidate is right, 0 to 1."""
        return self.candidates[0].score if self.candidates else 0.0

    @property
    def answered(self) -> str | None:
        """The id of what answers; None where nothing does."""
        is_answer = self.decision is Decision.ANSWER and self.candidates
        return self.candidates[0].id if is_answer else None
