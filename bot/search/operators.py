"""Operators: words that say how the others are meant, each with what it applies to.

"Other than the lungs" leaves the lungs out, "does jaundice cause cancer" goes from one thing to
another, "which organs are not affected" denies. The words are data (`operators` in
everyday.yaml); what they apply to follows from where they stand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class OperatorKind(StrEnum):
    """How an operator changes what the words that it applies to mean."""

    EXCLUSION = "exclusion"
    NEGATION = "negation"
    ORDINAL = "ordinal"
    SUPERLATIVE = "superlative"
    COMPARISON = "comparison"
    CAUSE = "cause"


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator at the words from `start` up to but not at `end`.

    `scope` are the places of the words that it applies to: what is left out, or what causes.
    `rest` are those of the words that it relates them to; empty for all but CAUSE.
    """

    kind: OperatorKind
    start: int
    end: int
    scope: tuple[int, ...] = ()
    rest: tuple[int, ...] = ()


_KINDS = {
    "exclusion-after": (OperatorKind.EXCLUSION, "after"),
    "exclusion-before": (OperatorKind.EXCLUSION, "before"),
    "negation": (OperatorKind.NEGATION, ""),
    "ordinal": (OperatorKind.ORDINAL, ""),
    "superlative": (OperatorKind.SUPERLATIVE, ""),
    "comparison": (OperatorKind.COMPARISON, ""),
    "cause-between": (OperatorKind.CAUSE, "between"),
    "effect-between": (OperatorKind.CAUSE, "reversed"),
    "cause-after": (OperatorKind.CAUSE, "after"),
}


def find_operators(
    marked: Sequence[tuple[str, int, int]], things: Collection[int], links: Collection[int]
) -> tuple[Operator, ...]:
    """The operators of a question, in order, with what each applies to.

    `marked` are ids of operators with the places of their words, `things` the places of words
    that name something, `links` those of little words that may stand between the things of a list.
    """
    found = sorted(_longest(marked), key=lambda mark: mark[1])
    return tuple(_operator(id, start, end, things, links) for id, start, end in found)


def _longest(marked: Sequence[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Without those that lie within a longer one of any kind."""
    for mark in dict.fromkeys(marked):
        _, start, end = mark
        if not any(s <= start and end <= e and e - s > end - start for _, s, e in marked):
            yield mark


def _operator(
    id: str, start: int, end: int, things: Collection[int], links: Collection[int]
) -> Operator:
    kind, side = _KINDS[id]
    left = tuple(sorted(at for at in things if at < start))
    right = tuple(sorted(at for at in things if at >= end))
    match side:
        case "after":
            scope = tuple(_listed_before(start, things, links))
            rest = tuple(at for at in (*left, *right) if at not in scope)
        case "before":
            scope, rest = tuple(_listed_behind(end, things, links)), ()
        case "between":
            scope, rest = left, right
        case "reversed":
            scope, rest = right, left
        case _:
            scope, rest = (), ()
    return Operator(kind, start, end, scope, rest if kind is OperatorKind.CAUSE else ())


def _listed_before(start: int, things: Collection[int], links: Collection[int]) -> list[int]:
    """The places of the things listed right before a place: "the lungs and the liver"."""
    listed: list[int] = []
    gap = 0
    for at in range(start - 1, -1, -1):
        if at in things:
            listed.append(at)
            gap = 0
        elif at in links and gap < _LONGEST_GAP:
            gap += 1
        else:
            break
    return sorted(listed)


def _listed_behind(end: int, things: Collection[int], links: Collection[int]) -> list[int]:
    """The places of the things listed right behind a place."""
    last = max((*things, *links), default=-1)
    listed: list[int] = []
    gap = 0
    for at in range(end, last + 1):
        if at in things:
            listed.append(at)
            gap = 0
        elif at in links and gap < _LONGEST_GAP:
            gap += 1
        else:
            break
    return listed


_LONGEST_GAP = 3
