from __future__ import annotations

import dataclasses
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.everyday import load_everyday
from bot.knowledge.model import Article, Bilingual, Concept, Fact, Library, NotCovered, Section
from bot.language import Language
from bot.search.evidence import gather
from bot.search.match import Decision
from bot.search.matcher import Matcher
from tests.search.garden import GARDEN

MATCHER = Matcher(GARDEN)


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
    ],
)
def test_a_question_finds_its_passage_in_any_spelling(question: str) -> None:
    match = MATCHER.match(question)

    assert match.decision is Decision.ANSWER
    assert match.candidates[0].id == "water-roses"


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


def test_subject_and_aspect_both_count() -> None:
    assert MATCHER.match("mango watering").candidates[0].id == "water-mango"
    assert MATCHER.match("rose watering").candidates[0].id == "water-roses"
    assert MATCHER.match("origin of the rose").candidates[0].id == "rose-origin"


def test_an_aspect_that_no_passage_explains_names_the_topic_that_is_not_covered() -> None:
    match = MATCHER.match("what is the price of water for roses?")

    assert match.decision is Decision.NOT_COVERED
    assert match.topic == "prices"


def test_what_a_thing_is_can_be_what_is_not_covered_however_like_a_sample_it_is_asked() -> None:
    garden = GARDEN.articles[0]
    roses = Fact(
        "roses",
        Bilingual(en="Roses grow by the wall."),
        keywords=(frozenset({"rose"}),),
        questions=("What is with the rose?", "what rose is it?", "Is it a rose?"),
    )
    sections = (Section("walls", Bilingual(en="Walls"), (roses,)), *garden.sections)
    meaning = frozenset({"rose", "meaning"})
    words = NotCovered("words", Bilingual(en="what words mean"), keywords=(meaning,))
    article = dataclasses.replace(garden, sections=sections, not_covered=(words,))
    matcher = Matcher(Library((article,)))

    assert matcher.match("Is it a rose?").candidates[0].id == "roses"
    assert matcher.match("What is a rose?").topic == "words"
    assert matcher.match("What is a rose garden?").topic is None


def test_what_is_denied_of_a_subject_makes_it_no_less_telling() -> None:
    garden = GARDEN.articles[0]
    denied = tuple(
        NotCovered(f"topic-{aspect}", Bilingual(aspect), keywords=(frozenset({"rose", aspect}),))
        for aspect in ("when", "why", "how")
    )
    knowing = dataclasses.replace(garden, not_covered=(*garden.not_covered, *denied))
    few, many = (
        gather(library, load_everyday()).weights for library in (GARDEN, Library((knowing,)))
    )

    assert many["rose"] / many["mango"] == pytest.approx(few["rose"] / few["mango"], rel=0.15)


def test_words_that_nothing_explains_speak_against_an_answer() -> None:
    known = MATCHER.match("rose watering")
    strange = MATCHER.match("rose watering helicopter submarine")

    assert strange.score < known.score
    explanation = "\n".join(MATCHER.explain("rose watering helicopter submarine"))
    assert "helicopter" in explanation


def test_a_word_of_another_subject_speaks_louder_than_one_that_nothing_explains() -> None:
    garden = GARDEN.articles[0]
    football = Concept("elsewhere", en=("football",))
    knowing = dataclasses.replace(garden, concepts=(*garden.concepts, football))
    matcher = Matcher(Library((knowing,)))

    assert MATCHER.match("water on football roses").decision is Decision.ANSWER
    assert matcher.match("water on football roses").decision is not Decision.ANSWER
    assert (
        matcher.match("water on fotball roses").score
        == MATCHER.match("water on fotball roses").score
    )


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

    assert explanation[0] == "rule: the best passage is likely enough to be right"
    assert "language: banglish" in explanation
    assert any("golaap" in line and "(the same sound) → rose" in line for line in explanation)
    assert any(line.startswith("passage water-roses: ") for line in explanation)
    assert "  for: rose + watering, " in "\n".join(explanation)


def test_ranking_lists_passages_best_first_and_no_topics() -> None:
    match = MATCHER.match("water the roses, at what price?")

    assert match.ranking[0] == "water-roses"
    assert "prices" not in match.ranking


def test_bare_passages_are_found_without_any_concepts() -> None:
    passages = {
        "tea": "Tea is grown on the hills of Sylhet.",
        "jute": "Jute needs warm and wet weather.",
        "rice": "ধান বর্ষাকালে রোপণ করা হয়।",
    }
    facts = tuple(Fact(id, Bilingual(en=text)) for id, text in passages.items())
    section = Section("crops", Bilingual(en="Crops"), facts)
    matcher = Matcher(Library((Article("crops", Bilingual(en="Crops"), (section,)),)))

    assert matcher.match("where on the hills does tea grow?").candidates[0].id == "tea"
    assert matcher.match("dhan kokhon ropon kora hoy?").candidates[0].id == "rice"


def test_an_empty_library_answers_nothing() -> None:
    assert Matcher(Library(())).match("when are roses watered?").decision is Decision.OFF_TOPIC


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec=None), max_size=200))
def test_any_text_gets_a_decision_with_scores_from_0_to_1(text: str) -> None:
    match = MATCHER.match(text)

    assert match.decision in Decision
    assert match.language in Language
    assert all(0 <= candidate.score <= 1 for candidate in match.candidates)
    assert len(match.candidates) <= 3
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


def bare(passages: dict[str, str]) -> Matcher:
    facts = tuple(Fact(id, Bilingual(bn=text)) for id, text in passages.items())
    section = Section("all", Bilingual(), facts)
    return Matcher(Library((Article("all", Bilingual(), (section,)),)))


OWN_WORDS = [
    *("ধান", "বর্ষা", "রোপণ", "বৃষ্টি", "পাট", "নদী", "কে"),
    *("river", "rivers", "tea", "hills", "jute", "the"),
]
passages = st.lists(st.sampled_from(OWN_WORDS), min_size=1, max_size=8).map(" ".join)


@settings(deadline=None, max_examples=12)
@given(st.lists(passages, min_size=1, max_size=5), passages | st.text(max_size=40))
def test_a_bare_passage_added_takes_no_other_s_own_words_from_it(
    texts: list[str], added: str
) -> None:
    known = {str(at): text for at, text in enumerate(texts)}
    before, after = bare(known), bare({**known, "added": added})
    for text in texts:
        match = before.match(text)
        if match.ranking:
            assert after.match(text).ranking[0] == match.ranking[0]


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
