"""Learn how often people write each Bengali letter how, and print `bot/language/letter_spellings`.

    python -m tests.benchmarks.learn_spellings --corpus DIR > bot/language/letter_spellings.py

DIR holds `dakshina-words/train.tsv`, the Bengali part of the Dakshina data set's lexicons
(https://github.com/google-research-datasets/dakshina, CC BY-SA 4.0): a word, a spelling, and how
many people gave it, parted by tabs. Which Latin letters write which Bengali letter is not told:
expectation maximisation finds it, in half a minute.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.language.romanisation import FILLER, LONGEST
from bot.language.spelt_letters import NAMES, Numbers, SpeltLetters
from tests.benchmarks.words import Spelling, read

Floats = npt.NDArray[np.float64]

ROUNDS = 12
BATCH = 2000
SLIP = 1e-3
"""How likely a Latin letter belongs to no Bengali letter."""
RAREST_CHUNK = 5
RAREST = 0.003
"""What is written less often is not worth a place in the table."""
LETTERS = len(NAMES) + 2


@dataclass(frozen=True, slots=True)
class Batch:
    """Spellings with their words: letters by place and pair, chunks by length, start and pair."""

    letters: Numbers
    chunks: npt.NDArray[np.intp]
    lengths: npt.NDArray[np.intp]
    people: Floats


def chunk_numbers(pairs: Sequence[Spelling]) -> dict[str, int]:
    """Number what a Bengali letter may be written as: pieces that many spellings have."""
    seen = Counter(
        pair.latin[start : start + length]
        for pair in pairs
        for length in range(1, LONGEST + 1)
        for start in range(len(pair.latin) - length + 1)
    )
    often = [chunk for chunk, times in seen.items() if times >= RAREST_CHUNK]
    return {chunk: number for number, chunk in enumerate(["", *often])}


def batches(pairs: Sequence[Spelling], numbers: dict[str, int]) -> list[Batch]:
    """Put pairs of similar length together."""
    ordered = sorted(pairs, key=lambda pair: (len(pair.latin), len(pair.word)))
    return [
        _batch(ordered[start : start + BATCH], numbers) for start in range(0, len(ordered), BATCH)
    ]


def _batch(pairs: Sequence[Spelling], numbers: dict[str, int]) -> Batch:
    never = len(numbers)
    longest = max(len(pair.latin) for pair in pairs)
    chunks = np.full((LONGEST + 1, longest + 1, len(pairs)), never)
    for place, pair in enumerate(pairs):
        for length in range(LONGEST + 1):
            for start in range(len(pair.latin) - length + 1):
                piece = pair.latin[start : start + length]
                chunks[length, start, place] = numbers.get(piece, never)
    spelt = SpeltLetters.of([pair.word for pair in pairs])
    return Batch(
        spelt.columns(np.arange(len(pairs)), FILLER),
        chunks,
        np.array([len(pair.latin) for pair in pairs]),
        np.array([float(pair.people) for pair in pairs]),
    )


def guess(numbers: dict[str, int]) -> Floats:
    """Begin with all chunks of one length alike, and the longer the less likely."""
    by_length = (0.2, 0.6 / 26, 0.2 / 26**2, 0.02 / 26**3)
    shares = np.zeros((LETTERS, len(numbers) + 1))
    shares[:, :-1] = [by_length[len(chunk)] for chunk in numbers]
    return _with_filler(shares, numbers)


def _with_filler(shares: Floats, numbers: dict[str, int]) -> Floats:
    shares[FILLER] = 0
    shares[FILLER, numbers[""]] = 1
    shares[:, -1] = 0
    return shares


def slipped(ways: Floats, *, forward: bool) -> Floats:
    """Add the ways in which Latin letters are skipped as slips."""
    places = range(1, len(ways)) if forward else range(len(ways) - 2, -1, -1)
    for place in places:
        ways[place] += SLIP * ways[place - 1 if forward else place + 1]
    return ways


def expected(shares: Floats, batch: Batch, counts: Floats) -> float:
    """Add to `counts` how often each letter is taken for each chunk; return the log-likelihood."""
    pairs = np.arange(len(batch.lengths))
    written = [shares[row, batch.chunks] for row in batch.letters]
    start = np.zeros(batch.chunks.shape[1:])
    start[0] = 1
    ways = [slipped(start, forward=True)]
    for shown in written:
        after = np.zeros_like(start)
        for length in range(LONGEST + 1):
            stop = len(start) - length
            after[length:] += ways[-1][:stop] * shown[length, :stop]
        ways.append(slipped(after, forward=True))
    likelihood = np.maximum(ways[-1][batch.lengths, pairs], 1e-300)
    rest = np.zeros_like(start)
    rest[batch.lengths, pairs] = 1
    for row, shown, before in zip(batch.letters[::-1], written[::-1], ways[-2::-1], strict=True):
        rest, later = np.zeros_like(start), slipped(rest, forward=False)
        for length in range(LONGEST + 1):
            stop = len(start) - length
            onward = shown[length, :stop] * later[length:]
            rest[:stop] += onward
            taken = before[:stop] * onward * (batch.people / likelihood)
            np.add.at(
                counts, (np.broadcast_to(row, taken.shape), batch.chunks[length, :stop]), taken
            )
    return float(batch.people @ np.log(likelihood))


def learn(pairs: Sequence[Spelling]) -> dict[str, dict[str, float]]:
    """How often (0 to 1) each letter is written as what, the most frequent first."""
    numbers = chunk_numbers(pairs)
    shares, grouped = guess(numbers), batches(pairs, numbers)
    for turn in range(ROUNDS):
        counts = np.full_like(shares, 1e-9)
        likelihood = sum(expected(shares, batch, counts) for batch in grouped)
        shares = _with_filler(counts / counts.sum(axis=1, keepdims=True), numbers)
        sys.stderr.write(f"round {turn + 1}: log-likelihood {likelihood:,.0f}\n")
    seen = counts.sum(axis=1) >= 1
    return {
        name: _frequent(dict(zip(numbers, shares[place], strict=False)))
        for place, name in enumerate(NAMES)
        if seen[place]
    }


def _frequent(row: dict[str, float]) -> dict[str, float]:
    ordered = sorted(row.items(), key=lambda item: -item[1])
    return {chunk: share for chunk, share in ordered if share >= RAREST}


HEAD = '''"""How often, in percent, people write each Bengali letter as what in Latin; - is nothing.

Learned by `tests.benchmarks.learn_spellings` from the training part of the Bengali lexicon of the
Dakshina data set (Roark et al., Processing South Asian Languages Written in the Latin Script, 2020;
https://github.com/google-research-datasets/dakshina), which Google LLC shares under CC BY-SA 4.0
(https://creativecommons.org/licenses/by-sa/4.0/). The table is under the same licence; it holds
none of the data set's words or spellings.
"""

LETTER_SPELLINGS = {
'''


def table(rows: dict[str, dict[str, float]]) -> str:
    """The module that holds what was learned."""
    lines = [
        f'    "{name}": "'
        + " ".join(f"{chunk or '-'} {100 * share:.1f}" for chunk, share in row.items())
        + '",\n'
        for name, row in rows.items()
    ]
    return HEAD + "".join(lines) + "}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn how Bengali letters are written in Latin.")
    parser.add_argument("--corpus", type=Path, required=True, help="the folder of the sets")
    pairs = read(parser.parse_args().corpus / "dakshina-words" / "train.tsv")
    sys.stdout.write(table(learn([pair for pair in pairs if pair.latin.isascii()])))


if __name__ == "__main__":
    main()
