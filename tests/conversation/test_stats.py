from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from bot.conversation.fitting import MESSAGE_UNITS
from bot.conversation.stats import BAR_WIDTH, Activity, bar
from bot.knowledge.model import Tongue
from bot.knowledge.reading import utf16_units
from tests.conversation.library import responder

KEEPER = responder().keeper
TODAY = date(2026, 3, 1)


@dataclass(frozen=True)
class Counted:
    decision: str = "answer"
    subject: str | None = None
    count: int = 1
    language: str = "bn"
    day: date = TODAY


def test_a_bar_is_empty_for_nothing_only_and_whole_for_the_greatest() -> None:
    assert bar(0, 10) == bar(0, 0) == ""
    assert bar(10, 10) == "█" * BAR_WIDTH
    assert bar(5, 10) == "█" * (BAR_WIDTH // 2)
    assert bar(1, 10_000) == "▏"
    lengths = [len(bar(count, 80)) for count in range(81)]
    assert lengths == sorted(lengths)


def test_the_days_are_those_up_to_today_and_an_empty_one_shows() -> None:
    counts = [Counted(count=4), Counted(count=2, day=TODAY - timedelta(2))]
    text = KEEPER.stats(Activity(counts, TODAY), Tongue.EN).text
    assert "██████████ 4 · 1/3\n0 · 28/2\n█████ 2 · 27/2\n0 · 26/2" in text


def test_most_asked_names_entries_and_topics_and_ids_that_are_gone() -> None:
    counts = [
        Counted(subject="moon", count=2),
        Counted(subject="moon", day=TODAY - timedelta(9), language="en"),
        Counted(subject="gone-since"),
        Counted("not-covered", "fishing"),
        Counted("not-covered"),
        Counted("partly", "fishing"),
        Counted("partly"),
    ]
    text = KEEPER.stats(Activity(counts, TODAY), Tongue.EN).text
    assert "Most asked:\n3 × The pull of the moon\n1 × gone-since" in text
    assert "Most asked in vain:\n2 × fishing" in text
    assert "2 partly answered" in text


def test_votes_show_where_there_are_some() -> None:
    assert "👍" not in KEEPER.stats(Activity([], TODAY), Tongue.EN).text
    assert "👍 ১২  👎 ৩" in KEEPER.stats(Activity([], TODAY, votes=(12, 3)), Tongue.BN).text


@pytest.mark.parametrize("tongue", Tongue)
def test_it_all_fits_in_one_message(tongue: Tongue) -> None:
    decisions = ("answer", "partly", "suggest", "not-covered", "plea", "off-topic")
    counts = [
        Counted(decision, f"{n:04}-{'x' * 200}", 10**9, language, TODAY - timedelta(day))
        for n, decision in enumerate(decisions)
        for language in ("bn", "en", "banglish", "mixed", "unknown")
        for day in range(30)
    ]
    activity = Activity(counts, TODAY, (TODAY, 10**12), (10**9, 10**9))
    assert utf16_units(KEEPER.stats(activity, tongue).text) <= MESSAGE_UNITS
