from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation.fitting import MESSAGE_UNITS
from bot.conversation.question import Context, Question
from bot.conversation.reply import Button, LinkTo, ListSections, ShowEntry, SourceLine
from bot.knowledge.model import Bilingual, Library, Tongue
from bot.knowledge.reading import utf16_units
from bot.language import Language
from bot.search.match import Decision
from tests.conversation.library import BARE, BASICS, EBB, LIBRARY, TIDES, actions, labels, responder

ASKED = Question("?")


def test_an_answer_is_the_fact_with_its_title_passage_and_source_in_bengali() -> None:
    reply, _ = responder(Decision.ANSWER, "ebb").reply(ASKED)
    assert reply.text == (
        "ভাটা কী\n\n"
        "পানি নেমে যাওয়াকে ভাটা বলে।\n\n"
        "বাংলা বিশ্বকোষ: জোয়ার-ভাটা · CC BY-SA 4.0\n"
        "https://example.org/জোয়ার-ভাটা#গোড়ার_কথা"
    )


def test_an_answer_is_the_fact_with_its_title_passage_and_source_in_english() -> None:
    reply, _ = responder(Decision.ANSWER, "ebb", language=Language.EN).reply(ASKED)
    assert (reply.title, reply.body) == ("What ebb is", "The falling of the water is called ebb.")
    assert reply.source == SourceLine(
        "Bengali Encyclopedia: জোয়ার-ভাটা · CC BY-SA 4.0",
        "https://example.org/জোয়ার-ভাটা#গোড়ার_কথা",
    )


def test_an_answer_carries_the_grounds_of_its_decision() -> None:
    reply, _ = responder(Decision.ANSWER, "ebb", "moon", language=Language.BANGLISH).reply(ASKED)
    assert (reply.decision, reply.id, reply.suggestions) == (Decision.ANSWER, "ebb", ())
    assert (reply.language, reply.score) == (Language.BANGLISH, 0.9)


def test_an_answer_offers_related_facts_and_then_the_summary_of_its_section() -> None:
    reply, _ = responder(Decision.ANSWER, "ebb").reply(ASKED)
    assert reply.rows == (
        (Button("জোয়ার কী", ShowEntry("flood")),),
        (Button("চাঁদের টান", ShowEntry("moon")),),
        (Button("নামের উৎস", ShowEntry("name")),),
        (Button("সারসংক্ষেপ: গোড়ার কথা", ShowEntry("section-basics")),),
        (Button("এই উত্তরের লিংক", LinkTo("ebb")),),
    )


def test_the_only_fact_of_a_section_has_no_button_for_a_summary_that_says_the_same() -> None:
    reply, _ = responder(Decision.ANSWER, "name").reply(ASKED)
    assert actions(reply) == [LinkTo("name")]


@pytest.mark.parametrize("id", ["basics", "section-basics"])
def test_a_section_is_answered_with_its_summary_and_buttons_for_its_facts(id: str) -> None:
    reply, _ = responder(Decision.ANSWER, id, language=Language.EN).reply(ASKED)
    assert (reply.id, reply.title, reply.body) == ("basics", "Basics", "Tides in brief.")
    assert actions(reply) == [
        *(ShowEntry(id) for id in ("ebb", "flood", "moon", "sun")),
        ListSections(),
        LinkTo("basics"),
    ]


def test_a_section_of_one_fact_is_answered_with_that_fact() -> None:
    reply, _ = responder(Decision.ANSWER, "section-name", language=Language.EN).reply(ASKED)
    assert (reply.id, reply.body) == ("name", "The name is old.")


def test_a_section_without_a_summary_lists_its_facts() -> None:
    reply = responder(library=BARE).show("section-all", Tongue.EN)
    assert reply is not None
    assert reply.body == (
        "In this section:\n\n• A long plain passage without any title…\n• Another."
    )


def test_a_fact_that_is_not_in_the_language_of_the_reply_is_shown_in_the_other() -> None:
    reply, _ = responder(Decision.ANSWER, "two", library=BARE).reply(ASKED)
    assert (reply.tongue, reply.text) == (Tongue.BN, "Another.")


def test_an_answer_whose_id_nobody_knows_is_an_honest_refusal() -> None:
    reply, _ = responder(Decision.ANSWER, "gone").reply(ASKED)
    assert (reply.decision, reply.id) == (Decision.NOT_COVERED, None)


def test_what_was_answered_last_is_remembered() -> None:
    _, context = responder(Decision.ANSWER, "ebb").reply(ASKED, Context(last_id="moon"))
    assert context == Context(last_id="ebb", tongue=Tongue.BN)


def test_a_follow_up_leans_on_the_passage_that_answered_partly() -> None:
    _, context = responder(Decision.PARTLY, "ebb").reply(ASKED, Context(last_id="moon"))
    assert context.last_id == "ebb"


@pytest.mark.parametrize("decision", sorted(set(Decision) - {Decision.ANSWER, Decision.PARTLY}))
def test_what_was_answered_last_stays_remembered_through_other_replies(decision: Decision) -> None:
    _, context = responder(decision, "ebb").reply(ASKED, Context(last_id="moon"))
    assert (context.last_id, context.concepts, context.at) == ("moon", (), None)


@pytest.mark.parametrize(
    ("language", "question"),
    [(Language.BN, "আপনি কি এটি জানতে চাইছেন?"), (Language.EN, "Did you mean:")],
)
def test_a_suggestion_asks_and_names_up_to_three(language: Language, question: str) -> None:
    found = responder(
        Decision.SUGGEST, "ebb", "gone", "section-basics", "ebb", "sun", "moon", language=language
    )
    reply, _ = found.reply(ASKED)
    assert (reply.decision, reply.id) == (Decision.SUGGEST, None)
    assert reply.suggestions == ("ebb", "basics", "sun")
    assert actions(reply) == [ShowEntry("ebb"), ShowEntry("section-basics"), ShowEntry("sun")]
    assert reply.body.startswith(question)
    assert all(label in reply.body for label in labels(reply))


def test_a_pressed_button_shows_the_fact_as_an_answer() -> None:
    reply = responder().show("ebb", Tongue.EN)
    assert reply is not None
    assert (reply.decision, reply.id, reply.title) == (Decision.ANSWER, "ebb", "What ebb is")


def test_a_bare_id_shows_the_fact_and_the_prefixed_id_the_section() -> None:
    fact, section = (responder().show(id, Tongue.EN) for id in ("name", "section-name"))
    assert fact is not None
    assert section is not None
    assert (fact.id, fact.body) == ("name", "The name is old.")
    assert (section.id, section.body) == ("section-name", "On the name.")


def test_an_unknown_id_shows_nothing() -> None:
    assert responder().show("gone", Tongue.BN) is None


def test_long_titles_are_cut_between_words_on_buttons() -> None:
    long = Bilingual(en="A title that goes on and on far beyond what a button can show")
    section = replace(BASICS, facts=(replace(EBB, title=long), *BASICS.facts[1:]))
    library = Library((replace(TIDES, sections=(section,)),))
    reply = responder(library=library).show("basics", Tongue.EN)
    assert reply is not None
    assert reply.rows[0][0].label == "A title that goes on and on far beyond…"


def test_a_title_of_one_endless_word_still_makes_a_label() -> None:
    section = replace(BASICS, facts=(replace(EBB, title=Bilingual(en="x" * 80)), *BASICS.facts[1:]))
    library = Library((replace(TIDES, sections=(section,)),))
    reply = responder(library=library).show("basics", Tongue.EN)
    assert reply is not None
    assert reply.rows[0][0].label == "x" * 40


@pytest.mark.parametrize("word", ["word ", "শব্দ ", "x", "🌊 ", "🌊"])
def test_a_passage_too_long_for_one_message_says_that_it_goes_on(word: str) -> None:
    fact = replace(EBB, passage=Bilingual(en=word * 4096))
    library = Library((replace(TIDES, sections=(replace(BASICS, facts=(fact,)),)),))
    reply = responder(library=library).show("ebb", Tongue.EN)
    assert reply is not None
    assert reply.body.endswith("… (the rest is in the article)")
    assert MESSAGE_UNITS - 10 <= utf16_units(reply.text) <= MESSAGE_UNITS


def test_a_passage_that_just_fits_is_left_whole() -> None:
    shown = responder().show("ebb", Tongue.EN)
    assert shown is not None
    spare = MESSAGE_UNITS - utf16_units(shown.text)
    fact = replace(EBB, passage=Bilingual(en=shown.body + "." * spare))
    library = Library((replace(TIDES, sections=(replace(BASICS, facts=(fact,)),)),))
    reply = responder(library=library).show("ebb", Tongue.EN)
    assert reply is not None
    assert reply.body == fact.passage.en


def test_buttons_name_only_what_the_library_has() -> None:
    for entry in (*LIBRARY.facts, *LIBRARY.sections):
        reply = responder().show(entry.id, Tongue.BN)
        assert reply is not None
        shown = [action.id for action in actions(reply) if isinstance(action, ShowEntry)]
        assert all(LIBRARY.find(id) for id in shown)
        assert entry.id not in shown
