"""Asks each sample question and title and tells which do not find what they are written for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from bot.knowledge.model import Bilingual, Entry, Library
from bot.search.match import Decision, Match

_SHOWING = (Decision.ANSWER, Decision.PARTLY, Decision.SUGGEST)


class _Matcher(Protocol):
    def match(self, text: str) -> Match: ...


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample question, or a title, and the fact, section or topic that it is written for."""

    question: str
    kind: str
    owner: str
    wanted: frozenset[str]
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Miss:
    """A sample that finds something else, or nothing."""

    sample: Sample
    match: Match

    def __str__(self) -> str:
        sample = self.sample
        what = "title" if sample.is_title else "question"
        return (
            f'{sample.kind} "{sample.owner}" is not found by its own {what} '
            f'"{sample.question}", which {_says(self.match)}; '
            f"give it keywords that fit the {what}, or reword the {what}"
        )


def samples(library: Library) -> Iterator[Sample]:
    """All sample questions of facts, sections and topics."""
    for entry in library.sections:
        for question in entry.section.questions:
            yield Sample(question, "section", entry.section.id, _wanted(entry))
    for entry in library.facts:
        for question in entry.fact.questions if entry.fact else ():
            yield Sample(question, "fact", entry.id, _wanted(entry))
    for article in library.articles:
        for topic in article.not_covered:
            for question in topic.questions:
                yield Sample(question, "topic", topic.id, frozenset())


def titles(library: Library) -> Iterator[Sample]:
    """The titles of facts, which should find them as a question would."""
    for entry in library.facts:
        title = entry.fact.title if entry.fact else Bilingual()
        for text in filter(None, (title.bn, title.en)):
            yield Sample(text, "fact", entry.id, _wanted(entry), is_title=True)


def _wanted(entry: Entry) -> frozenset[str]:
    """The ids of what is shown for an entry, and for what shows the same."""
    facts = entry.section.facts
    # A section with one fact is shown as that fact.
    alike = (fact.id for fact in facts if len(facts) == 1)
    return frozenset({entry.id, *(() if entry.fact else alike)})


def ask(sample: Sample, matcher: _Matcher) -> Miss | None:
    """Ask one sample question; None if it finds what it is written for."""
    match = matcher.match(sample.question)
    if sample.kind == "topic":
        return Miss(sample, match) if match.decision is Decision.ANSWER else None
    found = match.candidates[0].id if match.candidates else None
    shown = match.decision in _SHOWING and found in sample.wanted
    return None if shown else Miss(sample, match)


def _says(match: Match) -> str:
    names = [candidate.id for candidate in match.candidates]
    match match.decision:
        case Decision.ANSWER:
            return f'finds "{names[0]}"' if names else "finds nothing"
        case Decision.SUGGEST:
            return "leaves it open between " + " and ".join(f'"{name}"' for name in names)
        case Decision.NOT_COVERED | Decision.PLEA if match.topic:
            return f'finds the topic "{match.topic}"'
        case Decision.NOT_COVERED:
            return "finds no topic"
        case _:
            return f"is taken for {match.decision}"
