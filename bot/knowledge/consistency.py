"""Whether what was read fits together: ids, keywords, links, words and sample questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.knowledge.everyday import load_everyday
from bot.knowledge.model import OTHER, SECTION_PREFIX, Keyword
from bot.knowledge.notes import Notes, OwnedKeyword, Place
from bot.knowledge.suggestions import did_you_mean

_SEPARATOR = re.compile(r"[,;&/＋]|\s")


def check_article(notes: Notes) -> None:
    """Add the faults that one article's files have among themselves."""
    _check_keyword_owners(notes)
    if notes.owners_known:
        _check_topics(notes)
    if notes.concepts_known:
        _check_concepts(notes)


def check_library(articles: Sequence[Notes]) -> None:
    """Add the faults that the articles have together."""
    _check_ids(articles)
    _check_questions(articles)
    if all(notes.owners_known for notes in articles):
        _check_links(articles)


def _check_concepts(notes: Notes) -> None:
    own = {named.id: named.place for named in notes.named if named.kind == "concept"}
    everyday = {concept.id for concept in load_everyday().concepts}
    for id in sorted(own.keys() & everyday):
        notes.error(
            own[id], f'every article has a concept "{id}" already; write another id for this one'
        )
    for owned in notes.keywords:
        for id in sorted(owned.keyword - own.keys() - everyday):
            hint = did_you_mean(id, own.keys() | everyday) or "; add it to concepts.yaml"
            if _SEPARATOR.search(id):
                hint = '; a keyword is a concept, or some with " + " between them'
            notes.error(owned.place, f'there is no concept "{id}"{hint}')


def _check_keyword_owners(notes: Notes) -> None:
    owners: dict[Keyword, list[OwnedKeyword]] = {}
    for owned in notes.keywords:
        earlier = owners.setdefault(owned.keyword, [])
        rival = next((other for other in earlier if _are_rivals(owned, other)), None)
        if rival is not None:
            notes.error(
                owned.place,
                f'"{" + ".join(sorted(owned.keyword))}" already points to {rival.kind} '
                f'"{rival.owner}" ({rival.place}); change one of the two',
            )
        earlier.append(owned)


def _are_rivals(one: OwnedKeyword, other: OwnedKeyword) -> bool:
    # A section and a fact may share a keyword: the fact is the closer answer.
    return {one.kind, other.kind} != {"section", "fact"}


def _check_topics(notes: Notes) -> None:
    topics = {OTHER, *(named.id for named in notes.named if named.kind == "topic")}
    for topic, place in notes.topics:
        if topic not in topics:
            hint = did_you_mean(topic, topics) or f'; write one of not-covered, or "{OTHER}"'
            notes.error(place, f'there is no topic "{topic}"{hint}')


def _check_ids(articles: Sequence[Notes]) -> None:
    first: dict[tuple[str, str], Place] = {}
    for notes in articles:
        for named in notes.named:
            if named.kind not in {"article", "section", "fact", "topic"} or not named.id:
                continue
            other = first.setdefault((named.kind, named.id), named.place)
            if other is not named.place:
                notes.error(
                    named.place,
                    f'another {named.kind} has the id "{named.id}" too ({other}); '
                    "write a different id",
                )


def _check_questions(articles: Sequence[Notes]) -> None:
    first: dict[str, Place] = {}
    for notes in articles:
        for question, place in notes.questions:
            other = first.setdefault(" ".join(question.casefold().split()), place)
            if other is not place:
                notes.warn(
                    place, f'the question "{question}" is given twice ({other}); remove one of them'
                )


def _check_links(articles: Sequence[Notes]) -> None:
    named = [named for notes in articles for named in notes.named]
    sections = {entry.id for entry in named if entry.kind == "section"}
    known = sections | {entry.id for entry in named if entry.kind == "fact"}
    for notes in articles:
        for link in notes.links:
            id = link.target
            if id not in known and id.removeprefix(SECTION_PREFIX) not in sections:
                hint = did_you_mean(id, known) or "; write the id of one that exists"
                notes.error(link.place, f'there is no fact or section "{id}"{hint}')
            elif link.kind == "fact" and id == link.owner:
                notes.error(link.place, f'fact "{id}" is related to itself; remove it here')
