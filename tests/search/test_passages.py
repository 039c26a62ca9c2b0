from __future__ import annotations

from bot.search import SearchIndex

TEXTS = {
    "lungs": "ফুসফুস বুকের ভেতরে থাকে। শ্বাস নিলে বাতাস ফুসফুসে যায়।",
    "bones": "হাড় শরীরকে ধরে রাখে। বড়দের শরীরে দুইশ ছয়টি হাড় আছে।",
    "rivers": "A river carries rain to the sea. Its mouth may widen into a delta.",
    "kettle": "The kettle boils water for tea. Old kettles whistle.",
}


def first(query: str) -> str:
    return SearchIndex.from_passages(TEXTS).search(query)[0].id


def test_a_passage_is_found_by_its_words_in_another_inflection() -> None:
    assert first("হাড়ের কথা") == "bones"
    assert first("boiling kettle") == "kettle"


def test_a_bengali_passage_is_found_in_latin_letters() -> None:
    assert first("fusfus kothay thake") == "lungs"


def test_a_typing_error_is_forgiven() -> None:
    assert first("ফুফসুস") == "lungs"
    assert first("ketle") == "kettle"
