"""Talks in which people point to what the bot has just listed, or say what they do not mean."""

from __future__ import annotations

import pytest

from bot.conversation import Responder
from bot.conversation.question import Context, Question
from bot.conversation.reply import Reply
from bot.knowledge import load_library, shipped_knowledge
from bot.search.match import Decision
from tests.matchers import matcher_for


@pytest.fixture(scope="module")
def responder() -> Responder:
    library = load_library(shipped_knowledge())
    return Responder(library, matcher_for(library))


def talk(responder: Responder, *questions: str) -> list[Reply]:
    replies = []
    context = Context()
    for question in questions:
        reply, context = responder.reply(Question(question), context)
        replies.append(reply)
    return replies


def shown(responder: Responder, *questions: str) -> list[str | None]:
    return [reply.id for reply in talk(responder, *questions)]


@pytest.mark.parametrize(
    ("questions", "ids"),
    [
        (
            ("Which organs does it spread to?", "the second one?", "and the last one?"),
            ["common-sites", "symptoms-liver", "symptoms-bones"],
        ),
        (
            ("কোন কোন অঙ্গে ছড়ায়?", "দ্বিতীয়টায় গেলে কী হয়?", "আর শেষেরটায়?"),
            ["common-sites", "symptoms-liver", "symptoms-bones"],
        ),
        (
            ("cancer kon kon onge choray", "2 no ta te ki hoy", "3 number tay?"),
            ["common-sites", "symptoms-liver", "symptoms-brain"],
        ),
        (
            ("ডিসপ্লেশিয়ার পরের ধাপ কী?", "আর আগেরটা?"),
            ["malignant-change", "malignant-change"],
        ),
    ],
)
def test_ordinals_point_to_what_a_passage_lists(
    responder: Responder, questions: tuple[str, ...], ids: list[str]
) -> None:
    assert shown(responder, *questions) == ids


@pytest.mark.parametrize(
    "begins", ["What are the symptoms?", "সব উপসর্গ বলুন", "How is liver cancer treated?"]
)
def test_ordinals_point_to_the_buttons_where_no_passage_is_shown(
    responder: Responder, begins: str
) -> None:
    first, second, last = talk(responder, begins, "the second one", "শেষেরটা")
    buttons = [responder.show(id, first.tongue) for id in first.listed]
    assert [second.id, last.id] == [button and button.id for button in (buttons[1], buttons[-1])]


def test_an_ordinal_beyond_what_is_listed_points_to_nothing(responder: Responder) -> None:
    assert shown(responder, "Where did the word come from?", "the third one")[1] is None


@pytest.mark.parametrize(
    ("question", "denial", "others"),
    [
        ("What happens in the liver?", "not the liver", "lungs brain bones"),
        ("What happens in the liver?", "I didn't mean the liver", "lungs brain bones"),
        ("যকৃতে কী হয়?", "না, যকৃৎ না", "lungs brain bones"),
        ("fusfuse ki hoy", "na, fusfus na", "liver brain bones"),
        ("হাড়ে ছড়ালে কী লক্ষণ হয়?", "হাড় না", "lungs liver brain"),
    ],
)
def test_what_is_denied_is_taken_away_and_others_like_it_are_offered(
    responder: Responder, question: str, denial: str, others: str
) -> None:
    answer, reply = talk(responder, question, denial)
    assert answer.id is not None
    assert (reply.decision, reply.id) == (Decision.EMPTY, None)
    assert reply.listed == tuple(f"symptoms-{organ}" for organ in others.split())


def test_after_a_denial_another_thing_is_asked_like_the_one_before(responder: Responder) -> None:
    ids = shown(responder, "হাড়ে ছড়ালে কী লক্ষণ হয়?", "হাড় না", "মস্তিষ্কে")
    assert ids == ["symptoms-bones", None, "symptoms-brain"]


@pytest.mark.parametrize("text", ["না, লিভার", "no, the liver", "not the lungs, the liver"])
def test_what_is_named_after_a_no_is_meant(responder: Responder, text: str) -> None:
    assert shown(responder, "What are the signs in the lungs?", text)[1] == "symptoms-liver"


def test_a_negated_question_is_no_denial(responder: Responder) -> None:
    reply = talk(responder, "হাড়ে ছড়ালে কী লক্ষণ হয়?", "হাড় ভাঙে না?")[1]
    assert reply.decision is not Decision.EMPTY


@pytest.mark.parametrize(
    "word", ["where?", "kothay?", "কোথায়?", "when was it?", "কবে?", "ওটার বয়স কত?"]
)
def test_bare_question_words_and_pronouns_keep_their_thread(
    responder: Responder, word: str
) -> None:
    assert shown(responder, "When was the skeleton found?", word)[1] == "sudan-skeleton"


def test_a_refusal_leaves_the_thread_where_it_was(responder: Responder) -> None:
    ids = shown(responder, "মস্তিষ্কে গেলে কী হয়?", "চিকিৎসা কী?", "এবার ফুসফুসেরটা বলো")
    assert ids == ["symptoms-brain", None, "symptoms-lungs"]
