"""Which language a question is written in."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """The language and script of a question; `banglish` is Bengali in Latin letters."""

    BN = "bn"
    EN = "en"
    BANGLISH = "banglish"
    MIXED = "mixed"
    UNKNOWN = "unknown"
