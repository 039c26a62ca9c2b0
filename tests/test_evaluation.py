from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import Matcher, Responder
from bot.conversation.question import Context, Question
from bot.conversation.reply import Reply
from bot.evaluation import Dialogue, Examiner, Figures, Outcome, Result, Trust, Turn
from bot.knowledge.model import Library
from bot.language import Language
from bot.search.following import Earlier
from bot.search.match import Candidate, Decision, Match
from tests.conversation.library import LIBRARY

FIRST = Context()


@dataclass(frozen=True)
class Scripted:
    """A matcher with a match for each question."""

    matches: Mapping[str, Match]

    def match(self, text: str, earlier: Earlier | None = None) -> Match:
        return self.matches[text]

    def is_asked_of_all(self, text: str) -> bool:
        return False

    def explain(self, text: str, earlier: Earlier | None = None) -> tuple[str, ...]:
        return ()


class Ticking:
    """A clock on which each look takes longer than the one before."""

    def __init__(self) -> None:
        self.now = self.step = 0.0

    def __call__(self) -> float:
        self.now, self.step = self.now + self.step, self.step + 1
        return self.now


def match(decision: Decision, *ids: str, score: float = 0.5) -> Match:
    return Match(decision, Language.EN, tuple(Candidate(id, score) for id in ids))


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
        (["ebb"], match(Decision.PARTLY, "ebb"), Outcome.PARTLY),
        ([], match(Decision.PARTLY, "ebb"), Outcome.PARTLY),
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
    ("accept", "decisions", "outcome_of", "is_mistake"),
    [
        (("ebb",), (), match(Decision.ANSWER, "ebb"), False),
        (("ebb",), (), match(Decision.SUGGEST, "ebb"), True),
        (("ebb",), (), match(Decision.OFF_TOPIC), True),
        (("ebb",), (), match(Decision.PARTLY, "ebb"), True),
        ((), (), match(Decision.OFF_TOPIC), False),
        ((), (), match(Decision.SUGGEST, "ebb"), True),
        ((), (), match(Decision.PARTLY, "ebb"), True),
        ((), (Decision.PARTLY,), match(Decision.PARTLY, "ebb"), False),
        ((), (Decision.PARTLY,), match(Decision.OFF_TOPIC), True),
    ],
)
def test_all_but_the_right_reply_is_a_mistake(
    accept: tuple[str, ...],
    decisions: tuple[Decision, ...],
    outcome_of: Match,
    is_mistake: bool,
) -> None:
    (result,) = examined([(Turn("?", accept, decisions=decisions), outcome_of)])
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


def answered(*scores_and_rightness: tuple[float, bool]) -> Figures:
    """Answers with these scores, each right or wrong."""
    cases = [
        (Turn(str(at), ("ebb" if is_right else "flood",)), match(Decision.ANSWER, "ebb", score=s))
        for at, (s, is_right) in enumerate(scores_and_rightness)
    ]
    return Figures(tuple(examined(cases)))


def test_answers_are_grouped_by_score_with_how_many_were_right() -> None:
    figures = answered((0.65, True), (0.55, False), (0.75, True), (0.96, True), (0.98, False))
    groups = figures.calibration
    assert [(group.answers, group.right) for group in groups] == [(2, 1), (1, 1), (2, 1)]
    assert [group.mean_score for group in groups] == pytest.approx([0.6, 0.75, 0.97])


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=20))
def test_every_answer_is_in_one_group_and_groups_rise(answers: list[tuple[float, bool]]) -> None:
    groups = answered(*answers).calibration
    assert sum(group.answers for group in groups) == len(answers)
    assert sum(group.right for group in groups) == sum(is_right for _, is_right in answers)
    means = [group.mean_score for group in groups]
    assert means == sorted(means)


def test_only_answers_tell_whether_scores_mean_something() -> None:
    cases = [
        (Turn("a", ("ebb",)), match(Decision.SUGGEST, "ebb")),
        (Turn("b", ("ebb",)), match(Decision.NOT_COVERED, "ebb")),
        (Turn("c", ()), match(Decision.ANSWER, "ebb")),
    ]
    assert Figures(tuple(examined(cases))).calibration == [Trust(1, 0.5, 0)]


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ([], 0.0),
        ([(1.0, True), (0.96, True)], 0.02),
        ([(0.6, True), (0.6, False)], 0.1),
        ([(0.6, True), (0.6, False), (0.8, False), (0.8, False)], 0.45),
    ],
)
def test_the_calibration_error_is_the_mean_distance_of_scores_from_the_share_that_is_right(
    answers: list[tuple[float, bool]], error: float
) -> None:
    assert answered(*answers).calibration_error == pytest.approx(error)


def test_kinds_and_topics_are_judged_where_they_are_given() -> None:
    refused = Match(Decision.NOT_COVERED, Language.EN, topic="fishing")
    not_covered, plea = (Decision.NOT_COVERED,), (Decision.PLEA, Decision.OFF_TOPIC)
    cases = [
        (Turn("right", (), decisions=not_covered, topics=("boats", "fishing")), refused),
        (Turn("other kind", (), decisions=plea), refused),
        (Turn("other topic", (), topics=("boats",)), refused),
        (Turn("one of them", (), decisions=plea), match(Decision.OFF_TOPIC)),
        (Turn("neither", ()), refused),
    ]
    figures = Figures(tuple(examined(cases)))
    assert (len(figures.with_kinds), figures.with_kinds.right_kinds) == (3, 2)
    assert (len(figures.with_topics), figures.with_topics.right_topics) == (2, 1)
    mistaken = [result.turn.text for result in figures.results if result.is_mistake]
    assert mistaken == ["other kind", "other topic"]


def test_topics_that_nothing_has_are_known() -> None:
    examiner = Examiner(Responder(LIBRARY, Scripted({})), LIBRARY, Ticking())
    assert examiner.unknown_topics(["fishing", "ebb"]) == ("ebb",)


def test_confusions_tell_what_was_answered_in_place_of_what_most_often_first() -> None:
    cases = [
        (Turn("right", ("ebb",)), match(Decision.ANSWER, "ebb")),
        (Turn("once", ("sun",)), match(Decision.ANSWER, "moon")),
        (Turn("twice", ("ebb", "sun")), match(Decision.ANSWER, "flood")),
        (Turn("twice again", ("ebb",)), match(Decision.ANSWER, "flood")),
        (Turn("refused", ("moon",)), match(Decision.NOT_COVERED)),
        (Turn("wrongly", ()), match(Decision.ANSWER, "sun")),
    ]
    confusions = Figures(tuple(examined(cases))).confusions
    assert next(iter(confusions.items())) == (("ebb", "flood"), 2)
    assert confusions == {
        ("ebb", "flood"): 2,
        ("sun", "moon"): 1,
        ("moon", ""): 1,
        ("", "sun"): 1,
    }


def test_a_suggestion_confuses_nothing_where_the_right_entry_or_none_was_wanted() -> None:
    cases = [
        (Turn("right among others", ("sun",)), match(Decision.SUGGEST, "ebb", "sun")),
        (Turn("nothing", ()), match(Decision.SUGGEST, "ebb", "sun")),
        (Turn("nothing, either", ()), match(Decision.PARTLY, "ebb")),
    ]
    assert Figures(tuple(examined(cases))).confusions == {}
