from __future__ import annotations

import pytest

from bot.conversation.offering import MOST_OFFERED
from bot.conversation.question import Question
from bot.conversation.reply import LinkTo
from bot.knowledge.model import Article, Bilingual, Fact, Library, Section, Tongue
from bot.language import Language
from bot.search.match import Decision
from tests.conversation.library import BARE, actions, labels, responder

LONGEST = "x" * 40


def test_a_passage_is_listed_with_its_section_and_sent_with_its_link() -> None:
    found = responder(Decision.ANSWER, "ebb", "section-basics", language=Language.EN)
    ebb, basics = found.offer(Question("?")).choices
    assert (ebb.key, ebb.title, ebb.section) == ("en:ebb", "What ebb is", "Basics")
    assert actions(ebb.reply) == [LinkTo("ebb")]
    assert (basics.key, basics.title, basics.section) == ("en:basics", "Basics", "")


def test_a_section_without_a_name_is_not_listed() -> None:
    offer = responder(Decision.ANSWER, "one", library=BARE).offer(Question("?"))
    assert [choice.section for choice in offer.choices] == [""]


def test_a_key_stays_the_same_and_fits_whatever_the_id() -> None:
    article = Article(
        "a", Bilingual(), (Section(LONGEST, Bilingual(), (Fact("y", Bilingual("য")),)),)
    )
    found = responder(Decision.EMPTY, library=Library((article,)))
    (choice,) = found.offer(Question("")).choices
    assert choice.key == f"bn:{LONGEST}"
    assert len(choice.key.encode()) <= 64


def test_no_more_sections_are_offered_than_telegram_takes() -> None:
    sections = tuple(
        Section(f"s{n}", Bilingual(), (Fact(f"f{n}", Bilingual("য")),)) for n in range(60)
    )
    library = Library((Article("a", Bilingual(), sections),))
    offer = responder(Decision.EMPTY, library=library).offer(Question(""))
    assert len(offer.choices) == MOST_OFFERED


@pytest.mark.parametrize(
    ("language", "wish", "is_personal"),
    [
        (Language.BN, None, False),
        (Language.BANGLISH, None, False),
        (Language.EN, None, False),
        (Language.MIXED, None, True),
        (Language.UNKNOWN, None, True),
        (Language.EN, Tongue.EN, True),
    ],
)
def test_an_offer_is_personal_where_a_preference_decides_its_language(
    language: Language, wish: Tongue | None, is_personal: bool
) -> None:
    offer = responder(Decision.ANSWER, "ebb", language=language).offer(Question("?", wish))
    assert offer.is_personal is is_personal


def test_a_refusal_goes_by_its_topic() -> None:
    keys = [
        responder(decision, topic=topic).offer(Question("?")).choices[0].key
        for decision, topic in (
            (Decision.NOT_COVERED, "fishing"),
            (Decision.NOT_COVERED, "boats"),
            (Decision.OFF_TOPIC, None),
        )
    ]
    assert keys == ["bn:not-covered:fishing", "bn:not-covered:boats", "bn:off-topic"]


def test_what_answers_partly_is_offered_with_its_text_and_goes_by_its_passage() -> None:
    (choice,) = responder(Decision.PARTLY, "ebb", topic="fishing").offer(Question("?")).choices
    assert (choice.key, choice.title) == ("bn:partly:ebb", "নিবন্ধে এর উত্তর নেই")
    assert choice.reply.body.startswith("নিবন্ধটিতে মাছ ধরা সম্পর্কে কিছু বলা নেই।")
    assert choice.reply.body.endswith("পানি নেমে যাওয়াকে ভাটা বলে।")
    assert actions(choice.reply) == [LinkTo("ebb")]


def test_the_passage_that_must_not_seem_to_answer_goes_by_its_name_on_a_link() -> None:
    reply = responder(Decision.PARTLY, "ebb", topic="storms").reply_with_links(Question("?"))
    assert labels(reply) == ["ভাটা কী"]
    assert actions(reply) == [LinkTo("ebb")]


def test_where_nobody_presses_a_reply_has_links_to_what_it_names() -> None:
    suggestion = responder(Decision.SUGGEST, "ebb", "moon").reply_with_links(Question("?"))
    assert actions(suggestion) == [LinkTo("ebb"), LinkTo("moon")]
    answer = responder(Decision.ANSWER, "ebb").reply_with_links(Question("?"))
    assert actions(answer) == [LinkTo("ebb")]
    greeting = responder(Decision.SMALL_TALK).reply_with_links(Question("?"))
    assert actions(greeting) == []
