from __future__ import annotations

import re

import pytest

from bot.conversation.buttons import LABEL_LENGTH
from bot.conversation.panel import Choices, Panel, is_value, read_hours, write_hours
from bot.conversation.reply import ChangeSetting, CloseSettings, Setting, ShowSettings
from bot.knowledge.model import Tongue
from bot.texts import Texts
from tests.conversation.library import actions, labels

PANEL = Panel(Texts.shipped())
NIGHT = Choices(Tongue.EN, admins_only=True, quiet=(22, 7), unasked_minutes=15, zone="Asia/Tokyo")


def test_the_overview_tells_all_that_is_chosen_and_leads_to_each_setting() -> None:
    overview = PANEL.overview(NIGHT, Tongue.EN)
    for chosen in ("English", "Administrators only", "22:00–7:00", "At most every 15 min"):
        assert chosen in overview.body
    assert actions(overview) == [*map(ShowSettings, Setting), CloseSettings()]


def test_a_group_that_chose_nothing_is_as_before() -> None:
    body = PANEL.overview(Choices(), Tongue.EN).body
    for chosen in ("Language: Same", "ask: Everyone", "hours: Off", "unasked: Off"):
        assert chosen in body


@pytest.mark.parametrize("setting", Setting)
@pytest.mark.parametrize("choices", [Choices(), NIGHT])
@pytest.mark.parametrize("tongue", Tongue)
def test_a_page_marks_what_is_chosen_and_offers_only_what_can_be(
    setting: Setting, choices: Choices, tongue: Tongue
) -> None:
    page = PANEL.page(setting, choices, tongue)
    marked = [button.action for row in page.rows for button in row if button.label.startswith("✓")]
    assert marked == [ChangeSetting(setting, choices.value(setting))]
    *offered, back = actions(page)
    assert back == ShowSettings()
    for action in offered:
        assert isinstance(action, ChangeSetting)
        assert action.setting is setting
        assert is_value(setting, action.value)
    assert all(len(label) <= LABEL_LENGTH for label in labels(page))
    assert page.for_all


def test_the_page_of_quiet_hours_names_the_zone_and_what_they_do() -> None:
    body = PANEL.page(Setting.QUIET, NIGHT, Tongue.EN).body
    assert "Asia/Tokyo" in body
    assert "administrators only" in body


@pytest.mark.parametrize("quiet", [(0, 23), (23, 0), (12, 13)])
def test_a_step_of_an_hour_goes_round_the_clock_and_never_to_no_hours(
    quiet: tuple[int, int],
) -> None:
    found = actions(PANEL.page(Setting.QUIET, Choices(quiet=quiet), Tongue.BN))
    hours = [read_hours(each.value) for each in found if isinstance(each, ChangeSetting)]
    begin, end = quiet
    steps = {((begin - 1) % 24, end), ((begin + 1) % 24, end)}
    steps |= {(begin, (end - 1) % 24), (begin, (end + 1) % 24)}
    assert {step for step in steps if step[0] != step[1]} <= set(hours)


@pytest.mark.parametrize("value", ["", "7", "22-", "-7", "24-1", "1-24", "07-8", "5-5", "1-2-3"])
def test_what_is_no_stretch_of_hours_is_not_read(value: str) -> None:
    assert read_hours(value) is None


def test_every_stretch_of_hours_is_read_as_written() -> None:
    stretches = [(begin, end) for begin in range(24) for end in range(24) if begin != end]
    assert [read_hours(write_hours(hours)) for hours in stretches] == stretches


@pytest.mark.parametrize("tongue", Tongue)
def test_what_others_are_told_comes_without_a_sound_and_in_their_language(tongue: Tongue) -> None:
    for reply in (PANEL.admins_choose(tongue), PANEL.admins_ask(tongue), PANEL.too_many(tongue)):
        assert reply.quiet
        assert bool(re.search(r"[\u0980-\u09ff]", reply.body)) == (tongue is Tongue.BN)


def test_a_closed_panel_says_how_to_change_it() -> None:
    closed = PANEL.closed(NIGHT, Tongue.EN)
    assert "/settings" in closed.body
    assert closed.rows == ()
