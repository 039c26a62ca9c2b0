"""How well questions are answered: each reply judged against what is right, and counted."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, median

from bot.conversation import Responder
from bot.conversation.question import Context, Question
from bot.conversation.reply import Reply
from bot.knowledge.model import Library
from bot.search.match import Decision

UNNAMED_STYLE = "other"

_SCORE_GROUPS = (0.5, 0.7, 0.8, 0.9, 0.95)
"""The lowest scores of the groups of answers, but for the first group's, which is 0."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, and the ids of the facts and sections that answer it; none, if nothing does.

    `decisions` are the kinds of reply that are right, `topics` the ids of the topics of which one
    is to be named as not covered; where there are none, neither is judged.
    """

    text: str
    accept: tuple[str, ...]
    language: str = ""
    style: str = ""
    decisions: tuple[Decision, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def is_answerable(self) -> bool:
        """Whether the library has an answer."""
        return bool(self.accept)


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Questions that are asked one after the other; a question by itself is one, too."""

    turns: tuple[Turn, ...]


class Outcome(StrEnum):
    """What became of a question; `right`, `wrong` are answers, `suggested_…` suggestions.

    `partly`, a passage of which the reply says what it does not tell, is neither right nor wrong.
    """

    RIGHT = "right"
    WRONG = "wrong"
    PARTLY = "partly"
    SUGGESTED_RIGHT = "suggested_right"
    SUGGESTED_OTHER = "suggested_other"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Result:
    """One question with its reply, what became of it, and how long it took."""

    turn: Turn
    reply: Reply
    outcome: Outcome
    seconds: float

    @property
    def language(self) -> str:
        """The question's language as given, else as the reply takes it."""
        return self.turn.language or self.reply.language

    @property
    def style(self) -> str:
        """The question's style as given."""
        return self.turn.style or UNNAMED_STYLE

    @property
    def is_right_kind(self) -> bool:
        """Whether it is a kind of reply that is right; True where none is given."""
        return not self.turn.decisions or self.reply.decision in self.turn.decisions

    @property
    def is_right_topic(self) -> bool:
        """Whether it names a topic that is right; True where none is given."""
        return not self.turn.topics or self.reply.topic in self.turn.topics

    @property
    def is_mistake(self) -> bool:
        """Whether another reply was right: an answer, or none, or one of another kind.

        A passage that answers partly is right only where that is the kind which is given.
        """
        if not (self.is_right_kind and self.is_right_topic):
            return True
        if self.outcome is Outcome.PARTLY:
            return Decision.PARTLY not in self.turn.decisions
        wanted = Outcome.RIGHT if self.turn.is_answerable else Outcome.REFUSED
        return self.outcome is not wanted


@dataclass(frozen=True, slots=True)
class Trust:
    """Answers given with about the same score: how many, their mean score, and how many right."""

    answers: int
    mean_score: float
    right: int


@dataclass(frozen=True, slots=True)
class Figures:
    """How many questions came out how."""

    results: tuple[Result, ...]

    @property
    def answerable(self) -> Figures:
        """Of the questions that the library answers."""
        return Figures(tuple(r for r in self.results if r.turn.is_answerable))

    @property
    def unanswerable(self) -> Figures:
        """Of the questions that it does not answer; each answer to them is wrong."""
        return Figures(tuple(r for r in self.results if not r.turn.is_answerable))

    @property
    def suggested(self) -> int:
        """How many were met by suggestions, right ones or others."""
        return self.count(Outcome.SUGGESTED_RIGHT) + self.count(Outcome.SUGGESTED_OTHER)

    def __len__(self) -> int:
        return len(self.results)

    def count(self, outcome: Outcome) -> int:
        """How many came out so."""
        return sum(result.outcome is outcome for result in self.results)

    def by(self, key: Callable[[Result], str]) -> dict[str, Figures]:
        """The figures of each group, the largest group first."""
        groups: dict[str, list[Result]] = {}
        for result in self.results:
            groups.setdefault(key(result), []).append(result)
        ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
        return {name: Figures(tuple(results)) for name, results in ordered}

    @property
    def calibration(self) -> list[Trust]:
        """Whether scores mean what they say: answers grouped by their scores, the lowest first.

        Scores are calibrated where the share of right answers is about the mean score.
        """
        groups: list[list[Result]] = [[] for _ in range(len(_SCORE_GROUPS) + 1)]
        for result in self.results:
            if result.outcome in (Outcome.RIGHT, Outcome.WRONG):
                groups[bisect_right(_SCORE_GROUPS, result.reply.score)].append(result)
        return [
            Trust(
                len(group),
                fmean(r.reply.score for r in group),
                sum(r.outcome is Outcome.RIGHT for r in group),
            )
            for group in groups
            if group
        ]

    @property
    def calibration_error(self) -> float:
        """How far the groups' scores are from their shares of right answers, on average, 0 to 1.

        Each group counts by its number of answers: the expected calibration error.
        """
        groups = self.calibration
        answers = sum(group.answers for group in groups)
        off = sum(abs(group.mean_score * group.answers - group.right) for group in groups)
        return off / answers if answers else 0.0

    @property
    def with_kinds(self) -> Figures:
        """Of the questions for which a kind of reply is given."""
        return Figures(tuple(r for r in self.results if r.turn.decisions))

    @property
    def with_topics(self) -> Figures:
        """Of the questions for which a topic is given."""
        return Figures(tuple(r for r in self.results if r.turn.topics))

    @property
    def right_kinds(self) -> int:
        """How many got a reply of the right kind."""
        return sum(result.is_right_kind for result in self.results)

    @property
    def right_topics(self) -> int:
        """How many got the right topic named."""
        return sum(result.is_right_topic for result in self.results)

    @property
    def confusions(self) -> dict[tuple[str, str], int]:
        """How often one entry was answered where another was right, the most often first.

        The key is the right entry's id, the first where several were right, and the answered
        one's; an empty id means no answer. A suggestion answers nothing, and confuses nothing
        that it offers; nor does a passage that answers partly.
        """
        pairs = Counter(
            (result.turn.accept[0] if result.turn.accept else "", _answered(result))
            for result in self.results
            if result.is_mistake and result.outcome is not Outcome.SUGGESTED_RIGHT
        )
        del pairs["", ""]
        return dict(pairs.most_common())

    @property
    def median_seconds(self) -> float:
        """The time that half of the questions took at most."""
        return median(self._seconds) if self.results else 0.0

    @property
    def p95_seconds(self) -> float:
        """The time that 95 of 100 questions took at most."""
        # The nearest rank, a time that was measured.
        return self._seconds[-(-95 * len(self) // 100) - 1] if self.results else 0.0

    @property
    def _seconds(self) -> list[float]:
        return sorted(result.seconds for result in self.results)


class Examiner:
    """Puts questions to a responder and judges what it replies."""

    def __init__(self, responder: Responder, library: Library, clock: Callable[[], float]) -> None:
        self._responder = responder
        self._library = library
        self._clock = clock

    def examine(self, dialogues: Iterable[Dialogue]) -> Iterator[Result]:
        """Ask turn by turn, each dialogue from the beginning; one result a turn, in order."""
        for dialogue in dialogues:
            context = Context()
            for turn in dialogue.turns:
                began = self._clock()
                reply, context = self._responder.reply(Question(turn.text), context)
                seconds = self._clock() - began
                yield Result(turn, reply, self._judge(turn, reply), seconds)

    def unknown(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Those of the ids that no fact and no section has."""
        return tuple(id for id in ids if self._library.find(id) is None)

    def unknown_topics(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Those of the ids that no topic has."""
        articles = self._library.articles
        topics = {topic.id for article in articles for topic in article.not_covered}
        return tuple(id for id in ids if id not in topics)

    def _judge(self, turn: Turn, reply: Reply) -> Outcome:
        accepted = {name for id in turn.accept for name in self._names(id)}
        match reply.decision:
            case Decision.ANSWER:
                is_right = reply.id is not None and bool(self._names(reply.id) & accepted)
                return Outcome.RIGHT if is_right else Outcome.WRONG
            case Decision.PARTLY:
                return Outcome.PARTLY
            case Decision.SUGGEST:
                is_right = any(self._names(id) & accepted for id in reply.suggestions)
                return Outcome.SUGGESTED_RIGHT if is_right else Outcome.SUGGESTED_OTHER
            case _:
                return Outcome.REFUSED

    def _names(self, id: str) -> set[str]:
        """All ids of the same entry; one of a section with one fact may mean the fact, too."""
        entry = self._library.find(id)
        if entry is None:
            return {id}
        facts = entry.section.facts
        if entry.fact is None and len(facts) == 1:
            return {entry.id, facts[0].id}
        return {entry.id}


def _answered(result: Result) -> str:
    return (result.reply.id or "") if result.outcome is not Outcome.PARTLY else ""
