"""From a folder on disk to a library, or to all that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bot.errors import KnowledgeError
from bot.knowledge.consistency import check_article, check_library
from bot.knowledge.faults import Fault
from bot.knowledge.folder import COVER, read_article
from bot.knowledge.model import Library
from bot.knowledge.notes import Notes, Place


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a knowledge folder holds and what is wrong with it.

    `library` is None when there are errors. `faults` are sorted by file and line. `places` gives
    the file and line of each ("article" | "section" | "fact" | "concept" | "topic", id) and of
    each ("question", text); where two have the same name, of the first.
    """

    library: Library | None
    faults: tuple[Fault, ...]
    places: Mapping[tuple[str, str], Place]


def load_library(folder: Path) -> Library:
    """The articles in `folder`, which holds articles' folders or is one; warnings are left out.

    Raises KnowledgeError with all errors when the folder can't be used.
    """
    inspection = inspect_folder(folder)
    if inspection.library is None:
        raise KnowledgeError([fault for fault in inspection.faults if not fault.warning])
    return inspection.library


def inspect_folder(folder: Path) -> Inspection:
    """All faults in `folder`, errors and warnings, and the library where there are no errors."""
    folder = _from_here(folder)
    around = Notes()
    articles, everything = [], [around]
    try:
        for article_folder in _article_folders(folder, around):
            notes = Notes()
            everything.append(notes)
            articles.append(read_article(article_folder, notes))
    except OSError as error:
        around.error(
            Place(Path(error.filename or folder), 1),
            f"the folder can't be read: {error.strerror}",
        )
    for notes in everything:
        check_article(notes)
    check_library(everything)
    faults = tuple(sorted({fault for notes in everything for fault in notes.faults}))
    sound = all(fault.warning for fault in faults)
    return Inspection(Library(tuple(articles)) if sound else None, faults, _places(everything))


def _from_here(folder: Path) -> Path:
    """The folder as seen from the current directory where it lies below, else as it is given."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _article_folders(folder: Path, notes: Notes) -> list[Path]:
    """The folder itself when it is an article's, else all below it that are."""
    if not folder.is_dir():
        found = "is not a folder" if folder.exists() else "does not exist"
        notes.error(Place(folder, 1), f"{found}; name a folder of articles")
        return []
    if (folder / COVER).exists():
        return [folder]
    inner = sorted(
        path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")
    )
    articles = [path for path in inner if (path / COVER).exists()]
    report = notes.warn if articles else notes.error
    coverless = [path for path in (folder, *inner) if path not in articles and _has_yaml(path)]
    for path in coverless:
        report(
            Place(path / COVER, 1),
            "this file is missing, so the YAML files beside it are not used; write it",
        )
    if not articles and not coverless:
        notes.error(
            Place(folder, 1), f"no article is in this folder; name one that has {COVER} in it"
        )
    return articles


def _has_yaml(folder: Path) -> bool:
    return any(path.suffix in {".yaml", ".yml"} for path in folder.iterdir())


def _places(everything: list[Notes]) -> Mapping[tuple[str, str], Place]:
    places: dict[tuple[str, str], Place] = {}
    for notes in everything:
        for named in notes.named:
            places.setdefault((named.kind, named.id), named.place)
        for question, place in notes.questions:
            places.setdefault(("question", question), place)
    return MappingProxyType(places)
