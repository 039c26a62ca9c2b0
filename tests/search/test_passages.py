from __future__ import annotations

import subprocess
import sys
import time
import unicodedata
from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bot.search
from bot.search import Hit, SearchIndex
from bot.search.lexicon import Lexicon, Reading
from tests.search.passage_oracle import naive_scores

TEXTS = {
    "lungs": "ফুসফুস বুকের ভেতরে থাকে। শ্বাস নিলে বাতাস ফুসফুসে যায়।",
    "bones": "হাড় শরীরকে ধরে রাখে। বড়দের শরীরে দুইশ ছয়টি হাড় আছে।",
    "village": "নদীর ধারে একটি ছোট গ্রাম। গ্রামের লোকেরা মাছ ধরে।",
    "rivers": "A river carries rain to the sea. Its mouth may widen into a delta.",
    "kettle": "The kettle boils water for tea. Old kettles whistle.",
}
VOCABULARY = [
    *("নদী", "নদীর", "গ্রাম", "গ্রামে", "মাছ", "ধরে", "কে", "।"),
    *("river", "rivers", "kettle", "boils", "tea", "the", "1971"),
]
INDEX = SearchIndex.from_passages(TEXTS)


def first(query: str) -> str:
    return INDEX.search(query)[0].id


@pytest.mark.parametrize(
    ("query", "id"),
    [("হাড়ের কথা", "bones"), ("গ্রামগুলোতে কারা?", "village"), ("boiling kettle", "kettle")],
)
def test_a_passage_is_found_by_its_words_in_another_inflection(query: str, id: str) -> None:
    assert first(query) == id


@pytest.mark.parametrize(
    ("query", "id"),
    [("fusfus kothay thake", "lungs"), ("phushphush", "lungs"), ("gramer loker mach", "village")],
)
def test_a_bengali_passage_is_found_in_latin_letters(query: str, id: str) -> None:
    assert first(query) == id


@pytest.mark.parametrize(
    ("query", "id"),
    [("ফুফসুস", "lungs"), ("শরীীর", "bones"), ("ketle", "kettle"), ("fusfsu", "lungs")],
)
def test_a_typing_error_is_forgiven(query: str, id: str) -> None:
    assert first(query) == id


def test_an_english_question_is_not_taken_for_bengali_in_latin_letters() -> None:
    index = SearchIndex.from_passages({"bn": "সে মাছ ধরে।", "en": "The sea is dark at night."})
    assert index.search("the dark sea")[0].id == "en"


def test_a_misspelt_number_is_another_number() -> None:
    lexicon = Lexicon({"1911": 0}, ["1911"], np.zeros(1, np.int64))
    assert lexicon.read(["1912"]) == [Reading({}, "1912")]


def test_words_of_one_sentence_count_for_more_than_words_apart() -> None:
    index = SearchIndex.from_passages(
        {
            "apart": "The red one rusted. A man sold bread. He had a wooden boat.",
            "together": "The red boat rusted. A man sold bread. He had a wooden one.",
        }
    )
    assert index.search("red boat")[0].id == "together"


@pytest.mark.parametrize("query", ["", " ", "?!।", "\u200d", "\ud800", "🙂", "ঁ", "ৎ", "\x00"])
def test_a_query_without_a_known_word_finds_nothing(query: str) -> None:
    assert INDEX.search(query) == []


@pytest.mark.parametrize("texts", [{}, {"empty": ""}, {"a": "", "b": "\ud800 …"}])
def test_an_index_without_a_word_finds_nothing(texts: dict[str, str]) -> None:
    assert SearchIndex.from_passages(texts).search("নদী river") == []


def test_an_index_tells_how_many_passages_it_has() -> None:
    assert len(INDEX) == len(TEXTS)


def test_ids_come_back_as_they_were_given() -> None:
    ids = ["", " Ａ\u200b", "é", "e\u0301", "\ud800"]
    index = SearchIndex.from_passages(dict.fromkeys(ids, "নদী"))
    assert [hit.id for hit in index.search("নদী")] == ids


def test_equal_passages_keep_their_order_however_many_they_are() -> None:
    index = SearchIndex.from_passages({str(at): "একই কথা" for at in range(500)})
    assert [hit.id for hit in index.search("একই কথা", limit=60)] == list(map(str, range(60)))


@pytest.mark.parametrize(("limit", "found"), [(-1, 0), (0, 0), (1, 1), (2, 2), (99, 3)])
def test_no_more_hits_than_asked_for(limit: int, found: int) -> None:
    index = SearchIndex.from_passages({"a": "নদী", "b": "নদীর মাছ", "c": "নদী নদী"})
    assert len(index.search("নদী", limit=limit)) == found


def test_a_very_long_query_is_answered_at_once() -> None:
    zalgo = "ফ" + "\u0334\u09be\u0981" * 100_000
    start = time.process_time()
    for query in ("নদী" * 100_000, "নদীর মাছ " * 100_000, "kettle\ud800 " * 100_000, zalgo):
        INDEX.search(query[:100_000])
    assert time.process_time() - start < 2


def test_a_hit_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Hit("a", 1.0).score = 2.0  # type: ignore[misc]


def test_the_engine_is_imported_only_where_it_is_asked_for() -> None:
    code = "import sys, bot.search; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        bot.search.Nothing  # noqa: B018


texts = st.lists(st.lists(st.sampled_from(VOCABULARY), max_size=12).map(" ".join), min_size=1)
queries = st.lists(st.sampled_from(VOCABULARY), max_size=6).map(" ".join)


@settings(deadline=None)
@given(texts=texts.filter(lambda texts: len(texts) <= 20), query=queries)
def test_scores_are_those_of_the_formula(texts: list[str], query: str) -> None:
    passages = {str(at): text for at, text in enumerate([*texts, " ".join(VOCABULARY)])}
    expected = naive_scores(passages, query)
    found = {hit.id: hit.score for hit in SearchIndex.from_passages(passages).search(query, 99)}
    assert found == pytest.approx(expected, rel=1e-4)


@settings(deadline=None)
@given(query=st.text() | st.text(st.characters(min_codepoint=0x980, max_codepoint=0x9FF)))
def test_any_text_is_a_query_in_each_normal_form(query: str) -> None:
    hits = INDEX.search(query)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for form in ("NFC", "NFD"):
        assert INDEX.search(unicodedata.normalize(form, query)) == hits


@settings(deadline=None)
@given(texts=st.lists(st.text(), max_size=8), query=st.text())
def test_any_texts_are_passages(texts: list[str], query: str) -> None:
    index = SearchIndex.from_passages({str(at): text for at, text in enumerate(texts)})
    assert {hit.id for hit in index.search(query)} <= set(map(str, range(len(texts))))


@settings(deadline=None)
@given(texts=texts.filter(lambda texts: len(texts) <= 20), added=queries)
def test_a_passage_added_loses_no_exact_match(texts: list[str], added: str) -> None:
    passages = {str(at): text for at, text in enumerate(texts)}
    index = SearchIndex.from_passages({**passages, "added": added})
    for id, text in passages.items():
        if SearchIndex.from_passages({id: text}).search(text):
            assert id in {hit.id for hit in index.search(text, limit=99)}
