"""An article's files as values of the model: one function for each thing an editor writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.knowledge.model import (
    ASIDES,
    SECTION_PREFIX,
    Bilingual,
    Concept,
    Fact,
    Keyword,
    NotCovered,
    Section,
    Source,
)
from bot.knowledge.notes import Link, Named, OwnedKeyword, Place
from bot.knowledge.reading import Reading
from bot.knowledge.yaml_nodes import Node, Pairs

LONGEST_TEXT = 3_500
"""UTF-16 units: what is left of Telegram's 4,096 is for the title and the source."""

LONGEST_TITLE = 256

_ARTICLE = ("id", "title", "source", "sections")
_SOURCE = ("name", "page", "url", "licence", "licence_url")
_SECTION = ("title", "anchor", "summary", "keywords", "questions", "facts")
_FACT = ("id", "title", "passage", "keywords", "questions", "related")
_CONCEPT = ("bn", "en", "latin", "aspect", "background")
_SPELLINGS = ("bn", "en", "latin")
_TOPIC = ("title", "keywords", "questions", "nearest")


@dataclass(frozen=True, slots=True)
class Cover:
    """What article.yaml says; `sections` is None when it can't tell."""

    id: str
    title: Bilingual
    source: Source | None
    sections: Mapping[str, Place] | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What questions.yaml says: questions by the id of what they ask for, or the kind of aside."""

    questions: Mapping[str, tuple[str, ...]]

    @property
    def asides(self) -> Mapping[str, tuple[str, ...]]:
        """What the article should not answer at all, by kind."""
        return {kind: self._of(kind) for kind in ASIDES if self._of(kind)}

    def of_section(self, section: Section) -> Section:
        """The section and its facts with their questions; a bare id means the fact."""
        facts = tuple(
            replace(fact, questions=fact.questions + self._of(fact.id)) for fact in section.facts
        )
        own = self._of(SECTION_PREFIX + section.id)
        if all(fact.id != section.id for fact in section.facts):
            own = self._of(section.id) + own
        return replace(section, facts=facts, questions=section.questions + own)

    def of_topic(self, topic: NotCovered) -> NotCovered:
        """The topic with its questions."""
        return replace(topic, questions=topic.questions + self._of(topic.id))

    def _of(self, id: str) -> tuple[str, ...]:
        return self.questions.get(id, ())


def parse_cover(reading: Reading, node: Node) -> Cover:
    """article.yaml."""
    fields = reading.fields(node, "the article", _ARTICLE)
    id = ""
    if "id" in fields:
        id = reading.id(fields["id"], "the article's id")
        reading.notes.named.append(Named("article", id, reading.place(fields["id"])))
    else:
        _missing(reading, node, 'the article has no "id"; write id: and a short name')
    sections = {}
    if "sections" in fields:
        for section, item in reading.texts(fields["sections"], '"sections"'):
            reading.id(item, "the section's id")
            sections[section] = reading.place(item)
    else:
        _missing(reading, node, 'the article has no "sections"; write sections: [one, another]')
    title = reading.bilingual(fields.get("title"), "the article's title", LONGEST_TITLE)
    source = _parse_source(reading, fields["source"]) if "source" in fields else None
    return Cover(id, title, source, sections or None)


def _parse_source(reading: Reading, node: Node) -> Source:
    fields = reading.fields(node, "the source", _SOURCE)
    for key in _SOURCE:
        if key not in fields:
            _missing(reading, node, f'the source has no "{key}"; write {key}: …')
    texts = {
        key: reading.text(fields[key], f'the source\'s "{key}"') if key in fields else ""
        for key in _SOURCE
        if key != "name"
    }
    for key in ("url", "licence_url"):
        if texts[key] and not texts[key].startswith(("https://", "http://")):
            reading.error(
                fields[key], f'"{texts[key]}" is no web address; write it with https:// in front'
            )
    name = reading.bilingual(fields.get("name"), "the source's name", LONGEST_TITLE)
    return Source(name=name, **texts)


def parse_section(reading: Reading, id: str, node: Node) -> Section:
    """A section's file; its id is the file's name."""
    what = f'section "{id}"'
    fields = reading.fields(node, "a section", _SECTION)
    if isinstance(node, Pairs) and not fields.keys() & {"facts", "summary"}:
        reading.error(node, f"{what} says nothing; write facts: or summary:")
    # The section's own keywords and questions go first, as an editor writes them first.
    keywords = _parse_keywords(reading, fields.get("keywords"), "section", id)
    questions = _parse_questions(reading, fields.get("questions"))
    facts = reading.items(fields["facts"], '"facts"') if "facts" in fields else ()
    return Section(
        id=id,
        title=reading.bilingual(fields.get("title"), f"the title of {what}", LONGEST_TITLE),
        facts=tuple(_parse_fact(reading, fact) for fact in facts),
        summary=reading.bilingual(fields.get("summary"), f"the summary of {what}", LONGEST_TEXT),
        anchor=reading.text(fields["anchor"], '"anchor"') if "anchor" in fields else "",
        keywords=keywords,
        questions=questions,
    )


def _parse_fact(reading: Reading, node: Node) -> Fact:
    fields = reading.fields(node, "a fact", _FACT)
    id, what = "", "a fact"
    if "id" in fields:
        id = reading.id(fields["id"], "the id")
    if id:
        what = f'fact "{id}"'
        reading.notes.named.append(Named("fact", id, reading.place(fields["id"])))
    if "id" not in fields:
        _missing(reading, node, "this fact has no id; write id: and a short name")
    if "passage" not in fields:
        _missing(reading, node, f"{what} has no passage; write passage: with bn: … and en: …")
    return Fact(
        id=id,
        passage=reading.bilingual(fields.get("passage"), f"the passage of {what}", LONGEST_TEXT),
        title=reading.bilingual(fields.get("title"), f"the title of {what}", LONGEST_TITLE),
        keywords=_parse_keywords(reading, fields.get("keywords"), "fact", id),
        questions=_parse_questions(reading, fields.get("questions")),
        related=_parse_links(reading, fields.get("related"), "related", ("fact", id)),
    )


def parse_concepts(reading: Reading, node: Node) -> tuple[Concept, ...]:
    """concepts.yaml."""
    return tuple(
        _parse_concept(reading, key, value)
        for key, value in reading.pairs(node, "the list of concepts").values()
    )


def _parse_concept(reading: Reading, key: Node, node: Node) -> Concept:
    id = reading.id(key, "the concept's id", may_be_reserved=True)
    reading.notes.named.append(Named("concept", id, reading.place(key)))
    fields = reading.fields(node, "a concept", _CONCEPT)
    if isinstance(node, Pairs) and not fields.keys() & set(_SPELLINGS):
        reading.error(node, f'concept "{id}" has no words; write bn: […], en: […] or latin: […]')
    words = {
        spelling: _parse_words(reading, fields[spelling], id, spelling)
        for spelling in _SPELLINGS
        if spelling in fields
    }
    background = (
        reading.flag(fields["background"], '"background"') if "background" in fields else False
    )
    if background:
        reading.notes.background.add(id)
    aspect = reading.flag(fields["aspect"], '"aspect"') if "aspect" in fields else False
    return Concept(id=id, aspect=aspect, background=background, **words)


def _parse_words(reading: Reading, node: Node, concept: str, spelling: str) -> tuple[str, ...]:
    # An English word may stand under "latin" too, as people write it in Bengali; in one list
    # it is a slip.
    lines: dict[str, int] = {}
    words = []
    for item in reading.items(node, f'"{spelling}"'):
        word = reading.text(item, f'a word of concept "{concept}"')
        if not word:
            continue
        caseless = word.casefold()
        if caseless in lines:
            reading.error(
                item,
                f'"{word}" is listed twice under "{spelling}" of concept "{concept}" '
                f"(first in line {lines[caseless]}); remove one of them",
            )
            continue
        lines[caseless] = item.line
        words.append(word)
    return tuple(words)


def parse_not_covered(reading: Reading, node: Node) -> tuple[NotCovered, ...]:
    """not-covered.yaml."""
    return tuple(
        _parse_topic(reading, key, value)
        for key, value in reading.pairs(node, "the list of topics").values()
    )


def _parse_topic(reading: Reading, key: Node, node: Node) -> NotCovered:
    id = reading.id(key, "the topic's id")
    reading.notes.named.append(Named("topic", id, reading.place(key)))
    fields = reading.fields(node, "a topic", _TOPIC)
    if isinstance(node, Pairs) and "title" not in fields:
        reading.warn(key, f'topic "{id}" has no title, so no reply can name it; write title: …')
    return NotCovered(
        id=id,
        title=reading.bilingual(fields.get("title"), f'the title of topic "{id}"', LONGEST_TITLE),
        keywords=_parse_keywords(reading, fields.get("keywords"), "topic", id),
        questions=_parse_questions(reading, fields.get("questions")),
        nearest=_parse_links(reading, fields.get("nearest"), "nearest", ("topic", id)),
    )


def parse_questions(reading: Reading, node: Node) -> Asked:
    """questions.yaml: below each id, the questions that people ask for it."""
    questions = {}
    for id, (key, asked) in reading.pairs(node, "questions.yaml").items():
        if id not in ASIDES:
            reading.notes.links.append(Link("questions", id, id, reading.place(key)))
        questions[id] = _parse_questions(reading, asked)
    return Asked(questions)


def _parse_keywords(
    reading: Reading, node: Node | None, kind: str, owner: str
) -> tuple[Keyword, ...]:
    keywords = []
    for text, item in reading.texts(node, '"keywords"') if node else ():
        concepts = [concept.strip() for concept in text.split("+")]
        keyword = frozenset(concepts)
        if "" in keyword:
            reading.error(item, f'"{text}" lacks a concept beside "+"; write one + another')
            continue
        if len(keyword) < len(concepts):
            reading.error(item, f'"{text}" names a concept twice; write each once')
        reading.notes.keywords.append(OwnedKeyword(kind, owner, keyword, reading.place(item)))
        keywords.append(keyword)
    return tuple(keywords)


def _parse_questions(reading: Reading, node: Node | None) -> tuple[str, ...]:
    questions = []
    for item in reading.items(node, '"questions"') if node else ():
        if question := reading.text(item, "a question"):
            reading.notes.questions.append((question, reading.place(item)))
            questions.append(question)
    return tuple(questions)


def _parse_links(
    reading: Reading, node: Node | None, key: str, owner: tuple[str, str]
) -> tuple[str, ...]:
    links = []
    for target, item in reading.texts(node, f'"{key}"') if node else ():
        reading.notes.links.append(Link(*owner, target, reading.place(item)))
        links.append(target)
    return tuple(links)


def _missing(reading: Reading, node: Node, message: str) -> None:
    # What isn't a mapping at all is reported as such.
    if isinstance(node, Pairs):
        reading.error(node, message)
