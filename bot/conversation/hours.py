"""Times of the day: as people write them, and as the bot does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.conversation.spoken_times import OF_THE_CLOCK, with_digits
from bot.knowledge.model import Tongue
from bot.language.normal import normalise
from bot.texts import Texts

NOON, DAY = 12 * 60, 24 * 60
_CLOCK = re.compile(rf"(\d{{1,2}})(?:[:.ঃ](\d{{2}}))?(am|pm|{'|'.join(OF_THE_CLOCK)})?")
_MORNING = normalise(
    "am ভোর ভোরে ভোরবেলা সকাল সকালে সকালবেলা bhor bhore sokal sokale shokal shokale morning"
).split()
_MIDDAY = normalise("দুপুর দুপুরে দুপুরবেলা dupur dupure").split()
_AFTERNOON = normalise(
    "pm বিকেল বিকেলে বিকাল বিকালে বিকেলবেলা সন্ধ্যা সন্ধ্যায় সন্ধ্যাবেলা bikel bikele bikal bikale "
    "sondha sondhay shondha shondhay afternoon evening"
).split()
_NIGHT = normalise("রাত রাতে রাত্রে rat rate raat raate night").split()
_SMALL_HOURS = 5 * 60
"""Until then the night is the day's first hours."""

_PARTS = (
    (4, "clock_night"),
    (6, "clock_dawn"),
    (12, "clock_morning"),
    (15, "clock_noon"),
    (18, "clock_afternoon"),
    (20, "clock_evening"),
    (24, "clock_late"),
)
_DAYS = ("today", "tomorrow", "day_after_tomorrow")


def read_clock(words: Sequence[str]) -> tuple[int | None, tuple[str, ...]]:
    """The minute of the day that words in normal form name, and the words that say something else.

    The minute is None where they name none, or more than one.
    """
    times: list[int] = []
    parts: list[str] = []
    others: list[str] = []
    for word in with_digits(words):
        found = _CLOCK.fullmatch(word)
        if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
            times.append(int(found[1]) * 60 + int(found[2] or 0))
            parts += [found[3]] if found[3] in ("am", "pm") else []
        elif word in (*_MORNING, *_AFTERNOON, *_MIDDAY, *_NIGHT):
            parts.append(word)
        elif word not in OF_THE_CLOCK:
            others.append(word)
    if len(times) != 1 or len(parts) > 1:
        return None, tuple(others) if not times else tuple(words)
    return _of_24_hours(times[0], parts[0] if parts else ""), tuple(others)


def clock_words(minute: int, tongue: Tongue, texts: Texts) -> str:
    """A minute of the day as people say it: `8 am`, `রাত ৮:৩০`."""
    hour, minutes = divmod(minute, 60)
    part = next(key for end, key in _PARTS if hour < end)
    shown = hour % 12 or 12
    if minutes:
        clock = texts.get(
            "clock_minutes", tongue, hour=shown, tens=minutes // 10, ones=minutes % 10
        )
    else:
        clock = texts.get("clock_hour", tongue, hour=shown)
    return texts.get(part, tongue, clock=clock)


def moment_words(
    moment: datetime, now: datetime, zone: ZoneInfo, tongue: Tongue, texts: Texts
) -> str:
    """A moment of these days, as people in a zone say it: `tomorrow, 8 am`."""
    local = moment.astimezone(zone)
    ahead = (local.date() - now.astimezone(zone).date()) // timedelta(days=1)
    day = texts.get(_DAYS[min(max(ahead, 0), len(_DAYS) - 1)], tongue)
    clock = clock_words(local.hour * 60 + local.minute, tongue, texts)
    return texts.get("moment", tongue, day=day, clock=clock)


def _of_24_hours(minute: int, part: str) -> int:
    """A minute of half a day, and the part of the day that it is in, as a minute of the day."""
    if not part or minute >= NOON + 60 or minute < 60:
        return minute
    in_the_first_half = minute % NOON
    if part in _MORNING:
        return in_the_first_half
    if part in _NIGHT:
        is_late = in_the_first_half >= _SMALL_HOURS
        return in_the_first_half + (NOON if is_late else 0)
    if part in _MIDDAY and minute >= 10 * 60:
        return minute
    return in_the_first_half + NOON
