"""How well and how fast a Latin spelling finds its Bengali word: one Markdown table.

    python -m tests.benchmarks.words --corpus DIR

DIR holds `dakshina-words` with `dev.tsv` and `train.tsv`, the Bengali part of the Dakshina data
set's lexicons (https://github.com/google-research-datasets/dakshina, CC BY-SA 4.0): a word, a
spelling, and how many people gave it, parted by tabs. Every spelling of a word of `dev.tsv` is
asked once, among the words of both; rules were learned on `train.tsv` alone.

The others spell all words in Latin letters, or a spelling in Bengali ones, as each can, and take
the nearest by rapidfuzz's `ratio`. They need the extra `benchmarks`.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.language.normal import normalise
from bot.search import SearchIndex

SEED = 7
LIMIT = 10
HEADING = "| engine | recall@1 | MRR@10 | ms a spelling (median) |\n|---|---|---|---|\n"

Find = Callable[[str], Sequence[str]]
Spell = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A Bengali word as so many people wrote it in Latin letters."""

    word: str
    latin: str
    people: int


def read(file: Path) -> list[Spelling]:
    """Read words, spellings and numbers of people, in normal form."""
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return [
        Spelling(normalise(word), normalise(latin), int(people)) for word, latin, people in rows
    ]


def by_index(words: Sequence[str]) -> Find:
    """Our own engine, asked as anybody would."""
    index = SearchIndex.from_passages({word: word for word in words})
    return lambda latin: [hit.id for hit in index.search(latin, limit=LIMIT)]


def nearest(words: Sequence[str], spelt: Sequence[str], spell: Spell) -> Find:
    """The words whose spelling is nearest to what is made of the one asked."""

    def find(latin: str) -> list[str]:
        near = process.extract(spell(latin), spelt, scorer=fuzz.ratio, limit=LIMIT)
        return [words[place] for _, _, place in near]

    return find


def by_consonants(words: Sequence[str], spelt: Sequence[str]) -> Find:
    """The nearest of the words with the same consonants, and after them of all."""
    alike: dict[str, list[int]] = {}
    for place, spelling in enumerate(spelt):
        alike.setdefault(consonants(spelling), []).append(place)
    among_all = nearest(words, spelt, str)

    def find(latin: str) -> list[str]:
        places = alike.get(consonants(latin), [])
        some = [words[place] for place in places]
        first = nearest(some, [spelt[place] for place in places], str)(latin)
        return list(dict.fromkeys([*first, *among_all(latin)]))[:LIMIT]

    return find


def consonants(latin: str) -> str:
    """A simple key: consonants without aspiration, one letter for those that are confused."""
    plain = latin.lower().translate(str.maketrans("cqzfvw", "kkjpbb"))
    return re.sub(r"(.)\1+", r"\1", re.sub("[^bdgjklmnprst]", "", plain))


def engines(words: Sequence[str]) -> Iterator[tuple[str, Find]]:
    """Each engine by its name."""
    yield "this engine", by_index(words)
    yield "avro-py", nearest(words, words, import_module("avro").parse)
    sanscript = import_module("indic_transliteration.sanscript")
    itrans = [
        sanscript.transliterate(word, sanscript.BENGALI, sanscript.OPTITRANS).lower()
        for word in words
    ]
    yield "indic-transliteration", nearest(words, itrans, str)
    romanised = list(map(import_module("bangla_nlpkit").romanize_word, words))
    yield "bangla-nlpkit", nearest(words, romanised, str)
    yield "bangla-nlpkit, consonants first", by_consonants(words, romanised)


def measure(find: Find, asked: Sequence[Spelling]) -> str:
    """Ask all spellings and return the figures of a line of the table."""
    ranks, seconds = [], []
    for spelling in asked:
        start = time.perf_counter()
        found = find(spelling.latin)
        seconds.append(time.perf_counter() - start)
        ranks.append(found.index(spelling.word) + 1 if spelling.word in found else 0)
    first = statistics.fmean(rank == 1 for rank in ranks)
    reciprocal = statistics.fmean(1 / rank if rank else 0.0 for rank in ranks)
    return f"{first:.3f} | {reciprocal:.3f} | {1000 * statistics.median(seconds):.2f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure how Latin spellings find their words.")
    parser.add_argument("--corpus", type=Path, required=True, help="the folder of the sets")
    parser.add_argument("--few", type=int, help="ask only so many spellings, drawn at random")
    options = parser.parse_args()
    folder = options.corpus / "dakshina-words"
    asked = read(folder / "dev.tsv")
    words = list(dict.fromkeys(each.word for each in (*asked, *read(folder / "train.tsv"))))
    chance = random.Random(SEED)  # noqa: S311 - not for secrets
    chance.shuffle(words)  # so that no engine gains by the order among equals
    if options.few:
        asked = chance.sample(asked, options.few)
    sys.stdout.write(HEADING)
    for name, find in engines(words):
        sys.stdout.write(f"| {name} | {measure(find, asked)} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
