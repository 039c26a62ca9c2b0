from __future__ import annotations

import pytest

from bot.handlers.incoming import (
    Asked,
    Asker,
    Commanded,
    Incoming,
    Moved,
    Place,
    Pressed,
    Sought,
    Summoned,
)
from bot.handlers.lateness import waited, when_late
from tests.handlers.updates import message, update

ASKER, PRIVATE, GROUP = Asker(1), Place(1, private=True), Place(-1)


def test_a_message_waits_since_it_was_written_and_an_edit_since_it_was_made() -> None:
    assert waited(update(message=message(text="?", date=100)), 900, 1000) == 900
    edit = message(text="?", date=100, edit_date=400)
    assert waited(update(edited_message=edit), 900, 1000) == 600
    assert waited(update(guest_message=message(text="?", date=100)), 900, 1000) == 900


def test_what_has_no_time_of_its_own_waits_since_it_was_received() -> None:
    assert waited(update(), 900, 1000) == 100


def test_in_private_a_late_answer_shows_what_it_answers() -> None:
    late = when_late(Asked(PRIVATE, ASKER, "What?", message_id=7))
    assert isinstance(late, Asked)
    assert late.reply_to == 7


@pytest.mark.parametrize(
    "incoming",
    [
        Asked(GROUP, ASKER, "What?", message_id=7),
        Commanded(GROUP, ASKER, "help", "", message_id=7),
        Sought("1", "What?", ASKER),
        Summoned("1", "What?", ASKER),
    ],
)
def test_groups_and_inline_questions_get_nothing_late(incoming: Incoming) -> None:
    assert when_late(incoming) is None


@pytest.mark.parametrize("incoming", [Moved(-5, -1005), Pressed("1", "en:pain", ASKER)])
def test_presses_and_moves_are_never_too_late(incoming: Incoming) -> None:
    assert when_late(incoming) is incoming
