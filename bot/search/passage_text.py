"""What a passage's text says, read when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from bot.knowledge.model import Bilingual
from bot.search.index import Index


@dataclass(frozen=True, slots=True)
class PassageProfile:
    """What a passage is about (its title), what else it names, and how many samples ask for it.

    Each of `lists` has the things that it names side by side: "the lungs, the liver, the bones".
    """

    about: frozenset[str]
    listed: frozenset[str]
    lists: tuple[tuple[frozenset[str], ...], ...]
    samples: int


@dataclass(frozen=True, slots=True)
class PassageText:
    """What each sentence of a passage names, titles first, and whether it has a number."""

    sentences: tuple[tuple[frozenset[str], bool], ...]

    @property
    def units(self) -> frozenset[str]:
        """What the whole passage names."""
        return frozenset(chain.from_iterable(units for units, _ in self.sentences))


def read_text(index: Index, id: str) -> PassageText:
    """Read a passage, sentence by sentence."""
    sentences = filter(None, map(str.strip, _END.split(index.passages[id])))
    return PassageText(tuple((index.units(s), _NUMBER.search(s) is not None) for s in sentences))


_END = re.compile(r"[।?!\n]+|\.(?=\s)")
_NUMBER = re.compile(r"\d")


def profile_of(index: Index, id: str, samples: int) -> PassageProfile:
    """Read what a passage lists, and what it is about."""
    entry = index.entries[id]
    about = index.subjects(" ".join(_both(entry.title)))
    return PassageProfile(
        about=about,
        listed=index.subjects(index.passages[id]) - about,
        lists=tuple(of for text in _both(entry.text) for of in lists_in(text, index.subjects)),
        samples=samples,
    )


def lists_in(
    text: str, subjects: Callable[[str], frozenset[str]]
) -> tuple[tuple[frozenset[str], ...], ...]:
    """What a text names side by side, with commas or an "and" between."""
    found: list[tuple[frozenset[str], ...]] = []
    for sentence in _SENTENCE.split(_GLOSS.sub(" ", text)):
        items = _JOINT.split(sentence)
        if len(items) > 1:
            near = [
                items[0].split()[-_ITEM:],
                *map(str.split, items[1:-1]),
                items[-1].split()[:_ITEM],
            ]
            found.append(tuple(filter(None, (subjects(" ".join(item)) for item in near))))
    return tuple(found)


_SENTENCE = re.compile(r"[।.:;\n•–—]")
_GLOSS = re.compile(r"\([^()]*\)")
_JOINT = re.compile(r"[,،]|\s(?:and|or|then|ও|এবং|আর|বা|কিংবা|অথবা|তারপর)\s")
_ITEM = 6
"""Words of a list's first and last thing that belong to it."""


def _both(text: Bilingual) -> tuple[str, ...]:
    return tuple(part for part in (text.bn, text.en) if part)
