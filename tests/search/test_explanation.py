from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.everyday import load_everyday
from bot.knowledge.model import Library
from bot.search.evidence import gather
from bot.search.explanation import explain
from bot.search.matcher import Matcher
from tests.search.garden import GARDEN

MATCHER = Matcher(GARDEN)
(ARTICLE,) = GARDEN.articles


def words_of(lines: tuple[str, ...]) -> dict[str, str]:
    """What each word of the question was taken for."""
    start = lines.index("words:") + 1
    told = takewhile(lambda line: line.startswith("  "), lines[start:])
    return dict(re.split(r"\s+", line.strip(), maxsplit=1) for line in told)


@pytest.mark.parametrize(
    ("question", "word", "told"),
    [
        ("the rose", "rose", r"rose \(as it is\) → rose \(weight 0\.\d\d\)"),
        ("when are roses watered", "roses", r"rose \(another form\) → rose .*"),
        ("golaap e pani", "golaap", r"গোলাপ \(the same sound\) → rose .*"),
        ("roses wateirng", "wateirng", r"watering \(a typing error\) → watering .*"),
        ("rose watering helicopter", "helicopter", "unknown"),
        ("the rose", "the", r"the \(as it is\) → frame"),
        ("a mango tree", "tree", r"tree \(as it is\) → mango .*"),
        ("thanks", "thanks", r"thanks \(as it is\) → .*small-talk:thanks"),
    ],
)
def test_each_word_is_told_with_what_it_was_taken_for_and_by_which_way(
    question: str, word: str, told: str
) -> None:
    assert re.fullmatch(told, words_of(MATCHER.explain(question))[word])


def test_words_stand_below_each_other() -> None:
    lines = MATCHER.explain("a golaap")
    assert "  a       a (as it is) → frame" in lines
    assert any(line.startswith("  golaap  গোলাপ") for line in lines)


def test_a_passage_is_told_with_what_speaks_for_it_and_against_it() -> None:
    lines = MATCHER.explain("rose watering helicopter")
    at = next(at for at, line in enumerate(lines) if line.startswith("passage water-roses: "))
    by_keyword, by_samples, against = lines[at + 1 : at + 4]
    assert re.fullmatch(r"  for: rose \+ watering, 0\.\d\d", by_keyword)
    assert re.fullmatch(r"  for: questions like “Watering roses”, 0\.\d\d", by_samples)
    assert re.fullmatch(r"  against: explains \d\d% of the question, not helicopter", against)


def test_a_passage_that_explains_everything_has_nothing_against_it() -> None:
    lines = MATCHER.explain("golaap e pani")
    passage = lines.index(next(line for line in lines if line.startswith("passage ")))
    following = lines.index(next(line for line in lines[passage + 1 :] if line[0] != " "))
    assert lines[passage].startswith("passage water-roses: ")
    assert not any("against" in line for line in lines[passage:following])


def test_at_most_three_passages_are_told_the_best_first() -> None:
    told = [line for line in MATCHER.explain("rose mango watering origin") if "passage " in line]
    scores = [float(line.split(": ")[1]) for line in told if line.startswith("passage ")]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


def test_the_best_refusal_says_whether_it_is_a_topic_or_of_no_article() -> None:
    topic = MATCHER.explain("what is the price of a rose?")
    assert any(line.startswith("best refusal, prices (not covered): ") for line in topic)
    asides = {"off-topic": ("tell me a joke about cats",)}
    joking = Matcher(Library((replace(ARTICLE, asides=asides),)))
    aside = joking.explain("tell me a joke about dogs")
    assert any(line.startswith("best refusal, off-topic (of no article): ") for line in aside)
    assert "  for: questions like “tell me a joke about cats”" in "\n".join(aside)


def test_a_bare_passage_speaks_for_itself_by_its_own_words() -> None:
    (section,) = ARTICLE.sections
    bare = replace(section.facts[0], keywords=(), questions=())
    library = Library(
        (replace(ARTICLE, concepts=(), sections=(replace(section, keywords=(), facts=(bare,)),)),)
    )
    assert any("  for: its own words, " in line for line in Matcher(library).explain("roses"))


def test_the_question_of_a_story_is_explained_where_it_is_answered_alone() -> None:
    story = "My mother is ill and I am scared, what should I do?\nWhen are roses watered?"
    assert set(words_of(MATCHER.explain(story))) == {"when", "are", "roses", "watered"}


def test_a_match_without_reasons_has_nothing_to_explain() -> None:
    match = replace(MATCHER.match("roses"), reasons=None)
    assert list(explain(match, gather(GARDEN, load_everyday()))) == []


questions = st.lists(st.sampled_from(["rose", "গোলাপ", "pani", "price", "হলুদ"])).map(" ".join)


@settings(deadline=None)
@given(st.text(max_size=100) | questions)
def test_anything_can_be_explained_from_its_rule_to_how_sure_it_is(question: str) -> None:
    match, lines = MATCHER.match(question), MATCHER.explain(question)
    assert match.reasons
    assert lines[:2] == (f"rule: {match.reasons.rule}", f"language: {match.language}")
    assert lines[-1] == f"how likely the first passage is right: {match.reasons.sure:.2f}"
