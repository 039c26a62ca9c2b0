from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.anonymity import anonymous
from bot.conversation.unanswered import (
    Group,
    as_json,
    as_text,
    as_yaml,
    grouped,
    key_of,
    place_of,
)
from bot.knowledge import inspect_folder
from tests.conversation.library import BARE, LIBRARY
from tests.knowledge.folders import write_tea

DAY = date(2026, 1, 31)


@dataclass(frozen=True)
class Asked:
    text: str
    count: int = 1
    decision: str = "not-covered"
    topic: str | None = None
    nearest: tuple[str, ...] = ()
    language: str = "en"
    first: date = DAY
    last: date = DAY


def texts(groups: Sequence[Group]) -> list[tuple[str, ...]]:
    return [group.texts for group in groups]


def test_what_is_alike_is_one_group_whatever_the_script_and_the_order_of_words() -> None:
    asked = [
        Asked("fusfus e chorale ki lokkhon"),
        Asked("who sells insurance", count=3),
        Asked("ফুসফুসে ছড়ালে কি লক্ষণ", count=5),
        Asked("Insurance: who sells?", count=4),
        Asked("what is the weather like"),
    ]
    assert texts(grouped(asked, LIBRARY)) == [
        ("Insurance: who sells?", "who sells insurance"),
        ("ফুসফুসে ছড়ালে কি লক্ষণ", "fusfus e chorale ki lokkhon"),
        ("what is the weather like",),
    ]


def test_a_group_is_as_old_and_as_much_asked_as_all_its_texts() -> None:
    early, late = date(2026, 1, 1), date(2026, 2, 1)
    [group] = grouped(
        [Asked("who sells boats", 2, last=late), Asked("who sell boats", first=early)], LIBRARY
    )
    assert (group.count, group.first, group.last) == (3, early, late)


def test_what_the_knowledge_has_by_now_is_left_out() -> None:
    assert texts(grouped([Asked("what is  EBB?"), Asked("other")], LIBRARY)) == [("other",)]


def test_a_group_is_found_by_each_of_its_texts() -> None:
    groups = grouped(
        [Asked("who sells boats", 9), Asked("who sell boats"), Asked("boat hire")], LIBRARY
    )
    assert groups[0].key == key_of("who sells boats")
    assert place_of(key_of("who sell boats"), groups) == 0
    assert place_of(key_of("boat hire"), groups) == 1
    assert place_of(key_of("gone"), groups) is None


def test_what_belongs_below_a_known_id_is_a_comment() -> None:
    yaml = as_yaml(
        [
            Group((Asked("any fish?", topic="fishing"),)),
            Group((Asked("why?", 3, "suggest", nearest=("moon", "gone", "sun")),)),
            Group((Asked("eels?", 1, "partly", "fishing", nearest=("ebb",)),)),
            Group((Asked("whence?", 1, "partly", nearest=("ebb",)),)),
        ],
        LIBRARY,
    )
    assert yaml.splitlines() == [
        "# below questions: or not_answered: of one of the ids that are named.",
        "# fishing:  # asked once, last on 2026-01-31",
        '#   - "any fish?"',
        "# moon:  # or sun; asked 3 times, last on 2026-01-31",
        '#   - "why?"',
        "# fishing:  # or ebb; asked once, last on 2026-01-31",
        '#   - "eels?"',
        "# ebb:  # asked once, last on 2026-01-31",
        '#   - "whence?"',
    ]


@given(
    st.lists(st.text(min_size=1).map(anonymous).filter(bool), min_size=1, max_size=5, unique=True)
)
def test_whatever_was_asked_can_be_pasted(words: list[str]) -> None:
    groups = grouped([Asked(text, nearest=("no-such-fact",)) for text in words], BARE)
    yaml_is_read(as_yaml(groups, BARE), sorted(t for group in groups for t in group.texts))


def yaml_is_read(text: str, questions: list[str]) -> None:
    with TemporaryDirectory() as folder:
        tea = write_tea(Path(folder) / "tea")
        with (tea / "not-covered.yaml").open("a", encoding="utf-8") as file:
            file.write(f"\n{text}\n")
        inspection = inspect_folder(tea)
    assert [fault for fault in inspection.faults if not fault.warning] == []
    assert inspection.library
    [article] = inspection.library.articles
    new = (topic for topic in article.not_covered if topic.id.startswith("asked-"))
    assert sorted(q for topic in new for q in topic.questions) == questions


@pytest.mark.parametrize("text", ["no", "12:30", "- a: b", "# x", "'\"", "{bn: x}", "null", "ক: খ"])
def test_yaml_s_surprises_are_none(text: str) -> None:
    yaml_is_read(as_yaml([Group((Asked(text),))], BARE), [text])


def test_nothing_asked_is_a_comment() -> None:
    assert as_yaml([], LIBRARY).startswith("#")


def test_json_and_text_say_it_all() -> None:
    group = Group((Asked("কেন?", 2, topic="fishing"), replace(Asked("keno"), language="banglish")))
    assert json.loads(as_json(group)) == {
        "questions": ["কেন?", "keno"],
        "count": 3,
        "first": "2026-01-31",
        "last": "2026-01-31",
        "language": "en",
        "decision": "not-covered",
        "topic": "fishing",
        "nearest": [],
    }
    assert as_text(group) == "3 × কেন?  (2026-01-31, not-covered: fishing)\n    keno"
