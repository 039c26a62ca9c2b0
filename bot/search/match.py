"""What a search says about a question: the decision, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.language import Language
from bot.search.analysis import Analysis
from bot.search.proposer import Proposal


class Decision(StrEnum):
    """What is to be done with a question."""

    ANSWER = "answer"
    PARTLY = "partly"
    SUGGEST = "suggest"
    NOT_COVERED = "not-covered"
    PLEA = "plea"
    OFF_TOPIC = "off-topic"
    SMALL_TALK = "small-talk"
    EMPTY = "empty"


class Rule(StrEnum):
    """Why a decision is what it is, in words that `ask --explain` shows."""

    NO_WORDS = "there is no word in it"
    DESPAIR = "it tells of despair"
    MESSAGE = "it is most like messages that ask nothing of an article"
    SURE = "the best passage is likely enough to answer"
    ALL_EXCLUDED = "it leaves out all that the best passage lists"
    CLOSE = "the best passage is close, but does not account for all that is asked"
    TOPIC = "it is most like questions about a topic that is not covered"
    LIKELY = "the best passages may answer"
    NO_SUBJECT = "no passage is likely enough, and it does not speak of what the article is about"
    NOTHING_FITS = "no passage is likely enough, though it speaks of what the article is about"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer, by its id, with how likely it is right, 0 to 1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Reasons:
    """What a decision rests on."""

    analysis: Analysis
    proposal: Proposal
    rule: Rule


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome of a search.

    `candidates` are best first; the first one is the answer where the decision is ANSWER, and the
    passage that comes close where it is PARTLY. `topic` is the id of the topic that is not covered,
    `missing` the words of the question that the passage does not account for, `small_talk` the
    kind of small talk (`greeting`, `thanks`, `identity`, `help`, `about`, `language`, `farewell`,
    `acknowledgement`, `complaint`, `article`; of what was shown, `simpler` and `again`), `plea`
    that of a plea, where it is not for advice (`despair`, `grief`, `distress`). `article` is the id
    of the article that was asked.
    `ranking` are the ids of all passages that come near, best first. `asked` are the ids of
    concepts on which the next question may lean; with `asks_more` it asks to go on from what was
    shown before, with `is_all` for others of the kind of which the passage shown tells all,
    with `is_denied` it takes back what was asked before, and `candidates` are of other things.
    `listed` are the ids of what it points to one of ("the second one").
    `parts` are what each of several questions in one message comes to, in their order; none where
    they are one, or where not all of them are sure. `thing` are the words for what such a part is
    about, where one question is about several things.
    """

    decision: Decision
    language: Language
    candidates: tuple[Candidate, ...] = ()
    topic: str | None = None
    missing: tuple[str, ...] = ()
    small_talk: str | None = None
    plea: str | None = None
    article: str | None = None
    ranking: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    asks_more: bool = False
    is_all: bool = False
    is_denied: bool = False
    listed: tuple[str, ...] = ()
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
