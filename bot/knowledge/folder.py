"""Reads one article's folder: article.yaml, its sections, and the files that go with them."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.knowledge.model import Article, Bilingual, Section
from bot.knowledge.notes import Named, Notes, Place
from bot.knowledge.parsing import (
    Cover,
    File,
    Files,
    check_listed,
    parse_concepts,
    parse_cover,
    parse_fact_files,
    parse_not_covered,
    parse_section,
    parse_topic_files,
)
from bot.knowledge.reading import Reading
from bot.knowledge.suggestions import did_you_mean
from bot.knowledge.yaml_nodes import read_nodes

COVER = "article.yaml"
_CONCEPTS = "concepts.yaml"
_NOT_COVERED = "not-covered"
NO_SECTIONS = ("article", "concepts", _NOT_COVERED)
"""Names in an article's folder that no section may have."""
MOST_BYTES = 5 * 10**6
"""A larger file takes too long to read; the largest that is shipped has a tenth of that."""

_BLANK_COVER = Cover(id="", title=Bilingual(), source=None, sections=None)


def read_article(folder: Path, notes: Notes) -> Article:
    """The article in `folder`; fit for use only when `notes` has no errors afterwards."""
    folders: dict[str, dict[str, File | None]] = {".": {}}
    for path in _yaml_files(folder, notes):
        inside = path.parent.relative_to(folder).as_posix()
        folders.setdefault(inside, {})[path.stem] = _open(path, notes)
    files = folders.pop(".")
    cover_file, concepts, topics = (files.pop(name, None) for name in NO_SECTIONS)
    topic_files = folders.pop(_NOT_COVERED, {})
    cover = parse_cover(*cover_file) if cover_file else _BLANK_COVER
    if cover_file and cover.sections is not None:
        _check_sections(cover_file[0], cover.sections, files)
    else:
        notes.owners_known = False
    return Article(
        id=cover.id,
        title=cover.title,
        source=cover.source,
        sections=tuple(_read_sections(folder, cover, files, folders, notes)),
        concepts=parse_concepts(*concepts) if concepts else (),
        not_covered=(
            *(parse_not_covered(*topics) if topics else ()),
            *parse_topic_files(topic_files),
        ),
    )


def _yaml_files(folder: Path, notes: Notes) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.suffix == ".yml":
            right = path.with_suffix(".yaml").name
            notes.error(Place(path, 1), f"the file's name ends in .yml; rename it to {right}")
        elif path.suffix == ".yaml":
            yield path
        elif path.is_dir():
            yield from _yaml_files(path, notes)


def _open(path: Path, notes: Notes) -> File | None:
    """The file's nodes with what reads them, or None when it has none to read."""
    node = None
    try:
        text = _content(path).decode("utf-8-sig")
    except _RefusedError as refusal:
        notes.error(Place(path, 1), str(refusal))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        notes.error(
            Place(path, line), "this line is not UTF-8; save the file with the encoding UTF-8"
        )
    except OSError as error:
        notes.error(Place(path, 1), f"the file can't be read: {error.strerror}")
    else:
        node = read_nodes(
            text,
            lambda line, message: notes.error(Place(path, line), message),
            lambda line, message: notes.warn(Place(path, line), message),
        )
    if node:
        return Reading(path, notes), node
    if path.name == _CONCEPTS:
        notes.concepts_known = False
    else:
        notes.owners_known = False
    return None


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


def _check_sections(reading: Reading, listed: Mapping[str, Place], files: Files) -> None:
    for id in NO_SECTIONS:
        if id in listed:
            reading.notes.error(
                listed[id],
                f"{id}.yaml is not a section; remove it here, or name the section otherwise",
            )
    sections = {id: place for id, place in listed.items() if id not in NO_SECTIONS}
    check_listed(reading, sections, reading.path.parent, files, "section")


def _read_sections(
    folder: Path, cover: Cover, files: Files, folders: Mapping[str, Files], notes: Notes
) -> Iterator[Section]:
    """The listed sections in their order, then those whose files nothing lists."""
    listed = cover.sections or {}
    for id in (*(id for id in listed if id in files), *(id for id in files if id not in listed)):
        notes.named.append(Named("section", id, Place(folder / f"{id}.yaml", 1)))
        facts = folders.get(id, {})
        if file := files[id]:
            yield parse_section(file[0], id, file[1], facts)
        else:
            # What is wrong with them is told all the same.
            tuple(parse_fact_files(facts))
    for id in folders.keys() - files.keys():
        hint = did_you_mean(id, files.keys()) or f"; write {id}.yaml, or remove the file"
        for name in folders[id]:
            notes.error(
                Place(folder / id / f"{name}.yaml", 1),
                f'there is no section "{id}" that could list this file{hint}',
            )
