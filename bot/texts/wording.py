"""The bot's own words, read from `bn.yaml` and `en.yaml` beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter

import yaml

from bot.knowledge.model import Tongue

_BENGALI_DIGITS = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")


@dataclass(frozen=True)
class Texts:
    """The wording of the interface by key and language; both languages have the same keys."""

    wording: Mapping[Tongue, Mapping[str, str]]

    def __post_init__(self) -> None:
        bengali, english = self.wording[Tongue.BN], self.wording[Tongue.EN]
        if lonely := sorted(bengali.keys() ^ english.keys()):
            raise ValueError(f"texts in one language only: {', '.join(lonely)}")
        for key in bengali:
            for text in (bengali[key], english[key]):
                if not isinstance(text, str) or not text.strip():
                    raise ValueError(f"text {key!r} is {text!r}, expected words")
            if placeholders(bengali[key]) != placeholders(english[key]):
                raise ValueError(f"text {key!r} has other placeholders in bn than in en")

    @staticmethod
    def shipped() -> Texts:
        """The texts that come with the bot, read once."""
        return _shipped()

    @property
    def keys(self) -> frozenset[str]:
        """The names of all texts."""
        return frozenset(self.wording[Tongue.BN])

    def get(self, key: str, tongue: Tongue, **values: str | int) -> str:
        """The text `key` in `tongue`, its placeholders filled; numbers in that language's digits.

        A key or a placeholder's value that is missing is a mistake in the code: KeyError.
        """
        try:
            text = self.wording[tongue][key]
        except KeyError:
            raise KeyError(f"no text {key!r} in {tongue}.yaml") from None
        return text.format_map({name: _written(value, tongue) for name, value in values.items()})


def placeholders(text: str) -> frozenset[str]:
    """The names in braces that `text` wants filled."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _written(value: str | int, tongue: Tongue) -> str:
    if isinstance(value, int) and tongue is Tongue.BN:
        return str(value).translate(_BENGALI_DIGITS)
    return str(value)


@cache
def _shipped() -> Texts:
    return Texts({tongue: _read(tongue) for tongue in Tongue})


def _read(tongue: Tongue) -> dict[str, str]:
    content: dict[str, str] = yaml.safe_load(
        files("bot.texts").joinpath(f"{tongue}.yaml").read_text(encoding="utf-8")
    )
    return content
