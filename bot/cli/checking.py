"""`check`: all that is wrong in a knowledge folder, and what is fine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.cli.arguments import Check
from bot.cli.knowing import knowledge_folder
from bot.cli.progress import announced, with_progress
from bot.cli.streams import say
from bot.errors import ConfigurationError
from bot.knowledge import Inspection, inspect_folder
from bot.knowledge.faults import Fault
from bot.knowledge.model import Library
from bot.search import audit
from bot.search.matcher import Matcher
from bot.search.model_cache import ModelCache
from bot.settings import read_settings


def check(command: Check) -> int:
    """List the faults of a folder; 1 for errors, and for warnings if they count; else 0."""
    folder = command.folder or knowledge_folder(read_settings())
    if not folder.is_dir():
        found = "this is a file" if folder.exists() else "there is none"
        raise ConfigurationError(f"{folder}: expected a folder, {found}")
    inspection = inspect_folder(folder)
    faults = list(inspection.faults)
    if inspection.library:
        faults += _misses(inspection, inspection.library, folder)
    for fault in sorted(faults):
        say(str(fault))
    errors = sum(not fault.warning for fault in faults)
    warnings = len(faults) - errors
    say(f"{_contents(inspection.library) or folder}: {_verdict(errors, warnings)}")
    return 1 if errors or (command.strict and warnings) else 0


def _misses(inspection: Inspection, library: Library, folder: Path) -> Iterator[Fault]:
    samples = [*audit.samples(library), *audit.titles(library)]
    with announced("reading the knowledge"):
        matcher = Matcher(library, ModelCache(read_settings().cache_dir))
    for sample in with_progress(samples, len(samples), "sample questions and titles"):
        if miss := audit.ask(sample, matcher):
            named = (
                (sample.kind, sample.owner) if sample.is_title else ("question", sample.question)
            )
            place = inspection.places.get(named)
            path, line = (place.path, place.line) if place else (folder, 1)
            yield Fault(path, line, str(miss), warning=True)


def _contents(library: Library | None) -> str:
    if library is None:
        return ""
    articles = library.articles
    counts = (
        _counted(len(articles), "article"),
        _counted(len(library.sections), "section"),
        _counted(len(library.facts), "fact"),
        _counted(sum(len(article.concepts) for article in articles), "concept"),
        _counted(sum(len(article.not_covered) for article in articles), "topic", "not covered"),
        _counted(sum(1 for _ in audit.samples(library)), "sample question"),
    )
    return ", ".join(counts)


def _verdict(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "all fine"
    return f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}"


def _counted(count: int, noun: str, rest: str = "") -> str:
    return f"{count} {noun if count == 1 else noun + 's'} {rest}".rstrip()
