"""What an article's folder says, as frozen values: articles, sections, facts, concepts, topics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Tongue(StrEnum):
    """A language that passages and replies are written in."""

    BN = "bn"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in Bengali and English; at least one of the two is not empty."""

    bn: str = ""
    en: str = ""

    def in_(self, tongue: Tongue) -> str:
        """The text in `tongue`, or in the other language where that is missing."""
        wanted, other = (self.bn, self.en) if tongue is Tongue.BN else (self.en, self.bn)
        return wanted or other

    def __bool__(self) -> bool:
        return bool(self.bn or self.en)


ELSEWHERE = "elsewhere"
"""The id of the concept whose words belong to other subjects (a capital, a recipe)."""

Keyword = frozenset[str]
"""Ids of concepts that, found together in a question, point to the owner of the keyword."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing that questions speak of, and the words by which people call it.

    The words are one word or a short phrase each: `bn` in Bengali script, `en` in English,
    `latin` in Latin-letter Bengali. `aspect` is true for what is asked of a subject (symptom,
    when, treatment), false for the subject itself. `background` marks what nearly every
    question on the article names, so that it tells little.
    """

    id: str
    bn: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()
    aspect: bool = False
    background: bool = False


OTHER = "other"
"""Stands in `not_answered` for a topic's id where no topic fits."""

NotAnswered = Mapping[str, tuple[str, ...]]
"""Questions that an entry comes near to and does not answer, by the topic they ask for."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the article says: the passage that answers questions about it."""

    id: str
    passage: Bilingual
    title: Bilingual = field(default_factory=Bilingual)
    keywords: tuple[Keyword, ...] = ()
    questions: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    not_answered: NotAnswered = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the article, with a summary of at most one Telegram message."""

    id: str
    title: Bilingual
    facts: tuple[Fact, ...]
    summary: Bilingual = field(default_factory=Bilingual)
    anchor: str = ""
    keywords: tuple[Keyword, ...] = ()
    questions: tuple[str, ...] = ()
    not_answered: NotAnswered = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotCovered:
    """A topic that people ask about and the article does not say.

    `title` completes "The article says nothing about …"; `nearest` are ids of facts and
    sections that come closest to what was asked. A `sentence`, where there is one, is said in its
    place, and a passage that comes near is then on a button only: what a symptom means for
    somebody, no passage may seem to tell.
    """

    id: str
    title: Bilingual
    keywords: tuple[Keyword, ...] = ()
    questions: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    sentence: Bilingual = field(default_factory=Bilingual)


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article comes from and under which licence it may be used."""

    name: Bilingual
    page: str
    url: str
    licence: str
    licence_url: str


@dataclass(frozen=True, slots=True)
class Article:
    """One folder of knowledge: sections in their order, the vocabulary, what is not covered."""

    id: str
    title: Bilingual
    sections: tuple[Section, ...]
    source: Source | None = None
    concepts: tuple[Concept, ...] = ()
    not_covered: tuple[NotCovered, ...] = ()


SECTION_PREFIX = "section-"


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact or a section with all that is needed to show it."""

    article: Article
    section: Section
    fact: Fact | None = None

    @property
    def id(self) -> str:
        """The id by which buttons and links name this entry: a section's is `section-<id>`."""
        return self.fact.id if self.fact else SECTION_PREFIX + self.section.id

    @property
    def title(self) -> Bilingual:
        """The fact's title, else the section's."""
        return (self.fact.title if self.fact else None) or self.section.title

    @property
    def text(self) -> Bilingual:
        """The fact's passage or the section's summary."""
        return self.fact.passage if self.fact else self.section.summary


@dataclass(frozen=True)
class Library:
    """All articles that the bot answers from.

    Ids of facts are unique among all facts, ids of sections among all sections.
    """

    articles: tuple[Article, ...]

    def __post_init__(self) -> None:
        facts: dict[str, Entry] = {}
        sections: dict[str, Entry] = {}
        for article in self.articles:
            for section in article.sections:
                sections[section.id] = Entry(article, section)
                facts |= {fact.id: Entry(article, section, fact) for fact in section.facts}
        object.__setattr__(self, "_facts", facts)
        object.__setattr__(self, "_sections", sections)

    _facts: dict[str, Entry] = field(init=False, repr=False, compare=False)
    _sections: dict[str, Entry] = field(init=False, repr=False, compare=False)

    def find(self, id: str) -> Entry | None:
        """The entry that `id` names: a bare id means the fact, else the section."""
        if id in self._facts:
            return self._facts[id]
        return self._sections.get(id.removeprefix(SECTION_PREFIX))

    @property
    def passages(self) -> tuple[Entry, ...]:
        """All that may answer: the sections of more than one fact, and the facts, in order."""
        several = (entry for entry in self._sections.values() if len(entry.section.facts) > 1)
        return (*several, *self._facts.values())

    @property
    def facts(self) -> tuple[Entry, ...]:
        """All facts of all articles, in order."""
        return tuple(self._facts.values())

    @property
    def sections(self) -> tuple[Entry, ...]:
        """All sections of all articles, in order."""
        return tuple(self._sections.values())
