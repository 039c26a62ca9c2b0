"""What the learned decision looks at: a question's words and concepts as named features."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, pairwise

from bot.language.sound import sound
from bot.search import tuning
from bot.search.analysis import FRAME, OPERATOR, PLEA, SMALL_TALK, Analysis
from bot.search.operators import Operator, OperatorKind, find_operators
from bot.search.vocabulary import Naming

VIEWS = 3
"""Ways to look at a question: whole words, concepts, pieces of words."""

_MANNERS = (SMALL_TALK, PLEA, OPERATOR)
_PIECES = (3, 4)


@dataclass(frozen=True, slots=True)
class QueryFeatures:
    """A question as the classifier and the verifier see it.

    `views` are the names of its features, one collection a way to look at it. `units` are what
    each word, operator or relation stands for: concepts, else the word by its sound. `excluded`
    are the concepts that it leaves out ("other than the lungs"); `excludes` tells whether it leaves
    anything out at all, be it by pointing ("other than these"). Each of `relations` has the
    concepts that cause and those that follow.
    """

    views: tuple[tuple[str, ...], ...]
    units: tuple[tuple[str, ...], ...]
    excludes: bool = False
    excluded: frozenset[str] = frozenset()
    relations: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()


class FeatureExtractor:
    """Turns analysed questions into features."""

    def __init__(self, aspects: Collection[str], background: Collection[str]) -> None:
        self._aspects = frozenset(aspects)
        self._background = frozenset(background)

    def extract(self, analysis: Analysis) -> QueryFeatures:
        """The features of one question."""
        sounds = [sound(word) or word for word in analysis.words]
        units = [
            _units_of(word, place) for word, place in zip(sounds, analysis.places, strict=True)
        ]
        operators = self._operators(analysis, units)
        widest = _widest(analysis, units)
        exclusions = [o for o in operators if o.kind is OperatorKind.EXCLUSION]
        relations = tuple(
            (self._things_at(operator.scope, widest), self._things_at(operator.rest, widest))
            for operator in operators
            if operator.kind is OperatorKind.CAUSE and operator.scope and operator.rest
        )
        said = dict.fromkeys(
            f"{OPERATOR}{operator.kind}"
            for operator in operators
            if operator.kind is not OperatorKind.CAUSE
        )
        roles = dict.fromkeys(chain.from_iterable(map(_roles, relations)))
        return QueryFeatures(
            views=(
                (*sounds, *("_".join(pair) for pair in pairwise(sounds))),
                tuple(_concept_features(analysis, (*said, *roles))),
                tuple(_pieces(sounds)),
            ),
            units=(*units, *((operator,) for operator in said)),
            excludes=bool(exclusions),
            excluded=self._things_at(chain.from_iterable(o.scope for o in exclusions), widest),
            relations=relations,
        )

    def subjects(self, units: Iterable[str]) -> frozenset[str]:
        """Those of a text's units that are concepts or telling words, not of every question."""
        return frozenset(
            unit
            for unit in units
            if not unit.startswith((_FRAME, OPERATOR))
            and unit not in self._aspects
            and unit not in self._background
        )

    def _operators(self, analysis: Analysis, units: list[tuple[str, ...]]) -> tuple[Operator, ...]:
        marked = [
            (mention.concept.removeprefix(OPERATOR), mention.start, mention.end)
            for mention in analysis.namings
            if mention.concept.startswith(OPERATOR)
            and mention.strength >= tuning.SOUND
            and not _is_part(mention, analysis)
        ]
        if not marked:
            return ()
        things = {
            at
            for at, names in enumerate(units)
            if not names[0].startswith(_FRAME) and not self._aspects.issuperset(names)
        }
        links = {at for at, names in enumerate(units) if names[0].startswith(_FRAME)}
        found = find_operators(marked, things, links)
        aspects = {at for at in range(len(units)) if at not in things and at not in links}
        # What is without symptoms leaves nothing out of what is asked.
        return tuple(o for o in found if o.scope or not _is_without(o, aspects))

    def _things_at(self, places: Iterable[int], units: list[tuple[str, ...]]) -> frozenset[str]:
        named = chain.from_iterable(units[at] for at in places)
        return frozenset(
            unit for unit in named if unit not in self._aspects and not unit.startswith(_FRAME)
        )


_FRAME = f"{FRAME}:"
_WORD = "word:"


def _units_of(heard: str, named: Collection[str]) -> tuple[str, ...]:
    """The concepts that a word names, else the word itself, marked if it only carries questions."""
    concepts = sorted(c for c in named if c != FRAME and not c.startswith(_MANNERS))
    carries = FRAME in named or any(c.startswith(OPERATOR) for c in named)
    return tuple(concepts) or ((_FRAME if carries else _WORD) + heard,)


def _widest(analysis: Analysis, units: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The units of each word by the longest phrase only that it is a part of."""
    longest: list[tuple[int, tuple[str, ...]]] = [(0, names) for names in units]
    for mention in analysis.namings:
        if mention.concept == FRAME or mention.concept.startswith(_MANNERS):
            continue
        for at in range(mention.start, mention.end):
            length, names = longest[at]
            if mention.length > length:
                longest[at] = (mention.length, (mention.concept,))
            elif mention.length == length:
                longest[at] = (length, (*names, mention.concept))
    return [names for _, names in longest]


def _is_part(operator: Naming, analysis: Analysis) -> bool:
    """Whether an operator's words lie within a longer phrase: "without end" is endless."""
    return any(
        mention.start <= operator.start
        and operator.end <= mention.end
        and mention.length > operator.length
        and mention.concept != FRAME
        and not mention.concept.startswith(_MANNERS)
        for mention in analysis.namings
    )


def _is_without(operator: Operator, aspects: set[int]) -> bool:
    """Whether an exclusion is of an aspect, which says how something is: "without symptoms"."""
    is_exclusion = operator.kind is OperatorKind.EXCLUSION
    return is_exclusion and not aspects.isdisjoint((operator.start - 1, operator.end))


def _concept_features(analysis: Analysis, operators: Iterable[str]) -> Iterator[str]:
    """Concepts, operators, roles and manners, and all pairs of them but of manners."""
    manners = (c for c in analysis.named if c.startswith((SMALL_TALK, PLEA)))
    yield from sorted(chain(manners, analysis.named & analysis.concepts.keys()))
    said = (*sorted(analysis.concepts), *operators)
    yield from operators
    for first, second in combinations(said, 2):
        yield f"{first}+{second}"


def _roles(relation: tuple[frozenset[str], frozenset[str]]) -> Iterator[str]:
    causes, effects = relation
    yield from (f"from:{concept}" for concept in sorted(causes))
    yield from (f"to:{concept}" for concept in sorted(effects))


def _pieces(sounds: Iterable[str]) -> Iterator[str]:
    for heard in sounds:
        marked = f"<{heard}>"
        for size in _PIECES:
            yield from (marked[at : at + size] for at in range(len(marked) - size + 1))


def is_telling(place: tuple[str, ...]) -> bool:
    """Whether what a word stands for tells anything of what is asked."""
    return not place[0].startswith((_FRAME, OPERATOR))
