from __future__ import annotations

import dataclasses
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.everyday import load_everyday
from bot.knowledge.model import Article, Bilingual, Concept, Fact, Library, Section
from bot.language import Language
from bot.search.analysis import Analyst
from bot.search.index import build_index
from bot.search.match import Decision
from tests.matchers import matcher_for
from tests.search.garden import GARDEN

MATCHER = matcher_for(GARDEN)


@pytest.mark.parametrize(
    "question",
    [
        "গোলাপে কখন পানি দেব?",
        "গোলাপের পানি",
        "When do I water roses?",
        "wattering roses",
        "golap e kokhon pani dibo?",
        "golaper jonno pani",
        "rose এ পানি কখন?",
        "†Mvjv‡c KLb cvwb †`e?",
    ],
)
def test_a_question_finds_its_passage_in_any_spelling(question: str) -> None:
    match = MATCHER.match(question)

    assert match.decision is Decision.ANSWER
    assert match.candidates[0].id == "water-roses"


def test_a_question_typed_for_a_bijoy_font_is_a_bengali_one() -> None:
    assert MATCHER.match("†Mvjv‡c KLb cvwb †`e?").language is Language.BN


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("whennnn to water the rosessss", Language.EN),
        ("গোলাপপপপে পানিইইই কখন", Language.BN),
        ("golapppp e paniiii kokhonnnn", Language.BANGLISH),
    ],
)
def test_what_is_drawn_out_changes_neither_answer_nor_language(
    question: str, language: Language
) -> None:
    match = MATCHER.match(question)

    assert (match.answered, match.language) == ("water-roses", language)


def test_what_was_asked_before_is_not_searched_for_again() -> None:
    first, second = MATCHER.match("mango watering when"), MATCHER.match("mango watering when")

    assert first.reasons is not None
    assert first.reasons is second.reasons


def test_a_long_story_is_not_kept_at_hand() -> None:
    story = "mango watering when " + "and so on " * 10
    first, second = MATCHER.match(story), MATCHER.match(story)

    assert first == second
    assert first.reasons is not second.reasons


def test_no_passage_is_offered_twice() -> None:
    for question in ("a mango tree", "what is a mango?", "আম কী?"):
        ids = [candidate.id for candidate in MATCHER.match(question).candidates]
        assert len(set(ids)) == len(ids)


def test_subject_and_aspect_both_count() -> None:
    assert MATCHER.match("mango watering").candidates[0].id == "water-mango"
    assert MATCHER.match("rose watering").candidates[0].id == "water-roses"
    assert MATCHER.match("origin of the rose").candidates[0].id == "rose-origin"


def test_an_aspect_that_no_passage_explains_names_the_topic_that_is_not_covered() -> None:
    match = MATCHER.match("what is the price of water for roses?")

    assert match.decision is Decision.NOT_COVERED
    assert match.topic == "prices"


def test_words_that_nothing_explains_speak_against_an_answer() -> None:
    known = MATCHER.match("rose watering")
    strange = MATCHER.match("rose watering helicopter submarine")

    assert strange.score < known.score
    explanation = "\n".join(MATCHER.explain("rose watering helicopter submarine"))
    assert "helicopter" in explanation


def test_a_word_of_another_subject_is_told_from_what_the_library_speaks_of() -> None:
    """Football that somebody mistyped may be something else."""
    known = index_with(Concept("elsewhere", en=("football",)))
    assert known.analyse("water on football roses").elsewhere == 1
    assert known.analyse("water on fotball roses").elsewhere == 0
    assert known.analyse("water on roses").elsewhere == 0


def index_with(*concepts: Concept) -> Analyst:
    (garden,) = GARDEN.articles
    knowing = dataclasses.replace(garden, concepts=(*garden.concepts, *concepts))
    return build_index(Library((knowing,)), load_everyday()).analyst


def test_a_long_story_about_other_things_is_not_answered() -> None:
    story = (
        "The mayor of our town opened a factory yesterday and spoke for an hour on roads, taxes, "
        "boats and football. Then a helicopter landed beside the river, and the children ran to "
        "see it while their teachers drank tea. In the evening there was music, and my uncle "
        "danced until his shoes broke. What a day it was for everybody from the villages around! "
    )

    assert MATCHER.match(story).answered is None
    assert MATCHER.match(story + "When are roses watered?").answered == "water-roses"


def test_a_question_without_a_known_subject_is_off_topic() -> None:
    assert MATCHER.match("who won the football championship?").decision is Decision.OFF_TOPIC


@pytest.mark.parametrize("text", ["", "   ", "?!", "🦷🦷", "\u200b\u202e"])
def test_a_text_without_words_is_empty(text: str) -> None:
    assert MATCHER.match(text).decision is Decision.EMPTY


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("আসসালামু আলাইকুম", "greeting"),
        ("hello there", "greeting"),
        ("kemon acho", "greeting"),
        ("thanks a lot!", "thanks"),
        ("ধন্যবাদ", "thanks"),
        ("তুমি কে?", "identity"),
        ("who are you", "identity"),
        ("bye", "farewell"),
        ("শুভ রাত্রি", "farewell"),
        ("goodnight", "farewell"),
        ("subho ratri dada", "farewell"),
        ("accha", "acknowledgement"),
        ("না ভাই", "acknowledgement"),
        ("দুঃখিত, ভুল হয়েছে", "acknowledgement"),
        ("so sorry!", "acknowledgement"),
        ("শুভরাত্রি", "farewell"),
        ("good night!", "farewell"),
        ("আপনি কি এআই?", "identity"),
        ("apni daktar?", "identity"),
        ("apnake ke banaise", "identity"),
        ("তথ্যের রেফারেন্স দেন তো", "about"),
        ("how do you know this?", "about"),
        ("এটা কি সঠিক?", "about"),
        ("ki ki proshno korte pari?", "help"),
        ("shahajjo", "help"),
        ("বাংলায় উত্তর দেন", "language"),
        ("englishe likhun", "language"),
        ("switch to English please", "language"),
        ("সহজভাবে বলবেন?", "simpler"),
        ("soja kore bolen", "simpler"),
        ("I didn't get that", "simpler"),
        ("কিছুই বুঝলাম না", "simpler"),
        ("আর একবার বলেন", "again"),
        ("please repeat that", "again"),
        ("উত্তরটা ভুল", "complaint"),
        ("vul bollen", "complaint"),
        ("that's not what I asked", "complaint"),
        ("পুরো আর্টিকেলটা দেখান", "article"),
        ("puro nibondho bolen", "article"),
    ],
)
def test_small_talk_is_told_by_its_kind(text: str, kind: str) -> None:
    match = MATCHER.match(text)

    assert match.decision is Decision.SMALL_TALK
    assert match.small_talk == kind


@pytest.mark.parametrize(
    ("text", "kind"), [("👌🏽", "acknowledgement"), ("💚 !", "acknowledgement"), ("👋", "greeting")]
)
def test_a_picture_alone_says_what_people_mean_by_it(text: str, kind: str) -> None:
    match = MATCHER.match(text)

    assert (match.decision, match.small_talk) == (Decision.SMALL_TALK, kind)
    assert match.language is Language.UNKNOWN
    assert MATCHER.match(f"When are roses watered? {text}").decision is Decision.ANSWER


@pytest.mark.parametrize("text", ["😢", "💔 💔", ":("])
def test_a_sad_picture_alone_tells_of_distress(text: str) -> None:
    assert MATCHER.match(text).plea == "distress"


@pytest.mark.parametrize("text", ["কী করব বুঝতে পারছি না", "I don't understand what to do"])
def test_not_to_know_what_to_do_is_no_small_talk(text: str) -> None:
    assert MATCHER.match(text).decision is not Decision.SMALL_TALK


@pytest.mark.parametrize("text", ["এটা না ওটা?", "source of the word for rose"])
def test_a_little_word_in_the_midst_of_others_makes_no_small_talk(text: str) -> None:
    assert MATCHER.match(text).decision is not Decision.SMALL_TALK


def test_a_greeting_before_a_question_is_no_small_talk() -> None:
    assert MATCHER.match("hello, when are roses watered?").decision is Decision.ANSWER


@pytest.mark.parametrize(
    "cry",
    [
        "my mother is dying, what should I do about the pain?",
        "আমার মা খুব অসুস্থ, এখন কী করব?",
        "amar baba r oshukh, ki korbo ekhon?",
        "I don't want to live any more",
    ],
)
def test_a_cry_for_advice_about_a_person_is_a_plea(cry: str) -> None:
    assert MATCHER.match(cry).decision is Decision.PLEA


def test_family_words_around_a_plain_question_make_no_plea() -> None:
    match = MATCHER.match("My mother asks when she should water the roses.")

    assert match.decision is Decision.ANSWER


def test_the_question_at_the_end_of_a_story_is_answered() -> None:
    story = (
        "Yesterday a helicopter landed beside the submarine factory and the mayor gave a speech. "
        "When are roses watered?"
    )

    assert MATCHER.match(story).candidates[0].id == "water-roses"


def test_each_match_explains_itself() -> None:
    explanation = MATCHER.explain("golaap e pani")

    assert explanation[0] == "rule: the best passage is likely enough to answer"
    assert "language: banglish" in explanation
    assert any("golaap" in line and "(the same sound) → rose" in line for line in explanation)
    assert any(line.startswith("passage water-roses: ") for line in explanation)
    assert any(line.startswith("  for: ") for line in explanation)


def test_ranking_lists_passages_best_first_and_no_topics() -> None:
    match = MATCHER.match("water the roses, at what price?")

    assert match.ranking[0] == "water-roses"
    assert "prices" not in match.ranking


def test_bare_passages_are_found_without_any_concepts() -> None:
    passages = {
        "lamp": "The lamp of the lighthouse at Kutubdia turned by clockwork.",
        "keeper": "Keepers climbed the stairs every evening.",
        "beacon": "বাতিঘরের আলো কুয়াশায় হারিয়ে যেত।",
    }
    facts = tuple(Fact(id, Bilingual(en=text)) for id, text in passages.items())
    section = Section("lights", Bilingual(en="Lights"), facts)
    matcher = matcher_for(Library((Article("lights", Bilingual(en="Lights"), (section,)),)))

    assert matcher.match("did clockwork turn the lamp at Kutubdia?").candidates[0].id == "lamp"
    assert matcher.match("batighorer alo ki kuyashay hariye jeto?").candidates[0].id == "beacon"


def test_an_empty_library_answers_nothing() -> None:
    assert matcher_for(Library(())).match("when are roses watered?").decision is Decision.OFF_TOPIC


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec=None), max_size=200))
def test_any_text_gets_a_decision_with_scores_from_0_to_1(text: str) -> None:
    match = MATCHER.match(text)

    assert match.decision in Decision
    assert match.language in Language
    assert all(0 <= candidate.score <= 1 for candidate in match.candidates)
    assert len({candidate.id for candidate in match.candidates}) == len(match.candidates) <= 3
    assert (match.topic is None) or match.decision in (Decision.NOT_COVERED, Decision.PLEA)
    assert dataclasses.replace(match) == MATCHER.match(text)


SPLIT = {"\u09dc": "\u09a1\u09bc", "\u09dd": "\u09a2\u09bc", "\u09df": "\u09af\u09bc"}
KNOWN = [
    *("গোলাপে", "পানি", "আমগাছ", "দাম", "কোথায়", "বাড়ি", "দৃঢ়", "বৌ", "দুঃখ", "এখন", "?"),
    *("rose", "watering", "café", "naïve", "golap", "pani", "।"),
]


@settings(deadline=None)
@given(
    st.text(max_size=100)
    | st.text(st.characters(min_codepoint=0x980, max_codepoint=0x9FF), max_size=100)
    | st.lists(st.sampled_from(KNOWN), max_size=10).map(" ".join)
)
def test_a_text_is_decided_alike_in_each_normal_form_and_with_split_letters(text: str) -> None:
    match = MATCHER.match(text)
    assert MATCHER.match(unicodedata.normalize("NFC", text)) == match
    assert MATCHER.match(unicodedata.normalize("NFD", text)) == match
    split = "".join(SPLIT.get(letter, letter) for letter in text)
    assert MATCHER.match(split) == match


@pytest.mark.parametrize(
    "text",
    [
        "গোলাপ " * 20_000,
        "a" * 100_000,
        "z\u0335\u0321a\u0336l\u0337g\u0338o",
        "\ud800 roses \udfff",
        "<b>roses</b> & 'water'; DROP TABLE passages;--",
        "\x00\x07\u202eroses",
    ],
)
def test_hostile_text_is_read_like_any_other(text: str) -> None:
    assert MATCHER.match(text).decision in Decision


@pytest.mark.parametrize("end", ["\n", ". ", "।\n", "!  "])
def test_a_story_may_end_its_lines_as_it_likes(end: str) -> None:
    story = f"My mother is ill and I am scared, what should I do{end}When are roses watered?"

    assert MATCHER.match(story).candidates[0].id == "water-roses"


def test_blanks_before_a_question_do_not_hide_it() -> None:
    assert MATCHER.match(" " * 2_000 + "When are roses watered?").decision is Decision.ANSWER
