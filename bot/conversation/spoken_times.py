"""Times of the day as they are said, written with digits: "সাড়ে আটটা" is 8:30."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.language.normal import normalise

OF_THE_CLOCK = normalise("টা টায় টার ta tay tar o'clock oclock").split()
_NUMBERS = {
    word: digits
    for digits, said in {
        "1": "এক ek one",
        "1:30": "দেড় der",
        "2": "দুই দু dui du two",
        "2:30": "আড়াই arai adhai",
        "3": "তিন tin three",
        "4": "চার char four",
        "5": "পাঁচ পাচ pach panch five",
        "6": "ছয় choy six",
        "7": "সাত sat shat saat seven",
        "8": "আট aat eight",
        "9": "নয় noy nine",
        "10": "দশ dosh dos ten",
        "11": "এগারো এগার egaro eleven",
        "12": "বারো বার baro twelve",
    }.items()
    for word in normalise(said).split()
}
_FRACTIONS = {
    word: minutes
    for minutes, said in {
        30: "সাড়ে, sare, share, saare, half past",
        15: "সোয়া, soya, sowa, shoya, quarter past",
        -15: "পৌনে, poune, pone, quarter to",
    }.items()
    for word in normalise(said).split(", ")
}
_IDLE = frozenset(
    normalise(
        "প্রতিদিন প্রত্যেকদিন প্রত্যেক দিন দিনে রোজ দৈনিক সময় সময়ে বাজে মিনিট মিনিটে ঠিক এ প্লিজ "
        "চাই পাঠান পাঠাবেন protidin prottek din roj doinik somoy shomoy baje minit minite minute "
        "minutes thik e every each day daily at in the please pls send"
    ).split()
)
_CLOCK = "|".join(OF_THE_CLOCK)
_NUMBER = re.compile(rf"(?<!\S)({'|'.join(_NUMBERS)})(?=(?: ?(?:{_CLOCK}))?(?!\S))")
_FRACTION = re.compile(rf"(?<!\S)({'|'.join(_FRACTIONS)}) (\d{{1,2}})(?![\d:])")
_MINUTES = re.compile(
    rf"(?<!\S)(\d{{1,2}}) ?(?:{_CLOCK}) (?:{normalise('বেজে')} |beje )?(\d{{2}})(?!\S)"
)


def with_digits(words: Sequence[str]) -> list[str]:
    """Words in normal form with times of the day in digits, and without those that only go along.

    "সাড়ে আটটা", "8 টা 30 মিনিটে" and "half past eight" become 8:30.
    """
    said = _NUMBER.sub(lambda found: _NUMBERS[found[1]], " ".join(words))
    said = _FRACTION.sub(_in_minutes, said)
    said = _MINUTES.sub(r"\1:\2", said)
    return [word for word in said.split() if word not in _IDLE]


def _in_minutes(found: re.Match[str]) -> str:
    hour, minutes = int(found[2]), _FRACTIONS[found[1]]
    if minutes < 0:
        hour, minutes = (hour - 2) % 12 + 1, 60 + minutes
    return f"{hour}:{minutes}"
