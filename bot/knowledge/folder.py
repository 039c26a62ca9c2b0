"""Reads one article's folder: article.yaml, its sections, and the files that go with them."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path

from bot.knowledge.model import Article, Bilingual, Concept, NotCovered, Section
from bot.knowledge.notes import Named, Notes, Place
from bot.knowledge.parsing import (
    Asked,
    Cover,
    parse_concepts,
    parse_cover,
    parse_not_covered,
    parse_questions,
    parse_section,
)
from bot.knowledge.reading import Reading
from bot.knowledge.suggestions import did_you_mean
from bot.knowledge.yaml_nodes import Node, read_nodes

COVER = "article.yaml"
CONCEPTS = "concepts.yaml"
NOT_COVERED = "not-covered.yaml"
QUESTIONS = "questions.yaml"
MOST_BYTES = 5 * 10**6
"""A larger file takes too long to read; the largest that is shipped has a tenth of that."""

_NO_SECTIONS = (COVER, CONCEPTS, NOT_COVERED, QUESTIONS)

_BLANK_COVER = Cover(id="", title=Bilingual(), source=None, sections=None)


def read_article(folder: Path, notes: Notes) -> Article:
    """The article in `folder`; fit for use only when `notes` has no errors afterwards."""
    files = _list_files(folder, notes)
    opened = _open(folder / COVER, notes)
    cover = parse_cover(*opened) if opened else _BLANK_COVER
    asked = _read_questions(folder, files, notes)
    return Article(
        id=cover.id,
        title=cover.title,
        source=cover.source,
        sections=tuple(map(asked.of_section, _read_sections(folder, cover, files, notes))),
        concepts=_read_concepts(folder, files, notes),
        not_covered=tuple(map(asked.of_topic, _read_not_covered(folder, files, notes))),
        asides=asked.asides,
    )


def _list_files(folder: Path, notes: Notes) -> frozenset[str]:
    """Names of the YAML files in the folder."""
    names = [path.name for path in folder.iterdir() if not path.name.startswith(".")]
    for name in names:
        if name.endswith(".yml"):
            right = name.removesuffix(".yml") + ".yaml"
            notes.error(
                Place(folder / name, 1), f"the file's name ends in .yml; rename it to {right}"
            )
    return frozenset(name for name in names if name.endswith(".yaml"))


def _open(path: Path, notes: Notes) -> tuple[Reading, Node] | None:
    """The file's nodes with what reads them, or None when it has none to read."""
    try:
        text = _content(path).decode("utf-8-sig")
    except _RefusedError as refusal:
        notes.error(Place(path, 1), str(refusal))
        return None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        notes.error(
            Place(path, line), "this line is not UTF-8; save the file with the encoding UTF-8"
        )
        return None
    except OSError as error:
        notes.error(Place(path, 1), f"the file can't be read: {error.strerror}")
        return None
    node = read_nodes(
        text,
        lambda line, message: notes.error(Place(path, line), message),
        lambda line, message: notes.warn(Place(path, line), message),
    )
    return (Reading(path, notes), node) if node is not None else None


class _RefusedError(Exception):
    """What a path leads to is not read; the message says why, and what to do."""


def _content(path: Path) -> bytes:
    """What is in a file; OSError or a refusal where that is not to be had at once."""
    # To open a pipe is to wait for who writes to it; a device may never end.
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise _RefusedError("this is a pipe or a device, and is not read; put a text file here")
    with path.open("rb") as file:
        # A file may say that it is smaller than it is.
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _RefusedError(
            f"the file is larger than {MOST_BYTES // 10**6} MB; divide it, or remove what is not "
            "needed"
        )
    return content


def _read_concepts(folder: Path, files: frozenset[str], notes: Notes) -> tuple[Concept, ...]:
    if CONCEPTS not in files:
        return ()
    opened = _open(folder / CONCEPTS, notes)
    notes.concepts_known = opened is not None
    return parse_concepts(*opened) if opened else ()


def _read_not_covered(folder: Path, files: frozenset[str], notes: Notes) -> tuple[NotCovered, ...]:
    if NOT_COVERED not in files:
        return ()
    opened = _open(folder / NOT_COVERED, notes)
    if opened is None:
        notes.owners_known = False
    return parse_not_covered(*opened) if opened else ()


def _read_questions(folder: Path, files: frozenset[str], notes: Notes) -> Asked:
    if QUESTIONS not in files:
        return Asked({})
    opened = _open(folder / QUESTIONS, notes)
    return parse_questions(*opened) if opened else Asked({})


def _read_sections(
    folder: Path, cover: Cover, files: frozenset[str], notes: Notes
) -> tuple[Section, ...]:
    """The listed sections in their order, then those whose files nothing lists."""
    found = {name.removesuffix(".yaml") for name in files.difference(_NO_SECTIONS)}
    listed = cover.sections or {}
    unlisted = sorted(found - listed.keys())
    if cover.sections is None:
        notes.owners_known = False
    else:
        _check_listed(cover.sections, found, notes)
        for id in unlisted:
            notes.error(
                Place(folder / f"{id}.yaml", 1),
                f'"sections" in {folder / COVER} does not list this file; write {id} there, '
                "or remove the file",
            )
    ids = (*(id for id in listed if id in found), *unlisted)
    sections = [_read_section(folder, id, notes) for id in ids]
    return tuple(section for section in sections if section)


def _check_listed(listed: Mapping[str, Place], found: set[str], notes: Notes) -> None:
    own = {Path(name).stem for name in _NO_SECTIONS}
    for id, place in listed.items():
        if id in own:
            notes.error(
                place, f"{id}.yaml is not a section; remove it here, or name the section otherwise"
            )
        elif id not in found:
            notes.owners_known = False
            hint = did_you_mean(id, found - listed.keys()) or "; write it, or remove the id here"
            notes.error(place, f'there is no file {id}.yaml for section "{id}"{hint}')


def _read_section(folder: Path, id: str, notes: Notes) -> Section | None:
    path = folder / f"{id}.yaml"
    notes.named.append(Named("section", id, Place(path, 1)))
    opened = _open(path, notes)
    if opened is None:
        notes.owners_known = False
        return None
    reading, node = opened
    return parse_section(reading, id, node)
