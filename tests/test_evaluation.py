from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest

from bot.conversation import Matcher, Responder
from bot.conversation.question import Context, Question
from bot.conversation.reply import Reply
from bot.evaluation import Dialogue, Examiner, Figures, Outcome, Result, Turn
from bot.knowledge.model import Library
from bot.language import Language
from bot.search.match import Candidate, Decision, Match
from tests.conversation.library import LIBRARY

FIRST = Context()


@dataclass(frozen=True)
class Scripted:
    """A matcher with a match for each question."""

    matches: Mapping[str, Match]

    def match(self, text: str) -> Match:
        return self.matches[text]

    def explain(self, text: str) -> tuple[str, ...]:
        return ()


class Ticking:
    """A clock on which each look takes longer than the one before."""

    def __init__(self) -> None:
        self.now = self.step = 0.0

    def __call__(self) -> float:
        self.now, self.step = self.now + self.step, self.step + 1
        return self.now


def match(decision: Decision, *ids: str) -> Match:
    return Match(decision, Language.EN, tuple(Candidate(id, 0.5) for id in ids))


def examined(cases: Sequence[tuple[Turn, Match]]) -> list[Result]:
    matcher = Scripted({turn.text: match for turn, match in cases})
    examiner = Examiner(Responder(LIBRARY, matcher), LIBRARY, Ticking())
    return list(examiner.examine(Dialogue((turn,)) for turn, _ in cases))


@pytest.mark.parametrize(
    ("accept", "outcome_of", "outcome"),
    [
        (["ebb"], match(Decision.ANSWER, "ebb"), Outcome.RIGHT),
        (["flood", "ebb"], match(Decision.ANSWER, "ebb", "sun"), Outcome.RIGHT),
        (["flood"], match(Decision.ANSWER, "ebb", "flood"), Outcome.WRONG),
        ([], match(Decision.ANSWER, "ebb"), Outcome.WRONG),
        (["moon"], match(Decision.SUGGEST, "ebb", "moon"), Outcome.SUGGESTED_RIGHT),
        (["moon"], match(Decision.SUGGEST, "ebb", "sun"), Outcome.SUGGESTED_OTHER),
        ([], match(Decision.SUGGEST, "ebb", "sun"), Outcome.SUGGESTED_OTHER),
        (["ebb"], match(Decision.NOT_COVERED, "ebb"), Outcome.REFUSED),
        (["ebb"], match(Decision.PLEA, "ebb"), Outcome.REFUSED),
        ([], match(Decision.OFF_TOPIC), Outcome.REFUSED),
        ([], match(Decision.SMALL_TALK), Outcome.REFUSED),
        ([], match(Decision.EMPTY), Outcome.REFUSED),
    ],
)
def test_only_an_answer_counts_as_answering(
    accept: list[str], outcome_of: Match, outcome: Outcome
) -> None:
    (result,) = examined([(Turn("?", tuple(accept)), outcome_of)])
    assert result.outcome is outcome


@pytest.mark.parametrize(
    ("accepted", "answered"),
    [
        ("basics", "section-basics"),
        ("section-basics", "basics"),
        ("name", "section-name"),
        ("section-name", "name"),
    ],
)
def test_a_section_may_be_given_bare(accepted: str, answered: str) -> None:
    (result,) = examined([(Turn("?", (accepted,)), match(Decision.ANSWER, answered))])
    assert result.outcome is Outcome.RIGHT


@pytest.mark.parametrize(
    ("accept", "outcome_of", "is_mistake"),
    [
        (("ebb",), match(Decision.ANSWER, "ebb"), False),
        (("ebb",), match(Decision.SUGGEST, "ebb"), True),
        (("ebb",), match(Decision.OFF_TOPIC), True),
        ((), match(Decision.OFF_TOPIC), False),
        ((), match(Decision.SUGGEST, "ebb"), True),
    ],
)
def test_all_but_the_right_reply_is_a_mistake(
    accept: tuple[str, ...], outcome_of: Match, is_mistake: bool
) -> None:
    (result,) = examined([(Turn("?", accept), outcome_of)])
    assert result.is_mistake is is_mistake


class Listening(Responder):
    """A responder that notes what it was told of the conversation."""

    def __init__(self, library: Library, matcher: Matcher) -> None:
        super().__init__(library, matcher)
        self.heard: list[str | None] = []

    def reply(self, question: Question, context: Context = FIRST) -> tuple[Reply, Context]:
        self.heard.append(context.last_id)
        return super().reply(question, context)


def test_the_turns_of_a_dialogue_share_a_context_and_dialogues_don_t() -> None:
    responder = Listening(LIBRARY, Scripted({"a": match(Decision.ANSWER, "ebb")}))
    turn = Turn("a", ("ebb",))
    examiner = Examiner(responder, LIBRARY, Ticking())
    assert len(list(examiner.examine([Dialogue((turn, turn)), Dialogue((turn,))]))) == 3
    assert responder.heard == [None, "ebb", None]


def test_a_question_without_a_language_counts_under_the_one_it_is_taken_for() -> None:
    (result,) = examined([(Turn("?", ()), match(Decision.OFF_TOPIC))])
    assert (result.language, result.style) == ("en", "other")


def test_times_are_told_by_median_and_95th_percentile() -> None:
    cases = [(Turn(str(n), ()), match(Decision.OFF_TOPIC)) for n in range(100)]
    figures = Figures(tuple(examined(cases)))
    assert [result.seconds for result in figures.results][:3] == [1.0, 3.0, 5.0]
    assert figures.median_seconds == 100.0
    assert figures.p95_seconds == 189.0


def test_figures_of_nothing_are_nothing() -> None:
    figures = Figures(())
    assert (len(figures), figures.median_seconds, figures.p95_seconds) == (0, 0.0, 0.0)
    assert figures.by(lambda result: result.style) == {}


def test_groups_come_in_the_order_of_their_size() -> None:
    styles = ["sms", "formal", "formal", "typo"]
    cases = [(Turn(str(n), (), "en", s), match(Decision.OFF_TOPIC)) for n, s in enumerate(styles)]
    groups = Figures(tuple(examined(cases))).by(lambda result: result.style)
    assert [(name, len(group)) for name, group in groups.items()] == [
        ("formal", 2),
        ("sms", 1),
        ("typo", 1),
    ]


def test_ids_that_nothing_has_are_known() -> None:
    examiner = Examiner(Responder(LIBRARY, Scripted({})), LIBRARY, Ticking())
    assert examiner.unknown(["ebb", "basics", "section-name", "milk"]) == ("milk",)
