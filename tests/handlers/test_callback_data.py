from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.reply import Action, ChooseLanguage, ListSections, ShowEntry, Vote
from bot.handlers.callback_data import (
    LIMIT,
    Press,
    encode_press,
    parse_press,
    parse_start_parameter,
)
from bot.knowledge.model import SECTION_PREFIX, Tongue

ids = st.from_regex(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?", fullmatch=True)
actions: st.SearchStrategy[Action] = st.one_of(
    ids.map(ShowEntry),
    st.builds(Vote, ids | ids.map(SECTION_PREFIX.__add__), up=st.booleans()),
    st.just(ListSections()),
    st.sampled_from([None, *Tongue]).map(ChooseLanguage),
)
owners = st.none() | st.integers(-(2**52), 2**52)


@given(actions, st.sampled_from(Tongue), owners)
def test_what_is_written_is_read_again(action: Action, tongue: Tongue, owner: int | None) -> None:
    press = Press(action, tongue, owner)
    payload = encode_press(press)
    assert len(payload.encode()) <= LIMIT
    assert parse_press(payload) == press


@given(st.text())
def test_nothing_else_is_read_and_nothing_raises(payload: str) -> None:
    press = parse_press(payload)
    assert press is None or encode_press(press) == payload


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "bn:",
        "bn:-a",
        "bn+",
        "bn++a",
        "bn-a b",
        "bn+a:b",
        "bn:A",
        "bn:a b",
        "bn:lung\n",
        "bn:ফুসফুস",
        "bn:a@",
        "bn:a@-",
        "bn:a@-0",
        "bn:a@--1",
        "bn/sections:x",
        "bn/language:fr",
        "bn/language:",
        "vote:up",
        "fr:a",
        ":a",
        "bn/a",
        "bn:" + "a" * 64,
        "<b>bn:a</b>",
        "bn:a@zzzzzzzzzzzz",
    ],
)
def test_a_forged_payload_is_no_press(payload: str) -> None:
    assert parse_press(payload) is None


def test_an_id_too_long_for_telegram_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="longer than 64 bytes"):
        encode_press(Press(ShowEntry("a" * 64), Tongue.EN))


@pytest.mark.parametrize("parameter", ["symptoms-lungs", "section-history", "a"])
def test_a_deep_link_names_an_id(parameter: str) -> None:
    assert parse_start_parameter(parameter) == parameter


@pytest.mark.parametrize("parameter", ["", "A", "a_b", "../etc", "a b", "a\n", "x" * 65, "-a"])
def test_a_forged_deep_link_names_nothing(parameter: str) -> None:
    assert parse_start_parameter(parameter) is None
