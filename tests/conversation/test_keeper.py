from __future__ import annotations

import pytest

from bot.conversation.anonymity import LONGEST
from bot.conversation.fitting import MESSAGE_UNITS
from bot.conversation.unanswered import Group
from bot.handlers.rendering import render_html
from bot.knowledge.model import Tongue
from bot.knowledge.reading import utf16_units
from tests.conversation.library import labels, responder
from tests.conversation.test_unanswered import Asked

KEEPER = responder().keeper


def test_a_page_beyond_the_last_is_the_last() -> None:
    groups = [Group((Asked(text),)) for text in "ab"]
    page = KEEPER.unanswered(groups, 7, Tongue.EN)
    assert "2 of 2" in page.body
    assert labels(page) == ["Dismiss", "Export", "◀"]


def test_what_was_shown_in_part_is_named() -> None:
    group = Group((Asked("where?", decision="partly", nearest=("moon",)),))
    assert (
        "showed what comes close: The pull of the moon"
        in KEEPER.unanswered([group], 0, Tongue.EN).body
    )


@pytest.mark.parametrize("tongue", Tongue)
def test_the_longest_texts_fit_in_one_message(tongue: Tongue) -> None:
    # Of an emoji Telegram counts two units.
    texts = (f"{n:03}{'🫁' * (LONGEST - 3)}" for n in range(300))
    group = Group(tuple(Asked(text) for text in texts))
    for reply in (
        KEEPER.unanswered([group], 0, tongue),
        KEEPER.export(group, 0, tongue),
        KEEPER.reloaded(["x" * 3000] * 9, tongue),
    ):
        assert utf16_units(reply.text) <= MESSAGE_UNITS
        assert render_html(reply, "bot")
