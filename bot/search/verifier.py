"""Whether the passage that a question is most like answers it: a calibrated probability."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from itertools import chain

from bot.search import verifier_weights
from bot.search.analysis import Analysis
from bot.search.classifier import Coverage
from bot.search.features import QueryFeatures
from bot.search.passage_text import PassageProfile, PassageText


@dataclass(frozen=True, slots=True)
class ClassScores:
    """The classifier's scores that matter for a passage: its own, the best of each other kind."""

    own: float
    other_passage: float
    topic: float
    near_miss: float
    message: float

    @property
    def refusal(self) -> float:
        """The best score of anything that is no passage."""
        return max(self.topic, self.near_miss, self.message)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for by its words: their units, each with its rarity.

    What the article is about as a whole is left out, as every passage of it is; then `has_subject`.
    So are the words by which one asks; `asks_number` tells whether they ask for a number or a time,
    `asks_meaning` whether they ask for no more than what something is.
    """

    places: tuple[tuple[tuple[str, ...], float], ...]
    has_subject: bool
    asks_number: bool
    asks_meaning: bool


@dataclass(frozen=True, slots=True)
class Found:
    """How a passage with few samples was found by its text.

    `over_other` and `of_best` are its score over the next best one's and over the best one's.
    `is_first` tells whether this is the first passage that names all that is asked; where the
    question only `asks_meaning`, that is where a text says what something is.
    """

    asked: Asked
    text: PassageText
    score: float
    over_other: float
    of_best: float
    is_first: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against a passage as the answer to a question; all numbers.

    The first are the classifier's scores and their distances. `gap…` are the rarities of what the
    question names and the passage is not known for: the two largest, the sum and the number of the
    six largest, the share of all. `odds…` are how much more often (natural logarithm) the passage's
    samples name what the question does than all samples: the lowest, the second lowest, the mean.
    The last ones are 1 where it holds: something is left out, all that the passage lists, a part of
    it, something else; what the passage says to follow is asked as the cause, or as it is said.

    For a passage with few samples there is also how it was found by its text; then other weights
    hold. `sentence_share` is the largest share of what is asked that one of its sentences names,
    `named` how many such words the passage names, and `names_all` whether all; `only_subject` is 1
    where nothing is asked beyond what the article is about, `is_first` for the first passage that
    names all that is asked, `defines` where what that is is all that is asked, `lacks_number` where
    a number is asked, and that sentence has none.
    """

    own: float
    topic: float
    near_miss: float
    message: float
    over_refusal: float
    over_passage: float
    gap_first: float
    gap_second: float
    gap_sum: float
    gap_share: float
    gap_count: float
    odds_least: float
    odds_second: float
    odds_mean: float
    length: float
    unknown: float
    pleas: float
    elsewhere: float
    excludes: float
    excludes_all: float
    excludes_part: float
    excludes_other: float
    is_reversed: float
    is_forward: float
    samples: float = 0.0
    found_score: float = 0.0
    found_over_other: float = 0.0
    found_of_best: float = 0.0
    sentence_share: float = 0.0
    named: float = 0.0
    names_all: float = 0.0
    only_subject: float = 0.0
    is_first: float = 0.0
    defines: float = 0.0
    defines_subject: float = 0.0
    lacks_number: float = 0.0
    is_found: bool = False

    @property
    def contributions(self) -> dict[str, float]:
        """What each number adds to the natural logarithm of the odds that the passage answers."""
        return {name: weight * getattr(self, name) for name, weight in self._weights[1].items()}

    @property
    def odds(self) -> float:
        """The natural logarithm of the odds that the passage answers."""
        return self._weights[0] + sum(self.contributions.values())

    @property
    def _weights(self) -> tuple[float, Mapping[str, float]]:
        if not self.is_found:
            return verifier_weights.BASE, verifier_weights.WEIGHTS
        if self.samples:
            return verifier_weights.SPARSE_BASE, verifier_weights.SPARSE_WEIGHTS
        return verifier_weights.BARE_BASE, verifier_weights.BARE_WEIGHTS

    @property
    def probability(self) -> float:
        """How likely it is that the passage answers, 0 to 1."""
        return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, self.odds))))


EVIDENCE = tuple(field.name for field in fields(Evidence) if field.name != "is_found")
"""The names of the numbers of which odds are made."""

_MOST = 30.0
_SMOOTHING = 0.1
_MOST_GAPS = 6
"""What a passage is not known for that counts; a long story has more of it than questions do."""
_FAR_AHEAD = 2.0
"""What a text is found better than others by, at most: beyond, it says no more."""


def gather_evidence(
    question: QueryFeatures,
    analysis: Analysis,
    scores: ClassScores,
    profile: PassageProfile,
    coverage: Coverage,
    known: Mapping[str, int],
    background: frozenset[str],
    found: Found | None = None,
) -> Evidence:
    """Gather what speaks for and against a passage as the answer to a question.

    `known` is how often each unit occurs in the passage's samples and text; of one that was `found`
    by its text, what that names need not be counted.
    """
    places = (
        found.asked.places
        if found
        else [(place, coverage.rarity(place)) for place in question.units]
    )
    gaps = sorted(
        (rarity for place, rarity in places if not any(unit in known for unit in place)),
        reverse=True,
    )
    most = gaps[:_MOST_GAPS]
    total = sum(rarity for _, rarity in places)
    odds = sorted(_odds(place, known, profile.samples, coverage) for place in question.units)
    excluded = _excluded(question, profile, background)
    return Evidence(
        own=scores.own,
        topic=scores.topic,
        near_miss=scores.near_miss,
        message=scores.message,
        over_refusal=scores.own - scores.refusal,
        over_passage=scores.own - scores.other_passage,
        gap_first=gaps[0] if gaps else 0.0,
        gap_second=gaps[1] if len(gaps) > 1 else 0.0,
        gap_sum=sum(most),
        gap_share=sum(gaps) / max(total, 1e-6),
        gap_count=len(most),
        odds_least=odds[0] if odds else 0.0,
        odds_second=odds[min(1, len(odds) - 1)] if odds else 0.0,
        odds_mean=sum(odds) / len(odds) if odds else 0.0,
        length=math.log1p(len(analysis.words)),
        unknown=len(analysis.unknown),
        pleas=len(analysis.pleas),
        elsewhere=analysis.elsewhere,
        is_found=found is not None,
        **excluded,
        **_direction(question, profile, background),
        **(_of_text(found, profile.samples, len(gaps)) if found else {}),
    )


def _of_text(found: Found, samples: int, gaps: int) -> dict[str, float]:
    asked = found.asked
    only_subject = asked.has_subject and not asked.places
    total = sum(rarity for _, rarity in asked.places)
    share, has_number = max(
        (
            (sum(rarity for place, rarity in asked.places if not said.isdisjoint(place)), number)
            for said, number in found.text.sentences
        ),
        default=(0.0, False),
    )
    return {
        "samples": math.log1p(samples),
        "found_score": found.score,
        "found_over_other": min(found.over_other, _FAR_AHEAD),
        "found_of_best": found.of_best,
        "sentence_share": share / max(total, 1e-6) if total else float(asked.has_subject),
        "named": math.log1p(len(asked.places) - gaps),
        "names_all": float(bool(asked.places) and not gaps),
        "only_subject": float(only_subject),
        "is_first": float(found.is_first),
        "defines": float(found.is_first and asked.asks_meaning),
        "defines_subject": float(found.is_first and asked.asks_meaning and only_subject),
        "lacks_number": float(asked.asks_number and not has_number),
    }


def _odds(
    place: tuple[str, ...], known: Mapping[str, int], samples: int, coverage: Coverage
) -> float:
    own = max((known.get(unit, 0) + _SMOOTHING) / (samples + 1) for unit in place)
    of_all = (coverage.found.get(unit, 0) + _SMOOTHING for unit in place)
    return math.log(own / (min(of_all) / (coverage.total + 1)))


def _excluded(
    question: QueryFeatures, profile: PassageProfile, background: frozenset[str]
) -> dict[str, float]:
    """Whether anything is left of a list of the passage without what the question leaves out."""
    excluded = question.excluded - background
    said = frozenset(chain.from_iterable(question.units))
    known = profile.about | background
    lists = ([item - known for item in items if item - known] for items in profile.lists)
    left = any(
        any(excluded & item for item in items) and any(not item & said for item in items)
        for items in lists
    )
    is_all = not left and not excluded.isdisjoint(profile.listed | profile.about)
    return {
        "excludes": float(question.excludes),
        "excludes_all": float(is_all),
        "excludes_part": float(left),
        "excludes_other": float(question.excludes and not left and not is_all),
    }


def _direction(
    question: QueryFeatures, profile: PassageProfile, background: frozenset[str]
) -> dict[str, float]:
    """Whether what a passage lists is asked as a cause of what it is about, or the other way."""
    about = profile.about | background
    pairs = question.relations
    return {
        "is_reversed": float(any(c & profile.listed and e & about for c, e in pairs)),
        "is_forward": float(any(c & about and e & profile.listed for c, e in pairs)),
    }
