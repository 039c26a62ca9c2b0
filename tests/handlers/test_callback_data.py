from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.panel import EVERYONE, OFF, UNASKED_MINUTES, is_value, write_hours
from bot.conversation.reply import (
    Action,
    AskAgain,
    ChangeSetting,
    ChooseLanguage,
    CiteEntry,
    CloseSettings,
    Course,
    ListSections,
    Setting,
    ShowEntry,
    ShowSettings,
    Subscribe,
    SumUp,
    Unsubscribe,
    Vote,
)
from bot.handlers.callback_data import (
    LIMIT,
    Press,
    encode_press,
    parse_press,
    parse_start_parameter,
)
from bot.knowledge.model import SECTION_PREFIX, Tongue

ids = st.from_regex(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?", fullmatch=True)
hours = st.integers(0, 23)
values = st.sampled_from([OFF, EVERYONE, "admins", "auto", *Tongue, *map(str, UNASKED_MINUTES)])
changes = st.builds(
    ChangeSetting,
    st.sampled_from(Setting),
    values | st.tuples(hours, hours).map(write_hours),
).filter(lambda change: is_value(change.setting, change.value))
actions: st.SearchStrategy[Action] = st.one_of(
    (st.none() | st.sampled_from(Setting)).map(ShowSettings),
    changes,
    st.just(CloseSettings()),
    ids.map(ShowEntry),
    ids.map(CiteEntry),
    st.builds(Vote, ids | ids.map(SECTION_PREFIX.__add__), up=st.booleans()),
    st.just(ListSections()),
    st.sampled_from([None, *Tongue]).map(ChooseLanguage),
    st.integers(1, 999).map(SumUp),
    st.builds(Subscribe, st.sampled_from(Course), st.none() | st.integers(0, 24 * 60 - 1)),
    st.sampled_from([Subscribe(), Unsubscribe(), AskAgain()]),
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
        "bn/cite",
        "bn/cite:-a",
        "bn/cite:a:b",
        "bn/language:",
        "bn/article",
        "bn/article:0",
        "bn/article:01",
        "bn/article:1000",
        "bn/subscribe:",
        "bn/subscribe:480",
        "bn/subscribe:all:480",
        "bn/subscribe:facts:1440",
        "bn/subscribe:facts:08",
        "bn/subscribe:facts:-1",
        "bn/unsubscribe:facts",
        "bn/settings:",
        "bn/settings:quiet:",
        "bn/settings:quiet:7-7",
        "bn/settings:quiet:24-7",
        "bn/settings:quiet:07-22",
        "bn/settings:quiet:auto",
        "bn/settings:unasked:0",
        "bn/settings:unasked:7",
        "bn/settings:askers:bn",
        "bn/settings:close:1",
        "bn/settings:zone",
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
