"""The words of everyday questions, which belong to no article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from bot.knowledge.model import Concept

_Words = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Everyday:
    """What questions are made of: aspects, small talk, pleas, and words that tell nothing.

    `concepts` may be named in an article's keywords. `small_talk` and `pleas` are told apart
    by their ids (`greeting`, `thanks` …; `person`, `advice`). `operators` say how other words are
    meant (not, other than, second). `following` are the words by which a question follows another,
    `room` those by which one that is asked of everybody, or of the bot, is told from talk, and
    words that point at another message from others. `frame` holds those that carry a question, as
    one concept. `signs` says of what kind of plea or small talk a picture is, where there are no
    words. `messages` are samples of what no article should answer, by kind.
    """

    concepts: tuple[Concept, ...]
    small_talk: tuple[Concept, ...]
    pleas: tuple[Concept, ...]
    operators: tuple[Concept, ...]
    following: tuple[Concept, ...]
    room: tuple[Concept, ...]
    frame: Concept
    signs: Mapping[str, str]
    messages: Mapping[str, tuple[str, ...]]


PLEA = "plea"
"""The kind of `messages` that are cries for advice about a person."""

OFF_TOPIC = "off-topic"
"""The kind of `messages` that are about other subjects."""


@lru_cache(maxsize=1)
def load_everyday() -> Everyday:
    """Read the vocabulary and the messages that are shipped with the program."""
    content = _read("everyday.yaml")
    frame = {spelling: words.split() for spelling, words in content["frame"].items()}
    return Everyday(
        concepts=_concepts(content["concepts"]),
        small_talk=_concepts(content["small-talk"]),
        pleas=_concepts(content["plea"]),
        operators=_concepts(content["operators"]),
        following=_concepts(content["following"]),
        room=_concepts(content["room"]),
        frame=_concept("frame", frame),
        signs={sign: kind for kind, signs in content["signs"].items() for sign in signs.split()},
        messages={kind: tuple(said) for kind, said in _read("everyday-messages.yaml").items()},
    )


def _read(name: str) -> Mapping[str, Any]:
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    # The base loader makes texts of all scalars: "no" and "12" are words here.
    content: dict[str, Any] = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    return content


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
