from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation import Responder
from bot.conversation.fitting import MESSAGE_UNITS
from bot.conversation.question import Question
from bot.conversation.reply import Button, ListSections, Reply, ShowEntry, SourceLine
from bot.knowledge.model import Bilingual, Library, Tongue
from bot.knowledge.reading import utf16_units
from bot.language import Language
from bot.search import tuning
from bot.search.match import Candidate, Decision, Match
from bot.search.matcher import Matcher
from tests.conversation.library import EBB, LIBRARY, SOURCE, TIDES, StubMatcher, actions, responder

ASKED = Question("?")


PASSAGES = [
    text
    for entry in (*LIBRARY.facts, *LIBRARY.sections)
    for text in (entry.text.bn, entry.text.en)
    if text
]
WHOLE_ARTICLE = SourceLine("বাংলা বিশ্বকোষ: জোয়ার-ভাটা · CC BY-SA 4.0", "https://example.org/জোয়ার-ভাটা")


def reply_of(found: Responder) -> Reply:
    return found.reply(ASKED)[0]


@pytest.mark.parametrize("language", [Language.BN, Language.EN])
@pytest.mark.parametrize("decision", sorted(set(Decision) - {Decision.ANSWER, Decision.PARTLY}))
def test_no_passage_is_shown_unless_it_answers_at_least_partly(
    decision: Decision, language: Language
) -> None:
    reply = reply_of(responder(decision, "ebb", "basics", language=language, topic="fishing"))
    assert (reply.decision, reply.id, reply.title) == (decision, None, "")
    assert not any(passage in reply.text for passage in PASSAGES)


@pytest.mark.parametrize(
    ("topic", "missing", "language", "opening"),
    [
        ("fishing", ("trawlers",), Language.EN, "The article says nothing about fishing."),
        ("fishing", (), Language.BN, "নিবন্ধটিতে মাছ ধরা সম্পর্কে কিছু বলা নেই।"),
        (None, ("trawlers",), Language.EN, "The article says nothing about “trawlers”."),
        (
            None,
            ("জেলে", "ট্রলার"),
            Language.BN,
            "নিবন্ধটিতে “জেলে”, “ট্রলার” সম্পর্কে কিছু বলা নেই।",
        ),
        (None, (), Language.EN, "I found no exact answer to this in the article."),
        (None, ("1944", "ta"), Language.EN, "I found no exact answer to this in the article."),
        (None, ("spring", "summer", "autumn", "winter"), Language.EN, "I found no exact"),
    ],
)
def test_what_answers_partly_comes_after_what_is_not_told(
    topic: str | None, missing: tuple[str, ...], language: Language, opening: str
) -> None:
    found = responder(Decision.PARTLY, "ebb", topic=topic, missing=missing, language=language)
    reply = reply_of(found)
    shown = found.show("ebb", reply.tongue)
    assert shown is not None
    assert reply.body.startswith(opening)
    assert shown.title in reply.body.partition("\n\n")[0]
    assert reply.body.endswith(f"\n\n{shown.body}")
    assert (reply.title, reply.rows, reply.source) == ("", shown.rows, shown.source)
    assert (reply.decision, reply.article, reply.id) == (Decision.PARTLY, "tides", "ebb")
    assert (reply.topic, reply.missing, reply.score) == (topic, missing, 0.9)


@pytest.mark.parametrize("missing", [("trawlers",), ()])
def test_only_a_reply_in_the_asker_s_own_words_says_that_it_names_things(
    missing: tuple[str, ...],
) -> None:
    reply = reply_of(responder(Decision.PARTLY, "ebb", missing=missing))
    assert reply.names_things is bool(missing)


@pytest.mark.parametrize(("score", "shown"), [(0.9, "ebb"), (tuning.PARTLY_SURE - 0.01, "basics")])
def test_of_what_no_article_can_tell_only_a_button_leads_to_a_passage(
    score: float, shown: str
) -> None:
    match = Match(Decision.PARTLY, Language.EN, (Candidate("ebb", score),), topic="storms")
    reply = reply_of(Responder(LIBRARY, StubMatcher(match)))
    assert reply.text == "Nobody can tell whether a storm comes."
    assert actions(reply) == [ShowEntry(LIBRARY.find(shown).id)]  # type: ignore[union-attr]
    assert (reply.decision, reply.id, reply.topic) == (Decision.PARTLY, shown, "storms")


def test_a_long_passage_that_answers_partly_fits_one_message() -> None:
    long = replace(EBB, passage=Bilingual(en="water " * 680))
    section = replace(TIDES.sections[0], facts=(long,))
    found = responder(
        Decision.PARTLY,
        "ebb",
        language=Language.EN,
        library=Library((replace(TIDES, sections=(section,)),)),
    )
    assert utf16_units(reply_of(found).text) <= MESSAGE_UNITS


def test_who_leaves_out_all_that_a_passage_lists_is_told_that_there_are_no_others(
    shipped_library: Library, shipped_matcher: Matcher
) -> None:
    asked = "Other than radiography and an electron microscope, how was the skeleton studied?"
    match = replace(shipped_matcher.match(asked), decision=Decision.PARTLY, topic="devices")
    reply = reply_of(Responder(shipped_library, StubMatcher(match)))
    assert reply.id == "skeleton-analysis"
    assert reply.body.startswith("Besides these, the article names no others. On “How the skel")


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Is it cancer if I cough up blood?", "symptoms-lungs"),
        ("মাথাব্যথা হলেই কি মস্তিষ্কে ক্যান্সার ছড়িয়েছে?", "symptoms-brain"),
        ("jondis manei ki liver cancer?", "symptoms-liver"),
    ],
)
def test_whether_a_symptom_means_cancer_is_not_answered_by_a_passage(
    shipped: Responder, text: str, id: str
) -> None:
    reply, _ = shipped.reply(Question(text))
    assert (reply.decision, reply.id, reply.source) == (Decision.PARTLY, id, None)
    assert "\n" not in reply.text


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (Language.BN, "নিবন্ধটিতে মাছ ধরা সম্পর্কে কিছু বলা নেই।"),
        (Language.EN, "The article says nothing about fishing."),
    ],
)
def test_what_the_article_does_not_say_is_named(language: Language, sentence: str) -> None:
    reply = reply_of(responder(Decision.NOT_COVERED, language=language, topic="fishing"))
    assert reply.body.startswith(sentence)
    assert reply.topic == "fishing"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (Language.BN, "নিবন্ধটিতে এ প্রশ্নের উত্তর নেই।"),
        (Language.EN, "The article does not answer this question."),
    ],
)
def test_what_has_no_name_is_refused_without_one(language: Language, sentence: str) -> None:
    assert reply_of(responder(Decision.NOT_COVERED, language=language)).body.startswith(sentence)


def test_a_refusal_offers_what_is_nearest_to_the_topic_and_the_way_to_read_on() -> None:
    reply = reply_of(responder(Decision.NOT_COVERED, "ebb", topic="fishing"))
    assert reply.suggestions == ("moon", "basics")
    assert reply.rows == (
        (Button("চাঁদের টান", ShowEntry("moon")),),
        (Button("গোড়ার কথা", ShowEntry("section-basics")),),
        (Button("বাইরের লিংক", ShowEntry("external-links")),),
    )
    assert "• চাঁদের টান\n• গোড়ার কথা" in reply.body
    assert "বাইরের লিংক" in reply.body
    assert reply.source == WHOLE_ARTICLE


def test_a_topic_with_nothing_nearest_offers_what_the_search_found_up_to_three() -> None:
    found = responder(Decision.NOT_COVERED, "ebb", "flood", "moon", "sun", topic="boats")
    assert reply_of(found).suggestions == ("ebb", "flood", "moon")


def test_the_way_to_read_on_is_offered_once() -> None:
    reply = reply_of(responder(Decision.NOT_COVERED, "external-links"))
    assert actions(reply) == [ShowEntry("external-links")]


def test_a_refusal_with_nothing_to_offer_leads_to_the_sections() -> None:
    bare = Library((replace(TIDES, sections=TIDES.sections[:1], source=None),))
    reply = reply_of(responder(Decision.NOT_COVERED, library=bare))
    assert actions(reply) == [ListSections()]
    assert (reply.source, reply.text) == (None, "নিবন্ধটিতে এ প্রশ্নের উত্তর নেই।")


def test_the_source_of_a_refusal_is_that_of_the_article_it_speaks_of() -> None:
    other = replace(
        TIDES, id="other", sections=(), source=replace(SOURCE, page="অন্য"), not_covered=()
    )
    reply = reply_of(
        responder(Decision.NOT_COVERED, topic="boats", library=Library((other, TIDES)))
    )
    assert reply.source == WHOLE_ARTICLE


def test_a_library_without_articles_still_refuses() -> None:
    assert reply_of(responder(Decision.NOT_COVERED, library=Library(()))).body


@pytest.mark.parametrize(
    ("language", "doctor", "source"),
    [
        (Language.BN, "তিনিই এর উত্তর দিতে পারবেন", "বাংলা বিশ্বকোষ"),
        (Language.EN, "A doctor who knows the patient can answer this", "Bengali Encyclopedia"),
    ],
)
def test_a_plea_is_sent_to_a_doctor_and_told_the_source(
    language: Language, doctor: str, source: str
) -> None:
    reply = reply_of(responder(Decision.PLEA, "ebb", language=language))
    assert doctor in reply.body
    assert source in reply.body
    assert reply.source is not None


def test_a_plea_offers_up_to_three_of_what_was_found_as_buttons_only() -> None:
    reply = reply_of(responder(Decision.PLEA, "ebb", "flood", "sun", "name", topic="fishing"))
    assert actions(reply) == [ShowEntry("ebb"), ShowEntry("flood"), ShowEntry("sun")]
    assert "ভাটা কী" not in reply.body
    assert (reply.suggestions, reply.topic) == (("ebb", "flood", "sun"), "fishing")


def test_a_plea_that_found_nothing_offers_what_is_nearest_to_its_topic() -> None:
    reply = reply_of(responder(Decision.PLEA, topic="fishing"))
    assert reply.suggestions == ("moon", "basics")


@pytest.mark.parametrize(
    ("kind", "bengali", "english"),
    [
        ("distress", "তাঁর চিকিৎসকের সঙ্গেও কথা বলুন", "Talk to the people close to you"),
        ("grief", "গভীর সমবেদনা", "sorry for your loss"),
        ("despair", "৯৯৯", "999"),
    ],
)
def test_who_pours_out_their_heart_gets_a_kind_word_and_nothing_to_read(
    kind: str, bengali: str, english: str
) -> None:
    for language, words in ((Language.BN, bengali), (Language.EN, english)):
        reply = reply_of(responder(Decision.PLEA, "ebb", plea=kind, language=language))
        assert words in reply.body
        assert (reply.decision, reply.rows, reply.source) == (Decision.PLEA, (), None)


@pytest.mark.parametrize("language", [Language.BN, Language.EN])
@pytest.mark.parametrize("decision", Decision)
def test_words_promise_no_buttons_which_inline_messages_and_json_lack(
    decision: Decision, language: Language
) -> None:
    body = reply_of(responder(decision, "ebb", topic="fishing", language=language)).body
    assert "বোতাম" not in body
    assert "button" not in body


@pytest.mark.parametrize(
    ("language", "subject"), [(Language.BN, "“জোয়ার-ভাটা”"), (Language.EN, "“Tides”")]
)
def test_another_subject_is_declined_with_the_bot_s_own(language: Language, subject: str) -> None:
    reply = reply_of(responder(Decision.OFF_TOPIC, language=language))
    assert subject in reply.body
    assert actions(reply) == [ListSections()]


@pytest.mark.parametrize(
    ("kind", "bengali", "english"),
    [
        ("greeting", "শুভেচ্ছা", "Hello"),
        ("thanks", "ধন্যবাদ", "welcome"),
        ("identity", "বট", "bot"),
        ("farewell", "ভালো থাকবেন", "Take care"),
        ("acknowledgement", "ঠিক আছে", "All right"),
        ("complaint", "দুঃখিত", "sorry"),
        (None, "শুভেচ্ছা", "Hello"),
    ],
)
def test_small_talk_is_answered_in_kind(kind: str | None, bengali: str, english: str) -> None:
    replies = [
        reply_of(responder(Decision.SMALL_TALK, small_talk=kind, language=language))
        for language in (Language.BN, Language.EN)
    ]
    assert bengali in replies[0].body
    assert english in replies[1].body
    assert all(len(reply.body) < 200 for reply in replies)


@pytest.mark.parametrize(
    ("language", "example"), [(Language.BN, "ভাটা কাকে বলে?"), (Language.EN, "What is ebb?")]
)
def test_nothing_asked_is_answered_with_an_example(language: Language, example: str) -> None:
    reply = reply_of(responder(Decision.EMPTY, language=language))
    assert f"“{example}”" in reply.body


def test_a_refusal_is_in_the_language_of_the_wish() -> None:
    found = responder(Decision.NOT_COVERED, topic="fishing", language=Language.BN)
    reply, _ = found.reply(Question("?", wish=Tongue.EN))
    assert reply.tongue is Tongue.EN
    assert "fishing" in reply.body


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("bone metastasis er treatment ki", "symptoms-bones"),
        ("how long do people with liver metastasis live", "symptoms-liver"),
        ("ফুসফুসে ছড়ালে চিকিৎসা কী?", "symptoms-lungs"),
        ("metastasis er treatment ki", "how-it-spreads"),
    ],
)
def test_a_refusal_offers_first_what_is_said_of_the_subject_that_was_named(
    shipped: Responder, text: str, first: str
) -> None:
    reply, _ = shipped.reply(Question(text))
    assert reply.decision is Decision.NOT_COVERED
    assert reply.suggestions[0] == first
