"""Time zones by the names that people write."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

HOME = "Asia/Dhaka"
"""The zone where none is chosen, and whose days are counted."""

EXAMPLES = (HOME, "Asia/Kolkata", "Europe/London", "America/New_York")
_NO_PLACE = "Factory"
_LONGEST_NAME = 40


def zone_named(name: str | None) -> ZoneInfo:
    """The zone with this name in the IANA database; the one at home where there is none."""
    try:
        return ZoneInfo(name or HOME)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # It was known when it was chosen, to a newer version of the database perhaps.
        return ZoneInfo(HOME)


def find_zone(words: str) -> str | None:
    """The name of the zone that words mean, in any case, with or without the continent."""
    return _names().get(_key(words))


def closest_zone(words: str) -> str | None:
    """The name of the zone whose name is most like words that mean none."""
    if len(words) > _LONGEST_NAME:
        return None
    close = get_close_matches(_key(words), _names(), n=1, cutoff=0.75)
    return _names()[close[0]] if close else None


def _key(words: str) -> str:
    return "_".join(words.casefold().split())


@cache
def _names() -> dict[str, str]:
    """Names by how they may be written; a city alone means the zone with the shortest name."""
    zones = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    names = sorted((zone for zone in zones if zone != _NO_PLACE), key=len, reverse=True)
    cities = {name.rpartition("/")[2].casefold(): name for name in names}
    return cities | {name.casefold(): name for name in names}
