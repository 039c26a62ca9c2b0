from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.normal import normalise
from bot.language.sound import Hearing
from bot.language.words import words
from bot.search.samples import NO_LIKENESS, Likeness, Samples
from tests.search.sample_oracle import naive_cosines, naive_strengths

GARDEN = (
    "when should roses be watered",
    "গোলাপে কখন পানি দেব?",
    "golape kokhon pani dibo",
    "how tall does a mango tree grow",
    "আমগাছ কত লম্বা হয়?",
)
ROSES, MANGOES = 7, 3
OWNERS = (ROSES, ROSES, ROSES, MANGOES, MANGOES)
SAMPLES = Samples(GARDEN, OWNERS, Hearing())
# No slip makes one of these words another, save those in the last line.
VOCABULARY = [
    *("গোলাপ", "পানি", "কখন", "আমগাছ", "লম্বা", "golap", "pani"),
    *("roses", "water", "tea", "a", "1971", "helicopter"),
    *("rosse", "helicoptre", "হেলিকপ্টার"),
]


def like(question: str, samples: Samples = SAMPLES) -> dict[int, Likeness]:
    return samples.like(words(normalise(question)))


def likest(question: str, samples: Samples = SAMPLES) -> int:
    found = like(question, samples)
    return max(found, key=lambda owner: found[owner].strength)


@pytest.mark.parametrize(
    ("question", "owner"),
    [
        ("roses water when", ROSES),
        ("গোলাপ গাছে পানি কখন", ROSES),
        ("golap e pani kokhon", ROSES),
        ("mangoes grow how tall", MANGOES),
        ("amgach koto lomba", MANGOES),
    ],
)
def test_a_question_is_likest_to_those_that_sound_like_it_in_either_script(
    question: str, owner: int
) -> None:
    assert likest(question) == owner


@pytest.mark.parametrize(("at", "question"), list(enumerate(GARDEN)))
def test_a_sample_is_likest_to_itself_and_counts_double(at: int, question: str) -> None:
    alone = Samples(GARDEN, range(len(GARDEN)), Hearing())
    found = like(question, alone)
    assert found[at].strength == pytest.approx(2, rel=1e-4)
    assert found[at].sample == at
    assert likest(question, alone) == at


def test_the_likest_sample_is_told_by_its_place() -> None:
    found = like("when are roses watered")
    assert SAMPLES.questions[found[ROSES].sample] == "when should roses be watered"


@pytest.mark.parametrize(
    ("mistyped", "meant"),
    [("shuold be", "should be"), ("grwo tall", "grow tall"), ("গলোাপে", "গোলাপে")],
)
def test_a_likely_slip_costs_nothing(mistyped: str, meant: str) -> None:
    assert like(mistyped) == like(meant)


def test_of_two_words_as_near_the_more_frequent_one_was_meant() -> None:
    samples = Samples(("baker", "maker", "maker of bread"), (0, 1, 2), Hearing())
    assert likest("xaker", samples) == 1


@pytest.mark.parametrize("question", ["", "১২৩৪৫৬৭", "zzzz qqqq", "火山"])
def test_a_question_that_shares_nothing_with_any_sample_is_like_none(question: str) -> None:
    assert like(question) == {}


def test_nothing_is_like_no_samples() -> None:
    assert like("when should roses be watered", Samples((), (), Hearing())) == {}


def test_samples_without_a_word_are_like_nothing() -> None:
    samples = Samples(("?!", "", "roses"), (0, 1, 2), Hearing())
    found = like("roses", samples)
    assert found[2].strength > 1
    assert all(found.get(owner, NO_LIKENESS).strength == 0 for owner in (0, 1))


def test_more_samples_that_are_like_a_question_make_their_owner_liker() -> None:
    one = Samples(("roses in spring", "tea"), (0, 1), Hearing())
    more = Samples(("roses in spring", "roses in autumn", "tea"), (0, 0, 1), Hearing())
    assert like("roses in summer", more)[0].strength > like("roses in summer", one)[0].strength


questions = st.lists(st.sampled_from(VOCABULARY), max_size=6).map(" ".join)


@settings(deadline=None)
@given(
    samples=st.lists(st.tuples(questions, st.integers(0, 3)), min_size=1, max_size=30),
    question=questions,
)
def test_likeness_is_that_of_the_formula(samples: list[tuple[str, int]], question: str) -> None:
    texts, owners = zip(*samples, strict=True)
    asked = words(normalise(question))
    cosines = naive_cosines(texts, asked)
    found = Samples(texts, owners, Hearing()).like(asked)
    strengths = {owner: alike.strength for owner, alike in found.items() if alike.strength}
    naive = {owner: alike for owner, alike in naive_strengths(cosines, owners).items() if alike}
    assert strengths == pytest.approx(naive, rel=1e-4)
    for owner in strengths:
        sample = found[owner].sample
        own = [cosine for cosine, at in zip(cosines, owners, strict=True) if at == owner]
        assert owners[sample] == owner
        assert cosines[sample] == pytest.approx(max(own), rel=1e-4)


@settings(deadline=None)
@given(texts=st.lists(st.text(), max_size=8), question=st.text())
def test_any_texts_are_samples_and_any_text_is_a_question(texts: list[str], question: str) -> None:
    found = like(question, Samples(texts, range(len(texts)), Hearing()))
    assert found.keys() <= set(range(len(texts)))
    assert all(np.isfinite(alike.strength) and alike.strength >= 0 for alike in found.values())
    assert all(alike.sample == owner for owner, alike in found.items())
