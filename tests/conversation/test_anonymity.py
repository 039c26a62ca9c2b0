from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.anonymity import LONGEST, anonymous


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("is it catching?", "is it catching?"),
        ("call me on +880 1711-223344, please", "call me on …, please"),
        ("ফোন ০১৭১১২২৩৩৪৪ দেবেন?", "ফোন … দেবেন?"),
        ("write to a.b+c@mail.example.org now", "write to … now"),
        ("ask @alice_b or t.me/alice", "ask … or …"),
        ("see https://example.org/me?x=1 please", "see … please"),
        ("Https://example.org/u/rahim what", "… what"),
        ("Www.facebook.com/rahim.uddin what", "… what"),
        ("facebook.com/rahim.1 metastasis?", "… metastasis?"),
        ("NID 1990 1234 5678 90 what now", "NID … what now"),
        ("is it 30 % or 25 000 a year since 2014?", "is it 30 % or 25 000 a year since 2014?"),
        ("two\nlines\x00 and\tmore", "two lines and more"),
        ("ক্ষ\u200dত কেন?", "ক্ষ\u200dত কেন?"),
    ],
)
def test_what_leads_to_a_person_is_cut_out(text: str, kept: str) -> None:
    assert anonymous(text) == kept


@pytest.mark.parametrize("text", ["", "…", "01711223344", "@alice", "?!", "a" * (LONGEST + 1)])
def test_nothing_is_kept_of_what_is_no_question(text: str) -> None:
    assert anonymous(text) is None


@given(st.text(), st.integers(10**7, 10**14), st.text())
def test_no_long_number_is_kept(before: str, number: int, after: str) -> None:
    assert str(number) not in (anonymous(f"{before} {number} {after}") or "")


@given(st.text())
def test_what_is_kept_can_be_stored_and_stays_the_same(text: str) -> None:
    kept = anonymous(text)
    if kept is not None:
        assert len(kept.encode()) <= 4 * LONGEST
        assert "\x00" not in kept
        assert anonymous(kept) == kept
