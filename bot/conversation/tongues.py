"""Which language a reply is written in."""

from __future__ import annotations

from bot.knowledge.model import Tongue
from bot.language import Language

_SPOKEN = {
    Language.BN: Tongue.BN,
    Language.BANGLISH: Tongue.BN,
    Language.EN: Tongue.EN,
}


def tongue_for(question_language: Language, wish: Tongue | None, hint: str | None) -> Tongue:
    """What the person chose; else the question's language; else Telegram's hint; else Bengali."""
    return wish or _SPOKEN.get(question_language) or _hinted(hint) or Tongue.BN


def decides(question_language: Language) -> bool:
    """Whether a question in this language is answered alike to all who chose no language."""
    return question_language in _SPOKEN


def _hinted(hint: str | None) -> Tongue | None:
    primary = (hint or "").replace("_", "-").split("-")[0].lower()
    return Tongue(primary) if primary in set(Tongue) else None
