from __future__ import annotations

import time
from pathlib import Path

from bot.knowledge import load_library
from tests.knowledge.folders import write_facts

PASSAGES = 10_000


def test_ten_thousand_plain_passages_load_in_seconds() -> None:
    facts = "".join(
        f"  - id: fact-{n}\n    passage:\n      bn: >-\n        চা নিয়ে আরেকটি কথা\n"
        f"      en: Another thing about tea, the {n}th\n"
        for n in range(PASSAGES)
    )
    folder = write_facts(Path("tea"), f"facts:\n{facts}")

    begin = time.process_time()
    library = load_library(folder)
    took = time.process_time() - begin

    assert len(library.facts) == PASSAGES
    assert library.facts[-1].text.en == "Another thing about tea, the 9999th"
    assert took < 10, "about one second is usual; ten allow for a slow machine and coverage"
