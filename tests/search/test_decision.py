from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.everyday import load_everyday
from bot.language import Language
from bot.search import tuning
from bot.search.analysis import DESPAIR, DISTRESS, FATE, GRIEF, PERSON, WHAT, Analysis
from bot.search.decision import decide
from bot.search.evidence import Exhibit, Kind, gather
from bot.search.match import Decision, Match, Rule
from bot.search.ranking import Ranked
from tests.search.garden import GARDEN

EVIDENCE = replace(gather(GARDEN, load_everyday()), background=frozenset({"rose"}))
WORDS = ("watering", "roses")
ROSE = ({"rose": 1.0},)
PLAIN = Analysis(WORDS, Language.EN)


def passage(id: str, score: float) -> Ranked:
    return Ranked(Exhibit(id, (), {}), score)


def topic(id: str, score: float) -> Ranked:
    return Ranked(Exhibit(id, (), {}, Kind.TOPIC), score)


def aside(id: str, score: float) -> Ranked:
    return Ranked(Exhibit(id, (), {}, Kind.ASIDE), score)


def decided(analysis: Analysis, *ranked: Ranked) -> Match:
    return decide(analysis, sorted(ranked, key=lambda r: -r.score), EVIDENCE)


def rule_of(match: Match) -> Rule:
    assert match.reasons
    return match.reasons.rule


def how_sure(match: Match) -> float:
    assert match.reasons
    return match.reasons.sure


def score_for(sure: float) -> float:
    """The score by which the only passage is so surely right."""
    others = tuning.SURE_BASE + tuning.SURE_LENGTH * math.log1p(len(WORDS))
    return (math.log(sure / (1 - sure)) - others) / tuning.SURE_BEST


SURE = passage("water-roses", 3.0)
UNSURE = passage("water-roses", score_for((tuning.SUGGEST_SURE + tuning.ANSWER_SURE) / 2))
WEAK = passage("water-roses", tuning.NEAR_SCORE)
# Each case would also be one of the next, but for what is said first of it.
CASES: list[tuple[Rule, Decision, Analysis, Sequence[Ranked]]] = [
    (
        Rule.DESPAIR,
        Decision.PLEA,
        replace(PLAIN, pleas=frozenset({DESPAIR, DISTRESS}), chatter=True),
        [SURE],
    ),
    (
        Rule.DISTRESS,
        Decision.PLEA,
        replace(PLAIN, pleas=frozenset({DISTRESS}), small_talk=("thanks",), chatter=True),
        [SURE],
    ),
    (
        Rule.SOMEBODY,
        Decision.PLEA,
        replace(
            PLAIN,
            pleas=frozenset({"fate", "person", "advice"}),
            small_talk=("thanks",),
            chatter=True,
        ),
        [SURE],
    ),
    (
        Rule.CHATTER,
        Decision.SMALL_TALK,
        replace(
            PLAIN,
            senses=ROSE,
            small_talk=("thanks",),
            chatter=True,
            pleas=frozenset({DISTRESS, "person", "advice"}),
        ),
        [SURE],
    ),
    (
        Rule.NO_WORDS,
        Decision.EMPTY,
        replace(PLAIN, words=(), senses=ROSE, pleas=frozenset({"person", "advice"})),
        [SURE],
    ),
    (
        Rule.ADVICE,
        Decision.PLEA,
        replace(PLAIN, senses=ROSE, pleas=frozenset({"person", "advice"})),
        [SURE, aside("plea", 4.0)],
    ),
    (Rule.LIKE_PLEAS, Decision.PLEA, PLAIN, [passage("water-roses", 5), aside("plea", 5)]),
    (Rule.SURE, Decision.ANSWER, PLAIN, [SURE, aside("off-topic", 1.0)]),
    (Rule.ELSEWHERE, Decision.OFF_TOPIC, PLAIN, [UNSURE, aside("off-topic", 1.0)]),
    (
        Rule.TOPIC,
        Decision.NOT_COVERED,
        replace(PLAIN, senses=ROSE),
        [WEAK, topic("prices", tuning.TOPIC_SCORE)],
    ),
    (Rule.TOPIC, Decision.NOT_COVERED, PLAIN, [WEAK, topic("prices", tuning.TOPIC_SCORE_ALONE)]),
    (Rule.LIKELY, Decision.SUGGEST, PLAIN, [UNSURE]),
    (Rule.NO_SUBJECT, Decision.OFF_TOPIC, PLAIN, [WEAK, topic("prices", 0.5)]),
    (Rule.NOTHING_FITS, Decision.NOT_COVERED, replace(PLAIN, senses=ROSE), [WEAK]),
    (Rule.NO_SUBJECT, Decision.OFF_TOPIC, PLAIN, []),
]


@pytest.mark.parametrize(("rule", "decision", "analysis", "ranked"), CASES)
def test_the_first_rule_that_holds_decides(
    rule: Rule, decision: Decision, analysis: Analysis, ranked: Sequence[Ranked]
) -> None:
    match = decided(analysis, *ranked)
    assert (rule_of(match), match.decision) == (rule, decision)


def test_every_rule_has_its_case() -> None:
    assert {rule for rule, *_ in CASES} == set(Rule)


def test_distress_about_a_known_subject_is_a_question_like_others() -> None:
    distressed = replace(PLAIN, senses=ROSE, pleas=frozenset({DISTRESS}))
    assert decided(distressed, SURE).decision is Decision.ANSWER


@pytest.mark.parametrize(
    ("pleas", "senses", "ranked", "is_plea"),
    [
        ({"person", "advice"}, ROSE, [SURE], True),
        ({"person", "advice", "illness"}, (), [SURE], True),
        ({"person"}, (), [SURE, topic("prices", 4.0)], True),
        ({"person", "advice"}, (), [SURE], False),
        ({"person", "illness"}, ROSE, [SURE], False),
        ({"person"}, ROSE, [SURE, topic("prices", 2.0)], False),
        ({"advice", "illness"}, ROSE, [SURE], False),
    ],
)
def test_advice_is_wanted_for_an_ill_person_or_on_what_is_not_covered(
    pleas: set[str], senses: tuple[dict[str, float], ...], ranked: Sequence[Ranked], is_plea: bool
) -> None:
    asked = replace(PLAIN, senses=senses, pleas=frozenset(pleas), has_mark=True)
    assert (rule_of(decided(asked, *ranked)) is Rule.ADVICE) is is_plea


def test_what_ails_a_person_told_without_a_question_is_a_plea() -> None:
    told = replace(PLAIN, senses=ROSE, pleas=frozenset({"person"}))
    assert rule_of(decided(told, SURE)) is Rule.ADVICE
    assert rule_of(decided(replace(told, pleas=frozenset()), SURE)) is Rule.SURE
    for asked in (replace(told, has_mark=True), replace(told, named=frozenset({"watering"}))):
        assert rule_of(decided(asked, SURE)) is Rule.SURE


@pytest.mark.parametrize("kind", [DESPAIR, GRIEF])
def test_despair_and_grief_are_named_and_offer_no_passage(kind: str) -> None:
    told = replace(PLAIN, senses=ROSE, pleas=frozenset({"person", "advice", kind}))
    match = decided(told, SURE)
    assert (match.decision, match.plea, match.candidates) == (Decision.PLEA, kind, ())


def test_distress_is_named_where_nothing_is_asked_and_never_offers_a_passage() -> None:
    told = replace(PLAIN, pleas=frozenset({DISTRESS}))
    assert (decided(told, SURE).plea, decided(told, SURE).candidates) == (DISTRESS, ())
    for asked in (replace(told, has_mark=True), replace(told, named=frozenset({WHAT}))):
        assert (decided(asked, SURE).plea, decided(asked, SURE).candidates) == (None, ())


def test_a_plea_offers_passages_only_where_it_names_a_subject() -> None:
    bare = replace(PLAIN, pleas=frozenset({PERSON, FATE}))
    prices = topic("prices", 4.0)
    assert (decided(bare, SURE, prices).candidates, decided(bare, SURE, prices).topic) == ((), None)
    assert decided(replace(bare, senses=ROSE), SURE).candidates


@pytest.mark.parametrize(
    ("pleas", "senses", "is_plea"),
    [
        ({PERSON, FATE}, (), True),
        ({PERSON, FATE}, ROSE, True),
        ({FATE}, (), False),
        ({PERSON, GRIEF}, (), True),
        ({GRIEF}, (), False),
        ({PERSON, "befall"}, (), True),
        ({PERSON, "befall"}, ROSE, False),
        ({PERSON, "case"}, ROSE, True),
        ({PERSON, "case", "illness"}, (), True),
        ({PERSON, "case"}, (), False),
        ({PERSON, "case", "plain"}, ROSE, False),
        ({"case"}, ROSE, False),
    ],
)
def test_what_becomes_of_a_person_is_no_plain_question(
    pleas: set[str], senses: tuple[dict[str, float], ...], is_plea: bool
) -> None:
    asked = replace(PLAIN, senses=senses, pleas=frozenset(pleas), has_mark=True)
    assert (rule_of(decided(asked, SURE)) is Rule.SOMEBODY) is is_plea


def test_only_the_fate_of_somebody_needs_no_name() -> None:
    asked = replace(PLAIN, pleas=frozenset({FATE}), only_fate=True)
    assert rule_of(decided(asked, SURE)) is Rule.SOMEBODY
    of_all = replace(asked, pleas=frozenset({FATE, "plain"}))
    assert rule_of(decided(of_all, SURE)) is Rule.SURE


def test_a_word_that_tells_of_nothing_is_a_plea_only_if_it_is_very_much_like_some() -> None:
    for likeness, is_plea in ((tuning.PLEA_SCORE_ALONE, True), (1.0, False)):
        cry = aside("plea", likeness)
        assert (rule_of(decided(PLAIN, cry)) is Rule.LIKE_PLEAS) is is_plea
        named = replace(PLAIN, pleas=frozenset({PERSON}), unknown=("rina",))
        assert (rule_of(decided(named, cry)) is Rule.LIKE_PLEAS) is is_plea
        for told in (replace(PLAIN, pleas=frozenset({"illness"})), replace(PLAIN, senses=ROSE)):
            assert rule_of(decided(told, cry)) is Rule.LIKE_PLEAS


def test_a_refusal_names_the_topic_that_is_ahead_of_all_passages() -> None:
    on_roses = replace(PLAIN, senses=ROSE)
    assert decided(on_roses, WEAK, topic("prices", 0.5)).topic == "prices"
    assert decided(on_roses, UNSURE, topic("prices", UNSURE.score / 2)).topic is None
    assert decided(on_roses, WEAK, aside("off-topic", 0.5)).topic is None


NAMED = Ranked(Exhibit("water-mango", (), {}), WEAK.score, 0.5, 0.5, frozenset({"mango"}))
MANGO = replace(PLAIN, senses=({"mango": 1.0},))


@pytest.mark.parametrize(
    ("analysis", "rule"),
    [
        (MANGO, Rule.NOTHING_FITS),
        (replace(MANGO, unknown=("chutney",)), Rule.NO_SUBJECT),
        (replace(MANGO, senses=(*MANGO.senses, {"elsewhere": tuning.EXACT})), Rule.NO_SUBJECT),
        (PLAIN, Rule.NO_SUBJECT),
    ],
)
def test_the_own_words_of_an_article_are_no_other_subject(analysis: Analysis, rule: Rule) -> None:
    assert rule_of(decided(analysis, NAMED)) is rule
    ahead = passage("rose-origin", NAMED.score + 0.1)
    assert rule_of(decided(analysis, ahead, NAMED)) is rule


def test_what_a_keyword_says_exactly_is_suggested_unless_there_is_a_better_reason_to_refuse() -> (
    None
):
    exact = NAMED._replace(by_keyword=tuning.SUGGEST_KEYWORD)
    assert rule_of(decided(MANGO, exact)) is Rule.LIKELY
    assert rule_of(decided(MANGO, exact, topic("prices", WEAK.score))) is not Rule.LIKELY
    assert rule_of(decided(replace(MANGO, unknown=("chutney",)), exact)) is Rule.NO_SUBJECT


def test_despair_is_met_without_anything_to_read() -> None:
    despair = replace(PLAIN, pleas=frozenset({DESPAIR}))
    match = decided(despair, SURE, topic("prices", 4.0))
    assert (match.candidates, match.topic) == ((), None)


def test_what_is_small_talk_is_told_by_its_first_kind() -> None:
    chatter = replace(PLAIN, small_talk=("greeting", "thanks"), chatter=True)
    assert decided(chatter).small_talk == "greeting"
    assert decided(replace(chatter, chatter=False), SURE).small_talk is None


def test_passages_far_behind_the_best_are_not_offered() -> None:
    near, far = passage("rose-origin", 2.7), passage("water-mango", 2.0)
    match = decided(PLAIN, SURE, near, far)
    assert [candidate.id for candidate in match.candidates] == ["water-roses", "rose-origin"]
    assert match.ranking == ("water-roses", "rose-origin", "water-mango")


scores = st.floats(0, 8)
rankings = st.lists(st.tuples(st.sampled_from([passage, topic, aside]), scores), max_size=12)


@given(rankings, st.integers(1, 400))
def test_at_most_three_passages_are_offered_best_first_with_scores_from_0_to_1(
    ranking: list[tuple[Callable[[str, float], Ranked], float]], length: int
) -> None:
    ranked = [make(str(at), score) for at, (make, score) in enumerate(ranking)]
    match = decided(replace(PLAIN, words=("rose",) * length), *ranked)
    offered = [candidate.score for candidate in match.candidates]
    assert len(offered) <= 3
    assert offered == sorted(offered, reverse=True)
    assert all(0 <= score <= 1 for score in (*offered, match.score, how_sure(match)))
    passages = {r.exhibit.id for r in ranked if r.exhibit.kind is Kind.PASSAGE}
    assert passages >= {*match.ranking, *(candidate.id for candidate in match.candidates)}


@given(st.tuples(scores, scores), scores, st.integers(1, 400))
def test_a_better_passage_is_surer(best: tuple[float, float], refusal: float, length: int) -> None:
    asked = replace(PLAIN, words=("rose",) * length)
    less, more = (
        how_sure(decided(asked, passage("a", score), topic("t", refusal))) for score in sorted(best)
    )
    assert less <= more


@given(scores, st.tuples(scores, scores), st.sampled_from([topic, aside]))
def test_a_better_reason_to_refuse_makes_less_sure(
    best: float, refusals: tuple[float, float], refusal: Callable[[str, float], Ranked]
) -> None:
    less, more = (
        how_sure(decided(PLAIN, passage("a", best), refusal("t", score)))
        for score in sorted(refusals, reverse=True)
    )
    assert less <= more <= how_sure(decided(PLAIN, passage("a", best)))


@given(st.floats(0, tuning.ANSWER_SCORE, exclude_max=True), st.integers(1, 400))
def test_what_has_hardly_anything_in_common_with_a_passage_is_not_answered_by_it(
    score: float, length: int
) -> None:
    match = decided(replace(PLAIN, words=("rose",) * length), passage("a", score))
    assert match.decision not in (Decision.ANSWER, Decision.SUGGEST)
    assert how_sure(match) == 0.0


@given(st.floats(0.3, 0.99))
def test_the_odds_are_a_sum_of_what_speaks_for_and_against(sure: float) -> None:
    assert how_sure(decided(PLAIN, passage("a", score_for(sure)))) == pytest.approx(sure)


@given(scores)
def test_a_word_of_another_subject_makes_less_sure(best: float) -> None:
    foreign = replace(PLAIN, senses=(*ROSE, {"elsewhere": tuning.EXACT}))
    ranked = passage("a", best)

    assert how_sure(decided(foreign, ranked)) <= how_sure(decided(PLAIN, ranked))


@given(scores, st.tuples(st.integers(1, 400), st.integers(1, 400)))
def test_a_longer_question_is_surer_of_the_same_score(
    best: float, lengths: tuple[int, int]
) -> None:
    less, more = (
        how_sure(decided(replace(PLAIN, words=("rose",) * length), passage("a", best)))
        for length in sorted(lengths)
    )
    assert less <= more


@given(st.lists(scores, min_size=1, max_size=5))
def test_the_best_of_several_passages_is_as_sure_as_it_is_alone(several: list[float]) -> None:
    ranked = [passage(str(at), score) for at, score in enumerate(several)]
    assert how_sure(decided(PLAIN, *ranked)) == how_sure(decided(PLAIN, passage("a", max(several))))
