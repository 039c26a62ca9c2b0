from __future__ import annotations

import pytest

from bot.conversation.privacy import Privacy
from bot.knowledge.model import Tongue
from bot.texts import Texts

PRIVACY = Privacy(Texts.shipped())


@pytest.mark.parametrize(
    ("tongue", "gone", "left"),
    [(Tongue.EN, "Within a minute", "keep traces"), (Tongue.BN, "এক মিনিটের মধ্যে", "চিহ্ন")],
)
@pytest.mark.parametrize("removes_traces", [True, False])
def test_that_what_people_write_is_soon_in_no_file_is_said_where_it_holds(
    tongue: Tongue, gone: str, left: str, *, removes_traces: bool
) -> None:
    told = PRIVACY.tell(tongue, stores_unanswered=True, removes_traces=removes_traces).text
    assert (gone in told, left in told) == (removes_traces, not removes_traces)
