"""Cries for help: told by what they speak of, whatever passages they may be like."""

from __future__ import annotations

from bot.search import tuning
from bot.search.analysis import (
    ADVICE,
    CASE,
    DESPAIR,
    DISTRESS,
    FATE,
    GRIEF,
    PERSON,
    PLEA,
    WHAT,
    Analysis,
)
from bot.search.evidence import Evidence
from bot.search.match import Rule

ILLNESS, BEFALL, PLAIN = "illness", "befall", "plain"
__all__ = ["CASE", "is_about_somebody", "is_for_advice", "kind_of_plea", "may_be_one"]


def is_about_somebody(analysis: Analysis, subjects: frozenset[str], evidence: Evidence) -> bool:
    """Whether it tells or asks what has become of a person, or will.

    "Will my mother die?", "could I get it, too?", "his eyes are yellow, is it in the liver?"; but
    what is asked of an illness by a question word, or of everybody, is a plain question.
    """
    pleas = analysis.pleas
    if FATE in pleas and (PERSON in pleas or (analysis.only_fate and PLAIN not in pleas)):
        return True
    if PERSON not in pleas or _is_open(analysis, evidence):
        return False
    is_ill = bool(subjects) or ILLNESS in pleas
    is_case = is_ill and CASE in pleas and PLAIN not in pleas
    return GRIEF in pleas or is_case or (BEFALL in pleas and not subjects)


def _is_open(analysis: Analysis, evidence: Evidence) -> bool:
    """Whether it asks something by other words than those of a case ("did it reach the lungs")."""
    asked = analysis.concepts.keys() & evidence.aspects - evidence.background - {WHAT}
    said = enumerate(analysis.places)
    case = {at for at, concepts in said if PLEA + CASE in concepts and WHAT not in concepts}
    return any(
        n.concept in asked and case.isdisjoint(range(n.start, n.end)) for n in analysis.namings
    )


def is_for_advice(
    analysis: Analysis, topic: str | None, subjects: frozenset[str], evidence: Evidence
) -> bool:
    """Whether it cries for advice about a person, or tells what ails one without a question.

    Family words around a plain question make none. `topic` is what it asks that is not covered.
    """
    if PERSON not in analysis.pleas:
        return False
    is_ill = bool(subjects) or ILLNESS in analysis.pleas
    asks = analysis.has_mark or not evidence.aspects.isdisjoint(analysis.named)
    return topic is not None or (is_ill and (ADVICE in analysis.pleas or not asks))


def may_be_one(analysis: Analysis, likeness: float) -> bool:
    """Whether a message may be a plea for being like some: it speaks of trouble or of somebody.

    What does neither, a word alone or a name, may be like them by chance, unless it is very much.
    """
    tells = analysis.pleas - {CASE, BEFALL, PLAIN} - ({PERSON} if analysis.unknown else set())
    return bool(tells) or likeness >= tuning.PLEA_SCORE_ALONE


def kind_of_plea(analysis: Analysis, rule: Rule) -> str | None:
    """What a plea tells of, where it asks nothing that a doctor could answer."""
    named = next((kind for kind in (DESPAIR, GRIEF) if kind in analysis.pleas), None)
    is_told = not analysis.has_mark and WHAT not in analysis.named
    return named or (DISTRESS if rule is Rule.DISTRESS and is_told else None)
