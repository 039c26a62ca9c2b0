"""The words and phrases of everyday concepts, as a message is held against them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from bot.knowledge.model import Concept
from bot.language.words import spaced


def phrases_of(concepts: Iterable[Concept], *ids: str) -> frozenset[str]:
    """The phrases of those of `concepts` that have one of `ids`, in all languages and spellings.

    In normal form, with a blank between the words of each.
    """
    named = [concept for concept in concepts if concept.id in ids]
    return frozenset(spaced([text for c in named for text in (*c.bn, *c.en, *c.latin)]))


LONGEST_PHRASE = 5
"""Words."""


def runs(spoken: Sequence[str], start: int = 0) -> Iterator[str]:
    """The runs of words from `start` on, up to as many as the longest phrase has."""
    return (
        " ".join(spoken[start:end])
        for end in range(start + 1, min(len(spoken), start + LONGEST_PHRASE) + 1)
    )


def places_of(phrases: Container[str], spoken: Sequence[str]) -> set[int]:
    """The places of the words that belong to one of `phrases`."""
    return {
        at
        for start in range(len(spoken))
        for count, run in enumerate(runs(spoken, start), start=1)
        if run in phrases
        for at in range(start, start + count)
    }
