from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.normal import normalise
from bot.language.sound import one_spelling, skeletons, sound, sound_key, sounds
from bot.language.words import words
from tests.language.texts import ANY_TEXT, BENGALI_WORDS, LATIN_WORDS


def key(word: str) -> str:
    return sound_key(sound(normalise(word)))


SPELLINGS = {
    "ফুসফুস": "fusfus phusphus foosfoos fusphus phushphush",
    "লক্ষণ": "lokkhon lokhon lakshan lokkhan lokkon lakkhon",
    "ছড়ায়": "chhoray choray soray charay chorae",
    "যকৃৎ": "jokrit jakrit zokrit jokrith",
    "মস্তিষ্ক": "mostishko mastishka mostisko mastisk",
    "মেটাস্ট্যাসিস": "metastasis metastasys mettastasis",
    "কর্কট": "korkot karkat korkat",
    "হাড়": "har haar harh",
    "ব্যথা": "betha byatha baetha byetha",
    "ব্যাখ্যা": "bekkha byakkha byakhya",
    "পর্যন্ত": "porjonto parjanta porzonto",
    "কার্যকর": "karjokor karjakar",
    "লম্বা": "lomba lamba",
    "পূর্ব": "purbo purba poorbo",
    "সমস্যা": "somossa shomosya shomossha somosya",
    "সন্ধ্যা": "sondha sondhya shondha",
    "মৃত্যু": "mrityu mrittu mritu",
    "পাচ্ছি": "pacchi pachchi pachchhi",
    "আচ্ছা": "accha achchha acha",
    "বিজ্ঞান": "biggan bigyan bigan",
    "চিকিৎসা": "chikitsa cikitsa chikitsha",
    "শ্বাসকষ্ট": "shashkoshto shaskosto sashkosto",
    "অনেককে": "onekke anekke",
    "লক্ষণগুলো": "lokkhongulo lokkhongula lokhongulo",
    "শিংগুলো": "shingulo shinggulo",
    "সঙ্গে": "songe sange songge",
    "র‍্যাব": "ryab reb",
    "সিস্টেম": "system sistem",
    "অ্যান্টিবডি": "antibody antibodi",
}


@pytest.mark.parametrize(
    ("word", "spelling"),
    [(word, spelling) for word, row in SPELLINGS.items() for spelling in row.split()],
)
def test_many_latin_spellings_share_the_key_of_the_bengali_word(word: str, spelling: str) -> None:
    assert key(spelling) == key(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("বাড়ি", "বাড়ী"),
        ("শিরা", "সিরা"),
        ("কারণ", "কারন"),
        ("ছড়ানো", "ছরানো"),
        ("যখন", "জখন"),
        ("অঙ্গ", "অংগ"),
        ("হঠাৎ", "হঠাত্"),
        ("দুঃখ", "দুখ"),
        ("হাঁচি", "হাচি"),
        ("ক্যান্সার", "ক্যানসার"),
        ("সৌন্দর্য", "সৌন্দর্য্য"),
    ],
)
def test_common_misspellings_in_script_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ফুসফুস", "ফুল"),
        ("হাড়", "ঘাড়"),
        ("হাত", "পা"),
        ("যকৃৎ", "বৃক্ক"),
        ("কারণ", "করুণ"),
        ("রোগ", "রাগী"),
        ("দাদা", "দা"),
        ("বাবা", "বা"),
        ("ভাবনা", "বোনা"),
        ("মমতা", "মতো"),
        ("মাথা", "মধু"),
        ("ক্যান্সার", "কিডনি"),
        ("মেটাস্ট্যাসিস", "মাইটোসিস"),
        ("lung", "long"),
        ("bone", "brain"),
    ],
)
def test_different_words_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("word", "spelt"),
    [
        ("হ্যাঁ", "he"),
        ("সহ্য", "saja"),
        ("দ্বারা", "dara"),
        ("বিশ্ব", "bis"),
        ("জিহ্বা", "jiha"),
        ("ঋণ", "rin"),
        ("দৈনিক", "dainik"),
        ("ঔষধ", "ausada"),
    ],
)
def test_a_word_is_spelt_as_it_is_said(word: str, spelt: str) -> None:
    assert sound(normalise(word)).rstrip("a") == spelt.rstrip("a")


def test_a_number_keeps_all_its_digits() -> None:
    assert [sound(number) for number in ("1000", "2011", "3.55")] == ["1000", "2011", "3.55"]


@pytest.mark.parametrize("word", ["हड्डी", "кооперация", "转转"])
def test_a_word_of_another_script_is_its_own_sound(word: str) -> None:
    assert sound(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("বাড়ী", "বারি"),
        ("শূল", "সুল"),
        ("কারণ", "কারন"),
        ("যখন", "জখন"),
        ("অঙ্গ", "অংগ"),
        ("লঙ্কা", "লংকা"),
        ("বাঙালি", "বাংালী"),
        ("ভালো", "ভাল"),
        ("চাঁদ", "চাদ"),
        ("দুঃখ", "দুখ"),
        ("হঠাৎ", "হঠাত্"),
        ("হঠাৎ", "হঠাত"),
        ("উৎস", "উত্স"),
        ("ভাইরাস্", "ভাইরাস"),
    ],
)
def test_letters_written_for_one_another_are_one_in_script(one: str, other: str) -> None:
    assert one_spelling(normalise(one)) == one_spelling(normalise(other))


@pytest.mark.parametrize(("one", "other"), [("কাল", "খাল"), ("পা", "পো"), ("তাল", "টাল"), ("দিন", "দান")])
def test_letters_that_nobody_confuses_in_script_stay_apart(one: str, other: str) -> None:
    assert one_spelling(one) != one_spelling(other)


@pytest.mark.parametrize(
    ("short", "word"), [("lvr", "liver"), ("brn", "brain"), ("mtstss", "metastasis")]
)
def test_a_word_shortened_to_its_consonants_shares_their_skeleton(short: str, word: str) -> None:
    assert skeletons([sound(short)]) == skeletons([sound(word)])


@given(BENGALI_WORDS | LATIN_WORDS)
def test_the_sound_of_bengali_and_latin_words_is_in_plain_letters(text: str) -> None:
    for word in words(normalise(text)):
        spelt = sound(word)
        assert spelt == word or re.fullmatch("[a-z]*", spelt)
        assert not re.search(r"([a-z])\1", spelt)


@given(ANY_TEXT)
def test_every_word_has_a_sound_a_key_and_one_spelling(text: str) -> None:
    for word in words(normalise(text)):
        spelt = sound(word)
        assert len(sound_key(spelt)) <= len(spelt)
        assert "a" not in sound_key(spelt)[1:]
        assert one_spelling(one_spelling(word)) or set(word) <= set("ঁঃ")


@given(st.text(st.sampled_from("abdgijklmnprstu"), max_size=12))
def test_a_key_of_a_key_is_the_key(spelt: str) -> None:
    assert sound_key(sound_key(spelt)) == sound_key(spelt)


@given(st.lists(ANY_TEXT, max_size=8))
def test_many_words_at_once_sound_as_each_alone(texts: list[str]) -> None:
    spoken = [word for text in texts for word in words(normalise(text))]
    assert sounds(spoken) == [sound(word) for word in spoken]
