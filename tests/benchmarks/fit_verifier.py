"""Fits the verifier's weights on the shipped samples and writes bot/search/verifier_weights.py.

usage: python -m tests.benchmarks.fit_verifier

Each sample is asked of a model that was learned without it (four folds). For passages that are
found by their texts, half of the passages are left with three samples or none, in several rounds.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from bot.knowledge import load_library, shipped_knowledge
from bot.knowledge.everyday import Everyday, load_everyday
from bot.knowledge.model import SECTION_PREFIX, Article, Bilingual, Fact, Library, Section
from bot.search import verifier_weights
from bot.search.index import Index, build_index
from bot.search.learning import learn_from
from bot.search.proposer import Proposal, Proposer, VerifiedPassage
from bot.search.training import ClassKind, TrainingSample, mistyped, training_samples
from bot.search.verifier import EVIDENCE

FOLDS = 4
ROUNDS = 4
ARTICLES = 24
_LEFT = (0, 3)
_SIZES = (6, 16)
_OWN = 240
_MESSAGES = 60
_CORPUS = 600
_CORPUS_ARTICLE = 24
_CORPUS_SIZES = (0, 20, 80, 400)
_ASKED = 30
_REFUSED = 0.5
"""What a sample counts that the passage does not answer: people ask fewer near misses."""

Row = tuple[VerifiedPassage, bool]


def main() -> int:
    """Fit both sets of weights, and write them."""
    library, everyday = load_library(shipped_knowledge()), load_everyday()
    index = build_index(library, everyday)
    samples = training_samples(library, everyday)
    sampled = _weights(_sampled(library, index, samples))
    sparse = _weights(_sparse(library, index, samples))
    _write(*sampled, *sparse)
    return 0


def _sampled(library: Library, index: Index, samples: Sequence[TrainingSample]) -> Iterator[Row]:
    chance = random.Random(0)  # noqa: S311 - the same at every run
    fold = {text: chance.randrange(FOLDS) for text in dict.fromkeys(s.text for s in samples)}
    for left_out in range(FOLDS):
        proposer = _learned(library, index, [s for s in samples if fold[s.text] != left_out])
        held = [s for s in samples if fold[s.text] == left_out]
        for sample in (*held, *mistyped(held)):
            found = _best(_proposed(proposer, index, sample.text), is_found=False)
            if found:
                yield found, _is_right(found, sample)


def _sparse(library: Library, index: Index, samples: Sequence[TrainingSample]) -> Iterator[Row]:
    chance = random.Random(1)  # noqa: S311 - the same at every run
    passages = sorted(index.passages)
    for _ in range(ROUNDS):
        few = set(chance.sample(passages, len(passages) // 2))
        kept: list[TrainingSample] = []
        asked: list[TrainingSample] = []
        left = {id: chance.choice(_LEFT) for id in few}
        for sample in chance.sample(samples, len(samples)):
            query_class = sample.query_class
            is_of_few = query_class.id in few and query_class.kind is ClassKind.PASSAGE
            if is_of_few and left[query_class.id]:
                left[query_class.id] -= 1
                kept.append(sample)
            elif is_of_few or sample.near in few or chance.random() < 1 / FOLDS:
                asked.append(sample)
            else:
                kept.append(sample)
        proposer = _learned(library, index, kept)
        for sample in chance.sample(asked, min(len(asked), _ASKED * len(passages))):
            proposal = _proposed(proposer, index, sample.text)
            for found in proposal.candidates:
                if found.evidence.is_found:
                    yield found, _is_right(found, sample)


def _articles(library: Library, everyday: Everyday) -> Iterator[Row]:
    """Passages in small articles of their own, without a vocabulary, with few samples or none."""
    chance = random.Random(2)  # noqa: S311 - the same at every run
    shipped = library.articles[0]
    samples = training_samples(library, everyday)
    messages = [s for s in samples if s.query_class.kind is ClassKind.MESSAGE]
    of_article = [s for s in samples if s.query_class.kind is not ClassKind.MESSAGE]
    for at in range(ARTICLES):
        small, given = _small(shipped, _LEFT[at % len(_LEFT)], chance)
        index = build_index(small, everyday)
        asked = chance.sample(messages, _MESSAGES)
        kept = [s for s in messages if s not in asked]
        proposer = _learned(small, index, [*kept, *given])
        left = [s for s in of_article if s not in given]
        own = [s for s in left if s.query_class.id in index.passages or s.near in index.passages]
        others = chance.sample(left, min(len(left), len(own)))
        for sample in (*chance.sample(own, min(len(own), _OWN)), *others[: _OWN // 2], *asked):
            for found in _proposed(proposer, index, sample.text).candidates:
                yield found, _is_right(found, sample)


def _small(
    shipped: Article, few: int, chance: random.Random
) -> tuple[Library, list[TrainingSample]]:
    """Some passages of an article as one without a vocabulary, and the few samples they keep."""
    facts = [fact for section in shipped.sections for fact in section.facts]
    # An article begins with what it is about.
    chosen = [
        facts[0],
        *sorted(chance.sample(facts[1:], chance.randint(*_SIZES)), key=facts.index),
    ]
    tongues = chance.choice((("bn",), ("bn", "en"))) if few == 0 else ("bn", "en")
    bare = [
        Fact(
            fact.id,
            _in(fact.passage, tongues),
            _in(fact.title, tongues) if few else Bilingual(),
            questions=tuple(chance.sample(fact.questions, min(few, len(fact.questions)))),
        )
        for fact in chosen
    ]
    title = _in(shipped.title, tongues) if few else Bilingual()
    article = Article(shipped.id, title, (Section("all", Bilingual(), tuple(bare)),))
    library = Library((article,))
    return library, [s for s in training_samples(library, load_everyday()) if s.query_class.article]


def _corpus(folder: Path, everyday: Everyday) -> Iterator[Row]:
    """Questions asked of some paragraphs as an article, with and without the one that answers."""
    chance = random.Random(3)  # noqa: S311 - the same at every run
    passages = {line["id"]: line["text"] for line in _lines(folder / "passages.jsonl")}
    questions = list(_lines(folder / "questions.jsonl"))
    chance.shuffle(questions)
    messages = training_samples(Library(()), everyday)
    for start in range(0, min(len(questions), _CORPUS), _CORPUS_ARTICLE):
        asked = questions[start : start + _CORPUS_ARTICLE]
        gold = {line["passage_id"] for line in asked}
        missing = set(chance.sample(sorted(gold), len(gold) // 3))
        others = chance.sample(sorted(passages.keys() - gold), chance.choice(_CORPUS_SIZES))
        ids = sorted({*gold, *others} - missing)
        facts = tuple(Fact(id, Bilingual(**{folder.name[-2:]: passages[id]})) for id in ids)
        small = Library((Article("corpus", Bilingual(), (Section("all", Bilingual(), facts),)),))
        index = build_index(small, everyday)
        held = chance.sample(messages, _MESSAGES)
        proposer = _learned(small, index, [s for s in messages if s not in held])
        for line in asked:
            for found in _proposed(proposer, index, line["q"]).candidates:
                yield found, found.id == line["passage_id"]
        for sample in held:
            for found in _proposed(proposer, index, sample.text).candidates:
                yield found, False


def _lines(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _in(text: Bilingual, tongues: Sequence[str]) -> Bilingual:
    return Bilingual(**{tongue: getattr(text, tongue) for tongue in tongues})


def _learned(library: Library, index: Index, samples: Sequence[TrainingSample]) -> Proposer:
    sys.stderr.write(f"learning from {len(samples)} samples …\n")
    return Proposer(index, learn_from(library, index, samples))


def _proposed(proposer: Proposer, index: Index, text: str) -> Proposal:
    analysis = index.analyst.analyse(index.analyst.segmented(text))
    return proposer.propose(text, analysis, index.extractor.extract(analysis))


def _best(proposal: Proposal, *, is_found: bool) -> VerifiedPassage | None:
    of_kind = [c for c in proposal.candidates if c.evidence.is_found is is_found]
    return max(of_kind, key=lambda candidate: candidate.score, default=None)


def _is_right(found: VerifiedPassage, sample: TrainingSample) -> bool:
    query_class = sample.query_class
    is_same = found.id.removeprefix(SECTION_PREFIX) == query_class.id.removeprefix(SECTION_PREFIX)
    return query_class.kind is ClassKind.PASSAGE and is_same


def _weights(rows: Iterable[Row]) -> tuple[float, dict[str, float]]:
    found = list(rows)
    numbers: npt.NDArray[np.float64] = np.array(
        [[getattr(passage.evidence, name) for name in EVIDENCE] for passage, _ in found], np.float64
    )
    right = np.array([is_right for _, is_right in found])
    mean, spread = numbers.mean(axis=0), numbers.std(axis=0)
    varies = spread > 0
    scaled = (numbers[:, varies] - mean[varies]) / spread[varies]
    weight = np.where(right, 1.0, _REFUSED)
    fitted = LogisticRegression(C=1.0, max_iter=5000).fit(scaled, right, sample_weight=weight)
    weights = fitted.coef_[0] / spread[varies]
    base = float(fitted.intercept_[0] - weights @ mean[varies])
    names = [name for name, used in zip(EVIDENCE, varies, strict=True) if used]
    sys.stderr.write(f"{len(found)} rows, {right.mean():.0%} right\n")
    return base, {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def _write(
    base: float, weights: dict[str, float], sparse_base: float, sparse_weights: dict[str, float]
) -> None:
    file = Path(verifier_weights.__file__)
    head = re.split(r"^BASE", file.read_text("utf-8"), maxsplit=1, flags=re.MULTILINE)[0]
    file.write_text(
        f"{head}BASE: Final = {base:.3f}\n"
        f"WEIGHTS: Final[Mapping[str, float]] = {_as_code(weights)}\n"
        f"SPARSE_BASE: Final = {sparse_base:.3f}\n"
        f"SPARSE_WEIGHTS: Final[Mapping[str, float]] = {_as_code(sparse_weights)}\n",
        "utf-8",
    )


def _as_code(weights: dict[str, float]) -> str:
    lines = "".join(f'    "{name}": {weight:.3f},\n' for name, weight in weights.items())
    return f"{{\n{lines}}}"


if __name__ == "__main__":
    sys.exit(main())
