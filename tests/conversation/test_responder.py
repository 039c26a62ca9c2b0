from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot.conversation
from bot.conversation.fitting import MESSAGE_UNITS
from bot.conversation.offering import Offer
from bot.conversation.question import Question
from bot.conversation.reply import Reply, ShowEntry
from bot.knowledge.model import Tongue
from bot.knowledge.reading import utf16_units
from bot.language import Language
from bot.search.match import Decision
from tests.conversation.library import BARE, LIBRARY, responder


def replies(offer: Offer) -> list[Reply]:
    """What would be sent, best first."""
    return [choice.reply for choice in offer.choices]


IDS = [entry.id for entry in (*LIBRARY.facts, *LIBRARY.sections)]


@pytest.mark.parametrize(
    ("language", "wish", "hint", "tongue"),
    [
        (Language.BN, None, None, Tongue.BN),
        (Language.BANGLISH, None, "en", Tongue.BN),
        (Language.EN, None, "bn", Tongue.EN),
        (Language.EN, Tongue.BN, "en", Tongue.BN),
        (Language.BN, Tongue.EN, "bn", Tongue.EN),
        (Language.MIXED, None, "en-GB", Tongue.EN),
        (Language.MIXED, None, "bn", Tongue.BN),
        (Language.UNKNOWN, None, "EN_us", Tongue.EN),
        (Language.UNKNOWN, None, "bn-BD", Tongue.BN),
        (Language.UNKNOWN, None, "hi", Tongue.BN),
        (Language.UNKNOWN, None, "", Tongue.BN),
        (Language.UNKNOWN, None, None, Tongue.BN),
        (Language.UNKNOWN, Tongue.EN, "bn", Tongue.EN),
    ],
)
def test_a_reply_is_in_the_language_wished_else_asked_else_hinted_else_bengali(
    language: Language, wish: Tongue | None, hint: str | None, tongue: Tongue
) -> None:
    found = responder(Decision.ANSWER, "ebb", language=language)
    assert found.tongue_for(language, wish, hint) is tongue
    assert found.reply(Question("?", wish, hint))[0].tongue is tongue


def test_inline_offers_the_answer_first_and_then_what_ranks_next_each_once() -> None:
    found = responder(Decision.ANSWER, "moon", ranked=("ebb", "moon", "section-name", "name"))
    offered = replies(found.offer(Question("moon")))
    assert [reply.id for reply in offered] == ["moon", "ebb", "name"]
    assert all(reply.decision is Decision.ANSWER for reply in offered)


def test_inline_keeps_to_the_limit() -> None:
    found = responder(Decision.SUGGEST, "moon", ranked=("ebb", "sun", "name"))
    assert [reply.id for reply in replies(found.offer(Question("moon"), limit=2))] == [
        "moon",
        "ebb",
    ]


@pytest.mark.parametrize(
    ("text", "decision"),
    [("", Decision.EMPTY), ("  ", Decision.ANSWER), ("hello", Decision.SMALL_TALK)],
)
def test_inline_offers_the_sections_where_nothing_is_asked(text: str, decision: Decision) -> None:
    offered = responder(decision).offer(Question(text, wish=Tongue.EN))
    assert [choice.title for choice in offered.choices] == ["Basics", "Name", "External links"]


NO_ANSWER = {
    Language.BN: "নিবন্ধে এর উত্তর নেই",
    Language.EN: "The article does not answer this",
}
A_WORD_FIRST = {Language.BN: "আগে একটি কথা", Language.EN: "A word first"}


@pytest.mark.parametrize(
    ("decision", "titles"),
    [
        (Decision.NOT_COVERED, NO_ANSWER),
        (Decision.OFF_TOPIC, NO_ANSWER),
        (Decision.PLEA, A_WORD_FIRST),
    ],
)
@pytest.mark.parametrize("language", [Language.BN, Language.EN])
def test_inline_says_honestly_when_nothing_fits(
    decision: Decision, titles: dict[Language, str], language: Language
) -> None:
    title = titles[language]
    found = responder(decision, "ebb", ranked=("ebb",), topic="fishing", language=language)
    refusal, *nearby = found.offer(Question("fishing")).choices
    assert (refusal.reply.decision, refusal.reply.id, refusal.title) == (decision, None, title)
    assert refusal.reply.language is language
    expected = ["moon", "basics"] if decision is Decision.NOT_COVERED else []
    assert [choice.reply.id for choice in nearby] == expected


def test_what_inline_offers_always_has_a_title() -> None:
    offered = responder(Decision.ANSWER, "one", ranked=("two",), library=BARE).offer(Question("x"))
    assert [choice.title for choice in offered.choices] == [
        "A long plain passage without any title…",
        "Another.",
    ]


@given(
    text=st.text(),
    decision=st.sampled_from(Decision),
    language=st.sampled_from(Language),
    ids=st.lists(st.sampled_from([*IDS, "gone"])),
    topic=st.sampled_from([None, "fishing", "boats", "gone"]),
    small_talk=st.sampled_from([None, "thanks", "identity", "anything"]),
    wish=st.sampled_from([None, *Tongue]),
    hint=st.none() | st.text(max_size=8),
)
def test_whatever_is_asked_and_decided_there_is_a_reply_that_telegram_takes(
    text: str,
    decision: Decision,
    language: Language,
    ids: list[str],
    topic: str | None,
    small_talk: str | None,
    wish: Tongue | None,
    hint: str | None,
) -> None:
    found = responder(decision, *ids, language=language, topic=topic, small_talk=small_talk)
    reply, _ = found.reply(Question(text, wish, hint))
    for shown in (reply, *replies(found.offer(Question(text, wish, hint)))):
        assert shown.body.strip()
        assert utf16_units(shown.text) <= MESSAGE_UNITS
        for button in (button for row in shown.rows for button in row):
            assert 0 < len(button.label) <= 40
            assert not isinstance(button.action, ShowEntry) or LIBRARY.find(button.action.id)


@given(text=st.text(min_size=4, alphabet=st.characters(categories=["Co"])))
def test_a_person_s_words_are_never_repeated(text: str) -> None:
    for decision in Decision:
        assert text not in responder(decision, "ebb").reply(Question(text))[0].text


def test_the_conversation_knows_nothing_of_telegram() -> None:
    imported = set()
    for path in Path(bot.conversation.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").split(".")[0])
    assert not imported & {"telegram", "yaml", "prompt_toolkit"}
