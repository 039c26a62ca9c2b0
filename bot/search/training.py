"""The samples that the classifier learns from: each a text and the class that it belongs to."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.everyday import Everyday
from bot.knowledge.model import OTHER, Library, NotAnswered
from bot.language.mistyping import mistype, shorten


class ClassKind(StrEnum):
    """What the bot does with a message of a class."""

    PASSAGE = "passage"
    TOPIC = "topic"
    NEAR_MISS = "near-miss"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True, order=True)
class QueryClass:
    """What a message may be: a question for a passage or for a topic, a near miss, small talk.

    `id` is that of the entry, of the topic, of the passage that is missed, or the message's kind.
    `article` is the id of the article that it belongs to; empty for messages.
    """

    kind: ClassKind
    id: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class TrainingSample:
    """A text that belongs to a class; `near` is the id of the passage that it nearly asks for."""

    text: str
    query_class: QueryClass
    near: str = ""


def training_samples(library: Library, everyday: Everyday) -> list[TrainingSample]:
    """All samples of a library, and those of everyday messages; each text once for a class."""
    found = (*_of_library(library), *_of_messages(everyday))
    return list({(s.text, s.query_class): s for s in found}.values())


def mistyped(samples: Sequence[TrainingSample]) -> list[TrainingSample]:
    """Some of the samples as they would be mistyped or shortened; the same at every call."""
    chance = random.Random(_SEED)  # noqa: S311 - not for secrets
    found = []
    for sample in samples:
        spoil = mistype if chance.random() < _MISTYPED else shorten
        text = spoil(sample.text, chance)
        if text != sample.text and chance.random() < _SPOILT:
            found.append(TrainingSample(text, sample.query_class, sample.near))
    return found


_SEED = 1
_MISTYPED = 0.5
_SPOILT = 0.5
_SMALL_TALK = {"again-alone": "again"}
_FELT = ("despair", "grief", "distress")


def _of_library(library: Library) -> Iterator[TrainingSample]:
    for entry in (*library.sections, *library.facts):
        # A section of one fact is that fact.
        is_one = entry.fact is None and len(entry.section.facts) == 1
        id = entry.section.facts[0].id if is_one else entry.id
        asked = QueryClass(ClassKind.PASSAGE, id, entry.article.id)
        owner = entry.fact or entry.section
        title = owner.title
        for text in (*owner.questions, title.bn, title.en):
            if text:
                yield TrainingSample(text, asked, id)
        yield from _near_misses(owner.not_answered, id, entry.article.id)
    for article in library.articles:
        for topic in article.not_covered:
            asked = QueryClass(ClassKind.TOPIC, topic.id, article.id)
            for text in topic.questions:
                yield TrainingSample(text, asked)


def _near_misses(missed: NotAnswered, id: str, article: str) -> Iterator[TrainingSample]:
    for topic, questions in missed.items():
        kind, of = (ClassKind.NEAR_MISS, id) if topic == OTHER else (ClassKind.TOPIC, topic)
        for text in questions:
            yield TrainingSample(text, QueryClass(kind, of, article), id)


def _of_messages(everyday: Everyday) -> Iterator[TrainingSample]:
    for kind, messages in everyday.messages.items():
        for text in messages:
            yield TrainingSample(text, QueryClass(ClassKind.MESSAGE, kind))
    # The phrases by which small talk and distress are recognised are messages, too.
    phrases = (*everyday.small_talk, *(c for c in everyday.pleas if c.id in _FELT))
    for concept in phrases:
        kind = _SMALL_TALK.get(concept.id, concept.id)
        for text in (*concept.bn, *concept.en, *concept.latin):
            yield TrainingSample(text, QueryClass(ClassKind.MESSAGE, kind))
