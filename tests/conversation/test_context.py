"""What a conversation remembers, and for how long."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation import Responder
from bot.conversation.question import Context, Question
from bot.conversation.reply import Reply
from bot.knowledge.model import Tongue
from bot.search.match import Decision

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LUNGS = "What are the symptoms in the lungs?"


def asked(responder: Responder, *turns: str, minutes: float = 1) -> Reply:
    """The reply to the last of some turns, so many minutes apart."""
    context, at = Context(), NOON
    for turn in turns:
        reply, context = responder.reply(Question(turn, asked_at=at), context)
        at += timedelta(minutes=minutes)
    return reply


@pytest.mark.parametrize(
    ("turns", "id"),
    [
        (("Where was the skeleton found?", "and when?"), "sudan-skeleton"),
        (("সুদানের কঙ্কালটা কত পুরোনো?", "কীভাবে বোঝা গেল?"), "skeleton-analysis"),
        (("sobcheye purano rogi ke?", "kokhon?"), "oldest-case"),
        (("সবার আগে কোনটা আক্রান্ত হয়?", "সেখানে কী লক্ষণ দেখা দেয়?"), "symptoms-lymph-nodes"),
        ((LUNGS, "and in the brain?"), "symptoms-brain"),
        ((LUNGS, "আর লিভারে?"), "symptoms-liver"),
        ((LUNGS, "thanks", "ar hare?"), "symptoms-bones"),
        ((LUNGS, "which car is best?", "tell me more"), "symptoms-liver"),
        ((LUNGS, "once more please"), "symptoms-lungs"),
        ((LUNGS, "আরেকবার বলবেন?", "আর মগজে?"), "symptoms-brain"),
        (("কঙ্কালটা কোথায় মিলেছিল?", "২০১৪ সালে পাওয়া গেছে?"), "sudan-skeleton"),
        (("How old is the skeleton?", "was it found in 2014?"), "sudan-skeleton"),
        (("How old is the skeleton?", "what happened in 2014?"), "oldest-case"),
        (("How is it treated?", "what are the symptoms in the bones?"), "symptoms-bones"),
        (("কঙ্কালটা কোথায় পাওয়া গেছে", "কবে?"), "sudan-skeleton"),
        ((LUNGS, "again"), "symptoms-lungs"),
        ((LUNGS, "আবার"), "symptoms-lungs"),
        (("হাড়ে ছড়ালে কী লক্ষণ?", "abar!"), "symptoms-bones"),
        ((LUNGS, "আবার হাড়ে?"), "symptoms-bones"),
        ((LUNGS, "abar liver er lokkhon bolo"), "symptoms-liver"),
        ((LUNGS, "again, what is metastasis?"), "definition"),
        (("Where was the skeleton found?", "when?"), "sudan-skeleton"),
    ],
)
def test_a_follow_up_is_understood_from_what_came_before(
    shipped: Responder, turns: tuple[str, ...], id: str
) -> None:
    assert asked(shipped, *turns).id == id


@pytest.mark.parametrize(
    "turns",
    [
        ("হাড়ে ছড়ালে কী লক্ষণ?", "এসবের চিকিৎসা কী?"),
        ("How is bone metastasis treated?", "and the brain?"),
        (LUNGS, "why?"),
        (LUNGS, "and in the kidneys?"),
    ],
)
def test_a_follow_up_to_which_the_article_has_no_answer_is_refused(
    shipped: Responder, turns: tuple[str, ...]
) -> None:
    assert asked(shipped, *turns).decision is Decision.NOT_COVERED


@pytest.mark.parametrize("brief", ["ok", "hmm", "thnx", "thank you", "bye", "👍", "lol"])
def test_what_is_said_in_both_languages_follows_the_conversation(
    shipped: Responder, brief: str
) -> None:
    for first in ("ফুসফুসে ছড়ালে কী হয়?", "metastasis mane ki?", "তুমি কে?"):
        assert asked(shipped, first, brief).tongue is Tongue.BN
        assert asked(shipped, first, "ok", brief).tongue is Tongue.BN
    assert asked(shipped, LUNGS, brief).tongue is Tongue.EN


def test_who_changes_the_language_is_followed(shipped: Responder) -> None:
    assert asked(shipped, "ফুসফুসে ছড়ালে কী হয়?", "and in the liver?").tongue is Tongue.EN
    assert asked(shipped, LUNGS, "accha").tongue is Tongue.BN
    assert asked(shipped, "hello").tongue is Tongue.EN
    wished = Question("ok", wish=Tongue.EN)
    assert shipped.reply(wished, Context(tongue=Tongue.BN))[0].tongue is Tongue.EN


@pytest.mark.parametrize(
    ("question", "tongue"),
    [
        ("what is metastesis", Tongue.EN),
        ("national cancer institute link", Tongue.EN),
        ("lung er symptom", Tongue.BN),
        ("cancer er stage", Tongue.BN),
    ],
)
def test_a_short_question_in_latin_letters_is_answered_in_its_own_language(
    shipped: Responder, question: str, tongue: Tongue
) -> None:
    assert asked(shipped, question).tongue is tongue


@pytest.mark.parametrize(
    "question", ["metastasis কাকে বলে?", "Lung cancer কী?", "bone এ গেলে কোথায় ব্যথা হয়?"]
)
@pytest.mark.parametrize("hint", [None, "en-GB"])
def test_a_bengali_sentence_with_an_english_term_is_answered_in_bengali(
    shipped: Responder, question: str, hint: str | None
) -> None:
    for context in (Context(), Context(tongue=Tongue.EN)):
        assert shipped.reply(Question(question, hint=hint), context)[0].tongue is Tongue.BN
    offer = shipped.offer(Question(question, hint=hint))
    assert (offer.tongue, offer.is_personal) == (Tongue.BN, False)


@pytest.mark.parametrize("question", ["What is মেটাস্ট্যাসিস?", "symptoms in ফুসফুস"])
def test_an_english_sentence_with_a_bengali_term_is_answered_as_the_person_reads(
    shipped: Responder, question: str
) -> None:
    for hint, tongue in (("en", Tongue.EN), ("bn", Tongue.BN)):
        assert shipped.reply(Question(question, hint=hint))[0].tongue is tongue


def test_the_language_of_small_talk_is_forgotten_after_half_an_hour_too(
    shipped: Responder,
) -> None:
    assert asked(shipped, "Hello, how are you?", "👍", minutes=29).tongue is Tongue.EN
    assert asked(shipped, "Hello, how are you?", "👍", minutes=30).tongue is Tongue.BN


def test_with_nothing_shown_there_is_nothing_to_say_again(shipped: Responder) -> None:
    for again in ("again", "আবার", "abar"):
        assert asked(shipped, again).decision is Decision.EMPTY
    assert asked(shipped, LUNGS, "thanks again").decision is Decision.SMALL_TALK
    assert asked(shipped, LUNGS, "abar dhonnobad").decision is Decision.SMALL_TALK


def test_a_conversation_is_forgotten_after_half_an_hour(shipped: Responder) -> None:
    turns = ("Where was the skeleton found?", "and when?")
    assert asked(shipped, *turns, minutes=29.9).id == "sudan-skeleton"
    assert asked(shipped, *turns, minutes=30).decision is not Decision.ANSWER
    assert asked(shipped, LUNGS, "tell me more", minutes=30).decision is Decision.EMPTY


def test_each_turn_that_is_understood_keeps_a_conversation_for_another_half_hour(
    shipped: Responder,
) -> None:
    assert asked(shipped, LUNGS, "more", "more", "more", minutes=20).id == "symptoms-brain"


def test_without_a_clock_nothing_is_forgotten() -> None:
    context = Context("moon", at=NOON)
    assert context.remembered(None) == context
    assert Context("moon").remembered(NOON) == Context("moon")


def test_a_context_is_ids_and_a_time_and_none_of_the_words(shipped: Responder) -> None:
    question = Question("Tell me, what ails Xanthippe if it is in the lungs?", asked_at=NOON)
    _, context = shipped.reply(question)
    kept = json.dumps(asdict(context), default=str)
    assert "lung" in context.concepts
    assert "xanthippe" not in kept.lower()
    assert Context(**{**asdict(context)}) == context


def test_a_refused_follow_up_leaves_the_conversation_where_it_was(shipped: Responder) -> None:
    reply = asked(shipped, "fusfus e chorale ki lokkhon?", "bachbe koto din?", "ar brain e?")
    assert reply.id == "symptoms-brain"


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (("Is there any treatment?", "and in the lungs?"), "treatment"),
        (("কীভাবে চিকিৎসা হয়?", "আর মস্তিষ্কে?"), "treatment"),
        (("oshudh ki?", "ar haare?"), "drugs"),
        (("What are the odds of survival?", "and with the liver?"), "survival"),
        (("সমাধিতে কী মিলেছিল?", "কে খুঁজে পায়?"), "researchers"),
        (("সুদানে কী পাওয়া যায়?", "ছেলে নাকি মেয়ে?"), "skeleton-details"),
        (("konkal ta koto purono?", "chele na meye?"), "skeleton-details"),
        (("What is the difference between a tumour and a cancer?",), "word-meanings"),
        (("টিউমার আর ক্যান্সারের পার্থক্য কী?",), "word-meanings"),
        (("কঙ্কালটা কোথায় পাওয়া গেছে", "কে?"), "researchers"),
        (("কঙ্কালটা কোথায় পাওয়া গেছে", "কবে?", "who?"), "researchers"),
    ],
)
def test_what_the_article_does_not_say_is_not_said_of_what_follows(
    shipped: Responder, turns: tuple[str, ...], topic: str
) -> None:
    assert asked(shipped, *turns).topic == topic


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("বমি বমি ভাব মানে কী?", "“বমি বমি ভাব” শব্দটির অর্থ নিবন্ধে বলা নেই।"),
        ("jondis kake bole?", "“জন্ডিস” শব্দটির অর্থ নিবন্ধে বলা নেই।"),
        ("What does seizure mean?", "The article does not say what “seizure” means."),
    ],
)
def test_the_word_is_named_whose_meaning_the_article_does_not_tell(
    shipped: Responder, question: str, sentence: str
) -> None:
    assert asked(shipped, question).body.startswith(sentence)


@pytest.mark.parametrize(
    "question", ["लक्षण क्या हैं?", "什么是癌症？", "ما هي الأعراض؟", "metastasis क्या होता है?"]
)
def test_who_writes_in_another_script_is_told_which_languages_are_understood(
    shipped: Responder, question: str
) -> None:
    reply = asked(shipped, question)
    assert "শুধু বাংলা ও ইংরেজি" in reply.body
    assert "only understand Bengali and English" in reply.body
    assert not reply.unanswered


def test_of_which_of_several_things_nothing_is_said_is_told(shipped: Responder) -> None:
    reply = asked(shipped, "symptoms in the stomach and in the bones?")
    assert reply.id == "symptoms-bones"
    assert "stomach: The article says nothing about" in reply.body
