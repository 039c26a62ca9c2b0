"""The words and phrases of everyday concepts, as a message is held against them."""

from __future__ import annotations

from collections.abc import Iterable

from bot.knowledge.model import Concept
from bot.language.words import spaced


def phrases_of(concepts: Iterable[Concept], *ids: str) -> frozenset[str]:
    """The phrases of those of `concepts` that have one of `ids`, in all languages and spellings.

    In normal form, with a blank between the words of each.
    """
    named = [concept for concept in concepts if concept.id in ids]
    return frozenset(spaced([text for c in named for text in (*c.bn, *c.en, *c.latin)]))
