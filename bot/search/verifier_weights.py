"""What each number adds to the odds that a passage answers; fitted, not written by hand.

`python -m tests.benchmarks.fit_verifier` writes this file: logistic regressions on the shipped
samples, each asked of a model that was learned without it. They hold for any article: no number
is of a passage or a word. The first are for passages with enough samples, the others for passages
that are found by their texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

BASE: Final = -1.740
WEIGHTS: Final[Mapping[str, float]] = {
    "own": 0.497,
    "topic": -0.770,
    "near_miss": -0.327,
    "message": -0.524,
    "over_refusal": 1.961,
    "over_passage": -0.066,
    "gap_first": 0.060,
    "gap_second": 0.044,
    "gap_sum": 0.048,
    "gap_share": -4.883,
    "gap_count": 0.061,
    "odds_least": 0.210,
    "odds_second": 0.097,
    "odds_mean": 0.417,
    "length": 0.299,
    "unknown": -0.360,
    "pleas": 0.110,
    "elsewhere": -0.058,
    "excludes": -0.479,
    "excludes_all": -3.396,
    "excludes_part": 2.167,
    "excludes_other": -0.090,
    "is_reversed": 0.174,
    "is_forward": -0.064,
}
SPARSE_BASE: Final = 4.250
SPARSE_WEIGHTS: Final[Mapping[str, float]] = {
    "own": 2.918,
    "topic": 0.168,
    "near_miss": -0.183,
    "message": 0.085,
    "over_refusal": 1.766,
    "over_passage": 0.739,
    "gap_first": 0.133,
    "gap_second": 0.096,
    "gap_sum": 0.014,
    "gap_share": -5.640,
    "gap_count": 0.029,
    "odds_least": -0.097,
    "odds_second": -0.238,
    "odds_mean": 0.448,
    "length": -0.777,
    "unknown": -0.331,
    "pleas": 0.093,
    "elsewhere": -0.776,
    "excludes": -1.161,
    "excludes_all": -4.782,
    "excludes_part": 1.217,
    "excludes_other": -0.789,
    "is_reversed": -0.846,
    "is_forward": 0.740,
    "samples": -0.956,
    "found_score": -0.006,
    "found_over_other": 2.756,
}
BARE_BASE: Final = SPARSE_BASE
BARE_WEIGHTS: Final[Mapping[str, float]] = SPARSE_WEIGHTS
