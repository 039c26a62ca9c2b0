"""Which language a reply is written in."""

from __future__ import annotations

from functools import cache

from bot.knowledge.everyday import load_everyday
from bot.knowledge.model import Tongue
from bot.language import Language
from bot.language.words import is_bengali
from bot.search.analysis import FRAME
from bot.search.match import Decision, Match

BRIEF = 2
"""The most words of small talk that says nothing of the language that somebody speaks."""

_SPOKEN = {
    Language.BN: Tongue.BN,
    Language.BANGLISH: Tongue.BN,
    Language.EN: Tongue.EN,
}


def tongue_for(question_language: Language, wish: Tongue | None, hint: str | None) -> Tongue:
    """What the person chose; else the question's language; else Telegram's hint; else Bengali."""
    return wish or _SPOKEN.get(question_language) or _hinted(hint) or Tongue.BN


def language_of(match: Match) -> Language:
    """The language to answer a message in: that of its sentence, whatever terms stand in it.

    "Metastasis কাকে বলে?" is Bengali; "what is মেটাস্ট্যাসিস?" may be asked by anybody.
    """
    if match.language is not Language.MIXED or match.reasons is None:
        return match.language
    analysis = match.reasons.analysis
    carried = {analysis.words[n.start] for n in analysis.namings if n.concept in _carrying()}
    return Language.BN if any(map(is_bengali, carried)) else match.language


@cache
def _carrying() -> frozenset[str]:
    """The concepts of words that carry a sentence, whatever it is about."""
    return frozenset({FRAME, *(concept.id for concept in load_everyday().concepts)})


def decides(question_language: Language) -> bool:
    """Whether a question in this language is answered alike to all who chose no language."""
    return question_language in _SPOKEN


def is_said_in_both(match: Match) -> bool:
    """Whether people say a message in Bengali as in English: "ok", "thanks", "👍"."""
    words = match.reasons.analysis.words if match.reasons else ()
    is_brief = match.decision is Decision.SMALL_TALK and len(words) <= BRIEF
    return match.language is Language.UNKNOWN or (match.language is Language.EN and is_brief)


def _hinted(hint: str | None) -> Tongue | None:
    primary = (hint or "").replace("_", "-").split("-")[0].lower()
    return Tongue(primary) if primary in set(Tongue) else None
