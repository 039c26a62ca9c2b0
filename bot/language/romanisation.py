"""How far a Latin spelling is from a Bengali word: a noisy channel, letter by letter.

Each letter of the word is written as some Latin letters or none, as often as the table of
`letter_spellings` says, whatever its neighbours. The likeliest way to read the spelling so, or
with slips, decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, log

import numpy as np
import numpy.typing as npt

from bot.language.letter_spellings import LETTER_SPELLINGS
from bot.language.normal import normalise
from bot.language.spelt_letters import NAMES, SpeltLetters

Costs = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
Bags = npt.NDArray[np.int8]

LONGEST = 3
"""A letter is written as so many Latin letters at most (ছ as chh)."""
SLIP = 6.5
"""What a Latin letter more, less or other than it should be costs."""
FILLER = len(NAMES) + 1
"""The number of a letter that is no letter, with which short words are filled up."""
_PARTS = 8
_MOST_PARTS = 127


class Romanisation:
    """Costs of Latin spellings for Bengali words, by how often each letter is written how.

    A cost is the negative logarithm of a probability: 0 or more, and lower is nearer. No cost is
    infinite: in the end all is a slip.
    """

    def __init__(self, spellings: Mapping[str, str]) -> None:
        rows = {name: dict(_parsed(row)) for name, row in spellings.items()}
        likeliest = (min(rows[name], key=rows[name].__getitem__) for name in NAMES)
        self.likeliest = (*likeliest, "")
        """How each letter is written most often, by its number."""
        columns = dict.fromkeys(latin for row in rows.values() for latin in row)
        self._columns = {latin: column for column, latin in enumerate(columns)}
        self._other, self._never = len(columns), len(columns) + 1
        self._costs = np.full((FILLER + 1, len(columns) + 2), np.inf, np.float32)
        slips = [column for latin, column in self._columns.items() if len(latin) <= 1]
        self._costs[:FILLER, [*slips, self._other]] = SLIP
        self._costs[FILLER, self._columns[""]] = 0
        self._expected = np.zeros((len(NAMES) + 1, 26), np.float32)
        for name, row in rows.items():
            number = NAMES.index(name)
            for latin, cost in row.items():
                self._costs[number, self._columns[latin]] = min(cost, SLIP)
                self._expected[number] += exp(-cost) * _bag(latin)

    def cost(self, latin: str, bengali: str) -> float:
        """How far a spelling is from a word, both in any Unicode form."""
        word = SpeltLetters.of([normalise(bengali).replace("\n", " ")])
        only = np.zeros(1, np.int64)
        return float(self.costs([normalise(latin)], only, word, only)[0])

    def spelling(self, bengali: str) -> str:
        """The likeliest Latin spelling of a word in normal form; letters of other scripts go."""
        numbers = SpeltLetters.of([bengali.replace("\n", " ")]).numbers
        return "".join(self.likeliest[number] for number in numbers)

    def costs(
        self, spellings: Sequence[str], asked: Places, letters: SpeltLetters, places: Places
    ) -> Costs:
        """How far spellings in normal form are from words, for many pairs at once.

        Of each pair `asked` has the spelling's place, `places` the word's place in `letters`.
        """
        if not len(asked):
            return np.zeros(0, np.float32)
        lengths = np.array([len(latin) for latin in spellings])
        longest = int(lengths.max())
        chunks = np.stack([self._chunks(latin, longest) for latin in spellings])
        # For each spelling and letter, what each piece costs, by its length and start, and from
        # here on less what it would cost if the piece were slips.
        pieces = self._costs[:, chunks].swapaxes(0, 1)
        pieces -= SLIP * np.arange(LONGEST + 1, dtype=np.float32)[:, None]
        written = pieces.reshape(-1, LONGEST + 1, longest + 1)
        at = asked * len(self._costs)
        so_far = np.zeros((len(asked), longest + 1), np.float32)
        for row in letters.columns(places, FILLER):
            shown = written.take(at + row, axis=0)
            after = so_far + shown[:, 0]
            for length in range(1, min(LONGEST, longest) + 1):
                here = so_far[:, :-length] + shown[:, length, :-length]
                np.minimum(after[:, length:], here, out=after[:, length:])
            so_far = np.minimum.accumulate(after, axis=1)
        ends = lengths[asked]
        total: Costs = so_far[np.arange(len(asked)), ends] + (SLIP * ends).astype(np.float32)
        return np.maximum(total, 0)

    def _chunks(self, latin: str, longest: int) -> Places:
        """Column numbers of all pieces of a spelling, by length and start."""
        chunks = np.full((LONGEST + 1, longest + 1), self._never)
        chunks[0] = self._columns[""]
        for length in range(1, LONGEST + 1):
            unknown = self._other if length == 1 else self._never
            for start in range(len(latin) - length + 1):
                piece = latin[start : start + length]
                chunks[length, start] = self._columns.get(piece, unknown)
        return chunks

    def expected_bags(self, letters: SpeltLetters) -> Bags:
        """How many of each letter a-z the spellings of each word have on average, in eighths."""
        if len(letters.starts) < 2:
            return np.zeros((0, 26), np.int8)
        # With a row of nothing behind each word, no word is empty.
        counts = np.insert(self._expected[letters.numbers], letters.starts[1:], 0, axis=0)
        starts = letters.starts[:-1] + np.arange(len(letters.starts) - 1)
        sums = np.add.reduceat(counts, starts, axis=0)
        parts: Bags = np.minimum(_PARTS * sums, _MOST_PARTS).round().astype(np.int8)
        return parts


def bags(spellings: Sequence[str]) -> Bags:
    """How many of each letter a-z spellings have, in eighths."""
    return np.stack([np.minimum(_PARTS * _bag(latin), _MOST_PARTS) for latin in spellings]).astype(
        np.int8
    )


@cache
def romanisation() -> Romanisation:
    """How Bengali is written in Latin letters, as learned from many people."""
    return Romanisation(LETTER_SPELLINGS)


def _bag(latin: str) -> npt.NDArray[np.int64]:
    codes = np.frombuffer(latin.encode("ascii", "replace"), np.uint8)
    counts: npt.NDArray[np.int64] = np.bincount(codes, minlength=128)[97:123]
    return counts


def _parsed(row: str) -> list[tuple[str, float]]:
    """Read "kh 97.1 k 0.7 - 0.2", spellings with their percentages, as spellings with costs."""
    pieces = row.split()
    shares = zip(pieces[::2], pieces[1::2], strict=True)
    return [("" if latin == "-" else latin, -log(float(share) / 100)) for latin, share in shares]
