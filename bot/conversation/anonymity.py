"""What may be kept of a question's words: nothing that leads to a person."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 200
"""Characters; what is longer tells a story more than it asks a question."""

_CUT = "…"
_PRIVATE = re.compile(
    r"""
      \S+@\S+\.\S+                   # an e-mail address
    | (?:https?://|www\.|t\.me/)\S+  # a link, which may lead to a profile
    | (?:[a-z0-9-]+\.)+[a-z]{2,}\S*   # the same without its beginning
    | @\w+                           # a name in Telegram
    | \+?\d(?:[\ ().\-/]{0,2}\d){6,} # a telephone's number, and any other as long
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def anonymous(text: str) -> str | None:
    """The words of a question without names, addresses and numbers that lead to a person, in NFC.

    None where it is too long for a question, or nothing is left of it.
    """
    words = unicodedata.normalize("NFC", _UNPRINTABLE.sub(" ", text))
    words = _PRIVATE.sub(_CUT, words)
    words = " ".join(words.split())
    is_question = len(words) <= LONGEST and any(character.isalpha() for character in words)
    return words if is_question else None
