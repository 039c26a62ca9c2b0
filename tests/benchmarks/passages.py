"""How well and how fast bare passages are found, beside other engines: Markdown tables.

    pip install -e ".[benchmarks]"
    python -m tests.benchmarks.passages recall --corpus DIR
    python -m tests.benchmarks.passages latin --corpus DIR
    python -m tests.benchmarks.passages speed --corpus DIR
    python -m tests.benchmarks.passages memory --corpus DIR

DIR holds a folder for each set, with `passages.jsonl` ({"id", "text"}) and `questions.jsonl`
({"q", "passage_id"}): `tydi-bn` and `tydi-en` from TyDi QA GoldP v1.1
(https://github.com/google-research-datasets/tydiqa, Apache 2.0), the former with paragraphs of
Bengali Wikipedia (CC BY-SA) beside, `enqa` from MedQuAD's CancerGov part
(https://github.com/abachaa/MedQuAD, CC BY 4.0).

Of a set with more than `ASKED` questions so many are asked, the same ones of every engine, as
they are and with typing errors, the same ones for every engine, too. A set with few questions is
asked several times, with other errors each time.
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
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

from bot.language.mistyping import mistype
from tests.benchmarks.engines import ENGINES, OURS, SLOW, Engine
from tests.benchmarks.spellings import romanise

Result = TypeVar("Result")

SEED: Final = 7
ASKED: Final = 600
FEW: Final = 200
TIMES: Final = 5
TIMED, TIMED_SLOW = 100, 15
"""How many questions are asked to measure time, and of engines that take long for each."""
SAMPLES: Final = 2000
"""How often the questions are drawn anew for an interval (a paired bootstrap)."""
SETS: Final = ("tydi-bn", "tydi-en", "enqa")


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the number of the passage that answers it."""

    text: str
    passage: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """Passages, and questions on some of them."""

    texts: tuple[str, ...]
    questions: tuple[Question, ...]

    @classmethod
    def read(cls, folder: Path, asked: str, *beside: str) -> Corpus:
        """Read a set, and the passages of others beside it."""
        read = [(name, row) for name in (asked, *beside) for row in _rows(folder, name, "passages")]
        places = {(name, row["id"]): at for at, (name, row) in enumerate(read)}
        questions = [
            Question(row["q"], places[asked, row["passage_id"]])
            for row in _rows(folder, asked, "questions")
        ]
        random.Random(SEED).shuffle(questions)  # noqa: S311 - not for secrets
        return cls(tuple(row["text"] for _, row in read), tuple(questions[:ASKED]))

    def first(self, passages: int) -> Corpus:
        """Only the first passages, and the questions on them."""
        kept = tuple(question for question in self.questions if question.passage < passages)
        return Corpus(self.texts[:passages], kept)

    def asked(self, spell: Callable[[str, random.Random], str] | None = None) -> list[Question]:
        """The questions, spelt as `spell` does; few of them several times."""
        chance = random.Random(SEED)  # noqa: S311 - not for secrets
        times = TIMES if spell and len(self.questions) < FEW else 1
        return [
            Question(spell(question.text, chance) if spell else question.text, question.passage)
            for _ in range(times)
            for question in self.questions
        ]


def _rows(folder: Path, name: str, kind: str) -> Iterator[dict[str, str]]:
    with (folder / name / f"{kind}.jsonl").open(encoding="utf-8") as opened:
        yield from map(json.loads, opened)


def ranks(engine: Engine, questions: Sequence[Question]) -> list[int]:
    """For each question the rank of its passage, from 1; 0 where it is not among the first ten."""
    found = (engine.search(question.text) for question in questions)
    return [
        ids.index(question.passage) + 1 if question.passage in ids else 0
        for ids, question in zip(found, questions, strict=True)
    ]


def shares(found: Sequence[int]) -> str:
    """Recall@1 and MRR@10."""
    reciprocal = statistics.fmean(1 / rank if rank else 0.0 for rank in found)
    return f"{_recall(found):.3f} / {reciprocal:.3f}"


def lead(mine: Sequence[int], other: Sequence[int], questions: int) -> str:
    """How much more often the first hit is right than another's, with its 95 % interval."""
    gains = np.array([(a == 1) - (b == 1) for a, b in zip(mine, other, strict=True)], float)
    each = gains.reshape(-1, questions).mean(axis=0)
    drawn = np.random.default_rng(SEED).integers(questions, size=(SAMPLES, questions))
    low, high = np.quantile(each[drawn].mean(axis=1), (0.025, 0.975))
    return f"{each.mean():+.3f} ({low:+.3f} to {high:+.3f})"


def _recall(found: Sequence[int]) -> float:
    return statistics.fmean(rank == 1 for rank in found)


def _found(name: str, corpus: Corpus, latin: bool = False) -> tuple[list[int], list[int]]:
    engine = ENGINES[name](corpus.texts)
    written = romanise if latin else None
    typed = (lambda text, chance: mistype(romanise(text, chance), chance)) if latin else mistype
    return ranks(engine, corpus.asked(written)), ranks(engine, corpus.asked(typed))


def recall(folder: Path) -> Iterator[str]:
    """One table a set: how often the right passage is first, and what ours has over others."""
    for name in SETS:
        yield from _recalls(Corpus.read(folder, name), name)


def latin(folder: Path) -> Iterator[str]:
    """Bengali passages, asked in Latin letters."""
    yield from _recalls(Corpus.read(folder, "tydi-bn"), "tydi-bn in Latin letters", latin=True)


def _recalls(corpus: Corpus, name: str, *, latin: bool = False) -> Iterator[str]:
    yield f"{name}: {len(corpus.questions):,} questions, {len(corpus.texts):,} passages\n\n"
    yield "| engine | recall@1 / MRR@10 | with typos | ours has more | with typos |\n"
    yield "|---|---|---|---|---|\n"
    mine: tuple[list[int], list[int]] = ([], [])
    for engine in ENGINES:
        plain, typed = _alone(partial(_found, engine, corpus, latin))
        if engine == OURS:
            mine = plain, typed
        cells = (
            ("", "")
            if engine == OURS
            else (
                lead(own, other, len(corpus.questions))
                for own, other in zip(mine, (plain, typed), strict=True)
            )
        )
        yield f"| {engine} | {shares(plain)} | {shares(typed)} | {' | '.join(cells)} |\n"
    yield "\n"


@dataclass(frozen=True, slots=True)
class Timing:
    """Processor seconds a query, which a busy machine changes little, and recall@1 with typos."""

    seconds: list[float]
    recall: float

    def __str__(self) -> str:
        ordered = sorted(self.seconds)
        late = ordered[int(0.95 * len(ordered))]
        return f"{1000 * statistics.median(ordered):.2f} / {1000 * late:.2f}"


def _timed(name: str, corpora: Sequence[Corpus]) -> list[Timing]:
    timings = []
    for corpus in corpora:
        engine = ENGINES[name](corpus.texts)
        questions = corpus.asked(mistype)[: TIMED_SLOW if name in SLOW else TIMED]
        found, seconds = [], []
        for question in questions:
            began = time.process_time()
            ids = engine.search(question.text)
            seconds.append(time.process_time() - began)
            found.append(int(ids[:1] == [question.passage]))
        timings.append(Timing(seconds, statistics.fmean(found)))
    return timings


def speed(folder: Path) -> Iterator[str]:
    """The processor time of a mistyped query at 1,000 and at all passages, Bengali and English."""
    for name in ("tydi-bn", "tydi-en"):
        beside = [other for other in SETS if other != name]
        whole = Corpus.read(folder, name, *beside)
        few = whole.first(1000)
        yield f"{name}: {TIMED} mistyped questions, {TIMED_SLOW} of slow engines (*); "
        yield "ms of processor time a query (median / p95)\n\n"
        yield f"| engine | {len(few.texts):,} passages | {len(whole.texts):,} passages | "
        yield "slower by | recall@1 among all |\n|---|---|---|---|---|\n"
        for engine in ENGINES:
            small, large = _alone(partial(_timed, engine, (few, whole)))
            growth = statistics.median(large.seconds) / statistics.median(small.seconds)
            mark = "*" if engine in SLOW else ""
            yield f"| {engine}{mark} | {small} | {large} | {growth:.1f} × | {large.recall:.2f} |\n"
        yield "\n"


def _resident(name: str, texts: Sequence[str]) -> tuple[float, float]:
    """Seconds to build an engine, and what it leaves in memory, in MiB, beyond its imports."""
    ENGINES[name](texts[:10]).search("first")
    before, began = _memory(), time.process_time()
    engine = ENGINES[name](texts)
    seconds = time.process_time() - began
    engine.search("first")
    return seconds, _memory() - before


def _memory() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


def memory(folder: Path) -> Iterator[str]:
    """What an index of all passages takes to build and to keep."""
    texts = Corpus.read(folder, *SETS).texts
    yield f"{len(texts):,} passages\n\n| engine | seconds to build | MiB |\n|---|---|---|\n"
    for engine in ENGINES:
        seconds, size = _alone(partial(_resident, engine, texts))
        yield f"| {engine} | {seconds:.1f} | {size:.0f} |\n"


def _alone(task: Callable[[], Result]) -> Result:
    """Do a task in a process of its own."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, fresh) as process:
        return process.submit(task).result()


TABLES: Final = {"recall": recall, "latin": latin, "speed": speed, "memory": memory}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure search in bare passages.")
    parser.add_argument("table", choices=TABLES)
    parser.add_argument("--corpus", type=Path, required=True, help="the folder of the sets")
    given = parser.parse_args()
    for line in TABLES[given.table](given.corpus):
        sys.stdout.write(line)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
