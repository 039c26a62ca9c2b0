from __future__ import annotations

import pytest

from bot.conversation.fitting import MESSAGE_UNITS
from bot.conversation.question import Question
from bot.conversation.reply import Reply
from bot.conversation.responder import Responder
from bot.knowledge.model import Article, Bilingual, Fact, Library, Section, Tongue
from bot.knowledge.reading import utf16_units
from bot.language import Language
from bot.search.match import Candidate, Decision, Match
from tests.conversation.library import LIBRARY, StubMatcher

ASKED = Question("?")


def answered(id: str, score: float = 0.9) -> Match:
    return Match(Decision.ANSWER, Language.EN, (Candidate(id, score),), asked=(f"on-{id}",))


def unsaid(topic: str) -> Match:
    return Match(Decision.NOT_COVERED, Language.EN, topic=topic)


def speaker(*parts: Match, library: Library = LIBRARY) -> Responder:
    whole = Match(Decision.NOT_COVERED, Language.EN, parts=parts)
    return Responder(library, StubMatcher(whole))


def reply_to(*parts: Match, library: Library = LIBRARY) -> Reply:
    return speaker(*parts, library=library).reply(ASKED)[0]


def test_each_question_is_answered_in_the_order_asked() -> None:
    reply = reply_to(answered("moon", 0.9), answered("ebb", 0.8), answered("moon", 0.95))

    assert (reply.decision, reply.id, reply.score) == (Decision.ANSWER, "moon", 0.8)
    assert reply.title == "The pull of the moon"
    assert reply.body == (
        "The moon pulls the water up.\n\nWhat ebb is\nThe falling of the water is called ebb."
    )
    assert not reply.unanswered


def test_what_the_article_does_not_say_is_said_below_the_passages() -> None:
    reply = reply_to(unsaid("fishing"), answered("ebb"), unsaid("boats"))

    assert reply.id == "ebb"
    assert reply.body.split("\n\n") == [
        "The falling of the water is called ebb.",
        "The article says nothing about fishing.",
        "The article says nothing about boats.",
    ]
    assert reply.unanswered


def test_of_what_is_answered_partly_it_is_said_what_the_article_does_not_say() -> None:
    close = Match(Decision.PARTLY, Language.EN, (Candidate("moon", 0.2),), topic="fishing")
    reply = reply_to(answered("ebb"), close)

    assert reply.body.split("\n\n") == [
        "The falling of the water is called ebb.",
        "The article says nothing about fishing.",
    ]
    assert reply.unanswered


def test_source_and_buttons_are_those_that_a_vote_brings_again() -> None:
    responder = speaker(answered("moon"), answered("name"))
    reply, shown = responder.reply(ASKED)[0], responder.show("moon", Tongue.EN)

    assert shown is not None
    assert (reply.source, reply.rows) == (shown.source, shown.rows)


def test_the_talk_goes_on_from_what_was_asked_last() -> None:
    _, context = speaker(answered("moon"), answered("ebb")).reply(ASKED)
    assert (context.last_id, context.concepts) == ("ebb", ("on-ebb",))

    _, context = speaker(answered("moon"), unsaid("boats")).reply(ASKED)
    assert context.last_id == "moon"


def test_a_passage_of_another_article_is_left_to_its_own_source() -> None:
    other = Article("sand", Bilingual(en="Sand"), (Section("s", Bilingual(), (SAND,)),))
    reply = reply_to(answered("ebb"), answered("sand"), library=Library((*LIBRARY.articles, other)))

    assert "Sand" not in reply.text


@pytest.mark.parametrize("length", [1000, 2000, 4000])
def test_passages_together_fit_one_message(length: int) -> None:
    facts = tuple(Fact(id, Bilingual(en=f"{id} " * length)) for id in ("a", "b"))
    library = Library((Article("long", Bilingual(), (Section("s", Bilingual(), facts),)),))
    reply = reply_to(answered("a"), answered("b"), unsaid("none"), library=library)

    assert utf16_units(reply.text) <= MESSAGE_UNITS


def test_inline_offers_what_answers_each_question_first() -> None:
    offer = speaker(answered("moon"), unsaid("boats"), answered("ebb")).offer(ASKED)
    assert [choice.reply.id for choice in offer.choices] == ["moon", "ebb"]


SAND = Fact("sand", Bilingual(en="Sand is small stones."), title=Bilingual(en="Sand"))
