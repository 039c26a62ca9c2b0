"""How well and how fast bare passages are found: one Markdown table.

    python -m tests.benchmarks.passages --corpus DIR

DIR holds a folder for each set, with `passages.jsonl` ({"id", "text"}) and `questions.jsonl`
({"q", "passage_id"}): `tydi-bn` and `tydi-en` from TyDi QA GoldP v1.1
(https://github.com/google-research-datasets/tydiqa, Apache 2.0), the former with paragraphs of
Bengali Wikipedia (CC BY-SA) beside, `enqa` from MedQuAD's CancerGov part
(https://github.com/abachaa/MedQuAD, CC BY 4.0).
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bot.mistyping import mistype
from bot.search import SearchIndex
from tests.benchmarks.spellings import romanise

SEED = 7
FEW = 200
"""A set of fewer questions is asked several times, with other errors and spellings each time."""


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    passage: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: passages of some sets, asked the questions of the first."""

    name: str
    sets: tuple[str, ...]
    passages: int | None = None
    latin: bool = False


ROWS = (
    Row("Bengali (tydi-bn)", ("tydi-bn",)),
    Row("the same, asked in Latin letters", ("tydi-bn",), latin=True),
    Row("Bengali, the first 1,000 passages", ("tydi-bn",), passages=1000),
    Row("Bengali, among all sets", ("tydi-bn", "tydi-en", "enqa")),
    Row("English (tydi-en)", ("tydi-en",)),
    Row("English, among all sets", ("tydi-en", "tydi-bn", "enqa")),
    Row("English headings (enqa)", ("enqa",)),
)
HEADING = (
    "| questions | asked | passages | recall@1 / MRR@10 | with typos | "
    "ms a query (median / p95) | with typos | build s | memory MiB |\n"
    "|---|---|---|---|---|---|---|---|---|\n"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What asking many questions showed."""

    ranks: list[int]
    seconds: list[float]

    def recall(self, questions: int) -> str:
        """Recall@1 with half its 95 % interval for so many distinct questions, and MRR@10."""
        first = statistics.fmean(rank == 1 for rank in self.ranks)
        reciprocal = statistics.fmean(1 / rank if rank else 0.0 for rank in self.ranks)
        half = 1.96 * (first * (1 - first) / questions) ** 0.5
        return f"{first:.3f} ± {half:.3f} / {reciprocal:.3f}"

    def times(self) -> str:
        ordered = sorted(self.seconds)
        late = ordered[int(0.95 * len(ordered))]
        return f"{1000 * statistics.median(ordered):.2f} / {1000 * late:.2f}"


def lines(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8") as opened:
        for line in opened:
            yield json.loads(line)


def resident() -> float:
    """This process's resident memory in MiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


def ask(
    index: SearchIndex, questions: Sequence[Question], spelt: Callable[[str], str], times: int
) -> Finding:
    found = Finding([], [])
    for question in [question for _ in range(times) for question in questions]:
        text = spelt(question.text)
        start = time.perf_counter()
        hits = index.search(text, limit=10)
        found.seconds.append(time.perf_counter() - start)
        ids = [hit.id for hit in hits]
        found.ranks.append(ids.index(question.passage) + 1 if question.passage in ids else 0)
    return found


def measure(row: Row, corpus: Path) -> str:
    """Build the index of a row, ask its questions, and return its line of the table."""
    texts = {
        f"{name}/{passage['id']}": passage["text"]
        for name in row.sets
        for passage in lines(corpus / name / "passages.jsonl")
    }
    texts = dict(list(texts.items())[: row.passages])
    asked = [
        Question(question["q"], f"{row.sets[0]}/{question['passage_id']}")
        for question in lines(corpus / row.sets[0] / "questions.jsonl")
    ]
    asked = [question for question in asked if question.passage in texts]
    memory, start = resident(), time.perf_counter()
    index = SearchIndex.from_passages(texts)
    built, memory = time.perf_counter() - start, resident() - memory
    chance = random.Random(SEED)  # noqa: S311 - not for secrets
    times = 5 if len(asked) < FEW else 1

    def spelt(text: str) -> str:
        return romanise(text, chance) if row.latin else text

    plain = ask(index, asked, spelt, times)
    typos = ask(index, asked, lambda text: mistype(spelt(text), chance), times)
    return (
        f"| {row.name} | {len(asked):,} | {len(texts):,} | {plain.recall(len(asked))} | "
        f"{typos.recall(len(asked))} | {plain.times()} | {typos.times()} | "
        f"{built:.1f} | {memory:.0f} |\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure search in bare passages.")
    parser.add_argument("--corpus", type=Path, required=True, help="the folder of the sets")
    corpus = parser.parse_args().corpus
    sys.stdout.write(HEADING)
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, fresh, max_tasks_per_child=1) as alone:
        for row in ROWS:
            sys.stdout.write(alone.submit(measure, row, corpus).result())
            sys.stdout.flush()


if __name__ == "__main__":
    main()
