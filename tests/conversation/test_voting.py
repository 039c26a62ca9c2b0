from __future__ import annotations

import pytest

from bot.conversation.question import Question
from bot.conversation.reply import ShowEntry, Vote
from bot.conversation.voting import ALTERNATIVES, Standing
from bot.knowledge.model import Tongue
from bot.search.match import Decision
from tests.conversation.library import actions, labels, responder

ASKED = Question("?")


@pytest.mark.parametrize(("id", "named"), [("ebb", "ebb"), ("section-basics", "basics")])
def test_a_passage_or_summary_gets_two_buttons_for_votes_beneath_its_own(
    id: str, named: str
) -> None:
    speaker = responder()
    shown = speaker.show(id, Tongue.EN)
    assert shown is not None
    voted = speaker.voting.with_buttons(shown)
    assert (*voted.rows[:-2], voted.rows[-1]) == shown.rows
    assert [button.action for button in voted.rows[-2]] == [
        Vote(named, up=True),
        Vote(named, up=False),
    ]


@pytest.mark.parametrize(
    ("tongue", "expected"), [(Tongue.EN, ["👍 12", "👎"]), (Tongue.BN, ["👍 ১২", "👎"])]
)
def test_votes_are_counted_on_their_buttons(tongue: Tongue, expected: list[str]) -> None:
    speaker = responder()
    shown = speaker.show("name", tongue)
    assert shown is not None
    assert labels(speaker.voting.with_buttons(shown, Standing(up=12)))[-3:-1] == expected


@pytest.mark.parametrize(
    "decision",
    [
        Decision.PARTLY,
        Decision.SUGGEST,
        Decision.NOT_COVERED,
        Decision.PLEA,
        Decision.OFF_TOPIC,
    ],
)
def test_what_is_no_answer_is_not_voted_on(decision: Decision) -> None:
    speaker = responder(decision, "ebb", "moon")
    reply, _ = speaker.reply(ASKED)
    assert speaker.voting.with_buttons(reply) == reply
    assert speaker.voting.with_buttons(speaker.sections(Tongue.BN)) == speaker.sections(Tongue.BN)


def test_alternatives_are_the_next_best_that_have_no_button_yet() -> None:
    ranked = ("ebb", "flood", "sun", "name", "section-name", "external-links", "basics", "moon")
    speaker = responder(Decision.ANSWER, "name", "moon", ranked=ranked)
    reply, _ = speaker.reply(ASKED)
    assert reply.alternatives == ("moon", "ebb", "flood")
    reply, _ = responder(Decision.ANSWER, "ebb", ranked=ranked).reply(ASKED)
    assert reply.alternatives == ("sun", "external-links")
    assert len(reply.alternatives) <= ALTERNATIVES


def test_the_alternatives_of_a_suggestion_are_what_it_suggests() -> None:
    reply, _ = responder(Decision.SUGGEST, "ebb", "moon", "sun").reply(ASKED)
    assert reply.alternatives == reply.suggestions == ("ebb", "moon", "sun")


def test_a_refusal_has_no_alternatives() -> None:
    reply, _ = responder(Decision.NOT_COVERED, "ebb", ranked=("ebb",)).reply(ASKED)
    assert reply.alternatives == ()


def test_what_is_offered_stands_below_the_votes_and_never_twice() -> None:
    speaker = responder()
    shown = speaker.show("ebb", Tongue.EN)
    assert shown is not None
    standing = Standing(down=1, offered=("ebb", "moon", "sun", "no-such-fact"))
    voted = speaker.voting.with_buttons(shown, standing)
    assert [button.label for button in voted.rows[-3]] == ["👍", "👎 1"]
    assert voted.rows[-2][0].action == ShowEntry("sun")
    assert actions(voted).count(ShowEntry("moon")) == 1


def test_votes_for_and_against_are_told_apart() -> None:
    assert Standing.of({1: 1, 2: -1, 3: 1}, ["sun"]) == Standing(2, 1, ("sun",))
