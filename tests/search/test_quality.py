"""What the shipped knowledge answers of the questions in tests/questions.

The floors lie a little below what `python -m bot evaluate tests/questions/*.jsonl` prints, so
that a change which loses answers, or answers what the article does not say, is noticed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from bot.cli.question_files import read_questions
from bot.conversation import Responder
from bot.conversation.question import Context, Question
from bot.evaluation import Examiner, Figures, Outcome
from bot.knowledge import load_library, shipped_knowledge
from bot.knowledge.model import Library
from bot.search.match import Decision
from tests.matchers import matcher_for

QUESTIONS = Path(__file__).parents[1] / "questions"

SINGLE = ("sample.jsonl", "held-out.jsonl", "near.jsonl")
UNRELATED = (
    "What are the symptoms in the lungs?",
    "সুদানের কঙ্কালটা কোথায় পাওয়া গেছে?",
    "metastasis mane ki?",
    "How is liver metastasis treated?",
    "গবেষণাটা কোথায় প্রকাশিত হয়?",
)

Measure = Callable[[str], Figures]


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(shipped_knowledge())


@pytest.fixture(scope="module")
def responder(library: Library) -> Responder:
    return Responder(library, matcher_for(library))


@pytest.fixture(scope="module")
def measure(library: Library, responder: Responder) -> Measure:
    examiner = Examiner(responder, library, time.perf_counter)

    @cache
    def measured(name: str) -> Figures:
        placed, faults = read_questions(QUESTIONS / name)
        assert not faults
        return Figures(tuple(examiner.examine(found.dialogue for found in placed)))

    return measured


@pytest.mark.parametrize(
    ("name", "least_right", "most_wrongly_answered"),
    [
        ("sample.jsonl", 0.94, 0.02),
        ("held-out.jsonl", 0.95, 0.02),
        ("unseen.jsonl", 0.95, 0.02),
        ("fresh.jsonl", 0.9, 0.06),
        ("fresh-unseen.jsonl", 0.88, 0.03),
        ("blind.jsonl", 0.94, 0.06),
        ("near.jsonl", 0.95, 0.06),
    ],
)
def test_most_questions_are_answered_right_and_few_without_an_answer_are_answered(
    measure: Measure, name: str, least_right: float, most_wrongly_answered: float
) -> None:
    figures = measure(name)
    answerable, unanswerable = figures.answerable, figures.unanswerable
    wrongly = unanswerable.count(Outcome.RIGHT) + unanswerable.count(Outcome.WRONG)

    assert answerable.count(Outcome.RIGHT) / len(answerable) >= least_right
    assert wrongly / len(unanswerable) <= most_wrongly_answered
    assert answerable.count(Outcome.PARTLY) / len(answerable) <= 0.05
    assert unanswerable.count(Outcome.PARTLY) / len(unanswerable) <= 0.25


def test_no_kind_of_near_miss_is_mostly_answered(measure: Measure) -> None:
    kinds = measure("near.jsonl").unanswerable.by(lambda result: result.style)
    near = {style: figures for style, figures in kinds.items() if style.startswith("near-")}
    assert len(near) >= 8
    for style, figures in near.items():
        answered = figures.count(Outcome.RIGHT) + figures.count(Outcome.WRONG)
        assert answered <= max(2, len(figures) / 5), style


@pytest.mark.parametrize("style", ["far", "noise", "smalltalk"])
def test_what_asks_nothing_of_the_article_is_never_answered(measure: Measure, style: str) -> None:
    asked = measure("near.jsonl").unanswerable.by(lambda result: result.style)[style]
    assert asked.count(Outcome.RIGHT) + asked.count(Outcome.WRONG) == 0


def test_every_language_is_answered_well(measure: Measure) -> None:
    for language, figures in measure("sample.jsonl").answerable.by(lambda r: r.language).items():
        assert figures.count(Outcome.RIGHT) / len(figures) >= 0.93, language


def test_most_turns_of_dialogues_are_answered_right(measure: Measure) -> None:
    figures = measure("dialogues.jsonl")
    answerable, unanswerable = figures.answerable, figures.unanswerable

    assert answerable.count(Outcome.RIGHT) / len(answerable) >= 0.91
    assert unanswerable.count(Outcome.REFUSED) / len(unanswerable) >= 0.93
    for language, turns in figures.by(lambda result: result.language).items():
        mistakes = sum(result.is_mistake for result in turns.results)
        assert mistakes / len(turns) <= 0.1, language


def test_full_questions_do_not_suffer_from_what_came_before(responder: Responder) -> None:
    contexts = [responder.reply(Question(text))[1] for text in UNRELATED]
    assert all(context.earlier for context in contexts)
    placed = [found for name in SINGLE for found in read_questions(QUESTIONS / name)[0]]
    changed = 0
    for at, found in enumerate(placed):
        question = Question(found.dialogue.turns[0].text)
        alone, _ = responder.reply(question, Context())
        after, _ = responder.reply(question, contexts[at % len(contexts)])
        changed += (alone.decision, alone.id) != (after.decision, after.id)

    assert changed / len(placed) <= 0.02


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("what exactly is jaundice?", "symptoms-liver"),
        ("বমি বমি ভাব কাকে বলে?", "symptoms-liver"),
        ("define seizure", "symptoms-brain"),
        ("khichuni mane ki", "symptoms-brain"),
        ("লিম্ফ নোড জিনিসটা কী?", "symptoms-lymph-nodes"),
        ("solid tumor bolte ki bujhay", "common-sites"),
    ],
)
def test_a_word_that_the_article_only_mentions_is_not_explained_by_where_it_stands(
    responder: Responder, question: str, nearest: str
) -> None:
    reply, _ = responder.reply(Question(question))

    assert reply.decision in (Decision.NOT_COVERED, Decision.PARTLY)
    assert reply.topic == "word-meanings"
    assert nearest in (reply.id, *reply.suggestions)


@pytest.mark.parametrize(
    ("question", "id"),
    [
        ("What does hepatomegaly mean?", "symptoms-liver"),
        ("ভার্টিগো কাকে বলে?", "symptoms-brain"),
        ("mitosis mane ki", "primary-tumour"),
        ("what is jaundice a sign of?", "symptoms-liver"),
        ("what about jaundice?", "symptoms-liver"),
        ("what is lymph node metastasis?", "symptoms-lymph-nodes"),
        ("lymph gland e gele ki dekha jay?", "symptoms-lymph-nodes"),
    ],
)
def test_what_a_passage_explains_or_tells_of_a_word_is_answered(
    responder: Responder, question: str, id: str
) -> None:
    reply, _ = responder.reply(Question(question))

    assert reply.decision is Decision.ANSWER
    assert reply.id == id
