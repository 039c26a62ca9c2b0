from __future__ import annotations

from collections import Counter
from dataclasses import replace

from rapidfuzz.distance import OSA

from bot.knowledge.everyday import load_everyday
from bot.knowledge.model import Article, Bilingual, Fact, Library, NotCovered, Section
from bot.search.training import (
    ClassKind,
    QueryClass,
    TrainingSample,
    mistyped,
    training_samples,
)
from tests.search.garden import GARDEN

EVERYDAY = load_everyday()
SAMPLES = training_samples(GARDEN, EVERYDAY)


def sample(kind: ClassKind, id: str, text: str, near: str = "") -> TrainingSample:
    article = "" if kind is ClassKind.MESSAGE else "garden"
    return TrainingSample(text, QueryClass(kind, id, article), near)


def test_questions_and_titles_ask_for_their_passage() -> None:
    for text in ("When should roses be watered?", "গোলাপে পানি", "Watering roses"):
        assert sample(ClassKind.PASSAGE, "water-roses", text, "water-roses") in SAMPLES
    text = "How do I care for a garden?"
    assert sample(ClassKind.PASSAGE, "section-care", text, "section-care") in SAMPLES


def test_questions_of_a_topic_ask_for_what_is_not_covered() -> None:
    assert sample(ClassKind.TOPIC, "prices", "price of mangoes") in SAMPLES


def test_a_near_miss_asks_for_its_topic_or_for_nothing_and_tells_what_it_nearly_asks_for() -> None:
    juice = "what juice is made of mango and water?"
    assert sample(ClassKind.NEAR_MISS, "water-mango", juice, "water-mango") in SAMPLES

    fact = Fact("fig", Bilingual(en="Figs."), not_answered={"prices": ("what do figs cost?",)})
    article = Article(
        "garden",
        Bilingual(en="Garden"),
        (
            Section(
                "trees", Bilingual(en="Trees"), (fact, replace(fact, id="yew", not_answered={}))
            ),
        ),
        not_covered=(NotCovered("prices", Bilingual(en="prices"), ()),),
    )
    found = training_samples(Library((article,)), EVERYDAY)
    assert sample(ClassKind.TOPIC, "prices", "what do figs cost?", "fig") in found


def test_a_section_with_one_fact_is_that_fact() -> None:
    fig = Fact("fig", Bilingual(en="Figs."), questions=("what is a fig?",))
    section = Section("trees", Bilingual(en="Trees"), (fig,), questions=("which trees?",))
    library = Library((Article("garden", Bilingual(en="Garden"), (section,)),))
    of_article = [s for s in training_samples(library, EVERYDAY) if s.query_class.article]
    assert {s.query_class.id for s in of_article} == {"fig"}
    assert {s.text for s in of_article} == {"which trees?", "Trees", "what is a fig?"}


def test_messages_of_no_article_are_told_by_their_kind() -> None:
    messages = [s for s in SAMPLES if s.query_class.kind is ClassKind.MESSAGE]
    kinds = {s.query_class.id for s in messages}
    assert kinds >= {"greeting", "thanks", "plea", "despair", "grief", "distress", "off-topic"}
    assert {s.query_class.article for s in messages} == {""}
    assert messages == training_samples(Library(()), EVERYDAY)


def test_no_text_is_twice_in_a_class() -> None:
    assert max(Counter((s.text, s.query_class) for s in SAMPLES).values()) == 1


def test_some_samples_are_mistyped_always_in_the_same_way() -> None:
    spoilt = mistyped(SAMPLES)
    assert spoilt == mistyped(SAMPLES)
    assert len(SAMPLES) / 5 < len(spoilt) < len(SAMPLES)


def test_a_mistyped_sample_is_still_like_one_of_its_class() -> None:
    spoilt = mistyped([s for s in SAMPLES if s.query_class.article])
    texts: dict[QueryClass, list[str]] = {}
    for known in SAMPLES:
        texts.setdefault(known.query_class, []).append(known.text)
    for found in spoilt:
        near = min(OSA.distance(found.text, text) for text in texts[found.query_class])
        assert 0 < near <= len(found.text) / 2
