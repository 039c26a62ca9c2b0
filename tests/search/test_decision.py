from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.everyday import OFF_TOPIC, PLEA, load_everyday
from bot.knowledge.model import Bilingual, Library, NotCovered
from bot.language import Language
from bot.search import tuning
from bot.search.analysis import DESPAIR, DISTRESS, GRIEF, Analysis
from bot.search.decision import decide
from bot.search.features import QueryFeatures
from bot.search.index import build_index
from bot.search.match import Decision, Match, Rule
from bot.search.proposer import Proposal, VerifiedPassage
from bot.search.training import ClassKind, QueryClass
from bot.search.verifier import EVIDENCE, Evidence
from tests.search.garden import GARDEN

(ARTICLE,) = GARDEN.articles
POISON = NotCovered(
    "poison",
    Bilingual(en="what is poisonous"),
    keywords=(),
    sentence=Bilingual(en="Nobody should eat from a garden on the word of an article."),
)
LIBRARY = Library((replace(ARTICLE, not_covered=(*ARTICLE.not_covered, POISON)),))
INDEX = build_index(LIBRARY, load_everyday())
NOTHING = dict.fromkeys(EVIDENCE, 0.0)
WORDS = ("watering", "helicopter", "the", "helicopter")
UNITS = (("watering",), ("word:helicopter",), ("frame:the",), ("word:helicopter",))
QUESTION = QueryFeatures(((), (), ()), UNITS)

PLAIN = Analysis(WORDS, Language.EN)
GARDENER = replace(PLAIN, senses=({"garden": 1.0},))
ROSE = replace(PLAIN, senses=({"rose": 1.0},))
WORDLESS = Analysis((), Language.UNKNOWN)

Refusal = tuple[QueryClass, float]


def passage(probability: float, id: str = "water-roses", **evidence: float) -> VerifiedPassage:
    found = Evidence(**(NOTHING | evidence), is_found=False)
    return VerifiedPassage(id, 0.0, found, probability, known=frozenset({"watering"}))


def topic(id: str, score: float = 0.0) -> Refusal:
    return QueryClass(ClassKind.TOPIC, id, "garden"), score


def message(kind: str, score: float = 0.0) -> Refusal:
    return QueryClass(ClassKind.MESSAGE, kind), score


def miss(id: str = "water-roses", score: float = 0.0) -> Refusal:
    return QueryClass(ClassKind.NEAR_MISS, id, "garden"), score


def decided(
    analysis: Analysis, passages: Sequence[VerifiedPassage], refusals: Sequence[Refusal] = ()
) -> Match:
    ranking = tuple(passage.id for passage in passages)
    proposal = Proposal(tuple(passages), ranking, tuple(refusals), analysis is GARDENER)
    question = QUESTION if analysis.words == WORDS else QueryFeatures(((), (), ()), ())
    return decide(analysis, question, proposal, INDEX)


def rule_of(match: Match) -> Rule:
    assert match.reasons
    return match.reasons.rule


SURE = passage(tuning.ANSWER_SURE)
ALL_LEFT_OUT = passage(1.0, excludes_all=1.0)
CLOSE = passage(tuning.PARTLY_SURE)
LIKELY = passage(tuning.SUGGEST_SURE)
WEAK = passage(tuning.SUGGEST_SURE - 0.01)
OTHER_SUBJECT = message(OFF_TOPIC)
PRICES = topic("prices", tuning.TOPIC_SCORE)
FAINT = topic("prices", tuning.TOPIC_SCORE - 0.01)
# Each case would also be one of the next, but for what is said first of it.
CASES: list[tuple[Rule, Decision, Analysis, list[VerifiedPassage], list[Refusal]]] = [
    (Rule.DESPAIR, Decision.PLEA, replace(ROSE, pleas=frozenset({DESPAIR})), [SURE], [PRICES]),
    (Rule.NO_WORDS, Decision.EMPTY, WORDLESS, [SURE], [message("thanks")]),
    (
        Rule.MESSAGE,
        Decision.SMALL_TALK,
        replace(WORDLESS, small_talk=("thanks",)),
        [SURE],
        [message("empty")],
    ),
    (Rule.SURE, Decision.ANSWER, PLAIN, [SURE], [topic("poison", 9.0)]),
    (Rule.SURE, Decision.ANSWER, PLAIN, [SURE], [message("thanks", 9.0)]),
    (Rule.CLOSE, Decision.PARTLY, PLAIN, [ALL_LEFT_OUT], [topic("poison")]),
    (Rule.TOPIC, Decision.NOT_COVERED, PLAIN, [], [topic("poison")]),
    (Rule.MESSAGE, Decision.SMALL_TALK, PLAIN, [ALL_LEFT_OUT], [message("thanks")]),
    (Rule.MESSAGE, Decision.PLEA, PLAIN, [CLOSE], [message(GRIEF)]),
    (Rule.MESSAGE, Decision.EMPTY, PLAIN, [CLOSE], [message("empty")]),
    (Rule.ALL_EXCLUDED, Decision.PARTLY, PLAIN, [ALL_LEFT_OUT], [OTHER_SUBJECT]),
    (Rule.CLOSE, Decision.PARTLY, PLAIN, [CLOSE], [OTHER_SUBJECT]),
    (Rule.CLOSE, Decision.PARTLY, PLAIN, [CLOSE], [PRICES]),
    (Rule.NO_SUBJECT, Decision.OFF_TOPIC, PLAIN, [LIKELY], [OTHER_SUBJECT]),
    (Rule.NO_SUBJECT, Decision.OFF_TOPIC, GARDENER, [WEAK], [OTHER_SUBJECT]),
    (Rule.LIKELY, Decision.SUGGEST, GARDENER, [LIKELY], [OTHER_SUBJECT]),
    (Rule.TOPIC, Decision.NOT_COVERED, PLAIN, [LIKELY], [PRICES]),
    (Rule.LIKELY, Decision.SUGGEST, PLAIN, [LIKELY], [FAINT]),
    (Rule.LIKELY, Decision.SUGGEST, PLAIN, [LIKELY], [miss()]),
    (Rule.NOTHING_FITS, Decision.NOT_COVERED, GARDENER, [WEAK], [FAINT]),
    (Rule.NO_SUBJECT, Decision.OFF_TOPIC, PLAIN, [WEAK], [FAINT]),
    (Rule.NO_SUBJECT, Decision.OFF_TOPIC, PLAIN, [], []),
]


@pytest.mark.parametrize(("rule", "decision", "analysis", "passages", "refusals"), CASES)
def test_the_first_rule_that_holds_decides(
    rule: Rule,
    decision: Decision,
    analysis: Analysis,
    passages: list[VerifiedPassage],
    refusals: list[Refusal],
) -> None:
    match = decided(analysis, passages, refusals)
    assert (rule_of(match), match.decision) == (rule, decision)


def test_every_rule_has_its_case() -> None:
    assert {rule for rule, *_ in CASES} == set(Rule)


@pytest.mark.parametrize("kind", [DESPAIR, GRIEF, DISTRESS])
def test_despair_grief_and_distress_are_named_and_offer_no_passage(kind: str) -> None:
    match = decided(ROSE, [CLOSE], [message(kind), PRICES])
    assert (match.decision, match.plea) == (Decision.PLEA, kind)
    assert (match.candidates, match.topic) == ((), None)


def test_a_word_of_despair_is_met_whatever_the_message_is_most_like() -> None:
    match = decided(replace(ROSE, pleas=frozenset({DESPAIR})), [SURE], [message("thanks"), PRICES])
    assert (match.plea, match.candidates, match.topic) == (DESPAIR, (), None)


def test_a_cry_for_advice_offers_passages_only_where_it_names_a_subject() -> None:
    named = decided(ROSE, [CLOSE], [message(PLEA), PRICES])
    assert (named.plea, named.topic) == (None, "prices")
    assert [candidate.id for candidate in named.candidates] == ["water-roses"]

    bare = decided(PLAIN, [CLOSE], [message(PLEA), PRICES])
    assert (bare.candidates, bare.topic) == ((), None)


@pytest.mark.parametrize(
    ("analysis", "small_talk", "plea"),
    [
        (replace(WORDLESS, small_talk=("greeting", "thanks")), "greeting", None),
        (replace(WORDLESS, pleas=frozenset({DISTRESS})), None, DISTRESS),
        (replace(PLAIN, small_talk=("greeting",)), "farewell", None),
    ],
)
def test_a_picture_alone_says_what_it_shows_and_words_what_they_are_most_like(
    analysis: Analysis, small_talk: str | None, plea: str | None
) -> None:
    match = decided(analysis, [WEAK], [message("farewell")])
    assert (match.small_talk, match.plea) == (small_talk, plea)


@pytest.mark.parametrize(
    ("refusals", "named"),
    [
        ([topic("prices")], "prices"),
        ([miss(score=0.5), topic("prices")], "prices"),
        ([PRICES], None),
        ([FAINT], None),
        ([message(OFF_TOPIC, 0.5), PRICES], None),
        ([], None),
    ],
)
def test_what_comes_close_names_a_topic_that_is_likelier_than_a_message_and_the_passage(
    refusals: list[Refusal], named: str | None
) -> None:
    match = decided(GARDENER, [CLOSE], refusals)
    assert (match.decision, match.topic) == (Decision.PARTLY, named)


def test_what_comes_close_tells_the_words_that_it_does_not_account_for() -> None:
    assert decided(PLAIN, [CLOSE]).missing == ("helicopter",)
    assert decided(PLAIN, [SURE]).missing == ()
    assert decided(PLAIN, [LIKELY]).missing == ()


def test_of_a_passage_found_by_its_text_the_words_by_which_one_asks_are_not_missing() -> None:
    """Nobody has said by which words people ask for it."""
    asked = replace(PLAIN, words=("when", "helicopter"))
    question = QueryFeatures(((), (), ()), (("when",), ("word:helicopter",)))
    for is_found, missing in ((True, ("helicopter",)), (False, ("when", "helicopter"))):
        close = replace(CLOSE, evidence=replace(CLOSE.evidence, is_found=is_found))
        match = decide(
            asked, question, Proposal((close,), (close.id,), (), names_subject=False), INDEX
        )
        assert match.missing == missing


@pytest.mark.parametrize("refusal", [message("thanks"), OTHER_SUBJECT])
def test_small_talk_and_other_subjects_offer_no_passage(refusal: Refusal) -> None:
    assert decided(PLAIN, [LIKELY, LIKELY], [refusal]).candidates == ()


def test_passages_far_behind_the_best_are_not_offered() -> None:
    near, far = passage(0.3, "rose-origin"), passage(0.1, "water-mango")
    match = decided(PLAIN, [passage(0.9), near, far])
    assert [candidate.id for candidate in match.candidates] == ["water-roses", "rose-origin"]
    assert match.ranking == ("water-roses", "rose-origin", "water-mango")


probabilities = st.floats(0, 1)
refusals = st.tuples(
    st.sampled_from(
        [
            *(QueryClass(ClassKind.TOPIC, id, "garden") for id in ("prices", "poison")),
            QueryClass(ClassKind.NEAR_MISS, "water-roses", "garden"),
            *(
                QueryClass(ClassKind.MESSAGE, id)
                for id in (PLEA, GRIEF, OFF_TOPIC, "empty", "help")
            ),
        ]
    ),
    st.floats(-2, 2),
)


@given(
    st.lists(probabilities, max_size=5),
    st.lists(refusals, max_size=4),
    st.sampled_from([PLAIN, ROSE, GARDENER, WORDLESS]),
)
def test_whatever_is_proposed_at_most_three_passages_are_offered_with_scores_from_0_to_1(
    likely: list[float], refused: list[Refusal], analysis: Analysis
) -> None:
    passages = [passage(p, id) for p, id in zip(likely, INDEX.passages, strict=False)]
    refused = sorted(refused, key=lambda refusal: -refusal[1])
    match = decided(analysis, passages, refused)
    assert len(match.candidates) <= 3
    assert all(0 <= candidate.score <= 1 for candidate in match.candidates)
    assert match.answered is None or match.score >= round(tuning.ANSWER_SURE, 3)
    assert (match.plea is None) or match.decision is Decision.PLEA
    assert (match.small_talk is not None) == (match.decision is Decision.SMALL_TALK)
    assert match.topic is None or match.decision in (
        Decision.PARTLY,
        Decision.NOT_COVERED,
        Decision.PLEA,
    )


@given(st.tuples(probabilities, probabilities), st.lists(refusals, max_size=3))
def test_a_likelier_passage_is_never_refused_where_a_less_likely_one_is_answered(
    likely: tuple[float, float], refused: list[Refusal]
) -> None:
    less, more = (decided(PLAIN, [passage(p)], refused) for p in sorted(likely))
    assert less.answered is None or more.answered
