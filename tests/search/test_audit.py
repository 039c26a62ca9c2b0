from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from bot.knowledge.model import Article, Bilingual, Fact, Library, NotCovered, Section
from bot.language import Language
from bot.search import audit
from bot.search.match import Candidate, Decision, Match

LIBRARY = Library(
    (
        Article(
            "tides",
            Bilingual(en="Tides"),
            sections=(
                Section(
                    "basics",
                    Bilingual(en="Basics"),
                    (
                        Fact(
                            "ebb",
                            Bilingual(en="Falling."),
                            title=Bilingual(en="What ebb is"),
                            questions=("what is ebb",),
                        ),
                        Fact("flood", Bilingual(en="Rising.")),
                    ),
                    questions=("the basics",),
                ),
                Section(
                    "name",
                    Bilingual(en="Name"),
                    (Fact("origin", Bilingual(en="Old.")),),
                    questions=("the name",),
                ),
            ),
            not_covered=(
                NotCovered("boats", Bilingual(en="boats"), questions=("which boat sails",)),
            ),
        ),
    )
)


@dataclass(frozen=True)
class Scripted:
    matches: Mapping[str, Match]

    def match(self, text: str) -> Match:
        return self.matches[text]


def match(decision: Decision, *ids: str, topic: str | None = None) -> Match:
    return Match(decision, Language.EN, tuple(Candidate(id, 0.5) for id in ids), topic)


FOUND = {
    "what is ebb": match(Decision.ANSWER, "ebb", "flood"),
    "the basics": match(Decision.ANSWER, "section-basics"),
    "the name": match(Decision.ANSWER, "section-name"),
    "which boat sails": match(Decision.NOT_COVERED, topic="boats"),
}


def misses(changes: Mapping[str, Match]) -> list[str]:
    matcher = Scripted(FOUND | dict(changes))
    asked = (audit.ask(sample, matcher) for sample in audit.samples(LIBRARY))
    return [str(miss) for miss in asked if miss]


def test_every_sample_question_of_facts_sections_and_topics_is_asked() -> None:
    assert {sample.question for sample in audit.samples(LIBRARY)} == FOUND.keys()


def test_the_titles_of_facts_are_asked_too() -> None:
    (title,) = audit.titles(LIBRARY)
    assert (title.question, title.owner) == ("What ebb is", "ebb")
    found = Scripted({"What ebb is": match(Decision.ANSWER, "flood")})
    assert 'fact "ebb" is not found by its own title "What ebb is"' in str(audit.ask(title, found))


def test_questions_that_find_their_owner_are_fine() -> None:
    assert misses({}) == []


def test_a_section_with_one_fact_is_found_by_that_fact() -> None:
    assert misses({"the name": match(Decision.ANSWER, "origin")}) == []


def test_a_question_whose_own_fact_is_the_first_of_some_is_fine() -> None:
    assert misses({"what is ebb": match(Decision.SUGGEST, "ebb", "flood")}) == []


@pytest.mark.parametrize(
    "refusal",
    [
        match(Decision.PLEA, topic="boats"),
        match(Decision.NOT_COVERED, topic="harbours"),
        match(Decision.OFF_TOPIC),
        match(Decision.SUGGEST, "ebb"),
    ],
)
def test_a_question_on_a_topic_is_fine_unless_something_answers_it(refusal: Match) -> None:
    assert misses({"which boat sails": refusal}) == []


@pytest.mark.parametrize(
    ("question", "found", "complaint"),
    [
        (
            "what is ebb",
            match(Decision.ANSWER, "flood", "ebb"),
            'fact "ebb" is not found by its own question "what is ebb", which finds "flood"',
        ),
        (
            "what is ebb",
            match(Decision.SUGGEST, "flood", "ebb"),
            'which leaves it open between "flood" and "ebb"',
        ),
        ("what is ebb", match(Decision.NOT_COVERED, topic="boats"), 'finds the topic "boats"'),
        ("what is ebb", match(Decision.OFF_TOPIC), "which is taken for off-topic"),
        ("the basics", match(Decision.ANSWER, "ebb"), 'section "basics" is not found'),
        ("which boat sails", match(Decision.ANSWER, "ebb"), 'topic "boats" is not found'),
    ],
)
def test_a_question_that_goes_astray_is_told_with_what_it_finds(
    question: str, found: Match, complaint: str
) -> None:
    (miss,) = misses({question: found})
    assert complaint in miss
