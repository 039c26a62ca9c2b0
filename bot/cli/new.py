"""`new`: an article's folder from a text."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from bot.cli.arguments import New, program_name
from bot.cli.knowing import knowledge_folder
from bot.cli.streams import say
from bot.errors import ConfigurationError, KnowledgeError
from bot.knowledge import inspect_folder
from bot.knowledge.draft import LONGEST_ARTICLE_ID, draft_files, slug
from bot.knowledge.faults import Fault
from bot.knowledge.folder import COVER
from bot.knowledge.outline import Outline, read_outline
from bot.settings import read_settings

LARGEST_FILE = 5_000_000
"""Bytes; the text of the longest encyclopedia articles takes a tenth."""


def new(command: New) -> int:
    """Make an article's folder of a file and say where; 0, the exit code.

    KnowledgeError with one line where the file has no text to take, ConfigurationError where there
    is no file or the folder can't be made. A folder that is there already stays as it is.
    """
    knowledge = knowledge_folder(read_settings())
    if (knowledge / COVER).exists():
        raise ConfigurationError(
            f"KNOWLEDGE_DIR: {knowledge} is one article's folder; set the folder that holds it"
        )
    outline = _outline(command.file)
    id = command.id or slug(command.file.stem, LONGEST_ARTICLE_ID)
    if not id:
        raise ConfigurationError(
            f"{command.file}: its name gives no id; write one: --id my-article"
        )
    _check_unused(id, knowledge)
    folder = knowledge / id
    _write(folder, draft_files(outline, id, command.file.name))
    facts = sum(len(part.passages) for part in outline.parts)
    say(f"{folder}: sections: {len(outline.parts)}, facts: {facts}")
    say(f"Fill in {folder / COVER}, then see what is left: {program_name()} check {folder}")
    return 0


def _outline(file: Path) -> Outline:
    outline = read_outline(_text(file))
    if not outline.parts:
        raise _refusal(file, "there is no text in this file; write some paragraphs")
    return outline


def _text(file: Path) -> str:
    content = _content(file)
    if len(content) > LARGEST_FILE:
        raise _refusal(file, "the file is larger than 5 MB; divide it, an article each")
    if not content.strip():
        raise _refusal(file, "the file is empty; write the article's text into it")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refusal(
            file, "this is not UTF-8 text; save it as plain text with the encoding UTF-8", line
        ) from None
    if "\0" in text:
        raise _refusal(file, "this is no text; save it as plain text with the encoding UTF-8")
    return text


def _content(file: Path) -> bytes:
    """What the file holds, or its first bytes if it is too large; never waits for a writer."""
    try:
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as stream:  # noqa: PTH123, a descriptor is no path
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise _refusal(file, "this is no ordinary file; name a file of text")
            return stream.read(LARGEST_FILE + 1)
    except IsADirectoryError:
        raise _refusal(file, "this is a folder; name a file of text") from None
    except OSError as error:
        raise ConfigurationError(f"{file}: can't be read ({error.strerror})") from None


def _check_unused(id: str, knowledge: Path) -> None:
    folder = knowledge / id
    if folder.exists() or folder.is_symlink():
        raise ConfigurationError(f"{folder} is there already; write another id: --id {id}-2")
    if place := inspect_folder(knowledge).places.get(("article", id)):
        raise ConfigurationError(f'{place}: an article has the id "{id}"; write another: --id …')


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """Make the folder with all its files, or none of it."""
    try:
        with ExitStack() as undoing:
            folder.mkdir(parents=True)
            undoing.callback(folder.rmdir)
            for name, text in files.items():
                path = folder / name
                with path.open("x", encoding="utf-8", newline="\n") as stream:
                    undoing.callback(path.unlink)
                    stream.write(text)
            undoing.pop_all()
    except OSError as error:
        raise ConfigurationError(f"{folder}: can't be made ({error.strerror})") from None


def _refusal(file: Path, message: str, line: int = 1) -> KnowledgeError:
    return KnowledgeError([Fault(file, line, message)])
