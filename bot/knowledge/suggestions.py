"""Guesses what an editor meant by a word that nothing knows."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz import fuzz, process

CLOSE_ENOUGH = 65.0


def did_you_mean(written: str, known: Collection[str]) -> str:
    """`; did you mean "…"?`, or nothing when no known word is close."""
    found = process.extractOne(written, sorted(known), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    return f'; did you mean "{found[0]}"?' if found else ""
