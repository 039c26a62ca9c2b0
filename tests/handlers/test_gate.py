from __future__ import annotations

import gc
import weakref

from bot.handlers.gate import Gate, Gates
from bot.handlers.pacing import TELEGRAM_PACE
from tests.handlers.times import Time

CHAT = 5


def test_a_gate_that_nobody_needs_is_gone_without_a_search_for_garbage() -> None:
    time = Time()
    gates = Gates(TELEGRAM_PACE, time.clock, time.sleep)
    gc.disable()
    try:
        with gates.of(CHAT) as gate:
            known = weakref.ref[Gate](gate)
        del gate
        with gates.of(CHAT + 1):
            assert known() is None
    finally:
        gc.enable()
