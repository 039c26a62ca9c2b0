"""The words of everyday questions, which belong to no article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

from bot.knowledge.model import Concept

_Words = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Everyday:
    """What questions are made of: aspects, small talk, pleas, and words that tell nothing.

    `concepts` may be named in an article's keywords. `small_talk` and `pleas` are told apart
    by their ids (`greeting`, `thanks` …; `person`, `advice`). `following` are the words
    by which a question follows another, `room` those by which one that is asked of everybody, or
    of the bot, is told from talk, and words that point at another message from others. `frame`
    holds those that carry a question, as one concept. `signs` says of what kind of plea or small
    talk a picture is, where there are no words.
    """

    concepts: tuple[Concept, ...]
    small_talk: tuple[Concept, ...]
    pleas: tuple[Concept, ...]
    following: tuple[Concept, ...]
    room: tuple[Concept, ...]
    frame: Concept
    signs: Mapping[str, str]


@lru_cache(maxsize=1)
def load_everyday() -> Everyday:
    """Read the vocabulary that is shipped with the program."""
    text = resources.files(__package__).joinpath("everyday.yaml").read_text("utf-8")
    # The base loader makes texts of all scalars: "no" and "12" are words here.
    content = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    frame = {spelling: words.split() for spelling, words in content["frame"].items()}
    return Everyday(
        concepts=_concepts(content["concepts"]),
        small_talk=_concepts(content["small-talk"]),
        pleas=_concepts(content["plea"]),
        following=_concepts(content["following"]),
        room=_concepts(content["room"]),
        frame=_concept("frame", frame),
        signs={sign: kind for kind, signs in content["signs"].items() for sign in signs.split()},
    )


def _concepts(entries: Mapping[str, _Words]) -> tuple[Concept, ...]:
    return tuple(_concept(id, words) for id, words in entries.items())


def _concept(id: str, words: _Words) -> Concept:
    return Concept(
        id=id,
        bn=tuple(words.get("bn", ())),
        en=tuple(words.get("en", ())),
        latin=tuple(words.get("latin", ())),
        aspect="aspect" in words,
        background="background" in words,
    )
