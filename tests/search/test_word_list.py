"""Words of a question and the known words that they are forms of."""

from __future__ import annotations

import pytest

from bot.language.normal import normalise
from bot.language.sound import Hearing
from bot.search.word_list import WordList

BONE, RATE = normalise("হাড়"), "হার"


@pytest.fixture
def known() -> WordList:
    known = WordList(Hearing())
    known.add([BONE, RATE], english=False)
    known.let_stand_alone([BONE, RATE])
    return known


@pytest.mark.parametrize("form", ["হাড়টা", "হাড়গুলোতে", "হাড়েরটা"])
def test_a_form_of_a_word_is_none_of_a_word_spelt_alike(known: WordList, form: str) -> None:
    assert list(known.read(normalise(form))) == [BONE]


def test_a_form_of_no_known_word_is_one_of_those_spelt_alike() -> None:
    known = WordList(Hearing())
    known.add([BONE], english=False)
    known.let_stand_alone([BONE])
    assert list(known.read("হারগুলোতে")) == [BONE]
