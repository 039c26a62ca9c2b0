"""An article's files as values of the model: one function for each thing an editor writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.model import (
    OTHER,
    Bilingual,
    Concept,
    Fact,
    Keyword,
    NotAnswered,
    NotCovered,
    Section,
    Source,
)
from bot.knowledge.notes import Link, Named, OwnedKeyword, Place
from bot.knowledge.reading import UNWRITTEN, Reading
from bot.knowledge.suggestions import did_you_mean
from bot.knowledge.yaml_nodes import Node, Pairs, Scalar

LONGEST_TEXT = 3_500
"""UTF-16 units: what is left of Telegram's 4,096 is for the title and the source."""

LONGEST_TITLE = 256
LONGEST_SENTENCE = 500

File = tuple[Reading, Node]
Files = Mapping[str, File | None]
"""Files of a folder by their names without the ending; None for one that can't be read."""

_ARTICLE = ("id", "title", "source", "sections")
_SOURCE = ("name", "page", "url", "licence", "licence_url")
_SECTION = ("title", "anchor", "summary", "keywords", "questions", "not_answered", "facts")
_FACT = ("title", "passage", "keywords", "questions", "not_answered", "related")
_CONCEPT = ("bn", "en", "latin", "aspect", "background")
_SPELLINGS = ("bn", "en", "latin")
_TOPIC = ("title", "sentence", "keywords", "questions", "nearest")


@dataclass(frozen=True, slots=True)
class Cover:
    """What article.yaml says; `sections` is None when it can't tell."""

    id: str
    title: Bilingual
    source: Source | None
    sections: Mapping[str, Place] | None


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
    title = reading.bilingual(
        fields.get("title"), "the article's title", LONGEST_TITLE, may_wait=True
    )
    source = _parse_source(reading, fields["source"]) if "source" in fields else None
    return Cover(id, title, source, sections or None)


def _parse_source(reading: Reading, node: Node) -> Source | None:
    """The source, or None as long as some of it is still to be written."""
    fields = reading.fields(node, "the source", _SOURCE)
    for key in _SOURCE:
        if key not in fields:
            _missing(reading, node, f'the source has no "{key}"; write {key}: …')
    texts = {
        key: reading.text(fields[key], f'the source\'s "{key}"') if key in fields else ""
        for key in _SOURCE
        if key != "name"
    }
    unwritten = [key for key, text in texts.items() if text == UNWRITTEN]
    for key in unwritten:
        reading.warn(
            fields[key],
            f'the source\'s "{key}" is still to be written; write it, '
            "as no answer shows the source until then",
        )
    for key in ("url", "licence_url"):
        if (
            texts[key]
            and key not in unwritten
            and not texts[key].startswith(("https://", "http://"))
        ):
            reading.error(
                fields[key], f'"{texts[key]}" is no web address; write it with https:// in front'
            )
    name = reading.bilingual(fields.get("name"), "the source's name", LONGEST_TITLE, may_wait=True)
    return None if unwritten else Source(name=name, **texts)


def parse_section(reading: Reading, id: str, node: Node, files: Files) -> Section:
    """A section's file; `files` are those of its facts, and their ids are the files' names."""
    what = f'section "{id}"'
    fields = reading.fields(node, "a section", _SECTION)
    if isinstance(node, Pairs) and not fields.keys() & {"facts", "summary"}:
        reading.error(node, f"{what} says nothing; write facts: or summary:")
    return Section(
        id=id,
        title=reading.bilingual(fields.get("title"), f"the title of {what}", LONGEST_TITLE),
        summary=reading.bilingual(fields.get("summary"), f"the summary of {what}", LONGEST_TEXT),
        anchor=reading.text(fields["anchor"], '"anchor"') if "anchor" in fields else "",
        # The section's own keywords and questions go first, as an editor writes them first.
        keywords=_parse_keywords(reading, fields.get("keywords"), "section", id),
        questions=_parse_questions(reading, fields.get("questions"), '"questions"'),
        not_answered=_parse_not_answered(reading, fields.get("not_answered")),
        facts=tuple(_parse_facts(reading, fields.get("facts"), files)),
    )


def _parse_facts(reading: Reading, node: Node | None, files: Files) -> Iterator[Fact]:
    """The facts in their order, then those whose files nothing lists."""
    listed: dict[str, Place] = {}
    for item in reading.items(node, '"facts"') if node else ():
        if not isinstance(item, Scalar):
            yield _parse_fact(reading, item)
        elif id := reading.text(item, "a fact's id"):
            if id in listed:
                line = listed[id].line
                reading.error(item, f'"{id}" is already in "facts" (line {line}); remove one')
                continue
            listed[id] = reading.place(item)
            yield from parse_fact_files({id: files.get(id)})
    folder = reading.path.with_suffix("")
    check_listed(reading, listed, folder, files, "fact")
    yield from parse_fact_files({id: file for id, file in files.items() if id not in listed})


def parse_fact_files(files: Files) -> Iterator[Fact]:
    """Facts that have a file of their own; its name is the id."""
    for id, file in files.items():
        if file:
            reading, node = file
            yield _parse_fact(reading, node, Scalar(1, id))


def check_listed(
    reading: Reading, listed: Mapping[str, Place], folder: Path, files: Files, kind: str
) -> None:
    """Note the ids in a list for which there is no file, and the files that it does not name."""
    unlisted = sorted(files.keys() - listed.keys())
    inside = "" if folder == reading.path.parent else f"{folder.name}/"
    for id in listed.keys() - files.keys():
        reading.notes.owners_known = False
        hint = did_you_mean(id, unlisted) or "; write it, or remove the id here"
        reading.notes.error(
            listed[id], f'there is no file {inside}{id}.yaml for {kind} "{id}"{hint}'
        )
    for id in unlisted:
        reading.notes.error(
            Place(folder / f"{id}.yaml", 1),
            f'"{kind}s" in {reading.path} does not list this file; write {id} there, '
            "or remove the file",
        )


def _parse_fact(reading: Reading, node: Node, id_of_file: Node | None = None) -> Fact:
    known = _FACT if id_of_file else ("id", *_FACT)
    fields = reading.fields(node, "a fact", known)
    id, what = "", "a fact"
    if written := id_of_file or fields.get("id"):
        id = reading.id(written, "the id")
    else:
        _missing(reading, node, "this fact has no id; write id: and a short name")
    if written and id:
        what = f'fact "{id}"'
        reading.notes.named.append(Named("fact", id, reading.place(written)))
    if "passage" not in fields:
        _missing(reading, node, f"{what} has no passage; write passage: with bn: … and en: …")
    return Fact(
        id=id,
        passage=reading.bilingual(fields.get("passage"), f"the passage of {what}", LONGEST_TEXT),
        title=reading.bilingual(fields.get("title"), f"the title of {what}", LONGEST_TITLE),
        keywords=_parse_keywords(reading, fields.get("keywords"), "fact", id),
        questions=_parse_questions(reading, fields.get("questions"), '"questions"'),
        not_answered=_parse_not_answered(reading, fields.get("not_answered")),
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
    aspect, background = (
        flag in fields and reading.flag(fields[flag], f'"{flag}"')
        for flag in ("aspect", "background")
    )
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


def parse_not_covered(reading: Reading, node: Node) -> Iterator[NotCovered]:
    """not-covered.yaml."""
    for key, value in reading.pairs(node, "the list of topics").values():
        yield _parse_topic(reading, key, value)


def parse_topic_files(files: Files) -> Iterator[NotCovered]:
    """Topics that have a file of their own; its name is the id."""
    for id, file in files.items():
        if file:
            reading, node = file
            yield _parse_topic(reading, Scalar(1, id), node)


def _parse_topic(reading: Reading, key: Node, node: Node) -> NotCovered:
    id = reading.id(key, "the topic's id")
    if id == OTHER:
        reading.error(key, f'"{OTHER}" stands for no topic in not_answered; write another id')
    reading.notes.named.append(Named("topic", id, reading.place(key)))
    fields = reading.fields(node, "a topic", _TOPIC)
    if isinstance(node, Pairs) and "title" not in fields:
        reading.warn(key, f'topic "{id}" has no title, so no reply can name it; write title: …')
    return NotCovered(
        id=id,
        title=reading.bilingual(fields.get("title"), f'the title of topic "{id}"', LONGEST_TITLE),
        keywords=_parse_keywords(reading, fields.get("keywords"), "topic", id),
        questions=_parse_questions(reading, fields.get("questions"), '"questions"'),
        nearest=_parse_links(reading, fields.get("nearest"), "nearest", ("topic", id)),
        sentence=reading.bilingual(
            fields.get("sentence"), f'the sentence of topic "{id}"', LONGEST_SENTENCE
        ),
    )


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


def _parse_questions(reading: Reading, node: Node | None, what: str) -> tuple[str, ...]:
    questions = []
    for item in reading.items(node, what) if node else ():
        if question := reading.text(item, "a question"):
            reading.notes.questions.append((question, reading.place(item)))
            questions.append(question)
    return tuple(questions)


def _parse_not_answered(reading: Reading, node: Node | None) -> NotAnswered:
    questions = {}
    for topic, (key, asked) in reading.pairs(node, '"not_answered"').items() if node else ():
        reading.notes.topics.append((topic, reading.place(key)))
        questions[topic] = _parse_questions(reading, asked, f'"{topic}"')
    return questions


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
