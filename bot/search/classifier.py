"""A linear classifier of questions, as plain arrays: how well each class fits."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from bot.search.features import VIEWS, QueryFeatures
from bot.search.training import ClassKind, QueryClass

Scores = npt.NDArray[np.float32]
Columns = npt.NDArray[np.int64]


class FeatureIndex:
    """Numbers the features of questions, and weighs them by TF-IDF, each view to length one."""

    def __init__(self, names: Sequence[Sequence[str]], rarity: Scores) -> None:
        self.names = tuple(tuple(of_view) for of_view in names)
        self.rarity = rarity
        starts = np.cumsum([0, *map(len, self.names)]).tolist()
        self._columns: list[dict[str, int]] = [
            {name: start + at for at, name in enumerate(of_view)}
            for start, of_view in zip(starts, self.names, strict=False)
        ]

    def __len__(self) -> int:
        return len(self.rarity)

    @classmethod
    def of(cls, questions: Sequence[QueryFeatures], least: Sequence[int]) -> FeatureIndex:
        """Index the features of some questions: those that at least so many of a view have."""
        names: list[list[str]] = []
        counts: list[int] = []
        for view, fewest in zip(range(VIEWS), least, strict=True):
            found = Counter(name for q in questions for name in set(q.views[view]))
            kept = sorted(name for name, count in found.items() if count >= fewest)
            names.append(kept)
            counts += [found[name] for name in kept]
        rarity = 1 + np.log((1 + len(questions)) / (1 + np.array(counts, np.float64)))
        return cls(names, rarity.astype(np.float32))

    def vector(self, question: QueryFeatures) -> tuple[Columns, Scores]:
        """The columns of a question's known features, and their weights."""
        columns: list[int] = []
        weights: list[float] = []
        for known, view in zip(self._columns, question.views, strict=True):
            found = Counter(at for name in view if (at := known.get(name)) is not None)
            values = [(1 + math.log(n)) * float(self.rarity[at]) for at, n in found.items()]
            length = math.hypot(*values) or 1.0
            columns += found
            weights += [value / length for value in values]
        return np.array(columns, np.int64), np.array(weights, np.float32)


@dataclass(frozen=True, slots=True)
class Classifier:
    """One score for each class: the higher, the more a question is like its samples.

    `weights` has a row a feature and a column a class, in steps of `steps`, one a feature, so
    that the whole takes a quarter of the room. Scores are those of a support vector machine:
    above 0 for what surely belongs to a class, about -1 for what has nothing to do with it.
    """

    classes: tuple[QueryClass, ...]
    index: FeatureIndex
    weights: npt.NDArray[np.int8]
    steps: Scores
    base: Scores

    def scores(self, question: QueryFeatures) -> Scores:
        """The score of each class, in the order of `classes`."""
        columns, values = self.index.vector(question)
        return (values * self.steps[columns] @ self.weights[columns] + self.base).astype(np.float32)

    def places(self, kind: ClassKind) -> Columns:
        """Where the classes of a kind stand among all."""
        return np.array([at for at, c in enumerate(self.classes) if c.kind is kind], np.int64)


def in_steps(weights: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.int8], Scores]:
    """Round weights (a row a feature) to 127 steps of either sign, with the size of each row's."""
    steps = np.abs(weights).max(axis=1, initial=1e-12) / 127
    return np.rint(weights / steps[:, None]).astype(np.int8), steps.astype(np.float32)


class Coverage:
    """How often what questions name occurs in the samples, and in those and the text of a passage.

    It tells how rare a unit of a question is, and whether a passage is known for it.
    """

    def __init__(
        self, total: int, found: Mapping[str, int], known: Mapping[str, Mapping[str, int]]
    ) -> None:
        self.total = total
        self.found = found
        self.known = known

    @classmethod
    def of(
        cls,
        samples: Iterable[tuple[QueryFeatures, QueryClass]],
        texts: Mapping[str, Iterable[str]],
    ) -> Coverage:
        """Count the units of samples by class, and of the texts of passages by their ids."""
        total = 0
        found: Counter[str] = Counter()
        known: dict[str, Counter[str]] = {id: Counter() for id in texts}
        for question, query_class in samples:
            units = _each_once(question)
            total += 1
            found.update(units)
            if query_class.kind is ClassKind.PASSAGE and query_class.id in known:
                known[query_class.id].update(units)
        for id, text in texts.items():
            known[id].update(sorted(text))
        return cls(total, found, known)

    def rarity(self, place: Iterable[str]) -> float:
        """How telling the commonest of the units of a place is: 0 for what every question has."""
        most = max(self.found.get(unit, 0) for unit in place)
        return math.log((self.total + 1) / (most + 1))


def _each_once(question: QueryFeatures) -> list[str]:
    """The units of a question, in an order that is the same in every process."""
    return list(dict.fromkeys(chain.from_iterable(question.units)))
