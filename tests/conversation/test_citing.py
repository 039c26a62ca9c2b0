from __future__ import annotations

import pytest

from bot.conversation.question import Question
from bot.conversation.reply import CiteEntry, LinkTo
from bot.knowledge.model import Tongue
from bot.language import Language
from bot.search.match import Decision
from tests.conversation.library import BARE, actions, responder

ASKED = Question("?")


def test_an_answer_is_quoted_word_for_word_with_its_source_and_its_link_alone() -> None:
    found = responder(Decision.ANSWER, "ebb", language=Language.EN)
    answer, citation = found.reply(ASKED)[0], found.cite(ASKED)
    assert citation.is_quotation
    assert not answer.is_quotation
    assert citation.text == answer.text
    assert (citation.id, citation.score, citation.language) == ("ebb", 0.9, Language.EN)
    assert actions(citation) == [LinkTo("ebb")]


@pytest.mark.parametrize(
    ("wish", "hint", "tongue"),
    [
        (None, None, Tongue.BN),
        (None, "en", Tongue.EN),
        (Tongue.BN, "en", Tongue.BN),
    ],
)
def test_an_id_is_quoted_whatever_it_would_mean_as_a_question(
    wish: Tongue | None, hint: str | None, tongue: Tongue
) -> None:
    citation = responder(Decision.OFF_TOPIC).cite(Question("section-basics", wish, hint))
    assert (citation.id, citation.tongue, citation.is_quotation) == ("basics", tongue, True)


def test_suggestions_lead_to_quotations() -> None:
    offered = responder(Decision.SUGGEST, "ebb", "moon").cite(ASKED)
    assert actions(offered) == [CiteEntry("ebb"), CiteEntry("moon")]
    assert not offered.is_quotation


def test_what_answers_only_partly_is_said_so_and_leads_to_the_quotation() -> None:
    found = responder(Decision.PARTLY, "ebb", topic="fishing")
    answer, cited = found.reply(ASKED)[0], found.cite(ASKED)
    assert cited.text == answer.text
    assert actions(cited) == [CiteEntry("ebb")]
    assert not cited.is_quotation


@pytest.mark.parametrize(
    "decision",
    sorted(set(Decision) - {Decision.ANSWER, Decision.PARTLY, Decision.SUGGEST, Decision.EMPTY}),
)
def test_what_is_no_answer_is_said_as_to_any_question(decision: Decision) -> None:
    found = responder(decision, "ebb")
    assert found.cite(ASKED) == found.reply(ASKED)[0]


def test_a_list_of_facts_is_no_quotation() -> None:
    citation = responder(library=BARE).citation("section-all", Tongue.EN)
    assert citation is not None
    assert not citation.is_quotation


def test_what_nobody_knows_is_not_quoted() -> None:
    assert responder().citation("gone", Tongue.EN) is None
