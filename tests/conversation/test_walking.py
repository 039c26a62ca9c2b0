"""Going on through the small library about tides."""

from __future__ import annotations

import pytest

from bot.conversation import Responder
from bot.conversation.question import Context, Question
from bot.conversation.reply import ListSections, Reply, ShowEntry
from bot.knowledge.model import Tongue
from bot.language import Language
from bot.search.match import Candidate, Decision, Match
from tests.conversation.library import BARE, LIBRARY, StubMatcher, actions

MORE = Question("more")
ASKS_MORE = StubMatcher(Match(Decision.OFF_TOPIC, Language.EN, asks_more=True))
RESPONDER = Responder(LIBRARY, ASKS_MORE)


def test_more_walks_through_the_facts_of_a_section_to_its_end() -> None:
    context, walked = Context("section-basics"), []
    for _ in range(4):
        reply, context = RESPONDER.reply(MORE, context)
        assert (reply.decision, reply.score) == (Decision.ANSWER, 1.0)
        walked.append(reply.id)
    assert walked == ["ebb", "flood", "moon", "sun"]
    for _ in range(2):
        reply, context = RESPONDER.reply(MORE, context)
        assert (reply.decision, reply.id) == (Decision.NOT_COVERED, None)


def test_the_end_of_a_section_says_so_and_offers_the_next() -> None:
    reply, _ = RESPONDER.reply(MORE, Context("sun"))
    assert reply.text == "The article says no more than this in the section “Basics”."
    assert actions(reply) == [ShowEntry("name"), ListSections()]
    assert reply.suggestions == ("name",)


@pytest.mark.parametrize("shown", ["external-links", "section-external-links"])
def test_after_the_last_section_nothing_is_offered_but_the_list(shown: str) -> None:
    reply, _ = RESPONDER.reply(Question("more", wish=Tongue.BN), Context(shown))
    assert "বহিঃসংযোগ" in reply.text
    assert actions(reply) == [ListSections()]


def test_a_section_of_one_fact_has_no_more_to_say_than_that() -> None:
    for shown in ("name", "section-name"):
        assert RESPONDER.reply(MORE, Context(shown))[0].decision is Decision.NOT_COVERED


@pytest.mark.parametrize("context", [Context(), Context("gone")])
def test_more_of_nothing_asks_for_a_question(context: Context) -> None:
    reply, after = RESPONDER.reply(MORE, context)
    assert (reply.decision, after.last_id) == (Decision.EMPTY, context.last_id)


def test_a_library_without_titles_is_walked_through_too() -> None:
    responder = Responder(BARE, ASKS_MORE)
    assert responder.reply(MORE, Context("one"))[0].id == "two"
    assert "all" in responder.reply(MORE, Context("two"))[0].text


def of_shown(match: Match, shown: str | None, tongue: Tongue = Tongue.EN) -> tuple[Reply, Context]:
    """What a question that is decided so comes to, after an entry was shown."""
    question = Question("?", wish=tongue)
    return Responder(LIBRARY, StubMatcher(match)).reply(question, Context(shown, ("moon",)))


def small_talk(kind: str) -> Match:
    return Match(Decision.SMALL_TALK, Language.EN, small_talk=kind)


def test_again_is_the_same_once_more_and_leads_on_as_before() -> None:
    reply, after = of_shown(small_talk("again"), "moon")
    assert (reply.decision, reply.id, after) == (
        Decision.ANSWER,
        "moon",
        Context("moon", ("moon",)),
    )
    assert of_shown(small_talk("again"), None)[0].decision is Decision.EMPTY


@pytest.mark.parametrize(("tongue", "word"), [(Tongue.EN, "simply"), (Tongue.BN, "সহজ")])
def test_nothing_is_said_more_simply_but_in_the_summary(tongue: Tongue, word: str) -> None:
    reply, _ = of_shown(small_talk("simpler"), "moon", tongue)
    assert word in reply.body
    assert actions(reply) == [ShowEntry("section-basics")]
    assert actions(of_shown(small_talk("simpler"), "section-basics", tongue)[0]) == [ListSections()]


def test_who_understands_nothing_at_all_is_told_how_to_ask() -> None:
    assert "/ask" in of_shown(small_talk("simpler"), None)[0].body


@pytest.mark.parametrize("tongue", Tongue)
def test_who_complains_is_told_of_the_vote_only_where_an_answer_was_shown(tongue: Tongue) -> None:
    assert "👎" in of_shown(small_talk("complaint"), "moon", tongue)[0].body
    for shown in (None, "gone"):
        assert "👎" not in of_shown(small_talk("complaint"), shown, tongue)[0].body
    unseen = Responder(LIBRARY, StubMatcher(small_talk("complaint")))
    assert "👎" not in unseen.reply_with_links(Question("?", wish=tongue)).body


def test_where_the_passage_shown_tells_all_the_next_is_offered() -> None:
    tells_all = Match(Decision.ANSWER, Language.EN, (Candidate("moon", 0.9),), is_all=True)
    reply, after = of_shown(tells_all, "moon")
    assert reply.text == "The article says no more than this on “The pull of the moon”."
    assert actions(reply) == [ShowEntry("sun"), ShowEntry("section-basics")]
    assert (reply.decision, after.last_id) == (Decision.NOT_COVERED, "moon")
    assert actions(of_shown(tells_all, "sun")[0]) == [ShowEntry("section-basics")]


def test_the_whole_article_is_shown_on_request() -> None:
    reply, _ = of_shown(small_talk("article"), None)
    assert reply.title == "The article in brief"
    assert reply.decision is Decision.SMALL_TALK
